"""Trains experiments one after another, looked at or not, and keeps what came of each."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from playground.engine.client import Client
from playground.engine.messages import Look, Report
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.net import starts

BEAT = 0.2  # seconds between two looks at the run that trains
RESTS = ("stopped", "failed")


@dataclass(frozen=True)
class Result:
    """What came of one experiment."""

    epochs: int
    accuracy: float  # in training, over the last epoch
    right: int  # of those it is judged by
    count: int  # how many these are
    seconds: float  # of training
    stopped: str  # why it ended: budget, accuracy, diverged …
    reason: str = ""
    curve: tuple[float, ...] = ()  # the accuracy on what is held out, by epoch
    weights: str = ""  # the slug of its weights, where they are kept

    @property
    def share(self) -> float:
        """The share that is right of those it is judged by."""
        return self.right / self.count


Results = Mapping[Experiment, Result]
Later = Callable[[Results], Experiment | None]  # one that follows from what came of others


class Series:
    """One visitor's queue of experiments; one trains at a time, in the engines."""

    def __init__(self, client: Client, owner: str, keeps: bool = False) -> None:
        """Args: with `keeps`, the weights of each are kept, for others to begin with."""
        self.results: dict[Experiment, Result] = {}
        self.now: Experiment | None = None  # what trains
        self.done = 0.0  # epochs of that
        self.curve: tuple[float, ...] = ()  # of that
        self.refused = ""  # why it went no further
        self._client, self._owner, self._keeps = client, owner, keeps
        self._queue: list[Experiment | Later] = []
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether it has anything to train."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def left(self) -> int:
        """How many wait behind the one that trains."""
        return len(self._queue)

    def train(self, experiments: Iterable[Experiment | Later]) -> None:
        """Trains those that it has no result of; some may have to wait for another's."""
        with self._lock:
            known = {*self.results, *self._queue, self.now}
            self._queue += [one for one in experiments if one not in known]
            self.refused = ""
            if self._queue and not self.busy:
                self._thread = threading.Thread(target=self._work, name="series", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Forgets what waits, and ends the run that trains; results stay."""
        with self._lock:
            self._queue.clear()
            self._stopped.set()

    def forget(self) -> None:
        """Throws the results away too."""
        self.stop()
        self.results = {}

    def _next(self) -> Experiment | None:
        with self._lock:
            self._stopped.clear()
            self.now, self.done, self.curve = None, 0.0, ()
            while self._queue and self.now is None:
                found = self._due(self._queue.pop(0))
                self.now = found if found not in self.results else None
            if self.now is None:
                self._thread = None
            return self.now

    def _due(self, one: Experiment | Later) -> Experiment | None:
        try:
            return one if isinstance(one, Experiment) else one(self.results)
        except PlaygroundError as error:
            self.refused = str(error)
            return None

    def _work(self) -> None:
        while experiment := self._next():
            try:
                found = self._trained(experiment)
            except PlaygroundError as error:
                self.stop()
                self.refused = str(error)
            else:
                if found is not None:
                    self.results = {**self.results, experiment: found}

    def _trained(self, experiment: Experiment) -> Result | None:
        name = self._client.open(experiment, self._owner)
        try:
            self._client.order(name, "play").result()
            while not self._stopped.wait(BEAT):
                (report,) = self._client.look([Look(name)])
                if report is not None and report.progress is not None:
                    self.done = report.epoch + report.progress.seen / report.progress.count
                if report is not None and report.rows is not None:
                    self.curve = curve(report.rows)
                if report is not None and report.phase in RESTS:
                    return self._judged(name, report)
        finally:
            self._client.close(name)
        return None

    def _judged(self, name: str, report: Report) -> Result | None:
        if report.rows is None or report.progress is None:
            raise PlaygroundError(report.reason)
        while not self._stopped.wait(BEAT / 4):
            (seen,) = self._client.look([Look(name, sights=("exam",))])
            if seen is not None and seen.sighted.get("exam") == report.epoch:
                count, right, _ = (float(one) for one in seen.sights["reviewed"])
                trained = report.epoch * report.progress.count
                return Result(
                    report.epoch,
                    float(report.rows[-1, 1]),
                    int(right),
                    int(count),
                    trained / (report.progress.examples_per_second or 1.0),
                    str(report.stopped),
                    report.reason,
                    curve(report.rows),
                    starts.keep(self._client.net(name)) if self._keeps else "",
                )
        return None


def curve(rows: npt.NDArray[np.float32]) -> tuple[float, ...]:
    """The accuracy on what is held out, from the first epoch on."""
    return tuple(float(one) for one in rows[1:, 3])
