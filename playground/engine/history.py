"""What every epoch of a run came to, and the states that are kept of it."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.state import State

Array = npt.NDArray[Any]

COLUMNS = 4  # loss, metric, validation loss, validation metric
KEPT = 200  # states of a run
KEPT_BYTES = 64_000_000


class History:
    """A row of figures an epoch; row 0 is the untrained network."""

    def __init__(self, rows: Array | None = None, era: int = 0) -> None:
        self.era = era  # counts a run's histories: who has rows of another has none of this one
        self._rows = np.zeros((256, COLUMNS), np.float32)
        self._count = 0
        if rows is not None:
            self.extend(rows)

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> Array:
        """All rows so far, as a view."""
        return self._rows[: self._count]

    def extend(self, rows: Array) -> None:
        """Adds the rows of the next epochs."""
        count = self._count + len(rows)
        if count > len(self._rows):
            larger = np.zeros((max(count, 2 * len(self._rows)), COLUMNS), np.float32)
            larger[: self._count] = self.rows
            self._rows = larger  # readers keep the old array, which stays as it is
        self._rows[self._count : count] = rows
        self._count = count

    def until(self, epoch: int) -> "History":
        """Another history, of what there was up to an epoch."""
        return History(self.rows[: epoch + 1], self.era + 1)


class Snapshots:
    """States by epoch: every one at first, then every second, fourth …; the first and the last."""

    def __init__(self, most: int = KEPT, most_bytes: int = KEPT_BYTES) -> None:
        self.most, self.most_bytes = most, most_bytes
        self.stride = 1
        self._states: dict[int, State] = {}
        self._last: State | None = None  # wherever it was when the run left the end of its road

    @property
    def epochs(self) -> list[int]:
        """Which epochs are kept."""
        return sorted(self._all)

    @property
    def states(self) -> list[State]:
        """What is kept, in no order."""
        return list(self._all.values())

    @property
    def _all(self) -> dict[int, State]:
        """A copy: whoever looks does not keep the run from training on."""
        last = self._last
        return {**({} if last is None else {last.epoch: last}), **self._states}

    @property
    def nbytes(self) -> int:
        """What they take in memory."""
        return sum(state.nbytes for state in self._all.values())

    def keep(self, state: State) -> None:
        """Keeps a state if its epoch is one of those to be kept."""
        if state.seen or state.epoch % self.stride:
            return
        self._states[state.epoch] = state
        while len(self._states) > 2 and (
            len(self._states) >= self.most
            or (len(self._states) + 1) * state.nbytes > self.most_bytes
        ):
            self.stride *= 2
            self._states = {
                epoch: one for epoch, one in self._states.items() if epoch % self.stride == 0
            }

    def hold(self, state: State) -> None:
        """Keeps the end of the road, whatever its epoch."""
        self._last = state

    def next_after(self, epoch: int) -> int:
        """The next epoch that is to be kept."""
        return (epoch // self.stride + 1) * self.stride

    def nearest(self, epoch: int) -> State:
        """The kept state closest to an epoch."""
        found = self._all
        return found[min(found, key=lambda kept: (abs(kept - epoch), kept))]

    def cut(self, epoch: int) -> None:
        """Forgets the states after an epoch."""
        self._states = {kept: one for kept, one in self._states.items() if kept <= epoch}
        if self._last is not None and self._last.epoch > epoch:
            self._last = None

    def clear(self) -> None:
        """Forgets them all and keeps every epoch again."""
        self.stride, self._states, self._last = 1, {}, None

    def since(self, epoch: int) -> dict[int, State]:
        """The states kept after an epoch."""
        return {kept: one for kept, one in self._all.items() if kept > epoch}

    def restore(self, states: Iterable[State]) -> None:
        """Keeps states that were kept elsewhere."""
        state = None
        for state in sorted(states, key=lambda one: one.epoch):
            self.keep(state)
        if state is not None and state.epoch not in self._states:
            self.hold(state)
