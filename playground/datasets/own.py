"""People's own points as one value: equal points have equal content, and so equal slugs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from math import ceil, floor, log10
from typing import Any, Self

import numpy as np

from playground.datasets.dataset import Dataset, Examples, Task, Wish
from playground.datasets.plane import PLANE, REACH
from playground.errors import BadChoice

FEWEST, MOST = 4, 5_000  # points of one set
CLASSES = 5  # at most
LARGEST = 1e9  # of any number
LONGEST = 24  # characters of a name
USUAL = ("x₁", "x₂")  # what the axes are called where nobody says more
FIRST = ("orange", "blue")  # classes that have an order of their own

Row = tuple[float, float, float]  # two coordinates, and a class or a number
Bounds = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Own:
    """Points in the plane with their answers; whatever cannot be learnt from is refused."""

    rows: tuple[Row, ...]
    classes: tuple[str, ...] = ()  # what the answers are called; none where they are numbers
    inputs: tuple[str, str] = USUAL

    def __post_init__(self) -> None:
        """Brings equal points to equal form: rounded, classes in order, none without a point."""
        if not FEWEST <= len(self.rows) <= MOST:
            few = "too few" if len(self.rows) < FEWEST else "too many"
            raise BadChoice(
                f"{len(self.rows)} points are {few}: it takes from {FEWEST} to {MOST:,}."
            )
        if any(len(row) != 3 for row in self.rows):
            raise BadChoice("A point is three numbers: two coordinates and its answer.")
        rows = [tuple(rounded(number) for number in row) for row in self.rows]
        names = [named(name) for name in self.classes]
        if names:
            rows, names = self._in_order(rows, names)
        elif len({row[2] for row in rows}) == 1:
            raise BadChoice("All points have the same number, so there is nothing to learn.")
        inputs = tuple(named(name) for name in self.inputs)
        if len(inputs) != 2 or inputs[0] == inputs[1]:
            raise BadChoice("The two axes need two names.")
        for field, value in (("rows", rows), ("classes", names), ("inputs", inputs)):
            object.__setattr__(self, field, tuple(value))

    @staticmethod
    def _in_order(rows: list[Any], names: list[str]) -> tuple[list[Any], list[str]]:
        if len(set(names)) < len(names):
            raise BadChoice("Two classes have the same name.")
        places = range(len(names))
        if any(row[2] not in places for row in rows):
            raise BadChoice("Every point needs a class.")
        used = sorted({int(row[2]) for row in rows}, key=lambda place: order(names[place]))
        if not 2 <= len(used) <= CLASSES:
            what = "only one class" if len(used) == 1 else f"{len(used)} classes"
            raise BadChoice(f"The points are of {what}: it takes from 2 to {CLASSES}.")
        return [(*row[:2], used.index(int(row[2]))) for row in rows], [names[one] for one in used]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The points that a file tells of."""
        rows = tuple(tuple(row) for row in told["points"])
        return cls(rows, tuple(told["classes"]), tuple(told["inputs"]))

    @cached_property
    def content(self) -> bytes:
        """What is kept, to the byte the same for equal points."""
        told = {
            "kind": "points",
            "inputs": self.inputs,
            "classes": self.classes,
            "points": self.rows,
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def slug(self) -> str:
        """What links call it: `own-` and the first 12 digits of the content's SHA-256."""
        return f"own-{sha256(self.content).hexdigest()[:12]}"

    @property
    def task(self) -> Task:
        """What is to be learnt."""
        return ("binary" if len(self.classes) == 2 else "classes") if self.classes else "regression"

    @cached_property
    def bounds(self) -> Bounds:
        """What a picture of them has to show."""
        return frame(self.rows)

    @cached_property
    def dataset(self) -> Dataset:
        """The entry that a registry would have for it."""
        count, answers = len(self.rows), [row[2] for row in self.rows]
        what = f"classes: {', '.join(self.classes)}" if self.classes else "each with a number"
        hint = f"{count:,} points that somebody drew or brought along, {what}"
        return Dataset(
            f"Own points ({count:,})",
            "points",
            self.task,
            partial(make, self),
            f"{hint if len(hint) < 100 else hint[:98] + '…'}.",
            shape=(2,),
            inputs=self.inputs,
            classes=self.classes,
            bounds=self.bounds,
            answers=(0.0, 1.0) if self.classes else around(min(answers), max(answers), room=0.0),
            most=count,
            defaults={
                "samples": count,
                "holdout": 20,
                "scale": "none" if self.bounds == PLANE else "standard",
            },
        )


def rounded(number: Any) -> float:
    """A number as it is kept: as single precision has it, in few digits."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise BadChoice("A point is made of numbers.")
    if not abs(number) <= LARGEST:  # nor is NaN
        raise BadChoice(f"The numbers of a point go up to {LARGEST:,.0f}.")
    short = float(f"{number:.7g}")
    return int(short) if short.is_integer() else short


def named(name: Any) -> str:
    """A name in one line, not too long."""
    signs = name if isinstance(name, str) else ""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in signs).split())
    if not line:
        raise BadChoice("A class or an axis has no name.")
    return line[:LONGEST].strip()


def order(name: str) -> tuple[int, float, str]:
    """Where a class stands: orange before blue, numbers by size, words by the alphabet."""
    if name in FIRST:
        return 0, FIRST.index(name), name
    try:
        return 1, float(name), name
    except ValueError:
        return 2, 0.0, name


def frame(rows: Sequence[Row]) -> Bounds:
    """The common plane if points lie well in it, else a frame around them."""
    x = np.array(rows)[:, :2]
    if np.abs(x).max() <= REACH and np.ptp(x, axis=0).max() >= 2 * REACH / 3:
        return PLANE
    across, up = (around(float(column.min()), float(column.max())) for column in x.T)
    return across, up


def around(low: float, high: float, room: float = 0.05) -> tuple[float, float]:
    """Bounds at handy numbers, with a little room."""
    reach = (high - low) or max(1.0, abs(high))
    step = 10.0 ** floor(log10(reach)) / 5
    below, above = ((low - room * reach) / step, (high + room * reach) / step)
    ends = floor(round(below, 6)) * step, ceil(round(above, 6)) * step
    return float(f"{ends[0]:.9g}"), float(f"{ends[1]:.9g}")


def make(own: Own, wish: Wish) -> Examples:
    """As many of the points as are wished for."""
    table = np.array(own.rows)[wish.dice.permutation(len(own.rows))[: wish.samples]]
    answers = table[:, 2].astype(np.int64 if own.classes else np.float32)
    return Examples(table[:, :2].astype(np.float32), answers)
