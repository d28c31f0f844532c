"""What each kind of layer makes of what comes in, from its own numbers; dropout is silent.

Live pictures ask for thousands of places a frame; here that costs less than a call of TensorFlow,
and nothing is compiled.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.activations import ACTIVATIONS
from playground.layers import BatchNorm, Conv, Dense, Flatten, GlobalPool, Layer, Pool

Array = npt.NDArray[Any]
Own = Mapping[str, Array]  # a layer's numbers by Keras' names: kernel, bias, alpha, gamma …

EPSILON = 1e-3  # what Keras adds to a batch norm's variance


def forward(layer: Layer, own: Own, x: Array) -> Array:
    """What the layer makes of some examples."""
    match layer:
        case Dense() | Conv():
            return activated(layer, own, sums(layer, own, x))
        case BatchNorm():
            factor = stretch(own)
            normed: Array = x * factor + (own["beta"] - own["moving_mean"] * factor)
            return normed
        case Flatten():
            return x.reshape(len(x), -1)
        case GlobalPool():
            means: Array = x.mean(axis=(1, 2))
            return means
        case Pool():
            windows = windowed(x, layer.size)
            kept: Array = (
                windows.max(axis=(2, 4)) if layer.how == "max" else windows.mean(axis=(2, 4))
            )
            return kept
    return x


def sums(layer: Layer, own: Own, x: Array) -> Array:
    """Of a dense or a convolution layer: the numbers before the activation."""
    match layer:
        case Dense():
            found = x @ own["kernel"]
        case Conv():
            seen = patches(padded(x, layer), layer)
            places = seen.shape[:3]
            found = seen.reshape(-1, layer.kernel**2 * x.shape[-1]) @ _columns(own["kernel"])
            found = found.reshape(*places, layer.filters)
        case _:
            raise TypeError(f"{layer.slug} has no sums")
    found += own["bias"]
    return found


def activated(layer: Dense | Conv, own: Own, found: Array) -> Array:
    """Sums, sent through the layer's activation."""
    activation = ACTIVATIONS[layer.activation]
    return activation.value(found, parameter(layer, own))


def parameter(layer: Dense | Conv, own: Own) -> Any:
    """The number that shapes the layer's activation: a learnt one a unit, or the usual one."""
    if "alpha" in own:
        return own["alpha"]
    usual = ACTIVATIONS[layer.activation].parameter
    return usual.default if usual else 0.0


def stretch(own: Own) -> Array:
    """What batch norm multiplies each channel by."""
    found: Array = own["gamma"] / np.sqrt(own["moving_variance"] + np.float32(EPSILON))
    return found


def windowed(x: Array, size: int) -> Array:
    """(n, rows, size, columns, size, channels); what is left over at the edges is cut off."""
    count, height, width, channels = x.shape
    rows, columns = height // size, width // size
    cut = x[:, : rows * size, : columns * size]
    return cut.reshape(count, rows, size, columns, size, channels)


def margins(size: int, layer: Conv) -> tuple[int, int]:
    """How many rows of nought `same` puts before and behind a side."""
    if not layer.same:
        return 0, 0
    whole = max((-(-size // layer.stride) - 1) * layer.stride + layer.kernel - size, 0)
    return whole // 2, whole - whole // 2


def padded(x: Array, layer: Conv) -> Array:
    """Pictures with the rim of nought that `same` gives them."""
    rim = [margins(size, layer) for size in x.shape[1:3]]
    return np.pad(x, ((0, 0), *rim, (0, 0))) if any(map(any, rim)) else x


def patches(x: Array, layer: Conv) -> Array:
    """What the kernel covers at each place: (n, rows, columns, kernel, kernel, channels)."""
    size, stride = layer.kernel, layer.stride
    seen = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    found: Array = np.moveaxis(seen[:, ::stride, ::stride], 3, 5)
    return found


def _columns(kernel: Array) -> Array:
    return kernel.reshape(-1, kernel.shape[-1])
