"""How much of a gradient is left when it has come back through many layers."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from playground.activations import ACTIVATIONS
from playground.curves import Array, sigmoid
from playground.initializers import INITIALIZERS
from playground.labs.activations import label, place

BATCH = 200
INPUTS = 2
MEDIAN = float(2.0 * np.log(2.0))  # half of the points are nearer to 0, squared
FAINT = 1e-6  # no training at an ordinary rate gets anywhere on so little


@dataclass(frozen=True)
class Stack:
    """A plain network: points in the plane, equal hidden layers, one sigmoid at the end."""

    depth: int
    width: int
    initializer: str
    seed: int

    def points(self) -> tuple[Array, Array]:
        """The batch: points of a bell curve, and whether each lies in the inner half."""
        x = np.random.default_rng(self.seed).standard_normal((BATCH, INPUTS))
        return x, (np.sum(x**2, axis=1, keepdims=True) < MEDIAN).astype(float)

    def weights(self) -> list[Array]:
        """The first weights of every layer, the output's last; the same for all activations."""
        dice = np.random.default_rng([self.seed, 1])
        sizes = [INPUTS] + [self.width] * self.depth + [1]
        draw = INITIALIZERS[self.initializer].draw
        return [draw(dice, *pair) for pair in pairwise(sizes)]

    def gradients(self, activation: str, parameter: float) -> list[Array]:
        """The gradient of the mean cross-entropy for the weights of each hidden layer.

        One pass forward and one back, written out; biases are 0. Where the numbers grow beyond
        what a computer holds, the gradients are not finite.
        """
        one = ACTIVATIONS[activation]
        if one.slope is None:
            return [np.zeros_like(weights) for weights in self.weights()[:-1]]
        signal, labels = self.points()  # (batch, fan in)
        *hidden, last = self.weights()
        signals, sums = [], []
        with np.errstate(over="ignore", invalid="ignore"):
            for weights in hidden:
                signals.append(signal)
                sums.append(signal @ weights)
                signal = one.value(sums[-1], parameter)
            error = (sigmoid(signal @ last) - labels) / BATCH @ last.T  # (batch, width)
            found: list[Array] = []
            for layer in reversed(range(self.depth)):
                error = error * one.slope(sums[layer], parameter)
                found.append(signals[layer].T @ error)
                error = error @ hidden[layer].T
        return found[::-1]

    def flow(self, slug: str, parameters: Mapping[str, float]) -> "Flow":
        """What reaches each hidden layer with this activation in all of them."""
        found = self.gradients(slug, parameters.get(slug, 0.0))
        sizes = np.array([np.abs(one).mean() for one in found])
        return Flow(slug, label(slug, parameters), place(slug), sizes)


@dataclass(frozen=True)
class Flow:
    """The mean size of the gradient in each hidden layer, the first layer first."""

    slug: str
    label: str
    place: int
    sizes: Array


def ratio(times: float) -> str:
    """A factor as people say it: 1.7, 42, 4,100, 3.2 million, 10 to the 17."""
    if times < 10:
        return f"{times:.1f}"
    rounded = float(f"{times:.2g}")
    for size, word in ((1e15, ""), (1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if rounded >= size:
            return f"{rounded / size:g}{word}" if word else f"10 to the {np.log10(times):.0f}"
    return f"{rounded:,.0f}"


def said(flow: Flow) -> str:
    """What is seen of one activation's gradients, in one sentence with the numbers."""
    name, sizes = flow.label, flow.sizes
    first, last, depth = sizes[0], sizes[-1], len(sizes)
    if not np.isfinite(sizes).all():
        return f"**{name}**: the numbers grow too large to compute with, so training would stop."
    if not sizes.all():
        silent = np.count_nonzero(sizes == 0.0)
        which = (
            "no layer learns" if silent == depth else f"{silent} of {depth} layers learn nothing"
        )
        return f"**{name}**: no gradient gets through, so {which}."
    if depth == 1:
        return f"**{name}**: with one hidden layer there is no way to fade on."
    if last / first >= 1.5:
        slow = ratio(last / first)
        return f"**{name}**: layer 1 learns {slow} times more slowly than layer {depth}."
    if first / last >= 1.5:
        more = ratio(first / last)
        return f"**{name}**: on its way back the gradient grows; layer 1 gets {more} times as much."
    level = f"**{name}**: layer 1 gets about as much as layer {depth}: {first:.1g}"
    return f"{level}." if first > FAINT else f"{level}, next to nothing."
