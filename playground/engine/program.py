"""One compiled function for all experiments whose networks, losses and optimizers are alike.

`advance` is state → state: so many steps of mini-batch descent from wherever a training stands,
with a row of figures for each epoch that they complete. What may change in mid-run (learning rate,
batch size, the optimizer's numbers) and what differs between visitors (data, seed, order) goes in
as numbers; only what changes the shape of the arithmetic is compiled in.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from playground import network, optimizers
from playground.engine import feed
from playground.engine.descent import Descent, Inputs
from playground.engine.forward import Forward
from playground.engine.layout import flat
from playground.engine.plain import named
from playground.engine.signature import lanes, padded, rows, signature
from playground.engine.state import State
from playground.experiment import Experiment

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Knobs:
    """What may change while a run trains."""

    rates: Any  # float32: the learning rate of each epoch of this call
    options: Any  # float64: the optimizer's numbers, in its registry's order
    batch: int
    key: np.uint32  # where dropout's dice start
    first: int = 0  # the row of the epoch that the state is in, among rates and orders

    @property
    def held(self) -> "Knobs":
        """The same, handed to TensorFlow once for many calls."""
        rates = tf.constant(self.rates, tf.float32)
        return replace(self, rates=rates, options=tf.constant(self.options, tf.float64))


class Program:
    """The compiled arithmetic of one signature; its variables hold nothing between calls."""

    def __init__(self, experiment: Experiment) -> None:
        self.signature = signature(experiment)
        self.pads = not experiment.convolutional
        self.rows = rows(experiment)
        self.lock = threading.Lock()
        self.seconds_per_step = 0.0  # a moving guess, so that turns come out even
        self.model = network.build(experiment)
        self.forward = Forward(self.model)
        self.layout = self.forward.layout
        self._descent = Descent(experiment, self.forward, lanes(experiment) if self.pads else None)
        self._advance = tf.function(
            self._descent.advance,
            jit_compile=self.pads,
            autograph=False,
            input_signature=[self._specs(experiment)],
        )
        self._flat: tuple[Any, list[Any]] | None = None
        self._judge = tf.function(
            self._descent.judge,
            autograph=False,
            input_signature=self._judged(experiment),
        )

    def start(self, experiment: Experiment) -> State:
        """The state that training begins with: weights drawn by its seed, or learnt before."""
        vector = self.layout.first()
        for number, layer in enumerate(experiment.layers):
            own = named(self.layout, layer, number)
            if number < experiment.start.layers:
                for name, learnt in experiment.start.net.weights[number].items():
                    own[name](vector)[...] = learnt
            elif "kernel" in own:
                kernel = own["kernel"](vector)
                kernel[...] = network.initializer(experiment, number)(kernel.shape)
        vector = flat([vector, *self._descent.first_memories])
        return State(vector, self._descent.first_counters.copy())

    def compile(self, start: State, data: feed.Feed, order: Any, knobs: Knobs) -> None:
        """Makes both functions; what judges is traced while XLA, outside of Python, is at work."""
        self._advance.get_concrete_function()
        with ThreadPoolExecutor(1) as beside:
            judged = beside.submit(self.judge, start, data.x[:1], data.y[:1], data)
            self.advance(start, 0, data, order, knobs)
            judged.result()

    def advance(
        self, state: State, steps: int, data: feed.Feed, order: Any, knobs: Knobs
    ) -> tuple[State, Array]:
        """So many steps on from a state, and a row of figures for each epoch completed."""
        given = Inputs(
            vector=state.vector,
            counters=state.counters,
            seen=np.int32(state.seen),
            sums=state.sums,
            steps=np.int32(steps),
            **vars(data),
            first=np.int32(knobs.first),
            order=order,
            rates=knobs.rates,
            options=knobs.options,
            batch=np.int32(knobs.batch),
            key=knobs.key,
        )
        with self.lock:
            vector, counters, seen, sums, row, rows = self._called(given)
        epoch = state.epoch + int(row) - knobs.first
        after = State(vector.numpy(), counters.numpy(), epoch, int(seen), sums.numpy())
        return after, rows.numpy()[knobs.first : int(row)]

    def _called(self, given: Inputs) -> list[Any]:
        """The compiled function, without the checks that take two thirds of a small call."""
        if self._flat is None:
            concrete = self._advance.get_concrete_function()
            self._flat = concrete.inference_fn, list(concrete.captured_inputs)
        function, captured = self._flat
        return function.call_flat(*map(tensor, given, self._kinds), *captured)  # type: ignore[no-any-return]

    def timed(self, seconds: float) -> None:
        """Learns from the last call how long a step takes.

        The least of late counts: a call that had to wait for others says nothing of the work, and
        shorter calls would only have to wait more often.
        """
        self.seconds_per_step = min(seconds, 1.05 * (self.seconds_per_step or seconds))

    def judge(self, state: State, x: tf.Tensor, y: tf.Tensor, data: feed.Feed) -> Array:
        """Loss, with penalty, and metric of a state over any examples."""
        vector = state.vector[: self.layout.size]
        found = self._judge(vector, x, y, tf.constant(len(x)), data.shift, data.spread)
        return found.numpy()  # type: ignore[no-any-return]

    def _judged(self, experiment: Experiment) -> list[tf.TensorSpec]:
        specs = self._specs(experiment)
        vector = tf.TensorSpec((self.layout.size,), tf.float32)
        x = tf.TensorSpec((None, *specs.x.shape[1:]), specs.x.dtype)
        y = tf.TensorSpec((None,), specs.y.dtype)
        return [vector, x, y, specs.count, specs.shift, specs.spread]

    @cached_property
    def _kinds(self) -> list[tf.DType]:
        return [spec.dtype for spec in self._advance.input_signature[0]]

    def _specs(self, experiment: Experiment) -> Inputs:
        size = padded(experiment.train_count) if self.pads else None
        val_size = padded(experiment.val_count) if self.pads else None
        rows = self.rows if self.pads else None
        pictures = experiment.dataset.kind == "images"
        shape, kind = experiment.input_shape, tf.uint8 if pictures else tf.float32
        answer = tf.int32 if experiment.task == "classes" else tf.float32
        options = optimizers.inputs(experiment.optimizer, experiment.optimizer_options)
        memories = sum(one.size for one in self._descent.first_memories)
        whole = tf.TensorSpec((), tf.int32)
        return Inputs(
            vector=tf.TensorSpec((self.layout.size + memories,), tf.float32),
            counters=tf.TensorSpec(self._descent.first_counters.shape, tf.int64),
            seen=whole,
            sums=tf.TensorSpec((2,), tf.float32),
            steps=whole,
            x=tf.TensorSpec((size, *shape), kind),
            y=tf.TensorSpec((size,), answer),
            count=whole,
            val_x=tf.TensorSpec((val_size, *shape), kind),
            val_y=tf.TensorSpec((val_size,), answer),
            val_count=whole,
            shift=tf.TensorSpec(shape[-1:], tf.float32),
            spread=tf.TensorSpec(shape[-1:], tf.float32),
            first=whole,
            order=tf.TensorSpec((rows, size), tf.int32),
            rates=tf.TensorSpec((rows,), tf.float32),
            options=tf.TensorSpec((len(options),), tf.float64),
            batch=whole,
            key=tf.TensorSpec((), tf.uint32),
        )


def tensor(value: Any, kind: tf.DType) -> tf.Tensor:
    """A tensor as the compiled function takes it."""
    if isinstance(value, tf.Tensor):
        return value
    return _number(value, kind) if np.ndim(value) == 0 else tf.constant(value, kind)


@lru_cache(maxsize=4_096)
def _number(value: int, kind: tf.DType) -> tf.Tensor:
    """A whole number as a tensor: making one takes longer than the step that it is told to."""
    return tf.constant(value, kind)
