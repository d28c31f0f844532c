"""Watches the engines: takes checkpoints, brings lost runs back, replaces what has grown."""

import logging
import threading
import time
from concurrent.futures import Future

from playground.engine.client import LOST, Client, Seat
from playground.engine.messages import Checkpoint, Health
from playground.engine.settings import limit
from playground.engine.signature import signature
from playground.experiment import Experiment

BEAT = 0.25  # seconds between two rounds
CHECKUP = 2.0  # seconds between two questions after an engine's health
DEAF = 60.0  # seconds without an answer after which an engine is given up
MOST_GROWTH = 200  # megabytes that an engine may gain before it is replaced

log = logging.getLogger(__name__)


class Keeper:
    """The thread that looks after a client's engines."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._closed = threading.Event()
        self._asked: dict[Seat, tuple[float, Future[Health]]] = {}
        self._moving: tuple[Seat, Seat] | None = None  # from, to
        self._thread = threading.Thread(target=self._keep, name="keeper", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops watching."""
        self._closed.set()
        self._thread.join(10.0)

    def _keep(self) -> None:
        while not self._closed.wait(BEAT):
            for seat in list(self._client.seats):
                try:
                    self._look_after(seat)
                except LOST as error:
                    log.warning("an engine is gone (%s); its runs go on elsewhere", error)
                    self._replace_lost(seat)
                except Exception:
                    log.exception("looking after an engine")
            if self._moving:
                self._move(*self._moving)

    def _look_after(self, seat: Seat) -> None:
        if not seat.host.started:
            return
        records = self._client.records
        due = {name: records[name].known for name in list(seat.runs) if records[name].due}
        if due:
            news: list[Checkpoint] = self._client.ask(seat, "checkpoint", due).result(DEAF)
            for one in news:
                if one.run in records:
                    records[one.run].merge(one)
        self._check_up(seat)

    def _check_up(self, seat: Seat) -> None:
        now = time.monotonic()
        when, asked = self._asked.get(seat, (0.0, None))
        if asked is not None and asked.done():
            health = asked.result()
            seat.bytes = health.bytes
            seat.first_bytes = seat.first_bytes or health.bytes
            grown = seat.bytes - seat.first_bytes > limit("GROWTH", MOST_GROWTH) * 1_000_000
            if grown and self._moving is None:
                log.info("an engine has grown by %d MB; a fresh one takes its runs", MOST_GROWTH)
                self._moving = seat, self._new_seat()
        if now - when > CHECKUP:
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
        seat.lost = True
        self._new_seat()
        self._forget(seat)
        if self._moving and seat in self._moving:
            self._moving = None
        for name in list(seat.runs):
            if record := self._client.records.get(name):
                to = self._client.room(Experiment.from_json(record.began))
                self._client.ask(to, "open", name, record.began, record.whole())
                self._client.put(name, to)

    # An engine has grown

    def _move(self, old: Seat, new: Seat) -> None:
        """Runs go over as their programs are ready there; then the old engine ends."""
        if not new.host.started:
            return
        old.leaving = True
        try:
            if not all(self._hand_over(name, old, new) for name in list(old.runs)):
                return
        except LOST:
            return  # the round that finds the engine lost brings its runs back
        self._moving = None
        self._forget(old)

    def _hand_over(self, name: str, old: Seat, new: Seat) -> bool:
        """Moves a run whose program is there already, so that it hardly rests; else not yet."""
        client, record = self._client, self._client.records.get(name)
        if record is None:
            old.runs.discard(name)
            return True
        if not client.ask(new, "warm", record.now).result(DEAF):
            return False
        client.ask(old, "order", name, "pause").result(DEAF)
        playing = record.playing
        for news in client.ask(old, "checkpoint", {name: record.known}).result(DEAF):
            record.merge(news)
        record.wish(playing, record.speed)
        client.ask(new, "open", name, record.began, record.whole()).result(DEAF)
        client.put(name, new)
        new.programs.add(signature(Experiment.from_json(record.now)))
        client.ask(old, "close", name)
        return True
