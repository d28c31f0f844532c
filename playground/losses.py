"""How wrong a network is: every loss, which tasks it suits, and how Keras calls it.

Values are per example. `y` holds classes (0, 1, …) or numbers, `p` what the network says: one
number an example (a last axis of length 1 may stay), or a share for each class along the last axis.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.datasets.dataset import Task

Array = npt.NDArray[Any]

EPSILON = 1e-7  # Keras keeps probabilities this far from 0 and 1


@dataclass(frozen=True)
class Loss:
    """A measure of error that training makes small."""

    label: str
    keras: str  # the class in keras.losses
    latex: str
    tasks: frozenset[Task]
    value: Callable[[Array, Array], Array]  # of (y, p)
    hint: str


def beside(y: Array, p: Array) -> Array:
    """What the network says, in the shape of the answers."""
    said: Array = p[..., 0] if np.ndim(p) == np.ndim(y) + 1 else p
    return said


def error(y: Array, p: Array) -> Array:
    """How far above the answer."""
    above: Array = np.subtract(beside(y, p), y)
    return above


def binary_crossentropy(y: Array, p: Array) -> Array:
    """The surprise at the right answer of two."""
    p = np.clip(beside(y, p), EPSILON, 1.0 - EPSILON)
    surprise: Array = -(y * np.log(p) + (1 - y) * np.log(1.0 - p))
    return surprise


def categorical_crossentropy(y: Array, p: Array) -> Array:
    """The surprise at the right answer of many."""
    p = np.clip(p, EPSILON, 1.0 - EPSILON)
    right = np.take_along_axis(p, y[..., None].astype(np.int64), axis=-1)[..., 0]
    surprise: Array = np.log(p.sum(axis=-1)) - np.log(right)
    return surprise


def huber(y: Array, p: Array) -> Array:
    """Squares near, distances far."""
    far = np.abs(error(y, p))
    return np.where(far <= 1.0, 0.5 * far**2, far - 0.5)


def log_cosh(y: Array, p: Array) -> Array:
    """The logarithm of cosh, without its overflow."""
    far = np.abs(error(y, p))
    value: Array = far + np.log1p(np.exp(-2.0 * far)) - np.log(2.0)
    return value


def auto(task: Task) -> str:
    """The loss that textbooks take for a task."""
    return {
        "binary": "binary_crossentropy",
        "classes": "sparse_categorical_crossentropy",
        "regression": "mse",
    }[task]


LOSSES = {
    "binary_crossentropy": Loss(
        "Binary cross-entropy",
        "BinaryCrossentropy",
        r"-\bigl(y \ln p + (1 - y) \ln (1 - p)\bigr)",
        frozenset({"binary"}),
        binary_crossentropy,
        "The surprise at the right answer: being sure and wrong costs without end.",
    ),
    "sparse_categorical_crossentropy": Loss(
        "Categorical cross-entropy",
        "SparseCategoricalCrossentropy",
        r"-\ln p_y",
        frozenset({"classes"}),
        categorical_crossentropy,
        "The surprise at the right class: only the share given to it counts.",
    ),
    "mse": Loss(
        "Mean squared error",
        "MeanSquaredError",
        r"(p - y)^2",
        frozenset({"regression", "binary"}),
        lambda y, p: error(y, p) ** 2,
        "The distance squared: large mistakes count most, and for two classes it learns slowly.",
    ),
    "mae": Loss(
        "Mean absolute error",
        "MeanAbsoluteError",
        r"\lvert p - y \rvert",
        frozenset({"regression", "binary"}),
        lambda y, p: np.abs(error(y, p)),
        "The plain distance: a single outlier cannot pull the whole network over.",
    ),
    "huber": Loss(
        "Huber",
        "Huber",
        r"\begin{cases} \tfrac{1}{2}(p - y)^2 & \lvert p - y \rvert \le 1 \\"
        r" \lvert p - y \rvert - \tfrac{1}{2} & \text{else} \end{cases}",
        frozenset({"regression"}),
        huber,
        "Squared near the answer, plain further off: smooth, and calm about outliers.",
    ),
    "log_cosh": Loss(
        "Log-cosh",
        "LogCosh",
        r"\ln \cosh (p - y)",
        frozenset({"regression"}),
        log_cosh,
        "Nearly Huber's curve, made of one smooth formula.",
    ),
}
