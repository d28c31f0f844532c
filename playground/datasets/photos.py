"""People's own pictures: opened in a process of their own, refused in words, never trusted."""

import io
import subprocess
from dataclasses import dataclass
from threading import BoundedSemaphore

import numpy as np

from playground.datasets import alone
from playground.datasets.scenes import Pixels
from playground.errors import BadChoice
from playground.limits import limit

PATIENCE = 20.0  # seconds
BENCH = BoundedSemaphore(2)  # pictures being opened at a time; a room uploads all at once


@dataclass(frozen=True)
class Photo:
    """A picture that somebody brought, and what was done to it."""

    pixels: Pixels  # (rows, columns, 3)
    notes: str


def largest() -> int:
    """The bytes that may be brought at a time."""
    return limit("UPLOAD", 64) * 1024**2


def photo(content: bytes, *least: int) -> Photo:
    """The picture in a file; `BadChoice` says why it cannot be had.

    Args:
        content: The file.
        least: Pixels along a side that it takes, where that is not the usual number.
    """
    if not content:
        raise BadChoice("The file is empty.")
    if len(content) > largest():
        megabytes = len(content) / 1024**2
        raise BadChoice(f"It has {megabytes:.0f} MB; at most {largest() // 1024**2} are taken.")
    try:
        with BENCH:
            done = subprocess.run(
                [*alone.command("decode"), *map(str, least)],
                input=content,
                capture_output=True,
                timeout=PATIENCE,
            )
    except subprocess.TimeoutExpired:
        raise BadChoice("It takes too long to open. Save it smaller and try again.") from None
    words, _, numbers = done.stdout.partition(b"\n")
    if done.returncode == 2:
        raise BadChoice(words.decode())
    if done.returncode != 0:
        raise BadChoice("The file is broken: its picture cannot be opened.")
    pixels = np.load(io.BytesIO(numbers), allow_pickle=False)
    pixels.setflags(write=False)
    return Photo(pixels, words.decode())
