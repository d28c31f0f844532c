"""A run as the client remembers it: should its engine be lost, and when no stage shows it."""

import threading
import time
from dataclasses import dataclass, replace
from typing import Self

from playground.engine.history import KEPT, History, Snapshots
from playground.engine.messages import Checkpoint
from playground.engine.state import State
from playground.experiment import Experiment

OFTEN, SELDOM = 1.0, 25.0  # seconds between checkpoints of small and of large states
SMALL = 4_000_000  # bytes
THIN = 4_000_000  # bytes of the states of a run that rests, unless three of them take more


@dataclass
class Card:
    """What is noted of a run beside its training."""

    number: int = 0  # among its owner's runs; 0 as long as nobody has looked at them
    title: str = ""  # as its owner calls it
    note: str = ""
    pinned: bool = False
    listed: bool = False  # whether it is among the owner's runs although no stage shows it
    binned: bool = False  # deleted, but not beyond recall


class Record:
    """The last checkpoint of a run, put together from the news that came of it."""

    def __init__(self, name: str, experiment: Experiment, owner: str | None = None) -> None:
        self.owner = owner  # the visitor whose it is
        self.card = Card()
        self._resting = False
        self._lock = threading.Lock()
        self.heavy = experiment.convolutional  # a batch of it takes longer than a turn
        self._history = History()
        self._kept = Snapshots()
        self._last = Checkpoint(
            run=name,
            began=experiment.to_json(),
            now=experiment.to_json(),
            state=None,
            era=-1,
            first=0,
            rows=None,
            kept={},
            log=(),
            playing=False,
            speed=None,
            seconds=0.0,
        )
        self._taken = 0.0

    @classmethod
    def of(cls, it: Checkpoint, owner: str | None, card: Card) -> Self:
        """The record of a run that comes from elsewhere, or is taken up again."""
        made = cls(it.run, Experiment.from_json(it.began), owner)
        made.merge(it)
        made.card = card
        return made

    @property
    def name(self) -> str:
        """The run's name."""
        return self._last.run

    @property
    def last(self) -> Checkpoint:
        """The last news, in part: `whole` is all of it."""
        return self._last

    @property
    def moved(self) -> bool:
        """Whether there is anything to come back to but its start."""
        return self._last.state is not None and len(self._history) > 1

    @property
    def history(self) -> History:
        """Its figures, epoch by epoch."""
        return self._history

    @property
    def epochs(self) -> list[int]:
        """Which states are kept."""
        with self._lock:
            return self._kept.epochs

    @property
    def nbytes(self) -> int:
        """What it takes in memory, about."""
        with self._lock:
            here = [one for one in (self._last.state, self._last.best) if one is not None]
            own = sum(one.nbytes for one in here) + self._history.rows.nbytes
            return own + self._kept.nbytes

    def state(self, epoch: int | None = None) -> State | None:
        """Where it stands; or stood after the kept epoch closest to one."""
        with self._lock:
            if epoch is None or not self._kept.epochs:
                return self._last.state
            return self._kept.nearest(epoch)

    @property
    def began(self) -> str:
        """The experiment, as JSON."""
        return self._last.began

    @property
    def now(self) -> str:
        """The choices as they are now, as JSON."""
        return self._last.now

    @property
    def playing(self) -> bool:
        """Whether it is to play."""
        return self._last.playing

    @property
    def speed(self) -> float | None:
        """How fast it is to play, in epochs a second."""
        return self._last.speed

    @property
    def due(self) -> bool:
        """Whether it is time for the next checkpoint."""
        small = self._last.state is None or self._last.state.nbytes < SMALL
        return time.monotonic() - self._taken > (OFTEN if small else SELDOM)

    @property
    def known(self) -> tuple[int, int, int]:
        """What need not be told again: the era, so many rows, states up to that epoch."""
        return self._last.era, len(self._history), max(self._kept.epochs, default=-1)

    def wish(self, playing: bool, speed: float | None) -> None:
        """Notes that it is to play or to rest, before the engine has said that it does."""
        self._last = replace(self._last, playing=playing, speed=speed)

    def merge(self, news: Checkpoint) -> None:
        """Adds the news."""
        with self._lock:
            if self._resting:
                return  # the last was the last
            if news.era != self._last.era:
                self._history, self._kept = History(), Snapshots()
            if news.rows is not None:
                self._history.extend(news.rows[len(self._history) - news.first :])
            self._kept.restore(news.kept.values())
            self._last = news
            self._taken = time.monotonic()

    def whole(self) -> Checkpoint:
        """All that brings the run back."""
        with self._lock:
            rows = self._history.rows.copy()
            return replace(self._last, first=0, rows=rows, kept=self._kept.since(-1))

    def rest(self) -> None:
        """Nothing comes of it any more: it holds still, and no more states than it may."""
        with self._lock:
            thin = Snapshots(KEPT, THIN)
            thin.restore(self._kept.since(-1).values())
            self._kept, self._resting = thin, True
            self._last = replace(self._last, rows=None, kept={}, playing=False)
