"""Model files made by hand, as Keras writes them, to be read and to be broken."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import h5py
import numpy as np

Said = dict[str, Any]
SEES = {"batch_shape": [None, 28, 28, 1], "name": "input"}


def layer(kind: str, **said: Any) -> Said:
    """A layer as a configuration has it."""
    return {"class_name": kind, "config": {"name": kind.lower()} | said, "registered_name": None}


def dense(units: int, activation: str = "softmax", **said: Any) -> Said:
    return layer("Dense", units=units, activation=activation, **said)


INPUT = layer("InputLayer", **SEES)
PLAIN = [INPUT, layer("Flatten"), dense(10)]


def sequential(layers: Sequence[Said]) -> Said:
    return {"class_name": "Sequential", "config": {"name": "s", "layers": list(layers)}}


def functional(layers: Sequence[Said], sources: Sequence[Sequence[str]]) -> Said:
    """Layers and, for each, the names of those that it gets its numbers from."""
    rows = []
    for one, names in zip(layers, sources, strict=True):
        args = [
            {"class_name": "__keras_tensor__", "config": {"keras_history": [name, 0, 0]}}
            for name in names
        ]
        nodes = [{"args": args, "kwargs": {}}] if names else []
        rows.append(one | {"name": one["config"]["name"], "inbound_nodes": nodes})
    return {"class_name": "Functional", "config": {"name": "f", "layers": rows}}


def weights(fill: Callable[[h5py.File], None]) -> bytes:
    """An HDF5 file."""
    out = io.BytesIO()
    with h5py.File(out, "w") as file:
        fill(file)
    return out.getvalue()


def own(**arrays: Sequence[Any]) -> bytes:
    """The weights' file of a .keras: by the place of a layer, its arrays."""

    def fill(file: h5py.File) -> None:
        for place, several in arrays.items():
            group = file.create_group(f"layers/{place}/vars")
            for number, one in enumerate(several):
                group[str(number)] = one

    return weights(fill)


KERNEL, BIAS = np.ones((784, 10), np.float32), np.zeros(10, np.float32)
RIGHT = own(dense=[KERNEL, BIAS])


def keras(told: Any, content: bytes = RIGHT, **more: bytes) -> bytes:
    """A .keras file."""
    text = told if isinstance(told, bytes) else json.dumps(told).encode()
    return packed({"config.json": text, "model.weights.h5": content, "metadata.json": b"{}"} | more)


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def older(told: Said, fill: Callable[[h5py.Group], None]) -> bytes:
    """An .h5 file of a whole model."""

    def whole(file: h5py.File) -> None:
        file.attrs["model_config"] = json.dumps(told)
        group = file.create_group("model_weights/dense")
        group.attrs["weight_names"] = ["kernel", "bias"]
        group["bias"] = BIAS
        fill(group)

    return weights(whole)


def whole(group: h5py.Group) -> None:
    group["kernel"] = KERNEL
