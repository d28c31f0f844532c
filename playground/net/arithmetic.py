"""The arithmetic behind any one number of a network: what goes in, is added up, comes out.

All places count from 0, as in NumPy.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.layers import (
    BatchNorm,
    Conv,
    Dense,
    Dropout,
    Flatten,
    GlobalPool,
    Pool,
    Shape,
)
from playground.net.forward import EPSILON, activated, forward, margins, sums
from playground.net.net import Net

Array = npt.NDArray[Any]
MOST_TERMS = 8  # of a sum that are written out; the rest is summed up


@dataclass(frozen=True, eq=False)
class Inside:
    """One picture on its way through a network: for each layer what goes in and what comes out."""

    net: Net
    x: Array  # (1, rows, columns, channels), as the first layer takes it
    before: tuple[Array, ...]  # of one example: (rows, columns, channels) or (numbers,)
    sums: tuple[Array | None, ...]  # before the activation, where there is one
    after: tuple[Array, ...]

    def shown(self, number: int, sums: bool) -> Array:
        """What a layer comes to, or its sums before the activation where it has those."""
        found = self.sums[number] if sums else None
        return self.after[number] if found is None else found


def inside(net: Net, pixels: Array) -> Inside:
    """A picture of bytes, (rows, columns, channels), through a network."""
    x = given = net.prepare(pixels[None])
    before, between, after = [], [], []
    with np.errstate(over="ignore", invalid="ignore"):  # a diverged network is looked at too
        for layer, own in zip(net.layers, net.weights, strict=True):
            before.append(x[0])
            if isinstance(layer, Dense | Conv):
                found = sums(layer, own, x)
                between.append(found[0])
                x = activated(layer, own, found)
            else:
                between.append(None)
                x = forward(layer, own, x)
            after.append(x[0])
    return Inside(net, given, tuple(before), tuple(between), tuple(after))


@dataclass(frozen=True)
class Window:
    """How a layer's window goes over what comes in."""

    size: int  # along a side
    stride: int
    top: int  # rows of nought above the picture
    left: int


def window(net: Net, number: int, shape: Shape) -> Window | None:
    """The window of a layer that gets maps and makes maps; none of any other."""
    layer = net.layers[number]
    match layer:
        case Conv():
            top, left = (margins(side, layer)[0] for side in shape[:2])
            return Window(layer.kernel, layer.stride, top, left)
        case Pool():
            return Window(layer.size, layer.size, 0, 0)
        case BatchNorm() | Dropout() if len(shape) == 3:
            return Window(1, 1, 0, 0)
    return None


@dataclass(frozen=True)
class Term:
    """One product of a dense unit's sum."""

    place: int  # of the number that comes in
    value: float
    weight: float

    @property
    def product(self) -> float:
        """What it adds."""
        return self.value * self.weight


@dataclass(frozen=True)
class Total:
    """A dense unit's sum: the largest products, the others summed up, the bias."""

    terms: tuple[Term, ...]
    others: int  # how many more there are
    rest: float  # what they come to
    bias: float
    sum: float
    result: float  # after the activation


def dense(seen: Inside, number: int, unit: int, most: int = MOST_TERMS) -> Total:
    """What a dense unit adds up."""
    own, values = seen.net.weights[number], seen.before[number].astype(float)
    weights, bias = own["kernel"][:, unit].astype(float), float(own["bias"][unit])
    with np.errstate(over="ignore", invalid="ignore"):
        products = values * weights
    order = np.argsort(-np.abs(products), kind="stable")
    terms = tuple(Term(int(at), float(values[at]), float(weights[at])) for at in order[:most])
    rest = float(products[order[most:]].sum())
    total = float(products.sum()) + bias
    result = float(seen.after[number][unit])
    return Total(terms, max(0, len(products) - most), rest, bias, total, result)


def origin(net: Net, number: int, place: int) -> str:
    """Where a number that goes into a dense layer comes from, in words."""
    shapes = [net.shape]
    for layer in net.layers[:number]:
        shapes.append(layer.shape(shapes[-1]))
    before = number - 1
    while before > 0 and isinstance(net.layers[before], Dropout | BatchNorm):
        before -= 1
    match net.layers[before] if number else None:
        case Flatten() if len(shapes[before]) == 3:
            row, column, channel = np.unravel_index(place, shapes[before])
            return f"{'map' if before else 'channel'} {channel}, row {row}, column {column}"
        case GlobalPool():
            return f"mean of map {place}"
        case Dense():
            return f"unit {place}"
    return f"number {place}"


@dataclass(frozen=True)
class Share:
    """One class of a softmax."""

    sum: float
    power: float  # e to the sum, the largest of all sums taken off first
    share: float


def softmax(sums_: Array) -> tuple[Share, ...]:
    """The sums of an output layer, their exponentials and what share of all of these each is."""
    exact = sums_.astype(float)
    with np.errstate(invalid="ignore"):
        powers = np.exp(exact - exact.max())
        shares = powers / powers.sum()
    return tuple(Share(*map(float, one)) for one in zip(exact, powers, shares, strict=True))


@dataclass(frozen=True)
class Normed:
    """One number through batch norm."""

    value: float
    mean: float
    variance: float
    gamma: float
    beta: float

    @property
    def result(self) -> float:
        """What comes out."""
        return (self.value - self.mean) / self.spread * self.gamma + self.beta

    @property
    def spread(self) -> float:
        """What it is divided by: the root of the variance and a little more, never 0."""
        return float((self.variance + EPSILON) ** 0.5)


def normed(seen: Inside, number: int, channel: int, *place: int) -> Normed:
    """What batch norm does to the number at a place of a channel."""
    own = seen.net.weights[number]
    names = ("moving_mean", "moving_variance", "gamma", "beta")
    value = float(seen.before[number][(*place, channel)])
    return Normed(value, *(float(own[name][channel]) for name in names))
