"""What the first layers of a network for pictures do, one after the other."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.labs.convolution import convolve, pool

Array = npt.NDArray[Any]
ONE = 255.0  # bytes to light from 0 to 1


@dataclass(frozen=True)
class Stage:
    """One layer: what comes out of it, and what that means."""

    title: str
    hint: str
    values: Array

    @property
    def caption(self) -> str:
        """The title with the size of what comes out."""
        return f"{self.title}: {self.values.shape[0]} × {self.values.shape[1]}"


def chain(picture: Array, first: Array, kind: str, size: int, second: Array) -> list[Stage]:
    """Convolution, ReLU, pooling, convolution; light from 0 to 1 goes in."""
    light = picture / np.float32(ONE)
    sums = convolve(light, first)
    lit = np.maximum(sums, 0.0)
    small = pool(lit, kind, size)
    last = convolve(small, second)
    off = 100.0 * float(np.mean(sums <= 0.0))
    return [
        Stage("Picture", "Light from 0 to 1.", light),
        Stage("Convolution", "How well each place fits the first kernel, for and against.", sums),
        Stage("ReLU", f"Only what fits is left: {off:.0f}% of the numbers are 0.", lit),
        Stage("Pooling", f"One number where there were {size**2}.", small),
        Stage("Convolution", "The second kernel looks at what the first has found.", last),
    ]
