"""People's own pictures: opened in a process of their own, refused in words, never trusted."""

import io
from dataclasses import dataclass

import numpy as np

from playground.datasets.scenes import Pixels
from playground.datasets.uploads import Opener
from playground.errors import BadChoice

OPENER = Opener(
    "decode",
    20.0,
    "It takes too long to open. Save it smaller and try again.",
    "The file is broken: its picture cannot be opened.",
)


@dataclass(frozen=True)
class Photo:
    """A picture that somebody brought, and what was done to it."""

    pixels: Pixels  # (rows, columns, 3)
    notes: str


def photo(content: bytes, *least: int) -> Photo:
    """The picture in a file; `BadChoice` says why it cannot be had.

    Args:
        content: The file.
        least: Pixels along a side that it takes, where that is not the usual number.
    """
    if not content:
        raise BadChoice("The file is empty.")
    words, _, numbers = OPENER.opened(content, *least).partition(b"\n")
    pixels = np.load(io.BytesIO(numbers), allow_pickle=False)
    pixels.setflags(write=False)
    return Photo(pixels, words.decode())
