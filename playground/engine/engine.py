"""Holds runs and trains them in turns, fair whatever their size; answers what visitors ask.

Calls are short. What moves a run is an order that the training thread carries out between turns.
"""

import logging
import os
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Any

import psutil

from playground.engine.branch import Source
from playground.engine.checkpoints import Known
from playground.engine.desk import TURN, Desk
from playground.engine.library import Library, Material
from playground.engine.messages import (
    Checkpoint,
    Entry,
    Health,
    Landscape,
    Look,
    Prediction,
    Question,
    Report,
)
from playground.errors import BadChoice, Refused
from playground.experiment import Experiment
from playground.limits import limit
from playground.net.net import Net

LEASE = 30  # seconds without a look after which a run pauses
PUT_AWAY = 600  # seconds after which it is put away; its last checkpoint is with the client
MOST_RUNS = 200
ROUND = 0.05  # seconds in which every run has its turn, so that all of them are seen to move
PULSE = 0.004  # seconds a playing run: as long a pause between two moves of one that keeps its pace
PULSES = (0.025, 0.08)  # the shortest and the longest of these pauses
LEAST_TURN = 0.001  # seconds; shorter ones are mostly taken up by calls
PATIENCE = 0.3  # seconds that an order waits for the training thread before it is left to it

log = logging.getLogger(__name__)


class Engine:
    """The runs of one process."""

    def __init__(self) -> None:
        self._library = Library()
        self._desks: dict[str, Desk] = {}
        self._wake = threading.Event()
        self._warming: Future[Material] | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._train, name="train", daemon=True)
        self._thread.start()

    # What visitors ask for

    def open(self, name: str, began: str, checkpoint: Checkpoint | None = None) -> None:
        """Takes up a run: a new one, or one that goes on from a checkpoint."""
        if name not in self._desks:
            desk = self._new(name, began)
            if checkpoint is not None:
                desk.restore(checkpoint)
            self._seat(desk)

    def _new(self, name: str, began: str) -> Desk:
        if len(self._desks) >= limit("RUNS", MOST_RUNS):
            raise Refused("There are as many runs here as fit; close one, or try again later.")
        return Desk(name, Experiment.from_json(began), self._library, self._wake.set)

    def _seat(self, desk: Desk) -> None:
        desk.prepare()
        self._desks[desk.name] = desk

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
        network = [(one.input_shape, one.layers, one.frozen) for one in (experiment, run.now)]
        if network[0] != network[1]:
            raise BadChoice("A branch keeps its network; start anew for another one.", "hidden")
        if not run.ready:
            raise Refused("That run has not begun yet; branch once it has.")
        desk = self._new(name, began)
        with run.lock:
            state = run.state
            kept = [one for one in run.snapshots.since(-1).values() if one.epoch < state.epoch]
            desk.run.source = Source(
                run.now,
                (*kept, state),
                run.history.rows[: state.epoch + 1].copy(),
                (*run.log, Entry(state.epoch, "branch", run.experiment.to_query(), state.seen)),
                run.its.program.layout.size,
            )
        self._seat(desk)

    def order(self, name: str, action: str, /, **said: Any) -> None:
        """Has something done to a run: play, pause, step, set, edit, rewind or reset."""
        desk = self._desk(name)
        done = desk.order(action, said)
        self._wake.set()
        if not desk.run.ready:
            return  # it is obeyed when there is a program
        try:
            done.result(PATIENCE)
        except TimeoutError:
            desk.playing = desk.playing and action != "pause"  # what it is at is its last step
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

    def landscape(self, name: str, side: int) -> Landscape:
        """The loss around a run's weights, side×side places, and the run's way there."""
        desk = self._desk(name)
        desk.seen = time.monotonic()
        return desk.landscape(side)

    def predict(self, name: str, question: Question) -> Prediction:
        """What a run's network says of some examples."""
        desk = self._desk(name)
        desk.seen = time.monotonic()
        return desk.predict(question)

    def net(self, name: str, epoch: int | None) -> Net:
        """A run's network as a value."""
        desk = self._desk(name)
        desk.seen = time.monotonic()
        return desk.net(epoch)

    def checkpoint(self, known: Mapping[str, Known]) -> list[Checkpoint]:
        """What is new of runs since what is known of them."""
        desks = {name: self._desks[name] for name in known if name in self._desks}
        return [desk.checkpoint(known[n]) for n, desk in desks.items() if desk.run.has_begun]

    def release(self, name: str, known: Known, at_once: bool = False) -> list[Checkpoint] | None:
        """Gives a run up, with what is new of it; None: not at this moment, unless at once."""
        desk = self._desks.get(name)
        if desk is None:
            return []
        if desk.pending is not None and not at_once:
            return None
        with desk.run.lock:
            news = [desk.checkpoint(known)] if desk.run.has_begun else []
            desk.playing = False
            self.close(name)
        return news

    def close(self, name: str) -> None:
        """Puts a run away."""
        self._desks.pop(name, None)

    def health(self) -> Health:
        """How this process is."""
        desks = list(self._desks.values())
        playing = [desk for desk in desks if desk.playing and desk.run.ready]
        used = {desk.run.its.program.signature for desk in desks if desk.run.ready}
        own = psutil.Process(os.getpid()).memory_full_info().uss  # what ends with this process
        steps = [desk.run.its.program.seconds_per_step for desk in playing]
        heaviest = max(steps, default=0.0)
        return Health(len(desks), len(playing), len(self._library), len(used), own, heaviest)

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
            desks = list(self._desks.values())
            playing = sum(desk.playing for desk in desks)
            turn = max(LEAST_TURN, min(TURN, ROUND / max(1, playing)))
            pulse = min(PULSES[1], max(PULSES[0], PULSE * playing))
            for desk in desks:
                self._obey()
                busy = self._turn(desk, turn, pulse) or busy
            self._obey()
            if time.monotonic() - swept > 1.0:
                swept = time.monotonic()
                self._sweep(swept)
            if not busy:
                some = any(desk.playing for desk in self._desks.values())
                self._wake.wait(pulse / 6 if some else 0.25)

    def _obey(self) -> None:
        for desk in list(self._desks.values()):
            desk.obey()

    def _turn(self, desk: Desk, seconds: float, pulse: float) -> bool:
        try:
            desk.settle()
            return desk.turn(seconds, pulse)
        except Exception as error:  # other runs go on; this one says that it broke down
            desk.fail(error)
            return False

    def _sweep(self, now: float) -> None:
        for name, desk in list(self._desks.items()):
            if now - desk.seen > limit("AWAY", PUT_AWAY):
                self.close(name)
            elif now - desk.seen > limit("LEASE", LEASE) and desk.playing:
                desk.pause()
