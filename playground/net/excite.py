"""What a filter or a unit answers to: the pictures it likes best, and one made for it alone."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.layers import BatchNorm, Conv, Dense, Dropout, Pool
from playground.net.forward import forward, margins, sums
from playground.net.net import Net

Array = npt.NDArray[Any]

MOST = 500  # pictures that are looked through
BEST = 9
WORTH = 40_000_000  # multiply-adds of a block of pictures: what fits in memory
STEPS = 40  # uphill
STEP = 8.0  # of 255, the mean change of a pixel at a step
GREY = 127.5


@dataclass(frozen=True, eq=False)
class Peaks:
    """The largest number of every map in each of many pictures, and where it lies."""

    values: Array  # (pictures, maps)
    places: Array  # (pictures, maps, 2): row and column


@dataclass(frozen=True)
class Peak:
    """A picture that a map answers to."""

    picture: int
    value: float
    row: int
    column: int


@dataclass(frozen=True)
class Field:
    """The part of a picture that a number can see: rows and columns, the last ones excluded."""

    top: int
    left: int
    bottom: int
    right: int


def upto(net: Net, number: int, x: Array) -> Array:
    """What a layer makes of prepared inputs; its sums where an activation follows."""
    for layer, own in zip(net.layers[:number], net.weights[:number], strict=True):
        x = forward(layer, own, x)
    layer, own = net.layers[number], net.weights[number]
    return sums(layer, own, x) if isinstance(layer, Dense | Conv) else forward(layer, own, x)


def peaks(net: Net, number: int, pixels: Array) -> Peaks:
    """How strongly each map or unit of a layer answers to each picture."""
    values, places = [], []
    size = block(net, number)
    for start in range(0, len(pixels), size):
        found = upto(net, number, net.prepare(pixels[start : start + size]))
        columns = found.shape[2] if found.ndim == 4 else 1
        flat = found.reshape(len(found), -1, found.shape[-1])
        at = flat.argmax(axis=1)
        values.append(np.take_along_axis(flat, at[:, None], axis=1)[:, 0])
        places.append(np.stack(np.divmod(at, columns), axis=-1))
    return Peaks(np.concatenate(values), np.concatenate(places))


def block(net: Net, number: int) -> int:
    """How many pictures are looked at together."""
    shape, cost = net.shape, 1
    for layer in net.layers[: number + 1]:
        cost += layer.multiplications(shape)
        shape = layer.shape(shape)
    return int(np.clip(WORTH // cost, 1, 100))


def highest(found: Peaks, unit: int, most: int = BEST) -> list[Peak]:
    """The pictures that a map answers to most, the first one most of all."""
    values = found.values[:, unit]
    order = np.argsort(-values, kind="stable")[:most]
    return [Peak(int(at), float(values[at]), *map(int, found.places[at, unit])) for at in order]


def field(net: Net, number: int, row: int, column: int) -> Field:
    """The part of the picture that the number at a place of a layer's map is made from."""
    shapes = [net.shape]
    for layer in net.layers[:number]:
        shapes.append(layer.shape(shapes[-1]))
    spans = [(row, row), (column, column)]  # the first and the last, both included
    for layer, shape in zip(reversed(net.layers[: number + 1]), reversed(shapes), strict=True):
        match layer:
            case Conv():
                rims = [margins(side, layer)[0] for side in shape[:2]]
                step, size = layer.stride, layer.kernel
                spans = [
                    (first * step - rim, last * step - rim + size - 1)
                    for (first, last), rim in zip(spans, rims, strict=True)
                ]
            case Pool():
                size = layer.size
                spans = [(first * size, last * size + size - 1) for first, last in spans]
            case BatchNorm() | Dropout():
                continue
            case _:
                return Field(0, 0, *net.shape[:2])
    (top, bottom), (left, right) = (
        (max(0, first), min(side, last + 1))
        for (first, last), side in zip(spans, net.shape[:2], strict=True)
    )
    return Field(top, left, bottom, right)


@dataclass(frozen=True, eq=False)
class Dream:
    """A picture made so that one sum grows, seen where that sum can see."""

    pixels: Array  # (rows, columns, channels) uint8
    begun: float  # the sum over grey
    ended: float
    steps: int


def dreamt(net: Net, number: int, unit: int, steps: int = STEPS) -> Dream:
    """A picture that a filter or a unit answers to: uphill from grey, along the slopes."""
    if not isinstance(net.layers[number], Dense | Conv):
        raise TypeError(f"{net.layers[number].slug} has no sums")
    noise = np.random.default_rng(0).uniform(-STEP, STEP, (1, *net.shape))
    picture = (GREY + noise).astype(np.float32)
    found = upto(net, number, net.prepare(picture))
    towards = np.zeros_like(found)
    at = tuple(side // 2 for side in found.shape[1:-1])
    towards[(0, *at, unit)] = 1.0
    begun = float(found[(0, *at, unit)])
    taken = 0
    for _ in range(steps):
        slopes = net.back(net.prepare(picture), number, towards)[0]
        strength = float(np.abs(slopes).max())
        if not 0.0 < strength < np.inf:  # flat ground, or a network that has diverged
            break
        picture = np.clip(picture + STEP * slopes / strength, 0, 255).astype(np.float32)
        taken += 1
    ended = float(upto(net, number, net.prepare(picture))[(0, *at, unit)])
    part = field(net, number, *at) if at else Field(0, 0, *net.shape[:2])
    cut = picture[0, part.top : part.bottom, part.left : part.right]
    return Dream(np.rint(cut).astype(np.uint8), begun, ended, taken)
