"""A network without convolutions, worked out in NumPy straight from its numbers in the vector."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.layout import Layout
from playground.experiment import Experiment
from playground.layers import Layer
from playground.net.forward import forward

Array = npt.NDArray[Any]


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
            (layer, named(layout, layer, number)) for number, layer in enumerate(experiment.layers)
        ]

    def every(self, vector: Array, x: Array) -> list[Array]:
        """What each layer says of prepared inputs, in order."""
        said = []
        with np.errstate(over="ignore", invalid="ignore"):  # a diverging network is looked at too
            for layer, parts in self._steps:
                x = forward(layer, {name: of(vector) for name, of in parts.items()}, x)
                said.append(x)
        return said
