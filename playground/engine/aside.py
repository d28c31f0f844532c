"""A process beside the engines, for work that may fail or takes long.

It is begun when needed and ended when idle. Its work is ours, never a visitor's, and done one piece
at a time.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from importlib import import_module
from typing import Any

from playground.engine.hosts import follow_parent
from playground.engine.settings import load_tensorflow
from playground.engine.spawn import Context
from playground.errors import EngineLost, Refused

IDLE = 60.0  # seconds without work after which the process ends
LONGEST = 60.0  # seconds that one piece may take
THREADS = 2


class Aside:
    """The process, if there is one, and what waits for it."""

    def __init__(self, idle: float = IDLE, longest: float = LONGEST) -> None:
        self._idle, self._longest = idle, longest
        self._lock = threading.RLock()
        self._pool: ProcessPoolExecutor | None = None
        self._resting: threading.Timer | None = None
        self._busy = 0

    def ask(self, module: str, function: str, *args: Any) -> "Future[Any]":
        """What a function of one of the engines' modules says; `Refused` if it takes too long."""
        answer: Future[Any] = Future()
        with self._lock:
            self._busy += 1
            asked = self._submit(module, function, args)
        asked.add_done_callback(partial(self._done, answer))
        return answer

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

    def _submit(self, module: str, function: str, args: tuple[Any, ...]) -> "Future[Any]":
        for _ in range(2):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, Context(), initializer=_begin)
            try:
                return self._pool.submit(_run, module, function, args, self._longest)
            except BrokenProcessPool:  # it ended since
                self._pool = None
        self._busy -= 1
        raise EngineLost("The process for trying things out cannot be started.")

    def _done(self, answer: "Future[Any]", asked: "Future[Any]") -> None:
        error = None if asked.cancelled() else asked.exception()
        if isinstance(error, BrokenProcessPool):
            error = Refused(
                f"It broke its process, or took longer than {self._longest:.0f} seconds, and was "
                "ended; try once more."
            )
        self._rest()
        if asked.cancelled():
            answer.set_exception(EngineLost("The server is closing down."))
        elif error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(asked.result())

    def _rest(self) -> None:
        with self._lock:
            self._busy -= 1
            if self._resting:
                self._resting.cancel()
            self._resting = threading.Timer(self._idle, self._end_if_idle)
            self._resting.daemon = True
            self._resting.start()

    def _end_if_idle(self) -> None:
        with self._lock:
            if not self._busy:
                self.close()


def _begin() -> None:
    """In the child: loads TensorFlow, and ends when the parent is gone."""
    threading.Thread(target=follow_parent, daemon=True).start()
    load_tensorflow()
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(THREADS)


def _run(module: str, function: str, args: tuple[Any, ...], longest: float) -> Any:
    """In the child: does a piece of work, and ends the process if that takes too long."""
    watch = threading.Timer(longest, partial(os._exit, 1))
    watch.daemon = True
    watch.start()
    try:
        work: Callable[..., Any] = getattr(import_module(f"playground.engine.{module}"), function)
        return work(*args)
    finally:
        watch.cancel()
