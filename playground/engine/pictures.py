"""What a neuron says over the plane, as bytes with a fixed meaning."""

from dataclasses import dataclass
from functools import cache
from math import floor, log10
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.activations import ACTIVATIONS
from playground.experiment import Experiment
from playground.layers import Conv, Dense

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Frame:
    """Pictures of one layer: byte 0 is `low`, 255 is `high`, what lies beyond is cut off."""

    pixels: Array  # uint8
    low: float
    high: float


@cache
def ends(activation: str) -> tuple[float, float] | None:
    """Between which numbers an activation stays, or nothing where it grows without end."""
    entry = ACTIVATIONS[activation]
    if entry.vector:
        return 0.0, 1.0
    far = np.array([-1e6, 1e6])
    low, high = np.round(entry.value(far, entry.parameter.default if entry.parameter else 0.0), 3)
    return (float(low) + 0.0, float(high)) if max(abs(low), abs(high)) < 100.0 else None


def reach(largest: float) -> float:
    """The next of 1, 2, 5, 10, 20 … from a number up: a scale that seldom moves and reads well."""
    if not 1e-6 < largest < 1e30:
        return 1.0 if largest < 1.0 else 1e30
    power = 10.0 ** floor(log10(largest))
    return next(
        float(step * power) for step in (1.0, 2.0, 5.0, 10.0) if largest <= step * power * 1.000001
    )


def span(values: Array, activation: str) -> tuple[float, float]:
    """What black and white stand for: an activation's own ends, else as far as a layer reaches."""
    fixed = ends(activation)
    if fixed and max(map(abs, fixed)) <= 1.0:
        return fixed
    far = max(map(abs, fixed)) if fixed else reach(float(np.max(np.abs(values), initial=0.0)))
    return -far, far


def frame(values: Array, low: float, high: float) -> Frame:
    """Values as bytes; what is no number lies in the middle."""
    with np.errstate(over="ignore", invalid="ignore"):
        bytes_ = (values - np.float32(low)) * np.float32(255.0 / (high - low))
        bytes_ = np.clip(bytes_, 0.0, 255.0)
    unknown = np.isnan(bytes_)
    if unknown.any():
        bytes_ = np.where(unknown, np.float32(127.5), bytes_)
    return Frame((bytes_ + np.float32(0.5)).astype(np.uint8), low, high)


def framed(experiment: Experiment, number: int, values: Array) -> Frame:
    """One layer's pictures; the answers of a regression on the scale of its data."""
    layer = experiment.layers[number]
    if number == len(experiment.hidden) and experiment.task == "regression":
        return frame(values, *experiment.dataset.answers)
    slug = layer.activation if isinstance(layer, Dense | Conv) else "linear"
    return frame(values, *span(values, slug))
