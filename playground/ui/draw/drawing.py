"""A drawing as networks see it; the last one is there for other pages too."""

from typing import Any

import numpy as np
import numpy.typing as npt

from playground.datasets.fit import Fitted, fitted
from playground.datasets.images import DIGITS, IMAGES
from playground.labs import strokes
from playground.net.net import Net
from playground.ui.draw import board

Array = npt.NDArray[Any]

FIRST = "3"  # the digit of ours that pages begin with
GREY = (28, 28, 1)


def last() -> Array | None:
    """The last drawing of this session, fitted as MNIST's digits are; none if nothing is drawn."""
    ink = board.sheet().now.ink
    return None if ink is None else small(ink)


def sample(digit: str = FIRST) -> Array:
    """A digit of our own making, fitted in the same way."""
    return small(strokes.board(digit))


def small(ink: Array) -> Array:
    """Light on black in 28×28: cropped, 20×20, its centre of mass in the middle."""
    return shrunk(coloured(ink), light=True)


def shrunk(pixels: Array, light: bool, framed: bool = True) -> Array:
    """Any picture in 28×28, light on black; fitted as MNIST's digits are, or as it lies."""
    return fitted(pixels, GREY, inked=not light, framed=framed).pixels[..., 0]


def coloured(ink: Array) -> Array:
    """Greys in red, green and blue, as pictures come in."""
    return np.repeat(ink[..., None], 3, axis=2)


def seen(pixels: Array, net: Net, *, light: bool, raw: bool) -> Fitted:
    """A picture as a network takes it.

    Args:
        pixels: (rows, columns, 3) bytes.
        net: The network.
        light: Whether it is light on black for certain; else the paper decides.
        raw: Whether it stays where it is, and as large as it is.
    """
    knows_ink = net.data in IMAGES or net.classes == DIGITS
    return fitted(
        pixels,
        net.shape,
        inked=knows_ink and not light,
        framed=net.classes == DIGITS and not raw,
    )
