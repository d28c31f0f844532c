"""Element by element: two tables added, subtracted, multiplied place by place, or one bent."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.curves import sigmoid
from playground.datasets.dataset import Array
from playground.labs.grids import Rows
from playground.labs.tensors.stops import Frame, Stop, apart, short

A: Rows = ((1.0, -2.0, 3.0), (0.0, 4.0, -1.0))
B: Rows = ((2.0, 5.0, -1.0), (3.0, 0.5, 2.0))
SHAPES = {"same": "as large as A", "row": "one row", "column": "one column", "one": "one number"}


@dataclass(frozen=True)
class Each:
    """Something done to every number of A, alone or with its partner in B."""

    label: str
    sign: str  # between A and B, or the function's name
    work: Callable[..., Array]
    code: str  # as TensorFlow has it
    hint: str
    two: bool = True


EACH = {
    "add": Each("A + B", "+", np.add, "a + b", "Every number plus its partner."),
    "subtract": Each("A − B", "−", np.subtract, "a - b", "Every number minus its partner."),
    "multiply": Each(
        "A ⊙ B", "⊙", np.multiply, "a * b", "Every number times its partner: no sums, no rows."
    ),
    "square": Each("A²", "square", np.square, "tf.square(a)", "Every number times itself.", False),
    "relu": Each(
        "ReLU(A)",
        "relu",
        lambda x: np.maximum(x, 0.0),
        "tf.nn.relu(a)",
        "What is negative becomes 0.",
        False,
    ),
    "sigmoid": Each(
        "σ(A)",
        "σ",
        sigmoid,
        "tf.sigmoid(a)",
        "Every number squeezed between 0 and 1; σ is the sigmoid.",
        False,
    ),
    "tanh": Each(
        "tanh(A)", "tanh", np.tanh, "tf.tanh(a)", "Every number squeezed between −1 and 1.", False
    ),
}


def partner(b: Rows, shape: str) -> Rows:
    """The part of B that is used."""
    rows = b if shape in ("same", "column") else b[:1]
    return rows if shape in ("same", "row") else tuple(row[:1] for row in rows)


def result(kind: str, a: Rows, b: Rows) -> Array:
    """What comes out, as large as A."""
    one = EACH[kind]
    x, y = np.array(a), np.array(b)
    return one.work(x, y) if one.two else one.work(x)


def stops(kind: str, a: Rows, b: Rows) -> list[Stop]:
    """Every number with its partner, row by row."""
    one, out = EACH[kind], result(kind, a, b)
    found = []
    for row, line in enumerate(a):
        for column, value in enumerate(line):
            here: Frame = (row, column, 1, 1)
            at = (row if len(b) > 1 else 0, column if len(b[0]) > 1 else 0)
            end = short(float(out[row, column]))
            if one.two:
                sign = one.sign.replace("⊙", "×")
                said = f"{short(value)} {sign} {apart(b[at[0]][at[1]])} = {end}"
                frames: tuple[Frame, ...] = (here, (*at, 1, 1), here)
            else:
                said = f"{one.sign}({short(value)}) = {end}"
                frames = (here, here)
            found.append(Stop(frames, f"Row {row + 1}, column {column + 1}: {said}."))
    return found


def told(kind: str, shape: str) -> str:
    """What it does, and what becomes of a B that is smaller than A."""
    one = EACH[kind]
    if not one.two or shape == "same":
        return one.hint
    again = {"row": "row for every row", "column": "column for every column"}
    how = again.get(shape, "number for every number")
    return (
        f"{one.hint} B is smaller, so it is used again: the same {how}. That is **broadcasting**."
    )
