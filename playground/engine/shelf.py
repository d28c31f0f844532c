"""Runs that no stage shows any more, each with all that brings it back; what is too much goes."""

import logging
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial

from playground.engine.messages import Checkpoint
from playground.engine.records import Record
from playground.errors import EngineLost, Refused
from playground.limits import limit

MOST = 50  # of a visitor
MOST_BYTES = 32  # megabytes of a visitor's
MOST_IN_ALL = 512  # megabytes of all visitors'
SETTLED = 30.0  # seconds that an engine may take to let go of a run
MEGA = 1_000_000

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Place:
    """A run on the shelf; it may still be on its way from its engine."""

    record: Record
    settled: threading.Event = field(default_factory=threading.Event)


class Shelf:
    """Runs at rest, the oldest first."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._seen: dict[str, float] = {}  # when a visitor was last here
        self._lock = threading.RLock()

    def put(self, record: Record, coming: "Future[list[Checkpoint] | None]") -> None:
        """Takes a run with the last news of it, which come with the future."""
        place = Place(record)
        record.card.listed = True
        with self._lock:
            self._places[record.name] = place
            self.touch(record.owner or "")
        coming.add_done_callback(partial(self._settle, place))

    def _settle(self, place: Place, coming: "Future[list[Checkpoint] | None]") -> None:
        record = place.record
        try:
            for one in coming.result() or []:
                record.merge(one)
        except EngineLost:
            log.info("an engine was lost with the last news of a run")
        record.rest()
        place.settled.set()
        with self._lock:
            if not record.moved:
                self._places.pop(record.name, None)
            self._clear(record)

    def _clear(self, new: Record) -> None:
        """Makes room: the oldest go first, pinned ones last, the new one last of all."""
        mine = self.of(new.owner)
        most, most_bytes = limit("SHELF", MOST), limit("SHELF_MB", MOST_BYTES) * MEGA
        while mine and (len(mine) > most or sum(one.nbytes for one in mine) > most_bytes):
            mine.remove(self._least(mine, new))
        every = [place.record for place in self._places.values()]
        while every and sum(one.nbytes for one in every) > limit("SHELVES_MB", MOST_IN_ALL) * MEGA:
            every.remove(self._least(every, new))

    def _least(self, records: list[Record], new: Record) -> Record:
        found = min(records, key=lambda one: (one is new, one.card.pinned, not one.card.binned))
        self._places.pop(found.name, None)
        return found

    def add(self, records: Iterable[Record]) -> None:
        """Takes runs that come from a file, all of them or none: nothing goes to make room."""
        new = list(records)
        for one in new:
            one.rest()
        with self._lock:
            mine = self.of(new[0].owner) if new else []
            left, free = self.room(new[0].owner if new else None)
            if len(new) > left or sum(one.nbytes for one in new) > free:
                raise Refused(
                    f"{len(new)} runs do not fit beside the {len(mine)} that are here already: "
                    "delete some, or start with an empty table."
                )
            for one in new:
                place = Place(one)
                place.settled.set()
                self._places[one.name] = place
                self.touch(one.owner or "")

    def room(self, owner: str | None) -> tuple[int, int]:
        """How many runs and bytes more there are places for."""
        with self._lock:
            mine = self.of(owner)
            every = sum(place.record.nbytes for place in self._places.values())
            own = limit("SHELF_MB", MOST_BYTES) * MEGA - sum(one.nbytes for one in mine)
            all_of = limit("SHELVES_MB", MOST_IN_ALL) * MEGA - every
            return max(0, limit("SHELF", MOST) - len(mine)), max(0, min(own, all_of))

    def of(self, owner: str | None) -> list[Record]:
        """A visitor's runs, the oldest first."""
        with self._lock:
            return [one.record for one in self._places.values() if one.record.owner == owner]

    def settled(self, owner: str) -> list[Record]:
        """The same, once the last news of them have come."""
        found = [self.get(one.name) for one in self.of(owner)]
        return [one for one in found if one is not None]

    def get(self, name: str) -> Record | None:
        """A run, once its last news have come."""
        place = self._places.get(name)
        if place is None:
            return None
        place.settled.wait(SETTLED)
        with self._lock:  # it may have gone to make room, or has never moved
            return place.record if name in self._places and place.record.moved else None

    def take(self, name: str) -> Record | None:
        """The same, and off the shelf."""
        found = self.get(name)
        with self._lock:
            self._places.pop(name, None)
        return found

    def touch(self, owner: str) -> None:
        """Notes that a visitor is here."""
        self._seen[owner] = time.monotonic()

    def visitors(self, seconds: float) -> set[str]:
        """Who has been here within so long."""
        now = time.monotonic()
        return {one for one, seen in self._seen.copy().items() if now - seen <= seconds}

    def forget(self, seconds: float, here: Iterable[str] = ()) -> None:
        """Lets go of all that belongs to visitors who have not been here for so long."""
        stay = self.visitors(seconds) | {*here}
        with self._lock:
            gone = self._seen.keys() - stay
            for owner in gone:
                del self._seen[owner]
            for name, place in list(self._places.items()):
                if (place.record.owner or "") in gone:
                    del self._places[name]
