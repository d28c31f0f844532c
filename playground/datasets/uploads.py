"""Files that people bring: each is opened by a module of ours in a process of its own."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from threading import BoundedSemaphore

from playground.datasets import alone
from playground.errors import BadChoice
from playground.limits import limit

AT_A_TIME = 2  # files of a kind that are being opened; a room uploads all at once


def megabytes() -> int:
    """What may be brought at a time."""
    return limit("UPLOAD", 64)


def largest() -> int:
    """The same in bytes."""
    return megabytes() * 1024**2


@dataclass(frozen=True)
class Opener:
    """Opens one kind of file, by a module that says with exit code 2 why it cannot be had."""

    module: str  # as `alone` takes it
    patience: float  # seconds
    slow: str  # what is said where it takes longer
    broken: str  # and where the module falls
    settings: Mapping[str, str] = field(default_factory=dict)  # of its environment
    bench: BoundedSemaphore = field(default_factory=partial(BoundedSemaphore, AT_A_TIME))

    def opened(self, content: bytes, *more: object) -> bytes:
        """What the module makes of a file, told `more`; `BadChoice` says why there is nothing."""
        if len(content) > largest():
            size = len(content) / 1024**2
            raise BadChoice(f"It has {size:.0f} MB; at most {megabytes()} are taken.")
        try:
            with self.bench:
                done = subprocess.run(
                    [*alone.command(self.module), *map(str, more)],
                    input=content,
                    capture_output=True,
                    timeout=self.patience,
                    env=os.environ | self.settings,
                )
        except subprocess.TimeoutExpired:
            raise BadChoice(self.slow) from None
        if done.returncode == 2:
            raise BadChoice(done.stdout.decode())
        if done.returncode != 0:
            raise BadChoice(self.broken)
        return done.stdout
