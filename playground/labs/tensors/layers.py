"""Layers as products of matrices: the shapes through a network, and one layer in numbers."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from playground.datasets import Wish, find
from playground.datasets.dataset import Array
from playground.errors import BadChoice

IMAGES, SIDE, CLASSES = 100, 28, 10
PIXELS = SIDE**2
WIDTHS = (784, 128, 64, 10)
DEEPEST, WIDEST = 5, 4_096  # layers, numbers in one
SUPERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TERMS = 4  # of a sum that are written out


@dataclass(frozen=True)
class Layer:
    """One layer: what goes in, what comes out, for a whole batch."""

    number: int  # from 1
    batch: int
    inputs: int
    units: int
    last: bool

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return (self.inputs + 1) * self.units

    def row(self) -> dict[str, str]:
        """The layer as a line of a table."""
        this, before = SUPERS[self.number], SUPERS[self.number - 1]
        came = "X" if self.number == 1 else f"A{before}"
        act = "softmax" if self.last else "σ"
        return {
            "layer": str(self.number),
            "the sums": f"H{this} = {came} · W{this} + b{this}",
            "their shapes": f"[{self.batch}×{self.inputs}] · [{self.inputs}×{self.units}] + "
            f"[{self.units}] = [{self.batch}×{self.units}]",
            "what goes on": f"A{this} = {act}(H{this}), [{self.batch}×{self.units}]",
            "numbers to learn": f"{self.inputs} × {self.units} + {self.units} = "
            f"{self.parameters:,}",
        }


def widths(text: str) -> tuple[int, ...]:
    """The numbers between the commas: inputs, hidden layers, outputs."""
    pieces = [one.strip() for one in text.split(",") if one.strip()]
    if not 2 <= len(pieces) <= DEEPEST + 1:
        raise BadChoice(f"It takes 2 to {DEEPEST + 1} numbers with commas: inputs first.")
    for one in pieces:
        if not (one.isascii() and one.isdigit() and 1 <= int(one[:6]) <= WIDEST):
            raise BadChoice(f"“{one[:12]}” is no whole number from 1 to {WIDEST:,}.")
    return tuple(map(int, pieces))


def through(batch: int, sizes: tuple[int, ...]) -> list[Layer]:
    """The layers between these widths."""
    return [
        Layer(number + 1, batch, before, after, number == len(sizes) - 2)
        for number, (before, after) in enumerate(pairwise(sizes))
    ]


@dataclass(frozen=True)
class Flat:
    """A hundred small pictures, flattened, and one layer of ten neurons with weights of chance."""

    x: Array  # (100, 784), each pixel from 0 to 1
    w: Array  # (784, 10)
    b: Array  # (10,)

    @property
    def h(self) -> Array:
        """The sums of every neuron for every picture, (100, 10)."""
        sums: Array = self.x @ self.w + self.b
        return sums

    def picture(self, image: int) -> Array:
        """A picture before it was flattened, (28, 28)."""
        found: Array = self.x[image].reshape(SIDE, SIDE)
        return found

    def told(self, image: int, neuron: int) -> str:
        """One of the thousand sums, its largest terms written out."""
        terms = self.x[image] * self.w[:, neuron]
        heavy = np.argsort(-np.abs(terms), kind="stable")[:TERMS]
        shown = " + ".join(
            f"{self.x[image, at]:.3f} × {signed(self.w[at, neuron])}" for at in sorted(heavy)
        )
        rest = terms.sum() - terms[heavy].sum()
        return (
            f"Row {image} of X times column {neuron} of W, plus b, counted from 0: {shown} + "
            f"{signed(rest)} (the other {PIXELS - TERMS} terms) + {signed(self.b[neuron])} (b) = "
            f"**{self.h[image, neuron]:.2f}**"
        ).replace("-", "−")


def signed(value: float) -> str:
    """A number within a sum; in brackets if it is negative."""
    return f"({value:.3f})" if value < 0 else f"{value:.3f}"


@lru_cache(maxsize=8)
def flat(seed: int) -> Flat:
    """The pictures, and weights from this seed."""
    dice = np.random.default_rng(seed)
    pictures = find("digits").make(Wish(IMAGES, 0.0, CLASSES, dice)).x
    weights = dice.normal(0.0, PIXELS**-0.5, (PIXELS, CLASSES))
    x = pictures.reshape(IMAGES, PIXELS).astype(float) / max(1.0, float(pictures.max()))
    return Flat(x, weights, dice.normal(0.0, 0.1, CLASSES))
