"""How a number behind a layer moves with each number before it: one layer of backpropagation."""

from typing import Any

import numpy as np
import numpy.typing as npt

from playground.activations import ACTIVATIONS
from playground.layers import BatchNorm, Conv, Dense, Flatten, GlobalPool, Layer, Pool
from playground.net.forward import Own, margins, parameter, stretch, sums, windowed

Array = npt.NDArray[Any]


def backward(layer: Layer, own: Own, x: Array, slopes: Array) -> Array:
    """Slopes with respect to what the layer made of `x` → slopes with respect to `x`."""
    match layer:
        case Dense() | Conv():
            return through_sums(layer, own, x, slopes * bend(layer, own, x))
        case BatchNorm():
            return np.asarray(slopes * stretch(own))
        case Flatten():
            return slopes.reshape(x.shape)
        case GlobalPool():
            share = slopes[:, None, None] / (x.shape[1] * x.shape[2])
            return np.broadcast_to(share, x.shape).astype(x.dtype)
        case Pool():
            return _through_pool(layer, x, slopes)
    return slopes


def bend(layer: Dense | Conv, own: Own, x: Array) -> Array:
    """The slope of the activation at each of the layer's sums."""
    slope = ACTIVATIONS[layer.activation].slope
    if slope is None:
        raise ValueError(f"{layer.activation} has no slope to go back through")
    return slope(sums(layer, own, x), parameter(layer, own))


def through_sums(layer: Dense | Conv, own: Own, x: Array, slopes: Array) -> Array:
    """The same from slopes with respect to the sums, before the activation."""
    if isinstance(layer, Dense):
        return np.asarray(slopes @ own["kernel"].T)
    (top, below), (left, right) = (margins(size, layer) for size in x.shape[1:3])
    found = np.zeros(
        (len(x), x.shape[1] + top + below, x.shape[2] + left + right, x.shape[3]), x.dtype
    )
    rows, columns, step = slopes.shape[1], slopes.shape[2], layer.stride
    for i in range(layer.kernel):
        for j in range(layer.kernel):
            down, along = slice(i, i + rows * step, step), slice(j, j + columns * step, step)
            found[:, down, along] += slopes @ own["kernel"][i, j].T
    return found[:, top : top + x.shape[1], left : left + x.shape[2]]


def _through_pool(layer: Pool, x: Array, slopes: Array) -> Array:
    windows = windowed(x, layer.size)
    count, rows, size, columns, _, channels = windows.shape
    if layer.how == "max":
        flat = windows.transpose(0, 1, 3, 5, 2, 4).reshape(count, rows, columns, channels, -1)
        won = np.zeros_like(flat)
        first = flat.argmax(axis=-1)[..., None]
        np.put_along_axis(won, first, slopes[..., None].astype(flat.dtype), axis=-1)
        spread = won.reshape(count, rows, columns, channels, size, size)
        spread = spread.transpose(0, 1, 4, 2, 5, 3)
    else:
        spread = np.broadcast_to(slopes[:, :, None, :, None] / size**2, windows.shape)
    found = np.zeros_like(x)
    found[:, : rows * size, : columns * size] = spread.reshape(
        count, rows * size, columns * size, channels
    )
    return found
