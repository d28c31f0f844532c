"""A network without convolutions, worked out in NumPy straight from its numbers in the vector.

A live picture asks for thousands of places a frame; here that costs less than a call of TensorFlow,
and nothing is compiled.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.activations import ACTIVATIONS
from playground.engine.layout import Layout
from playground.experiment import Experiment
from playground.layers import BatchNorm, Dense, Flatten, Layer, Pool

Array = npt.NDArray[Any]
Step = Callable[[Array, Array], Array]  # of (vector, what comes in)

EPSILON = 1e-3  # what Keras adds to a batch norm's variance


def named(layout: Layout, layer: Layer, number: int) -> dict[str, Callable[[Array], Array]]:
    """How to get each of a layer's own numbers out of a vector, by Keras' names."""
    owners = f"{layer.slug}_{number}", f"slope_{number}"
    return {
        part.name.split("/")[-1]: part.of
        for part in layout.parts
        if part.name.split("/")[-2] in owners
    }


class Plain:
    """The layers of one experiment as plain arithmetic; dropout is silent, as after training."""

    def __init__(self, experiment: Experiment, layout: Layout) -> None:
        self._steps = [
            step(layer, named(layout, layer, number))
            for number, layer in enumerate(experiment.layers)
        ]

    def every(self, vector: Array, x: Array) -> list[Array]:
        """What each layer says of prepared inputs, in order."""
        said = []
        with np.errstate(over="ignore", invalid="ignore"):  # a diverging network is looked at too
            for one in self._steps:
                x = one(vector, x)
                said.append(x)
        return said


def step(layer: Layer, parts: dict[str, Callable[[Array], Array]]) -> Step:
    """One layer's arithmetic."""
    match layer:
        case Dense():
            return dense(layer, parts)
        case BatchNorm():
            return norm(parts)
        case Flatten():
            return lambda _, x: x.reshape(len(x), -1)
        case Pool():
            return lambda _, x: pooled(x, layer)
    return lambda _, x: x


def dense(layer: Dense, parts: dict[str, Callable[[Array], Array]]) -> Step:
    """Every unit's sum, sent through the activation."""
    activation = ACTIVATIONS[layer.activation]
    usual = activation.parameter.default if activation.parameter else 0.0
    kernel, bias, alpha = parts["kernel"], parts["bias"], parts.get("alpha")

    def forward(vector: Array, x: Array) -> Array:
        sums = x @ kernel(vector)
        sums += bias(vector)
        return activation.value(sums, alpha(vector) if alpha else usual)  # type: ignore[arg-type]  # a slope for each unit, where they are learnt

    return forward


def norm(parts: dict[str, Callable[[Array], Array]]) -> Step:
    """Batch norm by the running mean and variance."""
    gamma, beta = parts["gamma"], parts["beta"]
    mean, variance = parts["moving_mean"], parts["moving_variance"]

    def forward(vector: Array, x: Array) -> Array:
        factor = gamma(vector) / np.sqrt(variance(vector) + np.float32(EPSILON))
        normed: Array = x * factor + (beta(vector) - mean(vector) * factor)
        return normed

    return forward


def pooled(x: Array, layer: Pool) -> Array:
    """The largest or the mean of each window; what is left over at the edges is cut off."""
    count, height, width, channels = x.shape
    size = layer.size
    rows, columns = height // size, width // size
    windows = x[:, : rows * size, : columns * size].reshape(
        count, rows, size, columns, size, channels
    )
    kept: Array = windows.max(axis=(2, 4)) if layer.how == "max" else windows.mean(axis=(2, 4))
    return kept
