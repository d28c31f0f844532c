"""What a network may be told of a point: its coordinates, or something made of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Feature:
    """One number made of a point's two coordinates."""

    label: str
    latex: str
    value: Callable[[Array, Array], Array]
    code: str
    hint: str


FEATURES = {
    "x1": Feature("x₁", "x_1", lambda x1, x2: x1, "x1", "How far to the right."),
    "x2": Feature("x₂", "x_2", lambda x1, x2: x2, "x2", "How far up."),
    "x1^2": Feature(
        "x₁²", "x_1^2", lambda x1, x2: x1**2, "x1**2", "How far from the vertical axis, squared."
    ),
    "x2^2": Feature(
        "x₂²", "x_2^2", lambda x1, x2: x2**2, "x2**2", "How far from the horizontal axis, squared."
    ),
    "x1x2": Feature(
        "x₁x₂", "x_1 x_2", lambda x1, x2: x1 * x2, "x1 * x2", "Says whether the signs agree."
    ),
    "sin(x1)": Feature(
        "sin x₁", r"\sin x_1", lambda x1, x2: np.sin(x1), "np.sin(x1)", "Waves from left to right."
    ),
    "sin(x2)": Feature(
        "sin x₂", r"\sin x_2", lambda x1, x2: np.sin(x2), "np.sin(x2)", "Waves from bottom to top."
    ),
    "cos(x1)": Feature(
        "cos x₁", r"\cos x_1", lambda x1, x2: np.cos(x1), "np.cos(x1)", "Waves, highest at x₁ = 0."
    ),
    "cos(x2)": Feature(
        "cos x₂", r"\cos x_2", lambda x1, x2: np.cos(x2), "np.cos(x2)", "Waves, highest at x₂ = 0."
    ),
    "r": Feature(
        "r", r"\sqrt{x_1^2+x_2^2}", np.hypot, "np.hypot(x1, x2)", "How far from the middle."
    ),
}


def prepare(x: Array, features: Sequence[str]) -> Array:
    """The chosen features of each point, side by side."""
    x1, x2 = x[:, 0], x[:, 1]  # (count,)
    return np.column_stack([FEATURES[slug].value(x1, x2) for slug in features])
