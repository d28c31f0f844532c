"""A run as the client remembers it, should its engine be lost."""

import threading
import time
from dataclasses import replace

from playground.engine.history import History, Snapshots
from playground.engine.messages import Checkpoint
from playground.experiment import Experiment

OFTEN, SELDOM = 1.0, 25.0  # seconds between checkpoints of small and of large states
SMALL = 4_000_000  # bytes


class Record:
    """The last checkpoint of a run, put together from the news that came of it."""

    def __init__(self, name: str, experiment: Experiment, owner: str | None = None) -> None:
        self.owner = owner  # the visitor whose it is
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
