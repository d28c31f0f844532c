"""A network out of a file of Keras': its layers as we have them, and its numbers; no Keras in it.

Only the kinds of layers that are built here are known, and nothing in the file is ever run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt, prod
from typing import Any

import numpy as np

from playground.errors import BadChoice
from playground.layers import BatchNorm, Conv, Dense, Flatten, Layer, Shape
from playground.net.contents import MOST_NUMBERS, Array, opened
from playground.net.forward import Own
from playground.net.kinds import add
from playground.net.making import Making
from playground.net.net import Net
from playground.net.rows import row
from playground.stack import Stack, walk

SIDES = 8, 128  # pixels along a side of what goes in
CLASSES = 2, 100


@dataclass(frozen=True, eq=False)
class Found:
    """A network out of a file, and what is worth saying of it."""

    net: Net
    scaled: bool  # whether the file says how its inputs are scaled
    notes: tuple[str, ...] = ()


def read(content: bytes, title: str, classes: tuple[str, ...] = (), data: str = "") -> Net:
    """The network in a file; `BadChoice` says why it cannot be had."""
    return found(content, title, classes, data).net


def found(content: bytes, title: str, classes: tuple[str, ...] = (), data: str = "") -> Found:
    """The same with what is worth saying of it."""
    told, numbers = opened(content)
    given, entries = row(told)
    making = Making()
    shape = seen(given, making)
    for entry in entries:
        if entry.kind == "Reshape":
            shape = reshaped(entry.said.get("target_shape"), shape, making)
        else:
            add(making, entry, numbers(entry.place, entry.name))
    layers = (*making.layers[:-1], output(making))
    net = made(title, shape, layers, making.own, classes, data, (making.shift, making.spread))
    return Found(net, making.scaled, tuple(making.notes))


def seen(given: Sequence[int | None], making: Making) -> Shape:
    """The picture that goes in, if it is one; pixels that come as a list are a picture too."""
    sides = [one for one in given[1:] if one is not None]
    if not sides or len(sides) < len(given) - 1:
        raise BadChoice("Its input has no fixed size: only pictures of one size can go in.")
    if len(sides) == 1:
        channels = 3 if isqrt(sides[0]) ** 2 != sides[0] else 1
        side = isqrt(sides[0] // channels)
        if side * side * channels == sides[0]:
            making.put(Flatten())
            making.notes.append(f"Its {sides[0]} inputs are taken for the pixels of a picture.")
            sides = [side, side, channels]
    if len(sides) == 2:
        sides = [*sides, 1]
    return picture(sides)


def picture(sides: Sequence[int]) -> Shape:
    """A shape, if it is a picture's."""
    least, most = SIDES
    if len(sides) != 3 or sides[2] not in (1, 3) or not least <= min(sides[:2]) <= max(sides[:2]):
        raise BadChoice(
            f"It takes {' × '.join(map(str, sides))} numbers, which is no picture: rows × columns "
            "× channels, with 1 channel (grey) or 3 (colour)."
        )
    if max(sides[:2]) > most:
        raise BadChoice(f"It takes {sides[0]}×{sides[1]} pixels; at most {most}×{most} work here.")
    return tuple(sides)


def reshaped(target: Any, shape: Shape, making: Making) -> Shape:
    """What a Reshape at the beginning makes of the input: the picture, or a list of its pixels."""
    sides = target if isinstance(target, list) else []
    fits = all(isinstance(one, int) for one in sides) and prod(sides) in (prod(shape), -1)
    if fits and len(sides) == 1 and not making.flat:
        making.put(Flatten())
        return shape
    if fits and len(sides) == 3 and making.layers in ([], [Flatten()]) and prod(sides) > 0:
        making.layers.clear()
        making.own.clear()
        return picture(sides)
    raise BadChoice("Its layer Reshape makes something else than a picture or a list of pixels.")


def output(making: Making) -> Dense:
    """The last layer, as one that tells classes apart."""
    last = making.layers[-1] if making.layers else None
    if not isinstance(last, Dense):
        raise BadChoice("Its last layer is no Dense layer with a number for each class.")
    if last.activation == "linear" and last.units > 1:
        making.notes.append("Its last layer gives plain numbers; a softmax is put behind them.")
        return Dense(last.units, "softmax")
    if last.activation != ("softmax" if last.units > 1 else "sigmoid"):
        raise BadChoice(
            f"Its last layer, {last.text}, gives no probabilities of classes: a softmax for "
            "several or one sigmoid for two can be asked here."
        )
    return last


def made(
    title: str,
    shape: Shape,
    layers: tuple[Layer, ...],
    own: Sequence[Own],
    classes: tuple[str, ...],
    data: str,
    scaling: tuple[Array, Array],
) -> Net:
    """The network, if its layers follow on each other and its numbers are those they take."""
    hidden, last = Stack().check("hidden", layers[:-1]), layers[-1]
    assert isinstance(last, Dense)
    count = max(2, last.units)
    if not CLASSES[0] <= count <= CLASSES[1]:
        raise BadChoice(f"It tells {count} classes apart; at most {CLASSES[1]} can be shown.")
    if classes and len(classes) != count:
        raise BadChoice(f"It tells {count} classes apart, not {len(classes)}.")
    total = 0
    for (layer, before, _), mine in zip(walk(shape, (*hidden, last)), own, strict=True):
        for name, wanted in shapes(layer, before).items():
            if name not in mine or np.shape(mine[name]) not in wanted:
                raise BadChoice(f"The weights of its layer {layer.text} do not fit: {name}.")
        total += sum(int(np.size(one)) for one in mine.values())
    if total > MOST_NUMBERS:
        raise BadChoice(f"It has {total:,} parameters; at most {MOST_NUMBERS:,} work here.")
    for one in scaling:
        if np.size(one) not in (1, shape[-1]):
            raise BadChoice("The scaling of its inputs does not fit a picture.")
    names = classes or tuple(map(str, range(count)))
    return Net(title, shape, (*hidden, last), tuple(own), names, data, None, *scaling)


def shapes(layer: Layer, before: Shape) -> Mapping[str, tuple[Shape, ...]]:
    """Which arrays a layer keeps, and the shapes that each may have."""
    match layer:
        case Dense(units=units, activation=activation):
            kernel: Shape = (before[0], units)
        case Conv(filters=units, kernel=size, activation=activation):
            kernel = (size, size, before[2], units)
        case BatchNorm():
            names = ("gamma", "beta", "moving_mean", "moving_variance")
            return dict.fromkeys(names, ((before[-1],),))
        case _:
            return {}
    found: dict[str, tuple[Shape, ...]] = {"kernel": (kernel,), "bias": ((units,),)}
    if activation == "prelu":
        found["alpha"] = ((units,), (1, 1, units))
    return found
