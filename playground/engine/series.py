"""Trains experiments one after another, looked at or not, and keeps what came of each."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from playground.engine.client import Client
from playground.engine.messages import Look, Report
from playground.errors import PlaygroundError
from playground.experiment import Experiment

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

    @property
    def share(self) -> float:
        """The share that is right of those it is judged by."""
        return self.right / self.count


class Series:
    """One visitor's queue of experiments; one trains at a time, in the engines."""

    def __init__(self, client: Client, owner: str) -> None:
        self.results: dict[Experiment, Result] = {}
        self.now: Experiment | None = None  # what trains
        self.done = 0.0  # epochs of that
        self.refused = ""  # why it went no further
        self._client, self._owner = client, owner
        self._queue: list[Experiment] = []
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

    def train(self, experiments: Iterable[Experiment]) -> None:
        """Trains those that it has no result of."""
        with self._lock:
            known = {*self.results, *self._queue, self.now}
            self._queue += [one for one in experiments if one not in known]
            self.refused = ""
            if self._queue and self._thread is None:
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
            self.now, self.done = (self._queue.pop(0) if self._queue else None), 0.0
            if self.now is None:
                self._thread = None
            return self.now

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
                )
        return None
