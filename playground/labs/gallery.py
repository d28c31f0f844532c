"""Pictures of a data set to look at: a hundred at a time, by class, and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.datasets import Dataset

Array = npt.NDArray[Any]

COLUMNS = 10
HUNDRED = 100
PARTS = {"train": "Training", "validation": "Validation", "test": "Test"}
EVEN = 1.5  # times as many in the largest class as in the smallest


@dataclass(frozen=True)
class Part:
    """The pictures of one part, with their answers."""

    x: Array  # (count, rows, columns, channels)
    y: Array  # (count,)


def parts(dataset: Dataset) -> Mapping[str, Part]:
    """All pictures of a data set, by what they are for."""
    if dataset.whole is None:
        raise ValueError(f"'{dataset.label}' holds no pictures.")
    found = dataset.whole()
    pairs = {
        "train": (found.x, found.y),
        "validation": (found.val_x, found.val_y),
        "test": (found.test_x, found.test_y),
    }
    return {slug: Part(x, y) for slug, (x, y) in pairs.items() if x is not None and y is not None}


@dataclass(frozen=True)
class Hundred:
    """Up to a hundred pictures, and where they stand among their like."""

    places: Array  # (count,) in the part
    number: int  # the hundred that it is, the first is 1
    hundreds: int
    total: int

    @property
    def said(self) -> str:
        """Which ones they are."""
        if not self.total:
            return "none"
        first = (self.number - 1) * HUNDRED
        return f"{first + 1:,} to {first + len(self.places):,} of {self.total:,}"


def hundred(part: Part, only: int, number: int) -> Hundred:
    """A hundred of a part's pictures.

    Args:
        part: The pictures.
        only: The class to show, counted from 1; 0 for all.
        number: Which hundred; the last one where there are not so many.
    """
    places = np.flatnonzero(part.y == only - 1) if only else np.arange(len(part.y))
    hundreds = max(1, -(-len(places) // HUNDRED))
    number = min(number, hundreds)
    chosen = places[(number - 1) * HUNDRED : number * HUNDRED]
    return Hundred(chosen, number, hundreds, len(places))


def counts(part: Part, classes: int) -> list[int]:
    """How many pictures there are of each class."""
    return [int(count) for count in np.bincount(part.y, minlength=classes)]


def balance(numbers: list[int], names: tuple[str, ...]) -> str:
    """What the numbers of pictures mean for what is learnt from them."""
    most, least, total = max(numbers), min(numbers), sum(numbers)
    name, share = names[numbers.index(most)], most / total
    blind = f"Whoever always says “{name}” is right for {share:.1%} without looking"
    if most <= EVEN * max(1, least):
        return f"The classes are balanced. {blind}: a network has to be better than that."
    return (
        f"The classes are not balanced: there are {most:,} of “{name}” and {least:,} of "
        f"“{names[numbers.index(least)]}”. {blind}, so a high accuracy may mean little."
    )
