"""A network's numbers out of a run's vector, layer by layer, where there is no Keras to ask.

Those that are trained come first, then what batch norm carries along: as `Layout` lays them.
"""

from collections.abc import Iterator
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.experiment import Experiment
from playground.layers import BatchNorm, Conv, Dense, Layer, Shape
from playground.net.forward import forward
from playground.stack import slopes, walk

Array = npt.NDArray[Any]


def sizes(experiment: Experiment) -> Iterator[tuple[int, str, Shape]]:
    """Layer, name and shape of each of the network's arrays, in the vector's order."""
    carried: list[tuple[int, str, Shape]] = []
    for number, (layer, before, _) in enumerate(walk(experiment.input_shape, experiment.layers)):
        trained, moving = own(layer, before)
        mine = [(number, name, shape) for name, shape in trained.items()]
        if number >= experiment.frozen:
            yield from mine
            mine = []
        carried += [*mine, *((number, name, shape) for name, shape in moving.items())]
    yield from carried


def own(layer: Layer, before: Shape) -> tuple[dict[str, Shape], dict[str, Shape]]:
    """The shapes of a layer's arrays: of those that learn, and of its running means."""
    match layer:
        case Dense():
            slope: dict[str, Shape] = {"alpha": (layer.units,)} if slopes(layer) else {}
            return {"kernel": (before[0], layer.units), "bias": (layer.units,), **slope}, {}
        case Conv():
            kernel = (layer.kernel, layer.kernel, before[2], layer.filters)
            slope = {"alpha": (1, 1, layer.filters)} if slopes(layer) else {}
            return {"kernel": kernel, "bias": (layer.filters,), **slope}, {}
        case BatchNorm():
            each = before[-1:]
            moving = {"moving_mean": each, "moving_variance": each}
            return {"gamma": each, "beta": each}, moving
    return {}, {}


def size(experiment: Experiment) -> int:
    """How many numbers of a vector are the network's; the optimizer's memories follow."""
    return sum(prod(shape) for _, _, shape in sizes(experiment))


def apart(experiment: Experiment, vector: Array) -> tuple[dict[str, Array], ...]:
    """Each layer's own numbers by Keras' names, as views of the vector."""
    found: tuple[dict[str, Array], ...] = tuple({} for _ in experiment.layers)
    at = 0
    for number, name, shape in sizes(experiment):
        found[number][name] = vector[at : at + prod(shape)].reshape(shape)
        at += prod(shape)
    return found


def said(experiment: Experiment, vector: Array, x: Array) -> Array:
    """What the network says of prepared inputs: (examples, outputs)."""
    with np.errstate(over="ignore", invalid="ignore"):  # a diverged network is looked at too
        for layer, numbers in zip(experiment.layers, apart(experiment, vector), strict=True):
            x = forward(layer, numbers, x)
    return x
