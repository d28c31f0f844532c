"""Where a network looks: which places of a picture speak for a class."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.layers import Conv
from playground.net.net import Net

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Heat:
    """How much each place of a layer's maps speaks for a class."""

    layer: int
    values: Array  # (rows, columns), nothing below nought
    weights: Array  # (maps,): the mean slope of the class with each map


def gradcam(net: Net, x: Array, unit: int) -> Heat | None:
    """Grad-CAM over the last convolution: its maps, weighed by their mean slopes, what is above 0.

    Args:
        net: The network.
        x: One prepared picture, (1, rows, columns, channels).
        unit: The class.

    Returns:
        The heat; none where the network has no convolution.
    """
    numbers = [number for number, layer in enumerate(net.layers) if isinstance(layer, Conv)]
    if not numbers:
        return None
    last = numbers[-1]
    slopes = net.slopes(x, unit)[last + 1][0]  # (rows, columns, maps)
    weights = slopes.mean(axis=(0, 1))
    with np.errstate(over="ignore", invalid="ignore"):
        heat = np.nan_to_num(net.every(x)[last][0] @ weights)
    return Heat(last, np.maximum(heat, 0.0), weights)


def gradient(net: Net, x: Array, unit: int) -> Array:
    """How the sum for a class moves with every number of the picture: (rows, columns, channels)."""
    return np.asarray(net.slopes(x, unit)[0][0])
