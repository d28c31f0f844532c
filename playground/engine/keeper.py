"""Watches the engines: takes checkpoints, brings lost runs back, replaces what has grown."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from playground.engine.client import Client
from playground.engine.messages import Checkpoint, Health
from playground.engine.seats import Seat
from playground.engine.signature import signature
from playground.errors import EngineLost
from playground.experiment import Experiment
from playground.limits import limit

BEAT = 0.25  # seconds between two rounds
CHECKUP = 2.0  # seconds between two questions after an engine's health
DEAF = 60.0  # seconds without an answer after which an engine is given up
MOVE = 60.0  # seconds after which runs move although their programs are not there yet
MOST_GROWTH = 200  # megabytes that an engine may gain before it is replaced

log = logging.getLogger(__name__)


class Gone(Exception):
    """An engine does not answer any more."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("an engine is gone")
        self.seat = seat


class Keeper:
    """The thread that looks after a client's engines."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._closed = threading.Event()
        self._asked: dict[Seat, tuple[float, Future[Health]]] = {}
        self._moving: tuple[Seat, Seat] | None = None  # from, to
        self._move_by = 0.0
        self._thread = threading.Thread(target=self._keep, name="keeper", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops watching."""
        self._closed.set()
        self._thread.join(10.0)

    def _keep(self) -> None:
        while not self._closed.wait(BEAT):
            for seat in list(self._client.seats):
                self._safely(self._look_after, seat)
            if self._moving:
                self._safely(self._move, *self._moving)
            else:
                self._safely(self._part)

    def _safely(self, work: Callable[..., None], *seats: Seat) -> None:
        try:
            work(*seats)
        except Gone as error:
            log.warning("an engine is gone; its runs go on elsewhere")
            self._replace_lost(error.seat)
        except Exception:
            log.exception("looking after an engine")

    def _answer(self, seat: Seat, method: str, *args: Any) -> Any:
        return _result(seat, self._client.ask(seat, method, *args))

    def _look_after(self, seat: Seat) -> None:
        if not _started(seat):
            return
        records = self._client.records
        due = {name: record for name in list(seat.runs) if (record := records.get(name))}
        due = {name: record for name, record in due.items() if record.due}
        if due:
            known = {name: record.known for name, record in due.items()}
            news: list[Checkpoint] = self._answer(seat, "checkpoint", known)
            for one in news:
                due[one.run].merge(one)
        self._check_up(seat)

    def _check_up(self, seat: Seat) -> None:
        now = time.monotonic()
        when, asked = self._asked.get(seat, (0.0, None))
        if asked is not None and asked.done():
            health: Health = _result(seat, asked)
            seat.first_bytes = seat.first_bytes or health.bytes
            grown = health.bytes - seat.first_bytes > limit("GROWTH", MOST_GROWTH) * 1_000_000
            # What its runs need, another engine needs too.
            if grown and health.programs > 2 * health.used and self._moving is None:
                log.info("an engine has grown too large; a fresh one takes its runs")
                self._moving, self._move_by = (seat, self._new_seat()), now + MOVE
                self._moving[1].arriving = True
        if now - when > CHECKUP and (asked is None or asked.done()):
            self._asked[seat] = now, self._client.ask(seat, "health")

    def _new_seat(self) -> Seat:
        seat = Seat(self._client.start())
        with self._client.lock:
            self._client.seats.append(seat)
        return seat

    def _forget(self, seat: Seat) -> None:
        with self._client.lock:
            self._client.seats.remove(seat)
        self._asked.pop(seat, None)
        seat.host.close()

    # An engine is lost

    def _replace_lost(self, seat: Seat) -> None:
        with self._client.lock:
            seat.lost = True
        if self._moving and seat in self._moving:
            self._moving[0].leaving = self._moving[1].arriving = False
            self._moving = None  # the other of the two is there already
        else:
            self._new_seat()
        self._forget(seat)
        with self._client.lock:
            for name in list(seat.runs):
                if record := self._client.records.get(name):
                    experiment = Experiment.from_json(record.now)
                    to = self._client.room(experiment)
                    to.programs.add(signature(experiment))
                    self._client.put(name, to)
                    self._client.fetch(name)

    # An engine has grown

    def _move(self, old: Seat, new: Seat) -> None:
        """Runs go over as their programs are ready there; then the old engine ends."""
        if not _started(new):
            return
        old.leaving = True
        for name in list(old.runs):
            if not self._hand_over(name, old, new, time.monotonic() > self._move_by):
                return
        with self._client.lock:
            if old.runs:
                return  # one was branched off meanwhile
            self._moving, new.arriving = None, False
            self._forget(old)

    def _part(self) -> None:
        """Light runs leave an engine with a heavy one, as soon as there is another."""
        client = self._client
        seats = [seat for seat in client.seats if not seat.lost and _started(seat)]
        heavy = [seat for seat in seats if client.heavy(seat)]
        light = [seat for seat in seats if seat not in heavy]
        for old in heavy if light else []:
            for name in list(old.runs):
                record = client.records.get(name)
                if record is not None and not record.heavy:
                    self._hand_over(name, old, min(light, key=lambda seat: len(seat.runs)))

    def _hand_over(self, name: str, old: Seat, new: Seat, at_once: bool = False) -> bool:
        """Moves a run whose program is there already, so that it hardly rests; else not yet."""
        client, record = self._client, self._client.records.get(name)
        if record is None:
            old.runs.discard(name)
            return True
        if not self._answer(new, "warm", record.now) and not at_once:
            return False
        with client.lock:  # an order that comes now is for the new engine
            news: list[Checkpoint] | None = self._answer(old, "release", name, record.known)
            if news is None:
                return False
            for one in news:
                record.merge(one)
            client.put(name, new)
            new.programs.add(signature(Experiment.from_json(record.now)))
            client.fetch(name)
        return True


def _started(seat: Seat) -> bool:
    try:
        return seat.host.started
    except EngineLost:
        raise Gone(seat) from None


def _result(seat: Seat, asked: "Future[Any]") -> Any:
    try:
        return asked.result(DEAF)
    except (EngineLost, TimeoutError):
        raise Gone(seat) from None
