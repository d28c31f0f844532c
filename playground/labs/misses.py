"""Five numbers and five predictions: what every loss makes of the misses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.curves import Array
from playground.labs.tasks import Task
from playground.losses import LOSSES

NAMES = "ABCDE"
ANSWERS = (2.0, 3.0, 4.0, 3.0, 9.0)
START = (2.5, 2.0, 4.4, 3.8, 6.0)
LOW, HIGH = 0.0, 10.0
MEASURES = {slug: one for slug, one in LOSSES.items() if "regression" in one.tasks}


@dataclass(frozen=True)
class Measured:
    """One loss of all points: its mean, and who is to blame for how much of it."""

    slug: str
    label: str
    each: Array  # (points,)

    @property
    def mean(self) -> float:
        """The loss, as Keras reports it."""
        return float(self.each.mean())

    @property
    def shares(self) -> Array:
        """Each point's part of the whole; noughts where there is nothing to share."""
        whole = self.each.sum()
        return self.each / whole if whole > 0 else np.zeros_like(self.each)


def measure(predictions: Sequence[float]) -> list[Measured]:
    """Every loss for numbers that the registry knows."""
    y, p = np.array(ANSWERS), np.array(predictions)
    return [Measured(slug, one.label, one.value(y, p)) for slug, one in MEASURES.items()]


def rows(predictions: Sequence[float]) -> list[dict[str, str]]:
    """The misses as the lines of a table, their means in the last one."""
    measured = {one.slug: one for one in measure(predictions)}
    away, square = measured.pop("mae"), measured.pop("mse")
    columns = {"|y − ŷ|": away, "(y − ŷ)²": square}
    columns |= {one.label: one for one in measured.values()}
    lines = [
        {"point": name, "y": f"{y:.1f}", "ŷ": f"{p:.1f}"}
        | {title: f"{one.each[place]:.3f}" for title, one in columns.items()}
        for place, (name, y, p) in enumerate(zip(NAMES, ANSWERS, predictions, strict=True))
    ]
    means = {title: f"{one.mean:.3f}" for title, one in columns.items()}
    return [*lines, {"point": "mean", "y": "", "ŷ": "", **means}]


def told(measured: Sequence[Measured]) -> str:
    """Which point weighs most, and how much more under one loss than under another."""
    by = {one.slug: one for one in measured}
    square, plain = by["mse"], by["mae"]
    if square.mean == 0.0:
        return "Every prediction is right, so there is nothing to share: all losses are 0."
    worst = int(square.each.argmax())
    often = int(np.count_nonzero(square.each == square.each[worst]))
    if often > 1:
        return f"{often} points miss by the same, {plain.each[worst]:.1f}, and weigh the same."
    part = {slug: f"{100 * one.shares[worst]:.0f}%" for slug, one in by.items()}
    return (
        f"**{NAMES[worst]}** misses by {plain.each[worst]:.1f}. It makes up {part['mae']} of the "
        f"absolute error, {part['huber']} of Huber and **{part['mse']}** of the squared error."
    )


@dataclass(frozen=True)
class Common:
    """One loss, if a single prediction had to do for all points."""

    slug: str
    label: str
    place: int  # in the registry of losses
    prediction: Array  # (steps,)
    loss: Array  # (steps,) in multiples of the least
    best: float
    least: float


def common() -> list[Common]:
    """Every loss over one prediction for all."""
    grid, y = np.linspace(LOW, HIGH, 1001), np.array(ANSWERS)
    found = []
    for slug, one in MEASURES.items():
        loss = one.value(*np.broadcast_arrays(y, grid[:, None])).mean(axis=1)
        best, place = int(loss.argmin()), list(LOSSES).index(slug)
        scaled = (loss / loss[best])[::5]
        found.append(
            Common(slug, one.label, place, grid[::5], scaled, float(grid[best]), float(loss[best]))
        )
    return found


def settled(found: Sequence[Common]) -> str:
    """Where each loss would have the one prediction, and why, in a few sentences."""
    best = {one.slug: one.best for one in found}
    return (
        f"Least squared error: **{best['mse']:.2f}**, the mean of the answers "
        f"({np.mean(ANSWERS):.2f}), which E pulls up. Least absolute error: **{best['mae']:.2f}**, "
        f"the answer in the middle ({np.median(ANSWERS):.2f}); E might lie at 9 or at 900. Huber "
        f"lies between, at **{best['huber']:.2f}**."
    )


def at(*predictions: float) -> dict[str, Any]:
    """The choices that make these predictions."""
    return {f"p{name.lower()}": p for name, p in zip(NAMES, predictions, strict=True)}


TASKS = {
    "even": Task(
        "All off by 1",
        "Every miss is 1. The squared error equals the absolute one. Is that always so?",
        "Only because 1 squared is 1. Huber is half of it: it counts half the square up to a miss "
        "of 1, so that its curve runs smoothly into the straight part.",
        at(3.0, 4.0, 5.0, 4.0, 8.0),
    ),
    "outlier": Task(
        "One far out",
        "Four predictions miss by 1 and one by 6. Who decides the squared error?",
        "E alone, with 90%: squared, a miss of 6 counts 36 times as much as a miss of 1, so "
        "training would bend all else to please E. It is 73% of Huber, 60% of absolute error.",
        at(3.0, 2.0, 5.0, 4.0, 3.0),
    ),
    "small": Task(
        "Small misses",
        "All misses are below 1. Which loss nearly vanishes, and what does that do to learning?",
        "The squared error: 0.1 squared is 0.01. Its slope fades too, so the last bit is learned "
        "gently. The absolute error keeps the same slope down to zero and jumps over it.",
        at(2.1, 3.2, 3.9, 2.7, 8.9),
    ),
    "spread": Task(
        "Spread out",
        "Two points miss by 3, the others by 0. Let one alone miss by 6: which loss grows?",
        "The absolute error stays at 1.2, for 3 + 3 is 6. The squared error doubles, from "
        "(9 + 9) / 5 = 3.6 to 36 / 5 = 7.2: it prefers many small misses to a large one.",
        at(5.0, 3.0, 4.0, 3.0, 6.0),
    ),
    "mean": Task(
        "One for all",
        "All predictions are 4.2, the mean. No point is hit. Why does the squared error like it?",
        "Move all to 3 and the absolute error is less, the squared error more. Squares pull the "
        "answer to the mean, distances to the middle one: see the curves further down.",
        at(4.2, 4.2, 4.2, 4.2, 4.2),
    ),
}
