"""The product of two matrices, cell by cell: a row of the first times a column of the second."""

import time
from dataclasses import dataclass

import numpy as np

from playground.datasets.dataset import Array
from playground.labs.grids import Rows
from playground.labs.tasks import Task
from playground.labs.tensors.stops import Stop, apart, short

MOST = 5  # rows or columns
A: Rows = ((1.0, 2.0, 0.0), (3.0, -1.0, 2.0))
B: Rows = ((2.0, 1.0), (0.0, 4.0), (-1.0, 3.0))
SIDES = (10, 20, 40, 80)  # of the matrices that are timed
REPEATS = 20  # of the fast way, for it is over before a clock has ticked


def fits(a: Rows, b: Rows) -> bool:
    """Whether the two can be multiplied."""
    return len(a[0]) == len(b)


def product(a: Rows, b: Rows) -> Array:
    """A · B, (rows of A, columns of B)."""
    found: Array = np.array(a) @ np.array(b)
    return found


def stops(a: Rows, b: Rows) -> list[Stop]:
    """Every cell of the product with its sum written out, row by row."""
    found = []
    for row, left in enumerate(a):
        for column in range(len(b[0])):
            top = [line[column] for line in b]
            values = tuple(one * other for one, other in zip(left, top, strict=True))
            terms = tuple(f"{short(x)} × {apart(y)}" for x, y in zip(left, top, strict=True))
            said = f"{' + '.join(terms)} = {short(sum(values))}"
            frames = ((row, 0, 1, len(left)), (0, column, len(b), 1), (row, column, 1, 1))
            words = f"Row {row + 1} of A times column {column + 1} of B: {said}."
            found.append(Stop(frames, words, terms, values))
    return found


def misfit(a: Rows, b: Rows) -> str:
    """Why the two cannot be multiplied, and what would help."""
    wide, high = len(a[0]), len(b)
    return (
        f"A is {len(a)}×**{wide}** and B is **{high}**×{len(b[0])}: the inner sizes differ. A row "
        f"of A has {count(wide, 'number')}, a column of B has {count(high, 'number')}, so somebody "
        f"is left without a partner. Give B {count(wide, 'row')}, or A {count(high, 'column')}."
    )


def shapes(a: Rows, b: Rows) -> str:
    """How the shapes go together."""
    return (
        f"[{len(a)}×**{len(a[0])}**] · [**{len(b)}**×{len(b[0])}] = [{len(a)}×{len(b[0])}]: the "
        f"inner sizes must be equal and go, the outer ones stay. It takes {len(a)} × {len(b[0])} "
        f"× {len(b)} = {len(a) * len(b[0]) * len(b)} multiplications."
    )


def count(number: int, what: str) -> str:
    """So many of something."""
    return f"{number} {what}{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class Cost:
    """What one product of two square matrices took, in seconds, by both ways."""

    side: int
    loop: float
    whole: float
    same: bool

    def told(self) -> str:
        """Both, and how many times faster the second is."""
        times = self.loop / self.whole
        return (
            f"{self.side}×{self.side} times {self.side}×{self.side}, {self.side**3:,} "
            f"multiplications. Three loops in Python: **{milli(self.loop)}**. One product: "
            f"**{milli(self.whole)}**, {times:,.0f} times as fast, and "
            f"{'the same numbers' if self.same else 'other numbers'}."
        )


def milli(seconds: float) -> str:
    """A time in milliseconds or microseconds."""
    return f"{1e3 * seconds:.3g} ms" if seconds >= 1e-3 else f"{1e6 * seconds:.3g} µs"


def looped(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    """The product as three loops."""
    out = []
    for row in a:
        line = []
        for column in range(len(b[0])):
            total = 0.0
            for place, value in enumerate(row):
                total += value * b[place][column]
            line.append(total)
        out.append(line)
    return out


def timed(side: int, seed: int = 0) -> Cost:
    """Multiplies two matrices of chance in both ways, here and now."""
    a, b = np.random.default_rng(seed).standard_normal((2, side, side))
    lists = a.tolist(), b.tolist()
    begun = time.perf_counter()
    slow = looped(*lists)
    between = time.perf_counter()
    for _ in range(REPEATS):
        fast = a @ b
    end = time.perf_counter()
    same = bool(np.allclose(slow, fast))
    return Cost(side, between - begun, (end - between) / REPEATS, same)


TASKS = {
    "mirror": Task(
        "The other way round",
        "A · B is 2×2. What does B · A come to? Is it the same?",
        "It is 3×3: nine other numbers. For matrices A · B and B · A are different things, and "
        "often only one of them exists.",
        {"a": B, "b": A, "cell": 4},
    ),
    "identity": Task(
        "The one",
        "B has ones on its diagonal and zeros elsewhere. What does it do to A?",
        "Nothing: each column of B picks one column of A. It is the 1 among matrices.",
        {"a": A, "b": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)), "cell": 1},
    ),
    "neuron": Task(
        "A neuron",
        "A row of inputs times a column of weights. What is the one number that comes out?",
        "The weighted sum x₁w₁ + x₂w₂ + x₃w₃: what a neuron adds up before its bias and its "
        "activation. A row times a column is a **dot product**.",
        {"a": ((1.0, 2.0, 3.0),), "b": ((0.5,), (-1.0,), (2.0,)), "cell": 0},
    ),
    "layer": Task(
        "A layer",
        "Four examples of three inputs, two neurons. What does one product work out?",
        "All sums of both neurons for all four examples at once: a row of A an example, a column "
        "of B a neuron. That is why networks are written as matrices.",
        {
            "a": ((1.0, 0.0, 2.0), (0.0, 1.0, 1.0), (3.0, -1.0, 0.0), (1.0, 1.0, 1.0)),
            "b": ((1.0, -1.0), (2.0, 0.0), (0.5, 3.0)),
            "cell": 2,
        },
    ),
    "misfit": Task(
        "It does not fit",
        "A is 2×3 and B is 2×2. Why is there no product?",
        "A row of A has 3 numbers and a column of B has 2. Give B a third row.",
        {"a": A, "b": ((2.0, 1.0), (0.0, 4.0)), "cell": 0},
    ),
}
