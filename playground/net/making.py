"""A network out of a file on its way: what has been made of its layers so far."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.errors import BadChoice
from playground.layers import BatchNorm, Conv, Dense, Flatten, GlobalPool, Layer
from playground.net.forward import EPSILON
from playground.net.rows import Entry

Array = npt.NDArray[Any]
Own = dict[str, Array]


@dataclass
class Making:
    """Layers as we have them, with their numbers."""

    layers: list[Layer] = field(default_factory=list)
    own: list[Own] = field(default_factory=list)
    shift: Array = field(default_factory=lambda: np.zeros(1, np.float32))
    spread: Array = field(default_factory=lambda: np.full(1, 255.0, np.float32))
    scaled: bool = False  # whether the file says so itself
    notes: list[str] = field(default_factory=list)

    @property
    def flat(self) -> bool:
        """Whether what comes next gets a list of numbers and no picture."""
        return any(isinstance(layer, Flatten | GlobalPool | Dense) for layer in self.layers)

    def put(self, layer: Layer, own: Own | None = None) -> None:
        """Takes a layer that is ours."""
        self.layers.append(layer)
        self.own.append(own or {})

    def activate(self, entry: Entry, slug: str, own: Own | None = None) -> None:
        """Gives the last layer an activation that stands in the file as a layer of its own."""
        if slug == "linear":
            return
        if len(self.layers) > 1 and isinstance(self.layers[-1], BatchNorm):
            self._fold()
        last = self.layers[-1] if self.layers else None
        if not isinstance(last, Dense | Conv) or last.activation != "linear":
            raise BadChoice(
                f"Its layer {entry.called} does not stand right behind a Dense or Conv2D layer "
                "without an activation, so it cannot be looked into here."
            )
        self.layers[-1] = replace(last, activation=slug)
        self.own[-1] |= own or {}

    def _fold(self) -> None:
        """Works a batch norm into the weights of the layer before: the same answers without it."""
        before = self.layers[-2]
        if not isinstance(before, Dense | Conv) or before.activation != "linear":
            return
        norm, own = self.own[-1], self.own[-2]
        factor = norm["gamma"] / np.sqrt(norm["moving_variance"] + np.float32(EPSILON))
        own["kernel"] = own["kernel"] * factor
        own["bias"] = (own["bias"] - norm["moving_mean"]) * factor + norm["beta"]
        del self.layers[-1], self.own[-1]
        self.notes.append(
            "A batch norm between weights and activation is worked into the weights: the network "
            "says the same."
        )
