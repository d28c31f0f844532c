"""One training: an experiment, what was done to it by hand, the state it has reached, the road."""

import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.branch import Source
from playground.engine.history import History, Snapshots
from playground.engine.leg import Leg
from playground.engine.library import Material
from playground.engine.messages import Entry
from playground.engine.state import State
from playground.engine.watch import Watch
from playground.experiment import Experiment
from playground.stopping import Stop

Array = npt.NDArray[Any]


class Run:
    """State, history and snapshots of one training; its material must be there before it moves."""

    def __init__(self, experiment: Experiment, snapshots: Snapshots | None = None) -> None:
        self.experiment = experiment  # as it began
        self.now = experiment  # as it was changed by hand since
        self.log: list[Entry] = []
        self.history = History()
        self.snapshots = snapshots or Snapshots()
        self.stopped: str | None = None  # budget, patience, accuracy, diverged …
        self.reason = ""  # what blew up, in words
        self.seconds = 0.0  # spent training
        self.examples = 0  # trained on in that time
        self.source: Source | None = None  # where it branches off another run
        self.lock = threading.RLock()
        self.material: Material | None = None
        self._state: State | None = None
        self.best: State | None = None  # the state that patience would go back to

    @property
    def era(self) -> int:
        """Counts the histories that were begun, cut or replaced."""
        return self.history.era

    @property
    def ready(self) -> bool:
        """Whether it has a program to train with."""
        return self.material is not None

    @property
    def has_begun(self) -> bool:
        """Whether it stands anywhere yet."""
        return self._state is not None

    @property
    def epoch(self) -> int:
        """How many epochs it has done, those of the run that it branches off among them."""
        if self._state is not None:
            return self._state.epoch
        return self.source.states[-1].epoch if self.source else 0

    @property
    def its(self) -> Material:
        """What it trains with."""
        if self.material is None:
            raise RuntimeError("a run's program must be compiled before it is asked for")
        return self.material

    @property
    def state(self) -> State:
        """Where it stands."""
        if self._state is None:
            raise RuntimeError("a run has no state before its program is compiled")
        return self._state

    @property
    def weights(self) -> Array:
        """The network's numbers as they stand."""
        return self.state.vector[: self.its.program.layout.size]

    def supply(self, material: Material) -> None:
        """Hands over what it trains with; the first time, this gives it its first weights."""
        with self.lock:
            self.material = material
            if self._state is None:
                first = material.program.start(self.experiment)
                if self.source is None:
                    self.begin(first)
                else:
                    road = self.source.road(self.now, first)
                    self.place(road[-1], self.source.rows, road, self.source.log)

    def begin(self, state: State) -> None:
        """Stands at the start of a road, with the figures of the untrained network."""
        self._state = state
        self.history = History(self.its.untrained(state, self.now)[None], self.era + 1)
        self.snapshots.clear()
        self.snapshots.keep(state)
        self._go_on()

    def place(
        self, state: State, rows: Array, kept: Iterable[State], log: Iterable[Entry], era: int = 0
    ) -> None:
        """Puts it where another run, or itself on another engine, had come to."""
        self._state, self.log = state, list(log)
        self.history = History(rows, max(era, self.era) + 1)
        self.snapshots.clear()
        self.snapshots.restore(kept)
        self._go_on()

    def _go_on(self) -> None:
        self.stopped, self.reason = None, ""
        self.best = self.state
        self.watch = Watch(self.now, self.history.rows[: self.state.epoch + 1])

    # What may be done by hand; the log says when and what.

    def change(self, experiment: Experiment) -> None:
        """Goes on with other choices; where the network's arithmetic differs, supply it anew."""
        with self.lock:
            self._forget_future()
            was, at = self.now.said(whole=True), self.state
            for key, (kind, value) in experiment.said(whole=True).items():
                if key not in was or was[key][1] != value:
                    self.log.append(Entry(at.epoch, key, kind.write(value), at.seen))
            self.now = experiment
            self._go_on()

    def edit(self, index: int, value: float) -> None:
        """Sets one weight or bias."""
        with self.lock:
            self._forget_future()
            vector, at = self.state.vector.copy(), self.state
            vector[index] = value
            self.log.append(Entry(at.epoch, f"weight {index}", repr(float(value)), at.seen))
            self._state = replace(at, vector=vector)
            self.snapshots.keep(self._state)
            self.history = self.history.until(self.state.epoch)  # the kept state is another now
            self._go_on()

    def carry_on(self) -> None:
        """Goes on although a stop rule said no: from now on without stop rules."""
        if self.stopped in ("budget", "patience", "accuracy"):
            self.change(replace(self.now, stop=Stop()))

    def reset(self) -> None:
        """Back to the same first weights, with the choices as they are now and an empty log."""
        with self.lock:
            self.experiment, self.log = self.now, []
            self.seconds, self.examples = 0.0, 0
            self.begin(self.its.program.start(self.experiment))

    def rewind(self, epoch: int) -> None:
        """Back, or forward again, to the kept epoch closest to the one named."""
        with self.lock:
            if self.state.epoch == len(self.history) - 1:
                self.snapshots.hold(self.state)
            self._state = self.snapshots.nearest(epoch)
            self._go_on()

    def _forget_future(self) -> None:
        """Drops the road beyond a rewind, now that another is taken."""
        if len(self.history) > self.state.epoch + 1:
            self.log.append(Entry(len(self.history) - 1, "rewind", str(self.state.epoch)))
            self.history = self.history.until(self.state.epoch)
            self.snapshots.cut(self.state.epoch)

    def interrupt(self) -> None:
        """Ends it here, wherever Ctrl-C came in between."""
        self.stopped = self.stopped or "interrupted"
        if self.stopped == "interrupted" and len(self.history) > self.state.epoch + 1:
            self.history = self.history.until(self.state.epoch)

    # Moving on

    def turn(self, seconds: float, until: int | None = None, most: float = inf) -> None:
        """Trains for about so long, a batch at least.

        Args:
            seconds: About how long.
            until: The epoch that it does not go past.
            most: Batches that it does not do more of.
        """
        with self.lock:
            begun, left = time.perf_counter(), seconds
            while self.stopped is None and (until is None or self.state.epoch < until) and most > 0:
                steps = int(min(self._steps(left, until), most))
                self._chunk(steps)
                most -= steps
                left = seconds - (time.perf_counter() - begun)
                if left <= 0:
                    break
            self.seconds += time.perf_counter() - begun

    def step(self) -> None:
        """Finishes the running epoch, or does the next."""
        with self.lock:
            self.turn(float("inf"), self.state.epoch + 1)

    def _steps(self, seconds: float, until: int | None) -> int:
        """Batches for the next call: as time allows, and up to an epoch that is to be kept."""
        state, program = self.state, self.its.program
        last = min(self.snapshots.next_after(state.epoch), self.its.page_end(state.epoch))
        for bound in (until, self.watch.budget):
            last = min(last, bound) if bound is not None and bound > state.epoch else last
        each = program.seconds_per_step or 0.001
        return int(np.clip(seconds / each, 1, self.leg.batches(last)))

    @property
    def leg(self) -> Leg:
        """The way on from where it stands."""
        return Leg(self.now, self.its, self.state)

    def _chunk(self, steps: int) -> None:
        self._forget_future()
        begun, leg = time.perf_counter(), self.leg
        after, rows = leg.go(steps)
        self.examples += leg.examples(after)
        self.its.program.timed((time.perf_counter() - begun) / steps)
        if not leg.sound(after, rows):
            after, rows = leg.last_sound(steps)
            self.stopped, self.reason = "diverged", "a number grew too large for the computer"
        for number, row in enumerate(rows, leg.before.epoch + 1):
            self.history.extend(row[None])
            if reason := self.watch.after(number, row):
                self.stopped, self.reason = reason, ""
                after = leg.at(number, after)
                break
        if self.stopped is None and len(rows):
            lost = self.watch.astray(self.now, self.history.rows, leg.before.epoch + 1)
            if lost:
                self.stopped, self.reason = "diverged", lost.reason
                self.history = self.history.until(lost.epoch)
                after = leg.at(lost.epoch, after)
        if self.now.stop.patience and self.watch.good > leg.before.epoch:
            self.best = leg.at(self.watch.good, after)
        self.snapshots.keep(after)
        self._state = after
        if self.stopped == "patience":
            self.snapshots.hold(after)
            self._state = self.best
