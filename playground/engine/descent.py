"""Mini-batch descent as TensorFlow arithmetic: what a program compiles.

The trained weights are one flat variable, so that the optimizer, a real Keras one, updates all of
them in one go: every rule we offer works on each number by itself.
"""

from typing import Any, NamedTuple

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from playground import network, optimizers
from playground.engine.feed import BLOCK
from playground.engine.forward import Forward
from playground.experiment import Experiment

Array = npt.NDArray[Any]


class Inputs(NamedTuple):
    """All that goes into one call; shapes as a padded program takes them."""

    vector: Any  # (size,) weights, running means, memories
    counters: Any  # (counters,) int64
    seen: Any  # () examples of the epoch that were trained on
    sums: Any  # (2,) loss and metric over those
    steps: Any  # () how many batches to do
    x: Any  # (padded, …)
    y: Any  # (padded,)
    count: Any  # () how many of them are examples
    val_x: Any
    val_y: Any
    val_count: Any
    shift: Any  # (channels,) taken from pictures
    spread: Any  # (channels,) what pictures are divided by
    first: Any  # () the row of the epoch that the state is in
    order: Any  # (rows, padded) int32: an epoch's order in each row
    rates: Any  # (rows,) an epoch's learning rate each
    options: Any  # (options,) float64: the optimizer's numbers
    batch: Any  # () examples a step
    key: Any  # () uint32: where dropout's dice start


class Place(NamedTuple):
    """Where the loops stand."""

    left: Any  # steps to go
    row: Any  # of the epoch that is going on
    seen: Any
    sums: Any  # (2,)
    rows: Any  # (rows, 4) loss, metric, validation loss and metric


class Fed:
    """An optimizer's number that is fed in, where Keras expects a Python float.

    As with a float, sums are done in double precision and used in single; and asked whether it is
    nought, which would leave parts of the step out, it says no.
    """

    dtype = "float32"

    def __init__(self, tensor: Any) -> None:
        self.exact = tensor  # float64

    def __tf_tensor__(self, dtype: Any = None, name: str | None = None) -> Any:
        return tf.cast(self.exact, tf.float32)

    def __rsub__(self, other: float) -> Any:
        return tf.cast(other - self.exact, tf.float32)

    def __add__(self, other: Any) -> Any:
        return self.__tf_tensor__() + other

    def __mul__(self, other: Any) -> Any:
        return self.__tf_tensor__() * other

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        return self.__tf_tensor__() / other

    def __neg__(self) -> Any:
        return -self.__tf_tensor__()

    def __ne__(self, other: object) -> bool:
        return True

    def __gt__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]  # equal to nothing, not even itself


class Descent:
    """One network, loss and optimizer, and the loops over batches and epochs."""

    def __init__(self, experiment: Experiment, forward: Forward, width: int | None) -> None:
        self.task = experiment.task
        self.validates = experiment.val_count > 0
        self.width = width  # what batches are padded to; None: not at all
        self.forward = forward
        self.loss = network.loss(experiment)
        first, trained = forward.layout.first(), forward.layout.trained
        self._weights = keras.Variable(first[:trained], name="weights")
        self._carried = tf.Variable(first[trained:])
        self._options = tuple(optimizers.inputs(experiment.optimizer, experiment.optimizer_options))
        self._optimizer = network.optimizer(experiment)
        if "momentum" in self._options:
            self._optimizer.momentum = 0.5  # any but nought, so that it keeps a memory for it
        self._optimizer.build([self._weights])
        rate = self._optimizer.learning_rate
        own = [one for one in self._optimizer.variables if one is not rate]
        self._memories = [one for one in own if one.dtype == "float32"]
        self._counters = [one for one in own if one.dtype != "float32"]
        self.first_memories: list[Array] = [one.numpy() for one in self._memories]
        self.first_counters = np.array([one.numpy() for one in self._counters], np.int64)

    def advance(self, given: Inputs) -> tuple[Any, ...]:
        """The vector, counters, place and figures after some steps."""
        self._unpack(given)
        rows = tf.zeros((tf.shape(given.rates)[0], 4))
        place = Place(given.steps, given.first, given.seen, given.sums, rows)
        place = tf.while_loop(
            lambda *now: now[0] > 0, lambda *now: self._epoch(given, Place(*now)), place
        )
        packed = [self._weights.value, self._carried, *(one.value for one in self._memories)]
        vector = tf.concat([tf.reshape(one, [-1]) for one in packed], 0)
        counters = tf.stack([tf.cast(one.value, tf.int64) for one in self._counters])
        return vector, counters, place[2], place[3], place[1], place[4]

    def _unpack(self, given: Inputs) -> None:
        shapes = [
            (self._weights,),
            (self._carried,),
            *((one,) for one in self._memories),
        ]
        sizes = [int(np.prod(one.shape)) for (one,) in shapes]
        for (one,), piece in zip(shapes, tf.split(given.vector, sizes), strict=True):
            one.assign(tf.reshape(piece, one.shape))
        for number, counter in enumerate(self._counters):
            counter.assign(tf.cast(given.counters[number], counter.dtype))
        for number, name in enumerate(self._options):
            setattr(self._optimizer, name, Fed(given.options[number]))

    def _epoch(self, given: Inputs, place: Place) -> Place:
        """The batches of an epoch that are left, or as many as there are steps for."""
        self._optimizer.learning_rate.assign(given.rates[place.row])
        order = given.order[place.row]
        left, seen, sums = tf.while_loop(
            lambda left, seen, _: (left > 0) & (seen < given.count),
            lambda left, seen, sums: self._step(given, order, left, seen, sums),
            (place.left, place.seen, place.sums),
        )

        def complete() -> Place:
            figures = sums / tf.cast(given.count, tf.float32)
            row = tf.concat([figures, self._validation(given)], 0)
            here = tf.range(tf.shape(place.rows)[0])[:, None] == place.row
            rows = tf.where(here, row, place.rows)  # a scatter takes longer to compile
            return Place(left, place.row + 1, tf.constant(0), tf.zeros(2), rows)

        def broken_off() -> Place:
            return Place(left, place.row, seen, sums, place.rows)

        return Place(*tf.cond(seen >= given.count, complete, broken_off))

    def _step(self, given: Inputs, order: Any, left: Any, seen: Any, sums: Any) -> tuple[Any, ...]:
        size = tf.minimum(given.batch, given.count - seen)
        lanes = tf.range(size if self.width is None else self.width)
        chosen = tf.gather(order, tf.minimum(seen + lanes, given.count - 1))
        x = scaled(tf.gather(given.x, chosen), given.shift, given.spread)
        y = tf.gather(given.y, chosen)
        mask = lanes < size
        key = given.key + tf.cast(self._optimizer.iterations.value, tf.uint32) * 0x9E3779B1
        weights = tf.convert_to_tensor(self._weights.value)
        carried = tf.convert_to_tensor(self._carried)
        with tf.GradientTape() as tape:
            tape.watch(weights)
            said, penalty, moved = self.forward.train(
                weights, carried, x, None if self.width is None else mask, key
            )
            figures = self.figures(y, said, mask)
            loss = figures[0] / tf.cast(size, tf.float32) + penalty
        self._optimizer.apply([tape.gradient(loss, weights)], [self._weights])
        self._carried.assign(moved)
        sums += figures + tf.stack([penalty * tf.cast(size, tf.float32), 0.0])
        return left - 1, seen + size, sums

    def figures(self, y: Any, said: Any, mask: Any) -> Any:
        """Loss and metric, summed over the examples that the mask lets through."""
        answers = y if self.task == "classes" else y[:, None]
        losses = self.loss(answers, said)
        if self.task == "regression":
            merits = tf.abs(y - said[:, 0])
        elif self.task == "binary":
            merits = tf.cast((said[:, 0] > 0.5) == (y > 0.5), tf.float32)
        else:
            best = tf.argmax(said, axis=-1, output_type=tf.int32)
            merits = tf.cast(best == y, tf.float32)
        both = tf.stack([losses, merits])  # (2, examples)
        return tf.reduce_sum(tf.where(mask, both, 0.0), axis=1)

    def _validation(self, given: Inputs) -> Any:
        if not self.validates:
            return tf.fill([2], float("nan"))
        vector = tf.concat([self._weights.value, self._carried], 0)
        examples = given.val_x, given.val_y, given.val_count
        return self.judge(vector, *examples, given.shift, given.spread)

    def judge(self, vector: Any, x: Any, y: Any, count: Any, shift: Any, spread: Any) -> Any:
        """Mean loss, with penalty, and metric over examples."""
        padded = x.shape[0]
        if padded is not None and padded <= BLOCK:  # a loop of one round takes longer to compile
            said = self.forward.predict(vector, scaled(x, shift, spread))
            sums = self.figures(y, said, tf.range(padded) < count)
        else:
            sums = self._judged(vector, x, y, count, shift, spread)
        penalty = self.forward.penalty(vector)
        return sums / tf.cast(count, tf.float32) + tf.stack([penalty, 0.0])

    def _judged(self, vector: Any, x: Any, y: Any, count: Any, shift: Any, spread: Any) -> Any:
        """The sums over examples, some at a time."""
        block = BLOCK if x.shape[0] else tf.minimum(BLOCK // 4, count)

        def some(start: Any, sums: Any) -> tuple[Any, Any]:
            size = block if x.shape[0] else tf.minimum(block, count - start)
            rows = start + tf.range(size)
            mask = rows < count
            rows = tf.minimum(rows, count - 1)
            said = self.forward.predict(vector, scaled(tf.gather(x, rows), shift, spread))
            return start + size, sums + self.figures(tf.gather(y, rows), said, mask)

        begin = tf.constant(0), tf.zeros(2)
        return tf.while_loop(lambda start, _: start < count, some, begin)[1]


def scaled(x: Any, shift: Any, spread: Any) -> Any:
    """Pictures as the network takes them; other inputs were prepared before."""
    return (tf.cast(x, tf.float32) - shift) / spread if x.dtype == tf.uint8 else x
