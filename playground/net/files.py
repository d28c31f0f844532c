"""A network out of a `.keras` file: what its configuration says, and its numbers; no Keras in it.

Only the kinds of layers that are built here are known, and nothing in the file is ever run.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import h5py
import numpy as np

from playground.activations import ACTIVATIONS
from playground.errors import BadChoice
from playground.layers import (
    BatchNorm,
    Conv,
    Dense,
    Dropout,
    Flatten,
    GlobalPool,
    Layer,
    Pool,
    Shape,
)
from playground.net.forward import Own
from playground.net.net import Net

NAMES = {
    "Dense": ("kernel", "bias"),
    "Conv2D": ("kernel", "bias"),
    "PReLU": ("alpha",),
    "BatchNormalization": ("gamma", "beta", "moving_mean", "moving_variance"),
}


def read(content: bytes, title: str, classes: tuple[str, ...], data: str = "") -> Net:
    """The network in a file of Keras' own format."""
    with ZipFile(BytesIO(content)) as archive:
        config = json.loads(archive.read("config.json"))["config"]["layers"]
        with h5py.File(BytesIO(archive.read("model.weights.h5"))) as file:
            kept = {
                str(group["vars"].attrs["name"]): [
                    np.asarray(group["vars"][str(n)]) for n in range(len(group["vars"]))
                ]
                for group in file["layers"].values()
            }
    shape: Shape = tuple(config[0]["config"]["batch_shape"][1:])
    layers: list[Layer] = []
    weights: list[dict[str, Any]] = []
    for one in config[1:]:
        kind, said = str(one["class_name"]), one["config"]
        own: Own = dict(zip(NAMES.get(kind, ()), kept.get(said["name"], ()), strict=True))
        if kind == "PReLU":  # ours is part of the layer before
            layers[-1] = _sloped(layers[-1])
            weights[-1].update(own)
            continue
        layers.append(_layer(kind, said))
        weights.append(dict(own))
    return Net(title, shape, tuple(layers), tuple(weights), classes, data)


def _layer(kind: str, said: Mapping[str, Any]) -> Layer:
    match kind:
        case "Dense":
            return Dense(said["units"], _activation(said))
        case "Conv2D":
            size, stride = said["kernel_size"][0], said["strides"][0]
            same = said["padding"] == "same"
            return Conv(said["filters"], size, _activation(said), stride, same)
        case "MaxPooling2D" | "AveragePooling2D":
            return Pool(said["pool_size"][0], "max" if kind == "MaxPooling2D" else "avg")
        case "Flatten":
            return Flatten()
        case "GlobalAveragePooling2D":
            return GlobalPool()
        case "Dropout":
            return Dropout(said["rate"])
        case "BatchNormalization":
            return BatchNorm()
    raise BadChoice(f"A layer of the kind {kind[:40]} is not known here.")


def _sloped(layer: Layer) -> Layer:
    if not isinstance(layer, Dense | Conv) or layer.activation != "linear":
        raise BadChoice("PReLU is known here only behind a layer without an activation.")
    return replace(layer, activation="prelu")


def _activation(said: Mapping[str, Any]) -> str:
    name = said["activation"]
    for slug, one in ACTIVATIONS.items():
        if one.keras == name and name:
            return slug
    raise BadChoice(f"An activation called {str(name)[:40]} is not known here.")
