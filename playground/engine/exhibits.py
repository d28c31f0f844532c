"""What was last seen of a run, by name, and what is being looked at: a little with each frame.

Looking takes time from training and from other visitors' frames, so all who look share a part of
it: the longer a round of everybody's looks takes, the longer each waits for the next.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy.typing as npt

from playground.engine.sights import PAUSES, SIGHTS, Found, suited
from playground.engine.views import Views

Array = npt.NDArray[Any]
Place = tuple[int, ...]  # where a training stands

SLICE = 0.015  # seconds that one look works on at a time
SHARE = 0.3  # of this process' time that goes into looking while a run trains
RESTING = 0.7  # the same of a run that rests
LATELY = 1.0  # seconds: who looked before that no longer counts


class Spare:
    """The time of a process that goes into looking, shared by all who look."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[float, float]] = {}  # by who: until when, and how long

    def due(self, who: int, now: float, share: float) -> bool:
        """Whether somebody may look again, if all together take such a share of the time."""
        until, took = self._last.get(who, (0.0, 0.0))
        self._last = {one: last for one, last in self._last.items() if now - last[0] < LATELY}
        everybody = sum(each for _, each in self._last.values())  # when all have looked once
        return now - until >= everybody / share - took

    def spent(self, who: int, until: float, took: float) -> None:
        """Notes that somebody looked."""
        self._last[who] = until, took


SPARE = Spare()


@dataclass(eq=False)
class Exhibit:
    """One sight of one run."""

    edition: int = 0  # counts what was found; 0 is nothing yet
    place: Place | None = None  # where the training stood that was seen
    found: Found = field(default_factory=dict)
    at: float = 0.0  # when
    work: Iterator[Found | None] | None = None  # what is being looked at
    ahead: Place | None = None  # where that stands


class Exhibits:
    """The sights of one run's window."""

    def __init__(self, views: Views, spare: Spare = SPARE) -> None:
        self._views, self._spare = views, spare
        self._kept: dict[str, Exhibit] = {}

    def look(
        self, names: tuple[str, ...], vector: Array, place: Place, share: float = SHARE
    ) -> dict[str, int]:
        """Goes on with what was asked for, as far as it suits; the edition of each sight."""
        names = suited(names, self._views.experiment)
        for name in names:
            one = self._kept.setdefault(name, Exhibit())
            now = time.monotonic()
            if one.work is None and one.place != place and now - one.at >= PAUSES.get(name, 0.0):
                found = SIGHTS[name](self._views, vector)
                one.work = iter([found]) if isinstance(found, Mapping) else found
                one.ahead = place
            if one.work is not None and self._spare.due(id(one), now, share):
                self._work(one, now)
        return {name: self._kept[name].edition for name in names}

    def _work(self, one: Exhibit, begun: float) -> None:
        assert one.work is not None
        now = begun
        for found in one.work:
            now = time.monotonic()
            if found is not None:
                one.found, one.place, one.at, one.work = found, one.ahead, now, None
                one.edition += 1
                break
            if now - begun > SLICE:
                break
        self._spare.spent(id(one), now, now - begun)

    def news(self, editions: Mapping[str, int], known: Mapping[str, int]) -> dict[str, Array]:
        """The arrays that somebody who knows some editions does not have yet."""
        return {
            key: array
            for name, edition in editions.items()
            if edition and known.get(name) != edition
            for key, array in self._kept[name].found.items()
        }

    def places(self, editions: Mapping[str, int]) -> dict[str, int]:
        """The epoch that each sight shows."""
        return {name: place[0] for name in editions if (place := self._kept[name].place)}
