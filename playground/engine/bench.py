"""A process beside the engines, for programs that may fail: begun when needed, ended when idle.

Programs are ours, never a visitor's. Equal programs say the same, so each is run once.
"""

import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial

from playground.engine.hosts import follow_parent
from playground.engine.settings import load_tensorflow
from playground.engine.spawn import Context
from playground.errors import EngineLost, Refused

IDLE = 60.0  # seconds without a program after which the process ends
LONGEST = 60.0  # seconds that one program may take
THREADS = 2


@dataclass(frozen=True)
class Outcome:
    """What became of a program."""

    said: str  # what it printed
    error: str = ""  # what it ended with, if not well
    line: int = 0  # where in the program that was
    figures: dict[str, list[float]] = field(default_factory=dict)  # of each epoch, by Keras' names
    outputs: tuple[float, ...] = ()  # what the trained network says of the last example
    warning: str = ""  # the first that Keras gave
    seconds: float = 0.0


class Bench:
    """Programs, one at a time, and what became of each."""

    def __init__(self, idle: float = IDLE, longest: float = LONGEST) -> None:
        self._idle, self._longest = idle, longest
        self._lock = threading.RLock()
        self._pool: ProcessPoolExecutor | None = None
        self._resting: threading.Timer | None = None
        self._asked: dict[str, Future[Outcome]] = {}

    def ask(self, program: str) -> "Future[Outcome]":
        """What becomes of a program; `Refused` if it takes too long."""
        with self._lock:
            known = self._asked.get(program)
            if known is None or (known.done() and known.exception()):
                known = self._asked[program] = Future()
                self._submit(program).add_done_callback(partial(self._done, known))
            return known

    @property
    def pids(self) -> list[int]:
        """The process, if there is one."""
        with self._lock:
            return list(self._pool._processes or {}) if self._pool else []

    def close(self) -> None:
        """Ends the process, at once."""
        with self._lock:
            if self._resting:
                self._resting.cancel()
            if self._pool:
                for process in list((self._pool._processes or {}).values()):
                    process.terminate()
                self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _submit(self, program: str) -> "Future[Outcome]":
        for _ in range(2):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, Context(), initializer=_begin)
            try:
                return self._pool.submit(_run, program, self._longest)
            except BrokenProcessPool:  # it ended since
                self._pool = None
        raise EngineLost("The process for trying things out cannot be started.")

    def _done(self, asked: "Future[Outcome]", ran: "Future[Outcome]") -> None:
        error = None if ran.cancelled() else ran.exception()
        if isinstance(error, BrokenProcessPool):
            error = Refused(
                f"The program broke its process, or took longer than {self._longest:.0f} seconds, "
                "and was ended; try once more."
            )
        if ran.cancelled():
            asked.set_exception(EngineLost("The server is closing down."))
        elif error is not None:
            asked.set_exception(error)
        else:
            asked.set_result(ran.result())
        self._rest()

    def _rest(self) -> None:
        with self._lock:
            if self._resting:
                self._resting.cancel()
            self._resting = threading.Timer(self._idle, self._end_if_idle)
            self._resting.daemon = True
            self._resting.start()

    def _end_if_idle(self) -> None:
        with self._lock:
            if all(asked.done() for asked in self._asked.values()):
                self.close()


def _begin() -> None:
    """In the child: loads TensorFlow, and ends when the parent is gone."""
    threading.Thread(target=follow_parent, daemon=True).start()
    load_tensorflow()
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(THREADS)


def _run(program: str, longest: float) -> Outcome:
    """In the child: runs a program, and ends the process if that takes too long."""
    import os

    from playground.engine.outcome import outcome

    watch = threading.Timer(longest, partial(os._exit, 1))
    watch.daemon = True
    watch.start()
    try:
        return outcome(program)
    finally:
        watch.cancel()
