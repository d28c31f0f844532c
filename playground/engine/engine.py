"""Holds runs and trains them in turns, fair whatever their size; answers what visitors ask.

Calls are short. What moves a run is an order that the training thread carries out between turns.
"""

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import psutil

from playground.engine.desk import Desk
from playground.engine.library import Library, Material
from playground.engine.messages import Checkpoint, Health, Look, Report
from playground.engine.settings import limit
from playground.errors import BadChoice, Refused
from playground.experiment import Experiment

TURN = 0.02  # seconds a run trains before the next one's turn
LEASE = 30.0  # seconds without a look after which a run pauses
PUT_AWAY = 600.0  # seconds after which it is put away; its last checkpoint is with the client
MOST_RUNS = 200
PATIENCE = 1.0  # seconds that an order waits for the training thread before it is left to it

log = logging.getLogger(__name__)
Order = tuple[Callable[[], None], Future[None]]


class Engine:
    """The runs of one process."""

    def __init__(self) -> None:
        self._library = Library()
        self._desks: dict[str, Desk] = {}
        self._orders: deque[Order] = deque()
        self._wake = threading.Event()
        self._warming: Future[Material] | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._train, name="train", daemon=True)
        self._thread.start()

    # What visitors ask for

    def open(self, name: str, began: str, checkpoint: Checkpoint | None = None) -> None:
        """Takes up a run: a new one, or one that goes on from a checkpoint."""
        if name in self._desks:
            return
        if len(self._desks) >= limit("RUNS", MOST_RUNS):
            raise Refused("There are as many runs here as fit; close one, or try again later.")
        desk = Desk(name, Experiment.from_json(began), self._library, self._wake.set)
        then = None
        if checkpoint is not None:
            desk.run.now = Experiment.from_json(checkpoint.now)
            then = _placing(desk, checkpoint)
        self._desks[name] = desk
        desk.prepare(then)

    def warm(self, text: str) -> bool:
        """Whether the program of an experiment is there; if not, it is being compiled."""
        experiment = Experiment.from_json(text)
        if self._library.has(experiment):
            return True
        if self._warming is None or self._warming.done():
            self._warming = self._library.request(experiment)
        return False

    def branch(self, name: str, source: str, began: str) -> None:
        """Takes up a new run where another stands, with other choices."""
        experiment, run = Experiment.from_json(began), self._desk(source).run
        same = (experiment.input_shape, experiment.layers) == (run.now.input_shape, run.now.layers)
        if not same:
            raise BadChoice("A branch keeps its network; start anew for another one.", "hidden")
        self.open(name, began)
        desk = self._desks[name]
        source_state = run.state
        rows = run.history.rows[: source_state.epoch + 1].copy()

        def continued() -> None:
            first, size = desk.run.state, desk.run.its.program.layout.size
            vector = first.vector.copy()  # another optimizer starts with empty memories
            vector[:size] = source_state.vector[:size]
            state = replace(first, vector=vector, epoch=source_state.epoch)
            if experiment.optimizer == run.now.optimizer:
                state = replace(source_state, seen=0, sums=first.sums)
            desk.run.place(state, rows, [state], run.log)

        desk.prepare(continued)

    def order(self, name: str, action: str, **said: Any) -> None:
        """Has something done to a run: play, pause, step, set, edit, rewind or reset."""
        desk = self._desk(name)
        actions: Mapping[str, Callable[..., None]] = {
            "play": desk.play,
            "pause": desk.pause,
            "step": desk.step,
            "set": desk.set,
            "edit": desk.edit,
            "rewind": desk.rewind,
            "reset": desk.reset,
        }
        if action not in actions:
            raise BadChoice(f"A run cannot '{action[:40]}'; it can {', '.join(actions)}.")
        done: Future[None] = Future()
        self._orders.append((lambda: actions[action](**said), done))
        self._wake.set()
        try:
            done.result(PATIENCE)
        except TimeoutError:
            log.info("'%s' of run %s waits for a long step to end", action, name)

    def look(self, looks: Sequence[Look]) -> list[Report | None]:
        """What some visitors want to see of some runs; None for runs that are not here."""
        return [self._look(look) for look in looks]

    def _look(self, look: Look) -> Report | None:
        desk = self._desks.get(look.run)
        if desk is None:
            return None
        desk.seen = time.monotonic()
        return desk.report(look)

    def checkpoint(self, known: Mapping[str, tuple[int, int, int]]) -> list[Checkpoint]:
        """What is new of runs since what is known of them: era, rows, last state kept."""
        return [
            self._desks[name].checkpoint(*since)
            for name, since in known.items()
            if name in self._desks
        ]

    def close(self, name: str) -> None:
        """Puts a run away."""
        self._desks.pop(name, None)

    def health(self) -> Health:
        """How this process is."""
        desks = list(self._desks.values())
        playing = [desk for desk in desks if desk.playing and desk.run.ready]
        memory = psutil.Process(os.getpid()).memory_info()
        steps = [desk.run.its.program.seconds_per_step for desk in playing]
        heaviest = max(steps, default=0.0)
        return Health(len(desks), len(playing), len(self._library), memory.rss, heaviest)

    def shut(self) -> None:
        """Ends the training thread and the compiling one."""
        self._closed = True
        self._wake.set()
        self._thread.join(5.0)
        self._library.close()

    def _desk(self, name: str) -> Desk:
        if name not in self._desks:
            raise Refused("That run is not here any more; reload the page to go on with it.")
        return self._desks[name]

    # The training thread

    def _train(self) -> None:
        swept = time.monotonic()
        while not self._closed:
            self._wake.clear()
            busy = False
            for desk in list(self._desks.values()):
                self._obey()
                busy = self._turn(desk) or busy
            self._obey()
            if time.monotonic() - swept > 1.0:
                swept = time.monotonic()
                self._sweep(swept)
            if not busy:
                self._wake.wait(0.005 if any(d.playing for d in self._desks.values()) else 0.25)

    def _obey(self) -> None:
        while self._orders:
            action, done = self._orders.popleft()
            try:
                action()
                done.set_result(None)
            except Exception as error:  # it is the caller's, who waits for it
                done.set_exception(error)

    def _turn(self, desk: Desk) -> bool:
        try:
            desk.settle()
            return desk.turn(TURN)
        except Exception as error:  # other runs go on; this one says that it broke down
            desk.fail(error)
            return False

    def _sweep(self, now: float) -> None:
        for name, desk in list(self._desks.items()):
            if now - desk.seen > PUT_AWAY:
                self.close(name)
            elif now - desk.seen > LEASE and desk.playing:
                desk.pause()


def _placing(desk: Desk, checkpoint: Checkpoint) -> Callable[[], None]:
    """What puts a desk's run where a checkpoint left it, once its program is there."""

    def place() -> None:
        run, it = desk.run, checkpoint
        if it.state is None or it.rows is None:
            return  # it had not begun
        run.place(it.state, it.rows, list(it.kept.values()), list(it.log))
        run.seconds = it.seconds
        if it.playing:
            desk.play(it.speed)

    return place
