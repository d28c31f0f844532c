"""How a network's layers are doing, as numbers: silent units, saturation, slopes, spread."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.activations import ACTIVATIONS
from playground.engine.graphs import graphs
from playground.engine.pictures import ends, span
from playground.engine.program import Program
from playground.engine.views import Views
from playground.experiment import Experiment
from playground.layers import Conv, Dense

Array = npt.NDArray[Any]

EXAMPLES = 512  # training examples that are looked at
EXAMPLES_OF_MAPS = 64  # feature maps are large
BINS = 30
FLAT = 0.05  # of its steepest slope: there an activation counts as saturated


@dataclass(frozen=True)
class LayerFigures:
    """One layer with weights, as it stands."""

    number: int  # among the experiment's layers
    units: int
    dead: float | None  # the share of units that are silent for every example; None: cannot die
    saturated: float | None  # the share of answers where the activation is flat; None: never is
    gradient: float  # how much the loss moves with a weight, on average
    weight: float  # the size of a weight, on average
    largest_weight: float
    update: float | None  # the size of one step over the size of the weights, where known
    counts: Array  # (BINS,) how often the layer's answers fall between `edges`
    edges: Array  # (BINS + 1,)


@cache
def dies(activation: str) -> bool:
    """Whether a unit can be stuck: silent, and with no slope to bring it back."""
    entry = ACTIVATIONS[activation]
    if entry.layer or entry.slope is None or entry.vector:
        return False
    below, usual = np.array([-0.5]), entry.parameter.default if entry.parameter else 0.0
    return bool(entry.value(below, usual) == 0.0 and entry.slope(below, usual) == 0.0)


@cache
def flat_from(activation: str) -> tuple[float, float] | None:
    """The answers below and above which an activation with two ends has next to no slope."""
    entry = ACTIVATIONS[activation]
    if entry.vector or entry.slope is None or ends(activation) is None or dies(activation):
        return None
    x = np.linspace(-20.0, 20.0, 40_001)
    value, slope = entry.value(x, 0.0), entry.slope(x, 0.0)
    steep = np.flatnonzero(slope >= FLAT * slope.max())
    return float(value[steep[0]]), float(value[steep[-1]])


class Statistics:
    """The figures of one experiment's states, over some of its training examples."""

    def __init__(self, experiment: Experiment, program: Program, views: Views) -> None:
        self._experiment, self._program, self._views = experiment, program, views
        count = EXAMPLES_OF_MAPS if experiment.convolutional else EXAMPLES
        self._x = views.prepared.inputs(views.prepared.split.x[:count]).astype(np.float32)
        self._y = views.prepared.split.y[:count]

    def look(self, vector: Array, after: Array | None = None) -> list[LayerFigures]:
        """Every layer with weights.

        Args:
            vector: Where the training stands.
            after: Where it stands one step later, for the size of the step.
        """
        vector = vector[: self._program.layout.size]
        slopes = graphs(self._program, self._experiment).weight_slopes(vector, self._x, self._y)
        said = self._views.said(vector, self._x)
        own, own_slopes = self._views.weights(vector), self._views.weights(slopes)
        later = None if after is None else self._views.weights(after)
        found = []
        for number, layer in enumerate(self._experiment.layers):
            if isinstance(layer, Dense | Conv):
                kernel = own[number]["kernel"]
                size = mean_size(kernel)
                step = None if later is None else later[number]["kernel"] - kernel
                counts, edges = histogram(said[number], layer.activation)
                found.append(
                    LayerFigures(
                        number=number,
                        units=kernel.shape[-1],
                        dead=dead(said[number], layer.activation),
                        saturated=saturated(said[number], layer.activation),
                        gradient=mean_size(own_slopes[number]["kernel"]),
                        weight=size,
                        largest_weight=float(np.abs(kernel).max()),
                        update=None if step is None else mean_size(step) / (size or 1.0),
                        counts=counts,
                        edges=edges,
                    )
                )
        return found


def mean_size(numbers: Array) -> float:
    """How far from nought numbers are on average."""
    return float(np.abs(numbers).mean())


def dead(said: Array, activation: str) -> float | None:
    """The share of units that never say anything."""
    if not dies(activation):
        return None
    return float(np.mean(said.reshape(-1, said.shape[-1]).max(axis=0) <= 0.0))


def saturated(said: Array, activation: str) -> float | None:
    """The share of answers where the activation is flat."""
    edges = flat_from(activation)
    if edges is None:
        return None
    return float(np.mean((said < edges[0]) | (said > edges[1])))


def histogram(said: Array, activation: str) -> tuple[Array, Array]:
    """How the answers are spread; what is no finite number is left out."""
    finite = said[np.isfinite(said)]
    counts, edges = np.histogram(finite, BINS, span(finite, activation))
    return counts, edges
