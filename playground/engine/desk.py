"""One run as an engine keeps it: what is asked of it, whether it plays, what is shown of it."""

import inspect
import logging
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import Any

from playground.engine import checkpoints
from playground.engine.landscape import landscape
from playground.engine.library import Library, Material
from playground.engine.messages import Checkpoint, Landscape, Look, Report
from playground.engine.run import Run
from playground.engine.settings import MOST_EPOCHS
from playground.engine.signature import signature
from playground.engine.window import Window
from playground.errors import BadChoice, Refused
from playground.experiment import Experiment
from playground.grammar import Number, Whole
from playground.limits import limit

TURN = 0.02  # seconds a run trains before the next one's turn
ORDERS = ("play", "pause", "step", "set", "edit", "rewind", "reset")
SPEED = Number(0.01, 1e6)
log = logging.getLogger(__name__)


class Desk:
    """A run with its orders; only the engine's training thread moves the run."""

    def __init__(
        self, name: str, experiment: Experiment, library: Library, wake: Callable[[], None]
    ) -> None:
        self.name = name
        self.run = Run(experiment)
        self.playing = False
        self.speed: float | None = None  # epochs a second; None is as fast as it can
        self.seen = time.monotonic()  # when somebody last looked
        self.failure = ""
        self.pending: Future[Material] | None = None
        self._library, self._wake = library, wake
        self._orders: deque[tuple[Callable[[], None], Future[None]]] = deque()
        self._goal: int | None = None  # the epoch that a single step goes to
        self._window: Window | None = None
        self._paced_from = (0.0, 0)
        self._measured = (0.0, 0, 0.0)  # time, epoch, epochs a second

    def prepare(self) -> None:
        """Asks for the program of the run's choices."""
        self.pending = self._library.request(self.run.now, self._wake)

    def settle(self) -> None:
        """Takes over a program that has been compiled meanwhile."""
        if self.pending is None or not self.pending.done():
            return
        self.run.supply(self.pending.result())
        self._window = Window(self.run, self._library)
        self.pending = None
        self.pace()

    def order(self, action: str, said: Mapping[str, Any]) -> "Future[None]":
        """Notes an order; it is carried out between two turns, once there is a program."""
        if action not in ORDERS:
            raise BadChoice(f"A run cannot '{action[:40]}'; it can {', '.join(ORDERS)}.")
        act = getattr(self, action)
        try:
            inspect.signature(act).bind(**said)
        except TypeError:
            takes = ", ".join(inspect.signature(act).parameters) or "nothing else"
            raise BadChoice(f"To {action} a run takes {takes}.", action) from None
        done: Future[None] = Future()
        self._orders.append((partial(act, **said), done))
        return done

    def obey(self) -> None:
        """Carries out what was ordered; only the training thread may."""
        while self._orders and self.run.ready:
            act, done = self._orders.popleft()
            try:
                act()
                done.set_result(None)
            except Exception as error:  # it is the caller's, who waits for it
                done.set_exception(error)

    # Pace

    def play(self, speed: float | None = None) -> None:
        """Lets it train, at so many epochs a second or as fast as it can."""
        self.speed = None if speed is None else SPEED.check("speed", speed)
        self.run.carry_on()
        self.playing, self._goal = True, None
        self.pace()

    def pause(self) -> None:
        """Lets it rest where it is."""
        self.playing, self._goal = False, None

    def step(self) -> None:
        """Finishes the running epoch, or does one more, and rests."""
        self.run.carry_on()
        self.playing, self._goal = True, self.run.state.epoch + 1
        self.turn(TURN)

    def set(self, /, **texts: str) -> None:
        """Changes in mid-run what can change in mid-run: rate, batch, stop rules."""
        choices = Experiment.choices()
        for key in texts:
            if key in choices and choices[key][1].restarts:
                raise BadChoice(f"{key} cannot change in mid-run: branch, or start anew.", key)
        self.run.change(self.run.now.changed(texts))
        if self.pending or signature(self.run.now) != self.run.its.program.signature:
            self.prepare()

    def edit(self, index: int, value: float) -> None:
        """Sets one weight or bias, by its place in the vector."""
        most = len(self.run.weights) - 1
        self.run.edit(Whole(0, most).check("index", index), Number(-1e6, 1e6).check("value", value))

    def rewind(self, epoch: int) -> None:
        """Goes to the kept epoch closest to one, and rests."""
        epoch = Whole(0, 2**31).check("epoch", epoch)
        self.pause()
        self.run.rewind(epoch)

    def reset(self) -> None:
        """Goes back to the same first weights, and rests or plays as before."""
        self.run.reset()
        self.pace()

    def pace(self) -> None:
        """Counts the epochs that are due from now on."""
        epoch = self.run.state.epoch if self.run.has_begun else 0
        self._paced_from = (time.monotonic(), epoch)
        self._measured = (time.monotonic(), epoch, 0.0)

    def due(self) -> int:
        """The epoch that it may train up to now."""
        most = limit("EPOCHS", MOST_EPOCHS)
        if self._goal is not None or self.speed is None:
            return most if self._goal is None else min(self._goal, most)
        begun, epoch = self._paced_from
        due = epoch + int((time.monotonic() - begun) * self.speed)
        if due > self.run.state.epoch + max(2.0, self.speed):  # it cannot keep up: no debts
            self.pace()
        return min(due, most)

    def turn(self, seconds: float, pulse: float = 0.0) -> bool:
        """Trains for a moment, if it may; says whether it did.

        Args:
            seconds: How long a moment is.
            pulse: Seconds' worth of epochs that fall due before it moves at all: one call for
                several epochs costs little more than one for each.
        """
        if not (self.playing and self.run.ready and self.pending is None):
            return False
        until = self.due()
        if self.run.state.epoch >= until:
            if until >= limit("EPOCHS", MOST_EPOCHS):
                self.run.stopped, self.run.reason = "budget", f"{until:,} epochs are the most here"
                self.playing = False
            return False
        if self._goal is None and self.speed is not None and self._early(until, pulse):
            return False
        self.run.turn(seconds, until)
        if self.run.stopped or (self._goal is not None and self.run.state.epoch >= self._goal):
            self.pause()
        return True

    def _early(self, until: int, pulse: float) -> bool:
        """Whether so few epochs are due that more of them can be done in one go soon."""
        few = until - self.run.state.epoch < int(pulse * (self.speed or 0.0))
        return few and until < limit("EPOCHS", MOST_EPOCHS)

    def rate(self) -> float:
        """Epochs a second, over the last half second or so."""
        then, epoch, rate = self._measured
        now, here = time.monotonic(), self.run.state.epoch
        if now - then > 0.5:
            rate = max(0.0, (here - epoch) / (now - then))
            self._measured = (now, here, rate)
        return rate if self.playing else 0.0

    # Showing

    @property
    def phase(self) -> str:
        """What it is doing, in a word."""
        if self.failure:
            return "failed"
        if self.pending is not None or not self.run.ready:
            return "compiling"
        if self.run.stopped:
            return "stopped"
        return "playing" if self.playing else "paused"

    def report(self, look: Look) -> Report:
        """What a visitor wants to see of it."""
        if self._window is None:
            mark = self.phase, self.failure
            return Report(self.name, self.phase, reason=self.failure, mark=mark)
        return self._window.report(look, self.phase, self.rate(), self.failure)

    def landscape(self, side: int) -> Landscape:
        """The loss around its weights."""
        if self._window is None:
            raise Refused("That run has not begun yet; wait a second.")
        with self.run.lock:
            return landscape(self.run, self._window.views, Whole(5, 60).check("side", side))

    def checkpoint(self, known: checkpoints.Known) -> Checkpoint:
        """What is new of it since what is known."""
        playing = self.playing and self._goal is None
        return checkpoints.taken(self.run, self.name, known, playing, self.speed)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Goes on from a checkpoint, as soon as there is a program."""
        checkpoints.restore(self.run, checkpoint)
        self.playing, self.speed = checkpoint.playing, checkpoint.speed

    def fail(self, error: Exception) -> None:
        """Stops for good because of an error of ours; says so, with a code that is in the log."""
        code = f"{abs(hash((self.name, str(error)))) % 10**6:06d}"
        log.error("run %s failed (%s)", self.name, code, exc_info=error)
        self.pause()
        self.pending = None
        self.failure = f"This run broke down; its code in the log is {code}."
