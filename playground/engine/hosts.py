"""Where engines live: in this process, or each in a process of its own that ends with this one.

A host is asked one thing at a time, by the name of an `Engine`'s method, and answers with a future.
TensorFlow is loaded where the engine is, never here.
"""

import multiprocessing
import os
import sys
import threading
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, Protocol

from playground.engine.settings import load_tensorflow
from playground.engine.spawn import Context
from playground.errors import EngineLost

SWITCH = 0.001  # seconds that training and answering wait for each other's Python at most
GONE = "The engine broke down and is starting again; try once more in a moment."


class Host(Protocol):
    """Somewhere an engine runs."""

    def call(self, method: str, /, *args: Any, **named: Any) -> "Future[Any]":
        """Has the engine do something; its answer, or its error, comes with the future."""

    @property
    def pid(self) -> int:
        """The process it is in."""

    @property
    def started(self) -> bool:
        """Whether it can answer; a host that cannot be started says so by an error."""

    def close(self) -> None:
        """Ends the engine."""


def engine() -> Any:
    """A new engine, with TensorFlow made ready for it."""
    load_tensorflow()
    from playground.engine.engine import Engine

    return Engine()


class Inline:
    """An engine in this process: for scripts and tests."""

    pid = os.getpid()
    started = True

    def __init__(self) -> None:
        self._engine = engine()
        self._caller = ThreadPoolExecutor(1, "engine")

    def call(self, method: str, /, *args: Any, **named: Any) -> "Future[Any]":
        """Has the engine do something."""
        return self._caller.submit(getattr(self._engine, method), *args, **named)

    def close(self) -> None:
        """Ends the engine."""
        self._caller.shutdown()
        self._engine.shut()


class Process:
    """An engine in a process of its own."""

    def __init__(self, threads: int) -> None:
        self._pool = ProcessPoolExecutor(1, Context(), initializer=_begin, initargs=(threads,))
        self._pid = self._pool.submit(os.getpid)

    @property
    def pid(self) -> int:
        """The process it is in; waits until it has started."""
        return self._pid.result()

    @property
    def started(self) -> bool:
        """Whether it can answer."""
        if self._pid.done() and self._pid.exception():
            raise EngineLost(GONE)
        return self._pid.done()

    def call(self, method: str, /, *args: Any, **named: Any) -> "Future[Any]":
        """Has the engine do something; `EngineLost` if its process is gone."""
        answer: Future[Any] = Future()
        try:
            asked = self._pool.submit(_serve, method, args, named)
        except RuntimeError:  # broken, or closed
            answer.set_exception(EngineLost(GONE))
        else:
            asked.add_done_callback(partial(_pass_on, answer))
        return answer

    def close(self) -> None:
        """Ends the process, at once."""
        for process in list((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(wait=False, cancel_futures=True)


def _pass_on(answer: "Future[Any]", asked: "Future[Any]") -> None:
    if not answer.set_running_or_notify_cancel():
        return
    error = CancelledError() if asked.cancelled() else asked.exception()
    if isinstance(error, BrokenProcessPool | CancelledError):
        error = EngineLost(GONE)
    if error is not None:
        answer.set_exception(error)
    else:
        answer.set_result(asked.result())


_engine: Any = None  # the child's own


def _begin(threads: int) -> None:
    """In the child: starts its engine, and a thread that ends it when its parent is gone."""
    global _engine
    threading.Thread(target=follow_parent, daemon=True).start()
    sys.setswitchinterval(SWITCH)
    load_tensorflow()
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    _engine = engine()


def follow_parent() -> None:
    """In a child: ends it when its parent is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _serve(method: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    return getattr(_engine, method)(*args, **named)
