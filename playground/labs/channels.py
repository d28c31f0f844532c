"""Colour: a kernel for each channel, three sums, and a bias on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.labs.convolution import Stop, convolve, factor, plain, stop
from playground.labs.grids import Rows

Array = npt.NDArray[Any]
CHANNELS = ("red", "green", "blue")
LIGHT = (0.299, 0.587, 0.114)  # how bright red, green and blue look


def grey(pixels: Array) -> npt.NDArray[np.uint8]:
    """A colour picture as one number a pixel: how bright it looks."""
    bright = np.zeros(pixels.shape[:2], np.float32)
    for place, share in enumerate(LIGHT):
        bright += np.float32(share) * pixels[..., place]
    return np.rint(bright).astype(np.uint8)


@dataclass(frozen=True)
class Mix:
    """What three kernels make of a colour picture."""

    pixels: Array  # (rows, columns, 3)
    kernels: tuple[Rows, ...]
    bias: float
    parts: tuple[Array, ...]  # the sum of each channel, (rows, columns)

    @property
    def total(self) -> Array:
        """All three sums and the bias."""
        return np.asarray(sum(self.parts) + np.float32(self.bias))

    def stops(self, row: int, column: int) -> tuple[Stop, ...]:
        """The arithmetic of each channel at one place of the result."""
        side = len(self.kernels[0])
        patch = self.pixels[row : row + side, column : column + side].astype(float)
        return tuple(
            stop(patch[..., place], np.array(kernel)) for place, kernel in enumerate(self.kernels)
        )

    def words(self, row: int, column: int) -> str:
        """The three sums and the bias, added up."""
        sums = [one.result for one in self.stops(row, column)]
        named = zip((*CHANNELS, "bias"), (*sums, self.bias), strict=True)
        parts = [f"{name} {factor(one)}" for name, one in named]
        return f"{' + '.join(parts)} = **{plain(sum(sums) + self.bias)}**"


def mix(pixels: Array, kernels: Sequence[Rows], bias: float) -> Mix:
    """A colour picture through one kernel a channel."""
    parts = tuple(
        convolve(pixels[..., place], np.array(kernel)) for place, kernel in enumerate(kernels)
    )
    return Mix(pixels, tuple(kernels), bias, parts)
