"""What a data set is: how to make its examples, and what an experiment on it starts from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Task = Literal["binary", "classes", "regression"]
DataKind = Literal["points", "table", "images"]


@dataclass(frozen=True)
class Wish:
    """How many examples are asked for, how noisy, and by which dice."""

    samples: int
    noise: float  # 0 to 0.5
    classes: int
    dice: np.random.Generator


@dataclass(frozen=True)
class Examples:
    """Inputs and answers, row by row; what is to be judged on apart, where it was given so."""

    x: Array  # (count, inputs) float32, or (count, height, width, channels) uint8
    y: Array  # (count,) int64 classes, or float32 values
    test_x: Array | None = None
    test_y: Array | None = None
    val_x: Array | None = None  # what to validate on, where that was given apart
    val_y: Array | None = None


@dataclass(frozen=True)
class Dataset:
    """One entry of the registry."""

    label: str
    kind: DataKind
    task: Task
    make: Callable[[Wish], Examples]
    hint: str
    shape: tuple[int, ...]  # of one example
    inputs: tuple[str, ...] = ()  # what the columns of x are called, with their units
    classes: tuple[str, ...] = ()  # what the answers are called; none for regression
    target: str = ""  # what the answer of a table is called, with its unit
    bounds: tuple[tuple[float, float], ...] = ()  # of each input: what a picture has to show
    answers: tuple[float, float] = (0.0, 1.0)  # the range of a regression's answers
    most: int = 10_000  # examples there are, or that make sense
    validation: int = 0  # examples to validate on that were given apart
    whole: Callable[[], Examples] | None = None  # all pictures, in order, not to be changed
    noisy: bool = False  # whether one chooses how noisy they are
    countable: bool = False  # whether one chooses how many of its classes there are
    defaults: Mapping[str, Any] = field(default_factory=dict)


# What an experiment starts from where it and its data set say nothing else.
STARTS: Mapping[DataKind, Mapping[str, Any]] = {
    "points": {},
    "table": {
        "holdout": 20,
        "hidden": "8:relu",
        "optimizer": "adam",
        "lr": 0.01,
        "scale": "standard",
    },
    "images": {
        "holdout": 10,
        "hidden": "flatten,128:relu",
        "optimizer": "adam",
        "lr": 0.001,
        "batch": 64,
        "scale": "minmax",
    },
}
