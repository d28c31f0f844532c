"""What scaling does to the numbers of a table, and to the loss of one neuron that learns them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor, isfinite, log10

import numpy as np

from playground.curves import Array
from playground.scaling import SCALES

ROWS = 3  # that are worked out
STEPS = 40  # of a walk down
SIDE = 41  # places of the contours either way
CLOSE = 0.01  # of the height at the start: as good as there


def figure(value: float) -> str:
    """A number in four digits or more where it is large, as people write it."""
    if not value or not isfinite(value):
        return f"{value:g}"
    places = min(9, max(0, 3 - floor(log10(abs(value)))))
    text = f"{value:,.{places}f}"
    plain = text.rstrip("0").rstrip(".") if places else text
    return plain.replace("-", "−")


def worked(
    x: Array, names: Sequence[str], columns: Sequence[int], scale: str
) -> list[dict[str, str]]:
    """The first rows of some columns, each number with what scaling makes of it.

    Args:
        x: The training examples, (rows, inputs): all of them decide how.
        names: What the inputs are called.
        columns: Which of them are shown.
        scale: A way of scaling.
    """
    shift, spread = SCALES[scale].fit(x.astype(np.float64))
    lines = []
    for place, row in enumerate(x[:ROWS].astype(np.float64), 1):
        line = {"row": str(place)}
        for one in columns:
            line[names[one]] = step(row[one], shift[one], spread[one], scale)
        lines.append(line)
    return lines


def step(value: float, shift: float, spread: float, scale: str) -> str:
    """One number's way: (120 − 40) / 200 = 0.4."""
    if scale == "none":
        return figure(value)
    less = f"− {figure(shift)}" if shift >= 0 else f"+ {figure(-shift)}"
    return f"({figure(value)} {less}) / {figure(spread)} = {figure((value - shift) / spread)}"


def found(
    x: Array, names: Sequence[str], columns: Sequence[int], scale: str
) -> list[dict[str, str]]:
    """What the training examples say of some columns: what is subtracted, what divides."""
    shift, spread = SCALES[scale].fit(x.astype(np.float64))
    words = {"minmax": ("least", "most − least"), "standard": ("mean", "spread")}
    if scale == "none":
        return []
    less, by = words[scale]
    return [
        {"input": names[one], less: figure(shift[one]), by: figure(spread[one])} for one in columns
    ]


@dataclass(frozen=True)
class Valley:
    """The mean squared error of a linear neuron over two of its weights.

    With one input they are its weight and its bias; with two, their weights, and the bias is always
    the best there is for them.
    """

    scale: str
    x: Array  # (rows, 1 or 2) as they are
    y: Array  # (rows,)

    @cached_property
    def design(self) -> Array:
        """What the two weights are multiplied with, (rows, 2)."""
        shift, spread = SCALES[self.scale].fit(self.x)
        scaled = (self.x - shift) / spread
        if scaled.shape[1] == 1:
            return np.column_stack([scaled, np.ones(len(scaled))])
        centred: Array = scaled - scaled.mean(axis=0)
        return centred

    @cached_property
    def goal(self) -> Array:
        """What they have to add up to."""
        goal: Array = self.y if self.x.shape[1] == 1 else self.y - self.y.mean()
        return goal

    @cached_property
    def best(self) -> Array:
        """The weights with the lowest loss of all."""
        best: Array = np.linalg.lstsq(self.design, self.goal)[0]
        return best

    @cached_property
    def bends(self) -> Array:
        """How strongly the loss curves, the flattest direction first."""
        return np.linalg.eigvalsh(2.0 / len(self.design) * self.design.T @ self.design)

    @property
    def uneven(self) -> float:
        """How many times as steep as the flattest direction the steepest is."""
        flat, steep = self.bends
        return float(steep / flat) if flat > 0 else float("inf")

    @property
    def limit(self) -> float:
        """The learning rate above which descent flies out."""
        return float(2.0 / self.bends[-1])

    @property
    def needed(self) -> int | None:
        """Steps down to a hundredth of the first height at the best rate there is, at most."""
        flat, steep = self.bends
        if flat <= 1e-12 * steep:
            return None
        keep = (steep - flat) / (steep + flat)
        return 1 if keep**2 <= CLOSE else int(np.ceil(np.log(CLOSE) / np.log(keep**2)))

    def loss(self, w: Array) -> Array:
        """The loss at weights along the last axis, (…, 2)."""
        lowest = float(np.mean((self.design @ self.best - self.goal) ** 2))
        off = w - self.best
        gram = self.design.T @ self.design / len(self.design)
        height: Array = np.einsum("...i,ij,...j->...", off, gram, off)
        return lowest + height

    @cached_property
    def path(self) -> Array:
        """A walk from no weights at all, nearly as fast as it may go, (steps + 1, 2)."""
        w, places = np.zeros(2), []
        for _ in range(STEPS + 1):
            places.append(w)
            slope = 2.0 / len(self.design) * (self.design @ w - self.goal) @ self.design
            w = w - 0.9 * self.limit * slope
        return np.array(places)

    @property
    def left(self) -> float:
        """The share of the first height that is left at the end of that walk."""
        low, first, last = self.loss(np.stack([self.best, self.path[0], self.path[-1]]))
        return float((last - low) / (first - low)) if first > low else 0.0

    def around(self) -> tuple[Array, Array, Array]:
        """A window that holds the walk and the lowest place.

        Returns:
            The first weight across, the second up, and the losses, (up, across).
        """
        places = np.vstack([self.path, self.best])
        middle, reach = self.best, np.abs(places - self.best).max(axis=0)
        reach = 1.25 * np.maximum(reach, 1e-3 * max(1e-6, float(reach.max())))
        across, up = (
            np.linspace(at - far, at + far, SIDE) for at, far in zip(middle, reach, strict=True)
        )
        return across, up, self.loss(np.stack(np.meshgrid(across, up), axis=-1))


def comparison(valleys: Sequence[Valley]) -> list[dict[str, str]]:
    """Every scaling in numbers, as lines of a table."""
    return [
        {
            "inputs": SCALES[one.scale].label,
            "steepest : flattest": f"{one.uneven:,.3g} : 1",
            "largest rate that works": f"{one.limit:.3g}",
            "steps at its best rate, at most": "no end"
            if one.needed is None
            else f"{one.needed:,}",
        }
        for one in valleys
    ]
