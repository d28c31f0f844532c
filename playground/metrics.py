"""What people want to know of a network, beside the loss that trains it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from playground.datasets.dataset import Task
from playground.losses import beside, error

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Metric:
    """One figure of merit, over all examples."""

    label: str
    keras: str  # what model.compile(metrics=[…]) takes
    tasks: frozenset[Task]
    value: Callable[[Array, Array], float]  # of (y, p), shaped as for losses
    better: Literal["up", "down"]
    unit: str
    hint: str


def accuracy(y: Array, p: Array) -> float:
    """The share of examples put in the right class."""
    many = np.ndim(p) == np.ndim(y) + 1 and p.shape[-1] > 1
    said = p.argmax(axis=-1) if many else beside(y, p) > 0.5
    return float(np.mean(said == y))


def mae(y: Array, p: Array) -> float:
    """The mean distance from the answers."""
    return float(np.mean(np.abs(error(y, p))))


def mse(y: Array, p: Array) -> float:
    """The mean squared distance from the answers."""
    return float(np.mean(error(y, p) ** 2))


def r2(y: Array, p: Array) -> float:
    """The share of the answers' spread that is explained; NaN where they do not differ."""
    whole = float(np.mean((y - np.mean(y, dtype=np.float64)) ** 2)) if len(y) else 0.0
    return 1.0 - mse(y, p) / whole if whole else float("nan")


def confusion(y: Array, said: Array, count: int) -> Array:
    """How often each class (row) was taken for each (column)."""
    places = y.astype(np.int64) * count + said
    return np.bincount(places, minlength=count * count).reshape(count, count)


def at_thresholds(y: Array, p: Array, thresholds: Array) -> Array:
    """Right yes, wrong yes, wrong no and right no where more than a threshold means yes.

    Args:
        y: The answers, 0 or 1.
        p: What was said, from 0 to 1.
        thresholds: Each of them gives a row of the four counts.
    """
    yes, no = (np.sort(p[y == one]) for one in (1, 0))
    missed, right = (np.searchsorted(part, thresholds, side="right") for part in (yes, no))
    return np.column_stack([len(yes) - missed, len(no) - right, missed, right])


def for_task(task: Task) -> str:
    """The metric that a run's history keeps beside the loss."""
    return next(slug for slug, metric in METRICS.items() if task in metric.tasks)


METRICS = {
    "accuracy": Metric(
        "Accuracy",
        "accuracy",
        frozenset({"binary", "classes"}),
        accuracy,
        "up",
        "%",
        "The share of examples that the network puts in the right class.",
    ),
    "mae": Metric(
        "Mean absolute error",
        "mae",
        frozenset({"regression"}),
        mae,
        "down",
        "",
        "How far from the right number the network is on average.",
    ),
}
