"""What the web process holds of the engines: it places runs, and loses none.

The client keeps each run's last checkpoint; its keeper watches the engines and moves runs. What no
stage shows any more lies on a shelf, and comes back to an engine when it is asked for.
"""

import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, cast

from playground.engine import seats
from playground.engine.aside import Aside
from playground.engine.hosts import Host
from playground.engine.messages import Checkpoint, Landscape, Look, Prediction, Question, Report
from playground.engine.records import Record
from playground.engine.seats import Seat
from playground.engine.shelf import Shelf
from playground.engine.signature import signature
from playground.errors import EngineLost, PlaygroundError, Refused
from playground.experiment import Experiment
from playground.limits import limit
from playground.net.net import Net

MOST_RUNS = 200  # in all
MOST_RUNS_A_VISITOR = 20
MOST_LENT = 4  # runs of a visitor that are off the shelf to be looked at, and go back by turns


class Client:
    """Runs on one or more engines, by name."""

    def __init__(self, start: Callable[[], Host], engines: int) -> None:
        self.start = start
        self.seats = [Seat(start()) for _ in range(engines)]
        self.records: dict[str, Record] = {}
        self.shelf = Shelf()
        self.lock = threading.RLock()
        self.aside = Aside()
        self._where: dict[str, Seat] = {}
        self._lent: list[str] = []

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
        name = secrets.token_urlsafe(12)
        self._enter(Record(name, experiment, owner))
        return name

    def _enter(self, record: Record) -> None:
        own = [name for name, one in self.records.items() if one.owner == record.owner]
        lent = [name for name in self._lent if name in own]
        most = limit("RUNS_A_VISITOR", MOST_RUNS_A_VISITOR)
        if lent and (len(lent) >= MOST_LENT or len(own) >= most):
            self.shelve(own.pop(own.index(lent[0])))
        if self.full:
            raise Refused("There are as many runs here as fit; close one, or try again later.")
        if record.owner is not None and len(own) >= most:
            raise Refused(
                f"You hold {len(own)} runs, which is as many as one may; close one of them."
            )
        self.records[record.name] = record

    @property
    def full(self) -> bool:
        """Whether no more runs fit."""
        return len(self.records) >= limit("RUNS", MOST_RUNS)

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

    def caught(self, name: str) -> Checkpoint:
        """A run's choices, log and state at this moment."""
        with self.lock:
            if kept := self.shelf.get(name):
                return kept.last
            seat = self._seat(name)
            asked = self.ask(seat, "checkpoint", {name: self.records[name].known})
        return next(iter(asked.result()), self.records[name].last)

    def export(self, name: str, slug: str, epoch: int | None = None) -> "Future[bytes]":
        """A run's network as a file of a format, written beside the engines."""
        net = self.net(name, epoch)
        with self.lock:
            text = self.records[name].now
        scaling = net.shift, net.spread
        return self.aside.ask("files", "written", text, net.weights, *scaling, slug)

    def look(self, looks: Sequence[Look]) -> list[Report | None]:
        """What some visitors want to see; one call an engine. None for runs that move just now."""
        found: dict[int, Report | None] = {}
        with self.lock:
            for name in {look.run for look in looks} - self._where.keys():
                if self.shelf.get(name) is not None:
                    self._fetched(name)
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
            seat = self._leave(name)
        self.shelf.take(name)
        if seat is not None:
            self.ask(seat, "close", name)

    def shelve(self, name: str) -> None:
        """Puts a run away with all that brings it back, unless it never moved."""
        with self.lock:
            record, seat = self.records.pop(name, None), self._leave(name)
            if record is not None and seat is not None:
                self.shelf.put(record, self.ask(seat, "release", name, record.known, at_once=True))

    def claim(self, name: str) -> None:
        """A stage shows a run: it does not go back to the shelf by itself."""
        with self.lock:
            self._seat(name)
            if name in self._lent:
                self._lent.remove(name)

    def _leave(self, name: str) -> Seat | None:
        seat = self._where.pop(name, None)
        if seat is not None:
            seat.runs.discard(name)
        if name in self._lent:
            self._lent.remove(name)
        return seat

    def shut(self) -> None:
        """Ends all engines."""
        for seat in self.seats:
            seat.host.close()
        self.aside.close()

    # Placement

    def room(self, experiment: Experiment) -> Seat:
        """Where a run goes."""
        return seats.room(self.seats, self.records, experiment)

    def heavy(self, seat: Seat) -> bool:
        """Whether any of its runs has steps longer than a turn."""
        return seats.heavy(seat, self.records)

    def put(self, name: str, seat: Seat) -> None:
        """Notes where a run is."""
        if name in self._where:
            self._where[name].runs.discard(name)
        self._where[name] = seat
        seat.runs.add(name)

    def _seat(self, name: str) -> Seat:
        return self._where.get(name) or self._fetched(name)

    def _fetched(self, name: str) -> Seat:
        """A run off the shelf, and where it is now."""
        kept = self.shelf.get(name)
        if kept is None:
            raise Refused("That run is not here any more; start it anew.")
        experiment = Experiment.from_json(kept.now)  # its data may be gone
        seat = self.room(experiment)
        self._enter(Record.of(kept.whole(), kept.owner, kept.card))
        self.shelf.take(name)
        self.put(name, seat)
        self._lent.append(name)
        seat.programs.add(signature(experiment))
        self.fetch(name)
        return seat

    def ask(self, seat: Seat, method: str, /, *args: Any, **named: Any) -> "Future[Any]":
        """Has an engine do something."""
        return seat.host.call(method, *args, **named)
