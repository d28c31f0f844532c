"""One run as an engine keeps it: what is asked of it, whether it plays, what is shown of it."""

import inspect
import logging
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from math import ceil
from typing import Any

from playground.engine import checkpoints
from playground.engine.landscape import landscape
from playground.engine.library import Library, Material
from playground.engine.messages import (
    EPOCH,
    WEIGHT,
    Checkpoint,
    Landscape,
    Look,
    Mark,
    Prediction,
    Question,
    Report,
)
from playground.engine.nets import net
from playground.engine.pace import Pace
from playground.engine.prediction import prediction
from playground.engine.run import Run
from playground.engine.signature import signature
from playground.engine.views import Views
from playground.engine.window import Window
from playground.errors import BadChoice, PlaygroundError, Refused
from playground.experiment import Experiment
from playground.grammar import Whole
from playground.limits import most_epochs
from playground.net.net import Net

TURN = 0.02  # seconds a run trains before the next one's turn
ORDERS = ("play", "pause", "step", "set", "edit", "rewind", "reset")
log = logging.getLogger(__name__)


class Desk:
    """A run with its orders; only the engine's training thread moves the run."""

    def __init__(
        self, name: str, experiment: Experiment, library: Library, wake: Callable[[], None]
    ) -> None:
        self.name = name
        self.run = Run(experiment)
        self.playing = False
        self.pace = Pace(self.run)
        self.seen = time.monotonic()  # when somebody last looked
        self.failure = ""
        self.pending: Future[Material] | None = None
        self._library, self._wake = library, wake
        self._orders: deque[tuple[Callable[[], None], Future[None]]] = deque()
        self._goal: int | None = None  # the epoch that a single step goes to
        self._window: Window | None = None

    def prepare(self) -> None:
        """Asks for the program of the run's choices."""
        self.pending = self._library.request(self.run.now, self._wake)

    def settle(self) -> None:
        """Takes over a program that has been compiled meanwhile."""
        if self.pending is None or not self.pending.done():
            return
        material = self.pending.result()
        if self.run.has_begun and self._window is None:
            checkpoints.check(self.run, material)
        self.run.supply(material)
        self._window = Window(self.run, self._library)
        self.pending = None
        self.pace.begin()

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

    def play(self, speed: float | None = None, until: int | None = None) -> None:
        """Lets it train, at so many epochs a second or as fast as it can, up to an epoch or on."""
        self.pace.set(speed, until, self.playing and self._goal is None)
        self.run.carry_on()
        self.playing, self._goal = True, None

    def pause(self) -> None:
        """Lets it rest where it is."""
        self.playing, self._goal = False, None

    def step(self) -> None:
        """Finishes the running epoch, or does one more, and rests."""
        self.run.carry_on()
        self.playing, self._goal, self.pace.until = True, self.run.state.epoch + 1, None
        self.turn(TURN)

    def set(self, /, **texts: str) -> None:
        """Changes in mid-run what can change in mid-run: rate, batch, stop rules."""
        now = self.run.now
        for key in texts.keys() & now.said(whole=True).keys():
            if now.restarts(key):
                raise BadChoice(f"{key} cannot change in mid-run: branch, or start anew.", key)
        self.run.change(self.run.now.changed(texts))
        if self.pending or signature(self.run.now) != self.run.its.program.signature:
            self.prepare()

    def edit(self, index: int, value: float) -> None:
        """Sets one weight or bias, by its place in the vector."""
        most = len(self.run.weights) - 1
        self.run.edit(Whole(0, most).check("index", index), WEIGHT.check("value", value))

    def rewind(self, epoch: int) -> None:
        """Goes to the kept epoch closest to one, and rests."""
        epoch = EPOCH.check("epoch", epoch)
        self.pause()
        self.run.rewind(epoch)

    def reset(self) -> None:
        """Goes back to the same first weights, and rests or plays as before."""
        self.run.reset()
        self.pace.begin()

    def due(self) -> float:
        """How many epochs it may have done by now."""
        most = self.pace.most
        if self._goal is not None or self.pace.speed is None:
            return most if self._goal is None else min(self._goal, most)
        return min(self.pace.due(), most)

    def turn(self, seconds: float, pulse: float = 0.0) -> bool:
        """Trains for a moment, if it may; says whether it did.

        Args:
            seconds: How long a moment is.
            pulse: Seconds' worth of epochs that fall due before it moves at all: one call for
                several epochs costs little more than one for each.
        """
        if not (self.playing and self.run.ready and self.pending is None):
            return False
        due = self.due()
        steps = self.run.leg.steps(due)
        if steps < 1:
            if due >= most_epochs():
                self.run.stopped, self.run.reason = "budget", f"{due:,.0f} epochs are the most here"
                self.playing = False
            elif self._there:
                self.pause()
            return False
        if self._goal is None and self.pace.speed is not None and self.pace.early(due, pulse):
            return False
        self.run.turn(seconds, ceil(due), steps)
        if self.run.stopped or self._there:
            self.pause()
        return True

    @property
    def _there(self) -> bool:
        """Whether it has come as far as it was told to go."""
        end = self.pace.until if self._goal is None else self._goal
        return end is not None and self.run.state.epoch >= end

    def rate(self) -> float:
        """Epochs a second, over the last half second or so."""
        return self.pace.rate() if self.playing else 0.0

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
        if self._window is not None:
            try:
                return self._window.report(look, self.phase, self.rate(), self.failure)
            except Exception as error:  # all the others who look are to see theirs
                self.fail(error)
                self._window = None
        mark: Mark = self.phase, self.failure, {}
        return Report(self.name, self.phase, self.run.epoch, reason=self.failure, mark=mark)

    @property
    def _views(self) -> Views:
        if self._window is None:
            raise Refused(self.failure or "That run has not begun yet; wait a second.")
        return self._window.views

    def landscape(self, side: int) -> Landscape:
        """The loss around its weights."""
        with self.run.lock:
            return landscape(self.run, self._views, Whole(5, 60).check("side", side))

    def predict(self, question: Question) -> Prediction:
        """What the network says of some pictures."""
        return prediction(self.run, self._views, question)

    def net(self, epoch: int | None) -> Net:
        """Its network as a value, as it stands or stood."""
        return net(self.run, self._views, epoch)

    def checkpoint(self, known: checkpoints.Known) -> Checkpoint:
        """What is new of it since what is known."""
        playing = self.playing and self._goal is None and self.pace.until is None
        return checkpoints.taken(self.run, self.name, known, playing, self.pace.speed)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Goes on from a checkpoint, as soon as there is a program."""
        checkpoints.restore(self.run, checkpoint)
        self.playing, self.pace.speed = checkpoint.playing, checkpoint.speed

    def fail(self, error: Exception) -> None:
        """Stops for good: in the error's words, or with a code where it is one of ours."""
        self.pause()
        self.pending, self.failure = None, str(error)
        if not isinstance(error, PlaygroundError):
            code = f"{abs(hash((self.name, str(error)))) % 10**6:06d}"
            log.error("run %s failed (%s)", self.name, code, exc_info=error)
            self.failure = f"This run broke down; its code in the log is {code}."
