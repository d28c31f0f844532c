"""How inputs are brought to sizes that a network learns from easily."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Scale:
    """A way to shift and stretch each input, found from the training examples alone."""

    label: str
    latex: str
    fit: Callable[[Array], tuple[Array, Array]]  # (count, inputs) → what to subtract, to divide by
    hint: str


def nothing(x: Array) -> tuple[Array, Array]:
    """Leaves the inputs as they are."""
    return np.zeros(x.shape[-1]), np.ones(x.shape[-1])


def to_unit(x: Array) -> tuple[Array, Array]:
    """Brings the smallest to 0 and the largest to 1; a picture's 0 to 255 whatever is in it."""
    if x.dtype == np.uint8:
        return np.zeros(x.shape[-1]), np.full(x.shape[-1], 255.0)
    low, high = x.min(axis=0), x.max(axis=0)
    return low, np.where(high > low, high - low, 1.0)


def to_standard(x: Array) -> tuple[Array, Array]:
    """Brings the mean to 0 and the spread to 1, for each input (a picture's channel)."""
    rows = x.reshape(-1, x.shape[-1])
    spread = rows.std(axis=0)
    return rows.mean(axis=0), np.where(spread > 0, spread, 1.0)


SCALES = {
    "none": Scale("as they are", "x", nothing, "The network gets the numbers as they are."),
    "minmax": Scale(
        "0 to 1",
        r"\frac{x-\min}{\max-\min}",
        to_unit,
        "The smallest number becomes 0 and the largest 1, for each input.",
    ),
    "standard": Scale(
        "standard",
        r"\frac{x-\text{mean}}{\text{spread}}",
        to_standard,
        "Each input gets mean 0 and standard deviation 1.",
    ),
}
