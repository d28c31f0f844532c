"""The loss of one neuron with one input, over its weight and its bias, whatever the loss is."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import minimize

from playground.activations import ACTIVATIONS
from playground.curves import Array
from playground.losses import LOSSES

SIDE = 45  # places either way
START = 2.2  # first weights lie within that of 0
ROOM = 0.2  # beyond what has to be seen
FARTHEST = 12.0  # a weight that is best at infinity is looked for so far only


@dataclass(frozen=True)
class Pair:
    """One neuron's loss, penalties included; x is what the neuron gets."""

    x: Array  # (rows,)
    y: Array  # (rows,)
    loss: str
    activation: str
    l1: float = 0.0
    l2: float = 0.0

    def at(self, weight: Array, bias: Array) -> Array:
        """The loss at every pair of weight and bias, whatever the shape they come in."""
        sums = np.multiply.outer(weight, self.x) + np.asarray(bias)[..., None]
        said = ACTIVATIONS[self.activation].value(sums, 0.0)
        with np.errstate(over="ignore"):
            found = LOSSES[self.loss].value(np.broadcast_to(self.y, said.shape), said)
        plain: Array = np.mean(found, axis=-1)
        return plain + self.l1 * np.abs(weight) + self.l2 * np.square(weight)

    @cached_property
    def best(self) -> tuple[float, float]:
        """The weight and bias of the lowest loss, within reach."""
        found = minimize(
            lambda w: float(self.at(np.array(w[0]), np.array(w[1]))),
            np.zeros(2),
            method="Nelder-Mead",
            bounds=[(-FARTHEST, FARTHEST)] * 2,
            options={"xatol": 1e-6, "fatol": 1e-9, "maxiter": 2_000},
        )
        return float(found.x[0]), float(found.x[1])

    def around(self) -> tuple[Array, Array, Array]:
        """A window from where training may start to the lowest place.

        Returns:
            The weight across, the bias up, and the losses, (up, across).
        """
        spans = []
        for place in self.best:
            low, high = min(-START, place), max(START, place)
            room = ROOM * (high - low)
            spans.append(np.linspace(low - room, high + room, SIDE))
        across, up = spans
        return across, up, self.at(*np.meshgrid(across, up))
