"""What the web process holds of the engines: it places runs, and loses none.

The client keeps each run's last checkpoint; its keeper watches the engines and moves runs.
"""

import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, cast

from playground.engine.hosts import GONE, Host
from playground.engine.messages import Landscape, Look, Prediction, Question, Report
from playground.engine.records import Record
from playground.engine.signature import signature
from playground.errors import EngineLost, PlaygroundError, Refused
from playground.experiment import Experiment
from playground.limits import limit
from playground.net.net import Net

MOST_RUNS = 200  # in all
MOST_RUNS_A_VISITOR = 20
CROWD = 4  # runs more than elsewhere at which a program that is there no longer counts


@dataclass(eq=False)
class Seat:
    """An engine and what is known of it."""

    host: Host
    runs: set[str] = field(default_factory=set)
    programs: set[Any] = field(default_factory=set)  # signatures
    first_bytes: int = 0
    lost: bool = False
    leaving: bool = False  # its runs are going over to another
    arriving: bool = False  # it is that other, and has its hands full


class Client:
    """Runs on one or more engines, by name."""

    def __init__(self, start: Callable[[], Host], engines: int) -> None:
        self.start = start
        self.seats = [Seat(start()) for _ in range(engines)]
        self.records: dict[str, Record] = {}
        self.lock = threading.RLock()
        self._where: dict[str, Seat] = {}

    # What pages ask for

    def open(self, experiment: Experiment, owner: str | None = None) -> str:
        """Takes up a new run and returns its name, which cannot be guessed.

        An `owner` is a visitor, who may hold so many runs and no more.
        """
        with self.lock:
            name, seat = self._admit(experiment, owner), self.room(experiment)
            self.put(name, seat)
            seat.programs.add(signature(experiment))
            self.ask(seat, "open", name, experiment.to_json())
        return name

    def _admit(self, experiment: Experiment, owner: str | None) -> str:
        if len(self.records) >= limit("RUNS", MOST_RUNS):
            raise Refused("There are as many runs here as fit; close one, or try again later.")
        most = limit("RUNS_A_VISITOR", MOST_RUNS_A_VISITOR)
        own = sum(record.owner == owner for record in self.records.values())
        if owner is not None and own >= most:
            raise Refused(f"You hold {own} runs, which is as many as one may; close one of them.")
        name = secrets.token_urlsafe(12)
        self.records[name] = Record(name, experiment, owner)
        return name

    def branch(self, source: str, experiment: Experiment, owner: str | None = None) -> str:
        """Takes up a new run where another stands, with other choices."""
        with self.lock:
            seat = self._seat(source)
            name = self._admit(experiment, owner)
            self.put(name, seat)
            made = self.ask(seat, "branch", name, source, experiment.to_json())
        try:
            made.result()
        except PlaygroundError:
            self.close(name)
            raise
        return name

    def order(self, name: str, action: str, /, **said: Any) -> "Future[None]":
        """Has something done to a run; its refusal, in words, comes with the future."""
        with self.lock:  # not while the run moves
            record = self.records.get(name)
            if record is not None and action in ("play", "pause", "step", "rewind"):
                record.wish(action == "play", said.get("speed"))
            return self.ask(self._seat(name), "order", name, action, **said)

    def landscape(self, name: str, side: int) -> Landscape:
        """The loss around a run's weights."""
        with self.lock:
            asked = self.ask(self._seat(name), "landscape", name, side)
        return cast(Landscape, asked.result())

    def predict(self, name: str, question: Question) -> Prediction:
        """What a run's network says of some examples."""
        with self.lock:
            asked = self.ask(self._seat(name), "predict", name, question)
        return cast(Prediction, asked.result())

    def net(self, name: str, epoch: int | None = None) -> Net:
        """A run's network as a value: as it stands, or after the kept epoch closest to one."""
        with self.lock:
            asked = self.ask(self._seat(name), "net", name, epoch)
        return cast(Net, asked.result())

    def look(self, looks: Sequence[Look]) -> list[Report | None]:
        """What some visitors want to see; one call an engine. None for runs that move just now."""
        found: dict[int, Report | None] = {}
        for mine, call in self.ask_looks(looks):
            try:
                found |= dict(zip(mine, call.result(), strict=True))
            except EngineLost:
                continue  # the keeper brings them back
        for number, look in enumerate(looks):
            if number in found and found[number] is None:
                self.fetch(look.run)
        return [found.get(number) for number in range(len(looks))]

    def ask_looks(
        self, looks: Sequence[Look]
    ) -> list[tuple[list[int], "Future[list[Report | None]]"]]:
        """The same without waiting: for each engine which looks are its own, and its answers."""
        calls = []
        for seat in list(self.seats):
            mine = [n for n, look in enumerate(looks) if self._where.get(look.run) is seat]
            if mine:
                calls.append((mine, self.ask(seat, "look", [looks[n] for n in mine])))
        return calls

    def fetch(self, name: str) -> None:
        """Brings a run to the engine that it belongs to, where it was put away or never came."""
        with self.lock:
            record, seat = self.records.get(name), self._where.get(name)
            if record is not None and seat is not None:
                self.ask(seat, "open", name, record.began, record.whole())

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
        """Where a run goes: to its program, else where there is room; heavy ones by themselves."""
        here = [seat for seat in self.seats if not (seat.lost or seat.leaving)]
        here = [seat for seat in here if _started(seat)] or here
        here = [seat for seat in here if not seat.arriving] or here
        if not here:
            raise EngineLost(GONE)
        heavy = [seat for seat in here if self.heavy(seat)]
        light = [seat for seat in here if seat not in heavy] or here
        if experiment.convolutional:
            full = len(heavy) >= max(1, len(here) // 2)
            return min(heavy if full else light, key=lambda seat: len(seat.runs))
        key, least = signature(experiment), min(len(seat.runs) for seat in light)
        return min(
            light,
            key=lambda seat: (
                key not in seat.programs or len(seat.runs) > least + CROWD,
                len(seat.runs),
            ),
        )

    def heavy(self, seat: Seat) -> bool:
        """Whether any of its runs has steps longer than a turn."""
        return any(self.records[name].heavy for name in list(seat.runs) if name in self.records)

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

    def ask(self, seat: Seat, method: str, /, *args: Any, **named: Any) -> "Future[Any]":
        """Has an engine do something."""
        return seat.host.call(method, *args, **named)


def _started(seat: Seat) -> bool:
    try:
        return seat.host.started
    except EngineLost:
        return False  # the keeper replaces it
