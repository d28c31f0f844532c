"""What a network reads in a picture: how sure it is, what that hangs on, what looks like it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Array = npt.NDArray[Any]
Ask = Callable[[Array], Array]  # pictures as bytes → a number for each class

SURE = 0.5  # of the likeliest class: below, none convinces
STEADY = 0.6  # of the same, on average over pictures moved and turned a little
SHIFT, TURN = 3 / 28, 15.0  # of the side, and degrees
FULL = 0.6  # of the board: more is no drawing
CROWDED = 0.28  # of the pixels: of MNIST's 60,000 digits one in 500 has more ink
SOLID, LONG = 0.72, 1.6  # a blot fills its box so far, and is less often as long as wide
PATCH = 5 / 28  # of the side: what is covered at a time
FAINT = 24  # of 255: what is fainter makes no difference when it is covered
BYTES = 32_000_000  # of the pictures that are searched


def blot(ink: Array) -> str:
    """Why light on black is no drawing: `empty`, `full`, `dot`; nothing where it may be one."""
    dark = ink > 127
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return "empty"
    if dark.mean() > FULL:
        return "full"
    high, wide = np.ptp(rows) + 1, np.ptp(columns) + 1
    box = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    even = max(high, wide) < LONG * min(high, wide)
    return "dot" if even and box.mean() > SOLID else ""


def crowded(picture: Array) -> bool:
    """Whether hardly any digit has so much ink, once it is as large as MNIST's are."""
    return bool((picture > 127).mean() > CROWDED)


def moved(picture: Array) -> Array:
    """A picture in 27 copies, (27, rows, columns, channels): moved a little, turned a little."""
    rows, columns, channels = picture.shape
    middle, found = np.array([rows - 1, columns - 1]) / 2, []
    for down, right, turn in product((-1, 0, 1), repeat=3):
        angle = np.radians(TURN * turn)
        matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        start = middle - matrix @ (middle + SHIFT * np.array([down * rows, right * columns]))
        planes = [
            ndimage.affine_transform(picture[..., place], matrix, start, order=1)
            for place in range(channels)
        ]
        found.append(np.stack(planes, axis=-1))
    return np.stack(found)


def occlusion(picture: Array, ask: Ask, unit: int, most: int = 200) -> Array:
    """By how much the score of a class falls when the ink round each pixel is covered.

    Args:
        picture: (rows, columns, channels) bytes, light on black.
        ask: What the network says of several such pictures; it is asked once.
        unit: The class.
        most: How many places are covered at most.
    """
    rows, columns = picture.shape[:2]
    side, step = max(2, round(rows * PATCH)), max(1, round(rows / 14))
    ink: Array = np.asarray((picture > FAINT).any(axis=2))
    while len(places := _windows(ink, side, step)) > most:
        step += 1
    covered = np.repeat(picture[None], len(places) + 1, axis=0)
    for one, place in zip(covered[1:], places, strict=True):
        one[place] = 0
    said = ask(covered)[:, unit]
    falls, times = np.zeros((rows, columns)), np.zeros((rows, columns))
    for fall, place in zip(said[0] - said[1:], places, strict=True):
        falls[place] += fall
        times[place] += 1
    return falls / np.maximum(times, 1)


def _windows(ink: Array, side: int, step: int) -> list[tuple[slice, slice]]:
    """The places where something is covered."""
    rows, columns = ink.shape
    every = (
        (slice(max(0, top), top + side), slice(max(0, left), left + side))
        for top in range(step - side, rows, step)
        for left in range(step - side, columns, step)
    )
    return [place for place in every if ink[place].any()]


def soft(pictures: Array) -> Array:
    """Pictures blurred by about a pixel of 28, as rows of length 1: (count, numbers)."""
    blur = pictures.shape[1] / 28
    found = ndimage.gaussian_filter(pictures.astype(np.float32), (0, blur, blur, 0))
    flat = found.reshape(len(found), -1)
    return np.asarray(flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1))


@dataclass(frozen=True, eq=False)
class Shelf:
    """Pictures to be searched for one that looks like a drawing."""

    pictures: Array  # (count, rows, columns, channels) bytes
    answers: Array
    _soft: Array

    @classmethod
    def of(cls, pictures: Array, answers: Array) -> "Shelf":
        """The first of these, as many as are searched in no time."""
        size = int(np.prod(pictures.shape[1:]))
        count = max(1, BYTES // (4 * size))
        return cls(pictures[:count], answers[:count], soft(pictures[:count]))

    def likest(self, picture: Array, count: int) -> tuple[Array, Array]:
        """The places of those most alike, and how alike they are: 1 is the same ink.

        The cosine between two pictures, both blurred a little: the ink that they share, whatever
        its strength, and a stroke beside another counts as well.
        """
        alike = self._soft @ soft(picture[None])[0]
        best = np.argsort(-alike, kind="stable")[:count]
        return best, alike[best]
