"""One call's worth of a training: from a state onwards, with the choices as they are."""

from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.library import Material
from playground.engine.state import State
from playground.experiment import Experiment

Array = npt.NDArray[Any]


class Leg:
    """The way on from a state; it can be gone again, to any place on it."""

    def __init__(self, experiment: Experiment, material: Material, before: State) -> None:
        self.experiment, self.before = experiment, before
        self._material = material

    def batches(self, epoch: int) -> int:
        """How many it is to the end of an epoch."""
        count, batch = self.experiment.train_count, self.experiment.batch_length
        rest = -(-(count - self.before.seen) // batch)
        return rest + (epoch - self.before.epoch - 1) * -(-count // batch)

    @property
    def place(self) -> float:
        """Where it begins, in epochs and the part of the running one."""
        return self.before.epoch + self.before.seen / self.experiment.train_count

    def steps(self, place: float) -> int:
        """How many whole batches it is to such a place; none if it lies behind."""
        epoch, batch = int(place), self.experiment.batch_length
        part = int((place - epoch) * self.experiment.train_count / batch + 1e-9)
        if epoch == self.before.epoch:
            return part - -(-self.before.seen // batch)
        return self.batches(epoch) + part

    def examples(self, after: State) -> int:
        """How many are trained on from its beginning to a state on the way."""
        epochs = after.epoch - self.before.epoch
        return epochs * self.experiment.train_count + after.seen - self.before.seen

    def go(self, steps: int) -> tuple[State, Array]:
        """The state so many batches on, and the rows of the epochs completed on the way."""
        order, knobs = self._material.page(self.experiment, self.before.epoch)
        program = self._material.program
        return program.advance(self.before, steps, self._material.data, order, knobs)

    def at(self, epoch: int, after: State) -> State:
        """The state at the end of an epoch; `after` is one on the way that is known already."""
        if after.epoch == epoch and not after.seen:
            return after
        return self.go(self.batches(epoch))[0]

    def sound(self, state: State, rows: Array) -> bool:
        """Whether every number is one."""
        judged = rows if self.experiment.val_count else rows[:, :2]
        return state.finite and bool(np.isfinite(judged).all())

    def last_sound(self, steps: int) -> tuple[State, Array]:
        """The last state on the way in which every number is one, and the rows up to it."""
        good, bad = 0, steps
        found: tuple[State, Array] = (self.before, np.zeros((0, 4), np.float32))
        while bad - good > 1:
            middle = (good + bad) // 2
            state, rows = self.go(middle)
            if self.sound(state, rows):
                good, found = middle, (state, rows)
            else:
                bad = middle
        return found
