"""Programs that may fail, run beside the engines.

They are ours, never a visitor's. Equal programs say the same, so each is run once.
"""

import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import cast

from playground.engine.aside import Aside


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

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._lock = threading.Lock()
        self._asked: dict[str, Future[Outcome]] = {}

    def ask(self, program: str) -> "Future[Outcome]":
        """What becomes of a program; `Refused` if it takes too long."""
        with self._lock:
            known = self._asked.get(program)
            if known is None or (known.done() and known.exception()):
                asked = self._aside.ask("outcome", "outcome", program)
                known = self._asked[program] = cast("Future[Outcome]", asked)
            return known
