"""Trainings by hand, with no run around them: a program, what it is fed, and what comes out."""

import numpy as np
import numpy.typing as npt

from playground.engine.library import Library, Material
from playground.engine.state import State
from playground.experiment import Experiment

Array = npt.NDArray[np.float32]
LIBRARY = Library()  # tests share what is compiled


def batches(experiment: Experiment, seen: int = 0) -> int:
    """How many are left of an epoch."""
    return -(-(experiment.train_count - seen) // experiment.batch_length)


class Training:
    """An experiment that moves on by as many steps as it is told."""

    def __init__(self, experiment: Experiment, material: Material | None = None) -> None:
        self.experiment = experiment
        self.material = material or LIBRARY.material(experiment)
        self.program = self.material.program
        self.state: State = self.program.start(experiment)
        self.rows = np.zeros((0, 4), np.float32)

    def steps(self, count: int, now: Experiment | None = None) -> "Training":
        """So many batches; `now` is the experiment as it was changed by hand."""
        it, now = self.material, now or self.experiment
        while True:
            state = self.state
            epochs = it.page_end(state.epoch) - state.epoch - 1
            most = batches(now, state.seen) + epochs * batches(now)
            order, knobs = it.page(now, state.epoch)
            some = min(count, most)
            self.state, rows = self.program.advance(state, some, it.data, order, knobs)
            self.rows = np.concatenate([self.rows, rows])
            count -= some
            if not count:
                return self

    def epochs(self, count: int) -> "Training":
        """So many epochs in one call."""
        return self.steps(count * batches(self.experiment))

    @property
    def traces(self) -> int:
        """How often TensorFlow had to look through its program."""
        return int(self.program._advance.experimental_get_tracing_count())

    @property
    def weights(self) -> Array:
        """The network's numbers."""
        return self.state.vector[: self.program.layout.size]

    @property
    def bits(self) -> bytes:
        """All that came out."""
        state = self.state
        place = np.array([state.epoch, state.seen]), state.sums, self.rows
        return b"".join(one.tobytes() for one in (state.vector, state.counters, *place))
