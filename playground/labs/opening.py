"""The picture on the first page: what a network of random hidden neurons makes of two spirals."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from playground.datasets import DATASETS, Array, Wish

MOST = 200  # hidden neurons
SIDE = 90  # pixels of the picture
SHRINK = 0.1  # how much large weights are held back, so that the picture stays smooth


@dataclass(frozen=True)
class Glimpse:
    """The points, and what the network says of them and of every place around."""

    neurons: int
    x: Array  # (count, 2)
    y: Array  # (count,) 0 and 1
    axis: Array  # (SIDE,) where the pixels lie, the same both ways
    field: Array  # (SIDE, SIDE) from -1, orange, to 1, blue
    right: int  # how many points it sorts as they are


@cache
def given() -> tuple[Array, Array, Array, Array]:
    """The points, their classes, and each hidden neuron's two weights and its bias."""
    dice = np.random.default_rng(0)
    wish = Wish(samples=200, noise=0.1, classes=2, dice=dice)
    examples = DATASETS["spiral"].make(wish)
    weights, bias = dice.normal(size=(2, MOST)), dice.uniform(-4, 4, MOST)
    return examples.x.astype(float), examples.y, weights, bias


def glimpse(neurons: int) -> Glimpse:
    """Take the first so many neurons, and solve for the output weights that err least."""
    x, y, weights, bias = given()
    (low, high), _ = DATASETS["spiral"].bounds
    axis = np.linspace(low, high, SIDE)
    places = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)

    def hidden(at: Array) -> Array:
        seen = np.tanh(at @ weights[:, :neurons] + bias[:neurons])
        return np.column_stack([seen, np.ones(len(at))])  # (count, neurons + 1)

    known = hidden(x)
    square = known.T @ known + SHRINK * np.eye(neurons + 1)
    output = np.linalg.solve(square, known.T @ (2.0 * y - 1.0))
    right = int(np.sum((known @ output > 0) == (y == 1)))
    field = np.clip(hidden(places) @ output, -1, 1).reshape(SIDE, SIDE)
    return Glimpse(neurons, x, y, axis, field, right)
