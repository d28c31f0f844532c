"""How far a run may have come by now, and how fast it has come lately."""

import time

from playground.engine.messages import EPOCH, SPEED
from playground.engine.run import Run
from playground.limits import most_epochs

SLOW = 5.0  # epochs a second; below that an epoch is not done in one go, but batch by batch


class Pace:
    """Epochs a second: those asked for, and those reached. Both count parts of epochs."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.speed: float | None = None  # None is as fast as it can
        self.until: int | None = None  # the epoch that playing ends at, if it was told one
        self._from = (0.0, 0.0)  # time, epochs
        self._measured = (0.0, 0.0, 0.0)  # time, epochs, epochs a second

    def set(self, speed: float | None, until: int | None, goes_on: bool) -> None:
        """Another pace, or another end; who goes on at the same pace keeps count."""
        was = self.speed
        self.speed = None if speed is None else SPEED.check("speed", speed)
        self.until = None if until is None else EPOCH.check("until", until)
        if not (goes_on and was == self.speed):
            self.begin()

    @property
    def most(self) -> float:
        """The epoch that it does not go past."""
        most = float(most_epochs())
        return most if self.until is None else min(most, self.until)

    def begin(self) -> None:
        """Counts the epochs that are due from now on."""
        here = self._run.leg.place if self._run.has_begun else 0.0
        now = time.monotonic()
        self._from, self._measured = (now, here), (now, here, 0.0)

    def due(self) -> float:
        """How many epochs it should have done by now: whole ones unless it is slow."""
        speed = self.speed or 0.0
        now, (begun, epochs) = time.monotonic(), self._from
        due = epochs + (now - begun) * speed
        if due > self._run.leg.place + max(2.0, speed):  # it cannot keep up: no debts
            self._from = now, self._run.leg.place
        return due if speed < SLOW else float(int(due))

    def early(self, due: float, pulse: float) -> bool:
        """Whether so few epochs are due that more of them can be done in one go soon."""
        speed = self.speed or 0.0
        if speed < SLOW:
            few = due - self._run.leg.place < pulse * speed
        else:
            few = due - self._run.state.epoch < int(pulse * speed)
        return few and due < self.most

    def rate(self) -> float:
        """Epochs a second, over the last half second or so."""
        then, epochs, rate = self._measured
        now, here = time.monotonic(), self._run.leg.place
        if now - then > 0.5:
            rate = max(0.0, (here - epochs) / (now - then))
            self._measured = now, here, rate
        return rate
