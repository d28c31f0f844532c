"""Tensors made in the usual ways: what each holds, and what rank, shape, axes and dtype say."""

from dataclasses import dataclass
from math import prod

import numpy as np

from playground.datasets.dataset import Array

SIZES = (3, 3, 4, 4)  # the most places along each of four axes; the last ones come first in use
DTYPES = {"float32": 4, "float64": 8, "int32": 4, "bool": 1}  # bytes of one number
DRAWS = 10_000  # numbers in a histogram


@dataclass(frozen=True)
class Maker:
    """A way to make a tensor."""

    label: str
    hint: str
    dtypes: tuple[str, ...] = tuple(DTYPES)


MAKERS = {
    "zeros": Maker("zeros", "All zeros: how biases usually start."),
    "ones": Maker("ones", "All ones."),
    "constant": Maker("constant", "One value everywhere, and it never changes."),
    "normal": Maker(
        "random.normal",
        "Dice with a bell curve: most near the mean, a few far out.",
        ("float32", "float64"),
    ),
    "uniform": Maker(
        "random.uniform",
        "Dice that give every number between two ends the same chance.",
        ("float32", "float64"),
    ),
    "variable": Maker(
        "Variable",
        "A tensor that may change: what training does to weights.",
        ("float32", "float64", "int32"),
    ),
}
RANKS = {
    0: ("scalar", "a single number: a loss, a learning rate"),
    1: ("vector", "a list of numbers: one example, or the biases of a layer"),
    2: ("matrix", "a table: a batch of examples, or the weights of a layer"),
    3: ("3-D tensor", "a list of tables: one colour picture, rows × columns × channels"),
    4: ("4-D tensor", "a batch of colour pictures: pictures × rows × columns × channels"),
}
AXES = {
    0: (),
    1: ("place",),
    2: ("row", "column"),
    3: ("table", "row", "column"),
    4: ("block", "table", "row", "column"),
}


@dataclass(frozen=True)
class Made:
    """One tensor, and how it was asked for."""

    maker: str
    shape: tuple[int, ...]
    dtype: str
    value: float = 3.0  # of a constant; what was added to a variable
    middle: float = 0.0  # the mean of a bell curve, or the middle between two ends
    spread: float = 1.0  # its standard deviation, or half the way between them
    seed: int = 0

    @property
    def kind(self) -> str:
        """The dtype as far as its maker can have it."""
        return self.dtype if self.dtype in MAKERS[self.maker].dtypes else "float32"

    @property
    def numbers(self) -> Array:
        """What is in it."""
        if self.maker in ("normal", "uniform"):
            found = drawn(self.maker, self.middle, self.spread, self.shape, self.seed)
        else:
            value = {"zeros": 0.0, "ones": 1.0}.get(self.maker, self.value)
            found = np.full(self.shape, value)
        return found.astype({"bool": np.bool_}.get(self.kind, self.kind))

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return prod(self.shape)

    def facts(self) -> list[dict[str, str]]:
        """Rank, shape and the rest, with what each means."""
        rank = len(self.shape)
        name, use = RANKS[rank]
        axes = ", ".join(
            f"{place}: {count} {axis}{'' if count == 1 else 's'}"
            for place, (axis, count) in enumerate(zip(AXES[rank], self.shape, strict=True))
        )
        each = DTYPES[self.kind]
        rows = (
            ("rank", str(rank), f"how many axes: a {name}, {use}"),
            ("shape", written(self.shape), "how many places along each axis"),
            ("axes", axes or "none", "counted from 0; the last runs along a row"),
            ("size", str(self.size), "numbers in all: the shape multiplied out"),
            ("dtype", self.kind, f"what kind of number, {each} byte{'s' * (each > 1)} each"),
            ("memory", f"{self.size * each:,} bytes", "size × bytes of one number"),
        )
        return [{"": one, "here": here, "means": means} for one, here, means in rows]

    def code(self) -> str:
        """How TensorFlow makes it."""
        shape, dtype = written(self.shape), f'dtype="{self.kind}"'
        whole = self.kind in ("int32", "bool")
        value = {"bool": str(bool(self.value))}.get(
            self.kind, str(int(self.value)) if whole else repr(self.value)
        )
        low, high = self.middle - self.spread, self.middle + self.spread
        seed = f", seed={self.seed}"
        return {
            "zeros": f"tf.zeros({shape}, {dtype})",
            "ones": f"tf.ones({shape}, {dtype})",
            "constant": f"tf.constant({value}, shape={shape}, {dtype})",
            "normal": f"tf.random.normal({shape}, {self.middle:g}, {self.spread:g}, {dtype}{seed})",
            "uniform": f"tf.random.uniform({shape}, {low:g}, {high:g}, {dtype}{seed})",
            "variable": f"tf.Variable(tf.zeros({shape}, {dtype}))",
        }[self.maker]


def drawn(maker: str, middle: float, spread: float, shape: tuple[int, ...], seed: int) -> Array:
    """Numbers of chance."""
    dice = np.random.default_rng(seed)
    if maker == "normal":
        return dice.normal(middle, spread, shape)
    return dice.uniform(middle - spread, middle + spread, shape)


def written(shape: tuple[int, ...]) -> str:
    """A shape as Python writes it."""
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def tables(numbers: Array) -> list[tuple[str, Array]]:
    """A tensor as tables that fit on paper, each with the index it has."""
    if numbers.ndim <= 2:
        return [("", np.atleast_2d(numbers))]
    outer = list(np.ndindex(numbers.shape[:-2]))
    return [(f"[{', '.join(map(str, at))}, :, :]", numbers[at]) for at in outer]
