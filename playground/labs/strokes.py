"""Digits as strokes of a pen: ten of our own making, and what a round pen leaves of them."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

# The points a stroke bends towards, two figures each: how far right (0-9) and how far down (0-9).
# A point given twice is nearly a corner; `/` lifts the pen.
SAMPLES = {
    "0": "51 31 13 17 29 59 77 72 61 41",
    "1": "42 51 51 58",
    "2": "22 21 41 71 73 55 28 28 28 78",
    "3": "22 31 61 73 54 44 54 75 78 49 18",
    "4": "40 15 15 75/61 61 59",
    "5": "70 31 31 24 24 54 75 78 49 18",
    "6": "60 22 17 39 69 76 55 35 26",
    "7": "21 71 71 49/34 74",
    "8": "71 31 22 34 65 77 49 18 26 44 63 71",
    "9": "71 40 21 25 55 72 71 71 78 49 28",
}
MARGIN = 0.12  # of the board's side
ROUNDS = 3  # of cutting corners


def sample(digit: str) -> list[Array]:
    """The strokes of a digit in a square from 0 to 1, each with its points in rows: right, down."""
    strokes = [
        np.array([[int(figure) for figure in point] for point in stroke.split()], float)
        for stroke in SAMPLES[digit].split("/")
    ]
    every = np.concatenate(strokes)
    low, high = every.min(axis=0), every.max(axis=0)
    scale = (1 - 2 * MARGIN) / (high - low).max()
    return [smooth((stroke - (low + high) / 2) * scale + 0.5) for stroke in strokes]


def smooth(points: Array) -> Array:
    """A stroke with its corners cut, and what is left of them cut again."""
    for _ in range(ROUNDS):
        here, there = points[:-1], points[1:]
        cut = np.stack([0.75 * here + 0.25 * there, 0.25 * here + 0.75 * there], axis=1)
        points = np.concatenate([points[:1], cut.reshape(-1, 2), points[-1:]])
    return points


def inked(strokes: Sequence[Array], pen: float, side: int) -> Array:
    """What a pen leaves on a square board: light on black, (side, side) bytes.

    Args:
        strokes: Their points, in a square from 0 to 1.
        pen: How many pixels it is wide.
        side: Pixels along a side of the board.
    """
    y, x = np.mgrid[:side, :side].astype(np.float32) + np.float32(0.5)
    far = np.full((side, side), np.inf, np.float32)
    for stroke in strokes:
        for start, end in pairwise(stroke * side):
            (left, top), (right, down) = start, end - start
            length = right**2 + down**2 or 1.0
            along = np.clip(((x - left) * right + (y - top) * down) / length, 0, 1)
            away = (x - left - along * right) ** 2 + (y - top - along * down) ** 2
            far = np.minimum(far, away)
    ink = np.clip(pen / 2 + 0.5 - np.sqrt(far), 0, 1)
    return np.rint(255 * ink).astype(np.uint8)


@lru_cache(maxsize=2 * len(SAMPLES))
def board(digit: str, pen: float = 20.0, side: int = 280) -> Array:
    """A digit of ours as a board would show it; not to be changed."""
    found = inked(sample(digit), pen, side)
    found.setflags(write=False)
    return found
