"""Layers as Keras tells of them → layers as we have them, with their numbers, kind by kind."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.errors import BadChoice
from playground.layers import BatchNorm, Conv, Dense, Dropout, Flatten, GlobalPool, Pool
from playground.net.forward import EPSILON
from playground.net.making import Making
from playground.net.rows import Entry
from playground.net.settings import (
    activated,
    given,
    last_channels,
    named,
    number,
    side,
    whole,
    with_bias,
)

Array = npt.NDArray[Any]

LEAST = 1e-7  # what Keras divides by at least
# Layers that do something while a network is trained and nothing afterwards.
SILENT = (
    *("SpatialDropout2D", "GaussianNoise", "GaussianDropout", "AlphaDropout", "RandomFlip"),
    *("RandomRotation", "RandomZoom", "RandomTranslation", "RandomContrast", "RandomBrightness"),
    "ActivityRegularization",
)


def add(making: Making, entry: Entry, numbers: Sequence[Array]) -> None:
    """Puts one more layer behind those there are."""
    if entry.kind in SILENT:
        making.notes.append(f"{entry.called} does nothing once trained and is left out.")
    elif entry.kind in KINDS:
        KINDS[entry.kind](making, entry, numbers)
    elif entry.kind in ("Lambda", "TFOpLambda"):
        raise BadChoice(
            f"Its layer {entry.called} is a program inside the file: programs out of files "
            "are never run here."
        )
    else:
        raise BadChoice(
            f"Its layer {entry.called} is of a kind that cannot be looked into here; these "
            f"can: {', '.join(KINDS)}."
        )


def dense(making: Making, entry: Entry, numbers: Sequence[Array]) -> None:
    """Dense, with or without a bias."""
    units = whole(entry, "units")
    own = named(entry, numbers, "kernel", *given(entry, "use_bias", "bias"))
    making.put(Dense(units, activated(entry)), with_bias(own, units))


def conv(making: Making, entry: Entry, numbers: Sequence[Array]) -> None:
    """Conv2D with a square kernel."""
    last_channels(entry)
    for key, usual in (("dilation_rate", 1), ("groups", 1)):
        if side(entry, key, usual) != usual:
            raise BadChoice(f"Its layer {entry.called} has {key}, which is not known here.")
    filters, padding = whole(entry, "filters"), entry.said.get("padding", "valid")
    if padding not in ("same", "valid"):
        raise BadChoice(f"Its layer {entry.called} has the padding “{str(padding)[:20]}”.")
    size, stride = side(entry, "kernel_size"), side(entry, "strides", 1)
    own = named(entry, numbers, "kernel", *given(entry, "use_bias", "bias"))
    layer = Conv(filters, size, activated(entry), stride, padding == "same")
    making.put(layer, with_bias(own, filters))


def pool(how: str) -> Callable[[Making, Entry, Sequence[Array]], None]:
    """Pooling whose windows lie side by side."""

    def put(making: Making, entry: Entry, _: Sequence[Array]) -> None:
        last_channels(entry)
        size = side(entry, "pool_size", 2)
        same = entry.said.get("padding", "valid") != "valid"
        if side(entry, "strides", size) != size or same:
            raise BadChoice(
                f"The windows of its layer {entry.called} overlap or are padded; here they lie "
                "side by side."
            )
        making.put(Pool(size, how))

    return put


def norm(making: Making, entry: Entry, numbers: Sequence[Array]) -> None:
    """BatchNormalization over the channels, brought to the epsilon that is usual."""
    last = 1 if making.flat else 3
    if entry.said.get("axis", -1) not in (-1, [-1], last, [last]):
        raise BadChoice(f"Its layer {entry.called} does not go over the last axis.")
    names = (*given(entry, "scale", "gamma"), *given(entry, "center", "beta"))
    own = named(entry, numbers, *names, "moving_mean", "moving_variance")
    own.setdefault("gamma", np.ones_like(own["moving_mean"]))
    own.setdefault("beta", np.zeros_like(own["moving_mean"]))
    more = number(entry, "epsilon", EPSILON)
    own["moving_variance"] = own["moving_variance"] + np.float32(more - EPSILON)
    if not (own["moving_variance"] + np.float32(EPSILON) > 0).all():
        raise BadChoice(f"Its layer {entry.called} keeps a variance below nought.")
    making.put(BatchNorm(), own)


def flatten(making: Making, _: Entry, __: Sequence[Array]) -> None:
    """Flatten."""
    making.put(Flatten())


def means(making: Making, entry: Entry, _: Sequence[Array]) -> None:
    """GlobalAveragePooling2D."""
    if entry.said.get("keepdims"):
        raise BadChoice(f"Its layer {entry.called} keeps axes of one, which is not known here.")
    making.put(GlobalPool())


def drop(making: Making, entry: Entry, _: Sequence[Array]) -> None:
    """Dropout."""
    making.put(Dropout(number(entry, "rate", 0.0)))


def activation(making: Making, entry: Entry, _: Sequence[Array]) -> None:
    """Activation."""
    making.activate(entry, activated(entry))


def relu(making: Making, entry: Entry, _: Sequence[Array]) -> None:
    """ReLU, whole or cut off at 6."""
    most = None if entry.said.get("max_value") is None else number(entry, "max_value", 0.0)
    leak = round(number(entry, "negative_slope", 0.0), 6)
    slug = {(None, 0.0): "relu", (6.0, 0.0): "relu6", (None, 0.2): "leaky_relu"}.get((most, leak))
    if slug is None or number(entry, "threshold", 0.0):
        raise BadChoice(f"Its layer {entry.called} is bent in a way that is not known here.")
    making.activate(entry, slug)


def leaky(making: Making, entry: Entry, _: Sequence[Array]) -> None:
    """LeakyReLU with the slope that is known here."""
    slope = number(entry, "negative_slope", number(entry, "alpha", 0.3))
    if round(slope, 6) != 0.2:
        raise BadChoice(f"Its layer {entry.called} leaks {slope:g}; only 0.2 is known here.")
    making.activate(entry, "leaky_relu")


def elu(making: Making, entry: Entry, _: Sequence[Array]) -> None:
    """ELU that ends at -1."""
    if number(entry, "alpha", 1.0) != 1.0:
        raise BadChoice(f"Its layer {entry.called} has another alpha than 1.")
    making.activate(entry, "elu")


def prelu(making: Making, entry: Entry, numbers: Sequence[Array]) -> None:
    """PReLU with a slope for each channel."""
    alpha = named(entry, numbers, "alpha")["alpha"]
    making.activate(entry, "prelu", {"alpha": alpha})


def softmax(making: Making, entry: Entry, _: Sequence[Array]) -> None:
    """Softmax over the classes."""
    making.activate(entry, "softmax")


def rescale(making: Making, entry: Entry, _: Sequence[Array]) -> None:
    """Rescaling right behind the input, as part of how the pictures are prepared."""
    scale, offset = number(entry, "scale", 1.0), number(entry, "offset", 0.0)
    if not scale:
        raise BadChoice(f"Its layer {entry.called} multiplies everything by nought.")
    _scale(making, entry, np.array([-offset / scale]), np.array([1.0 / scale]))


def normalize(making: Making, entry: Entry, numbers: Sequence[Array]) -> None:
    """Normalization right behind the input: by its settings, or by what it has learnt."""
    told = [entry.said.get("mean"), entry.said.get("variance")]
    if told[0] is None:
        told = list(numbers[:2])
    if len(told) < 2 or entry.said.get("invert"):
        raise BadChoice(f"Its layer {entry.called} has not been adapted to any data.")
    mean, variance = (np.ravel(np.asarray(one, np.float32)) for one in told)
    _scale(making, entry, mean, np.maximum(np.sqrt(variance), LEAST))


def _scale(making: Making, entry: Entry, shift: Array, spread: Array) -> None:
    if making.layers or making.scaled:
        raise BadChoice(f"Its layer {entry.called} does not stand right behind the input.")
    making.shift, making.spread = shift.astype(np.float32), spread.astype(np.float32)
    making.scaled = True


KINDS: dict[str, Callable[[Making, Entry, Sequence[Array]], None]] = {
    "Dense": dense,
    "Conv2D": conv,
    "MaxPooling2D": pool("max"),
    "AveragePooling2D": pool("avg"),
    "GlobalAveragePooling2D": means,
    "Flatten": flatten,
    "Dropout": drop,
    "BatchNormalization": norm,
    "Activation": activation,
    "ReLU": relu,
    "LeakyReLU": leaky,
    "ELU": elu,
    "PReLU": prelu,
    "Softmax": softmax,
    "Rescaling": rescale,
    "Normalization": normalize,
}
