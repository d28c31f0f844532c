"""What the web process holds of the engines: it places runs, and loses none.

The client keeps each run's last checkpoint; its keeper watches the engines and moves runs.
"""

import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any

from playground.engine.hosts import Host
from playground.engine.messages import Look, Report
from playground.engine.records import Record
from playground.engine.settings import limit
from playground.engine.signature import signature
from playground.errors import EngineLost, Refused
from playground.experiment import Experiment

MOST_RUNS = 200  # in all
CROWD = 4  # runs more than elsewhere at which a program that is there no longer counts
LOST = (BrokenProcessPool, EngineLost)


@dataclass(eq=False)
class Seat:
    """An engine and what is known of it."""

    host: Host
    runs: set[str] = field(default_factory=set)
    programs: set[Any] = field(default_factory=set)  # signatures
    first_bytes: int = 0
    bytes: int = 0
    lost: bool = False
    leaving: bool = False


class Client:
    """Runs on one or more engines, by name."""

    def __init__(self, start: Callable[[], Host], engines: int) -> None:
        self.start = start
        self.seats = [Seat(start()) for _ in range(engines)]
        self.records: dict[str, Record] = {}
        self.lock = threading.RLock()
        self._where: dict[str, Seat] = {}

    # What pages ask for

    def open(self, experiment: Experiment, name: str | None = None) -> str:
        """Takes up a new run and returns its name, which cannot be guessed."""
        with self.lock:
            if len(self.records) >= limit("RUNS", MOST_RUNS):
                raise Refused("There are as many runs here as fit; close one, or try again later.")
            name = name or secrets.token_urlsafe(12)
            seat = self.room(experiment)
            self.records[name] = Record(name, experiment)
            self.put(name, seat)
            seat.programs.add(signature(experiment))
        self.ask(seat, "open", name, experiment.to_json())
        return name

    def branch(self, source: str, experiment: Experiment) -> str:
        """Takes up a new run where another stands, with other choices."""
        seat = self._seat(source)
        name = secrets.token_urlsafe(12)
        self.ask(seat, "branch", name, source, experiment.to_json()).result()
        with self.lock:
            self.records[name] = Record(name, experiment)
            self.put(name, seat)
        return name

    def order(self, name: str, action: str, **said: Any) -> "Future[None]":
        """Has something done to a run; its refusal, in words, comes with the future."""
        record = self.records.get(name)
        if record is not None and action in ("play", "pause", "step", "rewind"):
            record.wish(action == "play", said.get("speed"))
        return self.ask(self._seat(name), "order", name, action, **said)

    def look(self, looks: Sequence[Look]) -> list[Report | None]:
        """What some visitors want to see; one call an engine. None for runs that move just now."""
        found: dict[int, Report | None] = {}
        calls = []
        for seat in self.seats:
            mine = [n for n, look in enumerate(looks) if self._where.get(look.run) is seat]
            if mine:
                calls.append((mine, self.ask(seat, "look", [looks[n] for n in mine])))
        for mine, call in calls:
            try:
                found |= dict(zip(mine, call.result(), strict=True))
            except LOST:
                continue  # the keeper brings them back
        return [found.get(n) for n in range(len(looks))]

    def close(self, name: str) -> None:
        """Puts a run away for good."""
        with self.lock:
            self.records.pop(name, None)
            seat = self._where.pop(name, None)
        if seat is not None:
            seat.runs.discard(name)
            self.ask(seat, "close", name)

    def shut(self) -> None:
        """Ends all engines."""
        for seat in self.seats:
            seat.host.close()

    @property
    def pids(self) -> list[int]:
        """The engines' processes."""
        return [seat.host.pid for seat in self.seats if not seat.lost]

    # Placement

    def room(self, experiment: Experiment) -> Seat:
        """Where a run goes: to its program, else where there is room; heavy ones to the last."""
        here = [seat for seat in self.seats if not (seat.lost or seat.leaving)]
        here = [seat for seat in here if seat.host.started] or here
        if not here:
            raise EngineLost("The engine is starting again; try once more in a moment.")
        if len(here) > 1 and experiment.dataset.kind == "images":
            return here[-1]
        light = [seat for seat in here if not self._heavy(seat)] or here
        key, least = signature(experiment), min(len(seat.runs) for seat in light)
        return min(
            light,
            key=lambda seat: (
                key not in seat.programs or len(seat.runs) > least + CROWD,
                len(seat.runs),
            ),
        )

    def _heavy(self, seat: Seat) -> bool:
        return any(self.records[name].heavy for name in seat.runs if name in self.records)

    def put(self, name: str, seat: Seat) -> None:
        """Notes where a run is."""
        if name in self._where:
            self._where[name].runs.discard(name)
        self._where[name] = seat
        seat.runs.add(name)

    def _seat(self, name: str) -> Seat:
        try:
            return self._where[name]
        except KeyError:
            raise Refused("That run is not here any more; start it anew.") from None

    def ask(self, seat: Seat, method: str, *args: Any, **named: Any) -> "Future[Any]":
        """Has an engine do something."""
        return seat.host.call(method, *args, **named)
