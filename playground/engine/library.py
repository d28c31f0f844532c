"""Every program this process has compiled, and the thread that compiles the next."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from playground import optimizers
from playground.engine import feed
from playground.engine.program import Knobs, Program
from playground.engine.signature import rows, signature
from playground.engine.state import State
from playground.experiment import Experiment
from playground.prepared import JUDGED, dice

Array = npt.NDArray[Any]


class Material:
    """What a run trains with: its program, its data in the program's sizes, its order."""

    def __init__(self, experiment: Experiment, program: Program) -> None:
        self.program = program
        self.data = feed.feed(experiment, program.pads)
        width = int(self.data.x.shape[0])
        self.rows = rows(experiment)
        self.order = feed.Order(experiment.seed, experiment.train_count, self.rows, width)
        self._page: tuple[int, tf.Tensor] | None = None
        self._knobs: tuple[int, Experiment, Knobs] | None = None
        self.key = np.uint32(dice(experiment.seed, "dropout").integers(2**32))

    def page(self, experiment: Experiment, epoch: int) -> tuple[tf.Tensor, Knobs]:
        """Orders and rates of the epochs around one, and its row among them.

        Calls follow each other fast: the orders are handed to TensorFlow once for many of them.
        """
        first = epoch - epoch % self.rows
        if self._page is None or self._page[0] != first:
            self._page = first, tf.constant(self.order.table(first, self.rows))
        held = self._knobs
        if held is None or held[0] != first or held[1] is not experiment:
            held = self._knobs = first, experiment, self.knobs(experiment, first).held
        return self._page[1], replace(held[2], first=epoch - first)

    def page_end(self, epoch: int) -> int:
        """The epoch that a call which starts in this one cannot go beyond."""
        return epoch - epoch % self.rows + self.rows

    def knobs(self, experiment: Experiment, epoch: int, first: int = 0) -> Knobs:
        """What a program is told for the epochs from `epoch` on; the state is in row `first`."""
        entry = optimizers.OPTIMIZERS[experiment.optimizer]
        epochs = epoch + np.arange(self.rows)
        rates = experiment.learning_rate * experiment.schedule.factor(epochs)
        options = optimizers.inputs(experiment.optimizer, experiment.optimizer_options)
        return Knobs(
            np.maximum(rates, entry.least_rate),
            np.array(list(options.values()), np.float64),
            experiment.batch_length,
            self.key,
            first,
        )

    def untrained(self, state: State, experiment: Experiment) -> Array:
        """The figures of a state that nothing was learnt in yet."""
        some, kept, data = min(experiment.train_count, JUDGED), experiment.val_count, self.data
        train = self.program.judge(state, data.x[:some], data.y[:some], data)
        if not kept:
            return np.array([*train, np.nan, np.nan], np.float32)
        val = self.program.judge(state, data.val_x[:kept], data.val_y[:kept], data)
        return np.array([*train, *val], np.float32)


class Library:
    """Programs by signature, each compiled once."""

    def __init__(self) -> None:
        self._programs: dict[tuple[Any, ...], Program] = {}
        self._compiler = ThreadPoolExecutor(1, "compile")  # Keras builds one model at a time
        self._supplier = ThreadPoolExecutor(1, "supply")  # who needs no compiling does not wait

    def __len__(self) -> int:
        return len(self._programs)

    def has(self, experiment: Experiment) -> bool:
        """Whether the experiment's program is compiled."""
        return signature(experiment) in self._programs

    def material(self, experiment: Experiment) -> Material:
        """What the experiment trains with; compiles if need be, which takes up to some seconds."""
        return self.request(experiment).result()

    def request(
        self, experiment: Experiment, then: Callable[[], None] | None = None
    ) -> Future[Material]:
        """The same, beside whatever else goes on; calls `then` when it is there."""
        worker = self._supplier if self.has(experiment) else self._compiler
        future = worker.submit(self._make, experiment)
        if then:
            future.add_done_callback(lambda _: then())
        return future

    def later(self, work: Callable[[], Any]) -> Future[Any]:
        """Has something traced that can wait until no run waits for its program."""
        return self._compiler.submit(work)

    def _make(self, experiment: Experiment) -> Material:
        key = signature(experiment)
        program = self._programs.get(key)
        if program is None:
            program = Program(experiment)
        material = Material(experiment, program)
        if key not in self._programs:
            order = np.zeros_like(material.order.table(0, 0))
            knobs = material.knobs(experiment, 0)
            program.compile(program.start(experiment), material.data, order, knobs)
            self._programs[key] = program
        return material

    def close(self) -> None:
        """Ends the threads."""
        self._supplier.shutdown(cancel_futures=True)
        self._compiler.shutdown(cancel_futures=True)
