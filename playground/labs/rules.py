"""A rule to be found: a formula checked row by row, and how close one neuron comes to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.datasets.dataset import Array
from playground.datasets.rules import RULES
from playground.labs.formula import Formula
from playground.labs.grids import Rows
from playground.labs.tasks import Task

OWN = "own"
TABLES = {**dict(zip(RULES, "ABCD", strict=True)), OWN: "Your own"}
BEGIN = (-1.0, 0.0)  # the weight and the bias that the worked example starts from
FEW, MOST = 4, 10  # own numbers
REACH = 99.0  # of own numbers
START: Rows = ((1.0, 2.0, 3.0, 4.0, 5.0), (1.0, 4.0, 9.0, 16.0, 25.0))  # x above y
RATES = (0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2)
EPOCHS = (50, 100, 200, 500, 1_000, 2_000, 5_000, 20_000)
NEW = (10.0, 13.0, -5.0)  # numbers to ask about
NEAR = 1e-6  # what counts as equal, as a share


def numbers(table: str, own: Rows) -> Rows:
    """The pairs (x, y) of a table."""
    return RULES[table].rows if table in RULES else tuple(zip(*own, strict=True))


@dataclass(frozen=True)
class Row:
    """One pair of the table, and what a formula makes of its x."""

    x: float
    y: float
    said: float | None

    @property
    def right(self) -> bool:
        """Whether the formula says y."""
        return self.said is not None and abs(self.said - self.y) <= NEAR * max(1.0, abs(self.y))

    def line(self) -> dict[str, str]:
        """The row of a table to read."""
        verdict = "✓" if self.right else "✗"
        return {
            "x": short(self.x),
            "y": short(self.y),
            "your rule says": "no value" if self.said is None else short(self.said),
            "": verdict,
        }


def checked(formula: Formula | None, pairs: Rows) -> list[Row]:
    """What a formula makes of every row."""
    return [Row(x, y, formula.at(x) if formula else None) for x, y in pairs]


def verdict(rows: Sequence[Row]) -> str:
    """How many rows it gets right, and the first that it does not."""
    wrong = [row for row in rows if not row.right]
    if not wrong:
        return f"All {len(rows)} rows are right. That is the rule, found by thinking."
    first = wrong[0]
    says = "has no value" if first.said is None else f"says {short(first.said)}"
    right = len(rows) - len(wrong)
    return (
        f"{right} of {len(rows)} rows are right. For x = {short(first.x)} it {says}, "
        f"and y is {short(first.y)}."
    )


@dataclass(frozen=True)
class Descent:
    """Gradient descent of one neuron, w · x + b, on the mean squared miss of a few pairs."""

    pairs: Rows
    rate: float

    @property
    def _bend(self) -> Array:
        """How the slope of the loss grows with (w, b)."""
        x = np.array([[x, 1.0] for x, _ in self.pairs])  # (rows, 2)
        bend: Array = 2 * x.T @ x / len(x)
        return bend

    @property
    def lowest(self) -> tuple[float, float]:
        """The weight and the bias with the lowest loss of all."""
        x = np.array([[x, 1.0] for x, _ in self.pairs])
        found = np.linalg.lstsq(x, np.array([y for _, y in self.pairs]), rcond=None)[0]
        return float(found[0]), float(found[1])

    @property
    def kept(self) -> float:
        """The share of what is missing that an epoch leaves, in the slowest direction."""
        return float(np.abs(1 - self.rate * np.linalg.eigvalsh(self._bend)).max())

    @property
    def fastest(self) -> float:
        """The rate above which steps leap ever farther."""
        return float(2 / np.linalg.eigvalsh(self._bend).max())

    def after(self, epochs: int) -> tuple[float, float]:
        """The weight and the bias after so many epochs, from BEGIN on, all rows in each step."""
        goal = np.array(self.lowest)
        step = np.eye(2) - self.rate * self._bend
        with np.errstate(over="ignore", invalid="ignore"):
            w, b = goal - np.linalg.matrix_power(step, epochs) @ (goal - BEGIN)
        return float(w), float(b)

    def lines(self, x: float) -> list[dict[str, str]]:
        """What the neuron has got to after more and more epochs, and what it says of x."""
        found = []
        for epochs in (1, 10, 100, 500, 1_000, 5_000):
            w, b = self.after(epochs)
            line = {"epochs": f"{epochs:,}", "w": fine(w), "b": fine(b)}
            found.append(line | {f"it says of {short(x)}": fine(w * x + b)})
        return found

    def why(self, x: float, epochs: int) -> str:
        """Why so many epochs bring it close to the rule and never quite there."""
        if self.rate >= self.fastest:
            return (
                f"At this rate it does not come closer at all: above {self.fastest:.3g} every step "
                "leaps over the lowest place and lands farther away."
            )
        w, b = self.after(epochs)
        w_best, b_best = self.lowest
        left = 100 * self.kept**epochs
        says, best = fine(w * x + b), fine(w_best * x + b_best)
        end = (
            "by now the same to four places."
            if says == best
            else f"not {best}: far from the numbers it has seen, a small error in w counts "
            f"{short(abs(x))} times."
        )
        rest = "less than 0.001" if left < 0.001 else f"{left:.2g}"
        return (
            f"A step is a share of what is missing, so the rest gets smaller and never nothing: in "
            f"its slow direction each epoch leaves {100 * self.kept:.2f}% of it, and {epochs:,} "
            f"epochs leave {rest}%. By then w is {fine(w)} where {fine(w_best)} would be "
            f"best, and b is {fine(b)} where {fine(b_best)} would. At {short(x)} that makes "
            f"{short(x)} × {fine(w, 6)} {'+' if b >= 0 else '−'} {fine(abs(b), 6)} = **{says}**, "
            f"{end}"
        )


def short(value: float) -> str:
    """A number as people write it."""
    return f"{value:.6g}".replace("-", "−")


def fine(value: float, places: int = 4) -> str:
    """A number with the places that tell almost right from right."""
    text = f"{value:.{places}f}" if abs(value) < 1e5 else f"{value:.2e}"
    return text.replace("-", "−")


TASKS = {
    "classic": Task(
        "The classic",
        "After 500 epochs, what does the neuron say of 10? The rule says 19.",
        "About 18.98, as in the best known first lesson on neural networks. Its numbers are as "
        "good as right, but only as good as: see below why it never says 19 exactly.",
        {"table": "rule2x-1", "formula": "2x − 1", "lr": 0.01, "epochs": 500},
    ),
    "patient": Task(
        "Far from 0",
        "Table B at the same rate and as long. Why is it still so far off?",
        "Its x are large, and all on one side. Turning the line is quick, for w is multiplied by "
        "them; b has to climb to 10 slowly, and w keeps making up for it. Scaling the inputs would "
        "help: see the page Descent.",
        {"table": "rule2x10", "formula": "2x + 10", "lr": 0.01, "epochs": 500},
    ),
    "fast": Task(
        "Too fast",
        "Table B at five times the rate. What happens to w and b?",
        "Every step leaps over the lowest loss and lands farther away, until the numbers are too "
        "large. Halve the rate twice and it works.",
        {"table": "rule2x10", "formula": "2x + 10", "lr": 0.05, "epochs": 500},
    ),
    "square": Task(
        "Not a line",
        "Now y is x². Your formula can say so. Can one neuron?",
        "No: w · x + b is a straight line, whatever w and b are. It finds the best of all lines, "
        "and its loss stays well above 0. Curves take hidden layers with an activation.",
        {"table": OWN, "own": START, "formula": "x^2", "lr": 0.02, "epochs": 2_000},
    ),
}
