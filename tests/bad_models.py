"""Model files as nobody should trust them, made here: hostile, broken, foreign."""

import marshal
import pickle
from base64 import b64encode
from pathlib import Path
from types import CodeType
from typing import Any

import h5py
import numpy as np

from tests.bad_pictures import changed
from tests.models import (
    INPUT,
    PLAIN,
    RIGHT,
    Said,
    dense,
    functional,
    keras,
    layer,
    older,
    own,
    packed,
    sequential,
    whole,
)


def program(place: Path) -> Said:
    """A Lambda layer that would write a file, as Keras keeps one."""
    code: CodeType = compile(f"open({str(place)!r}, 'w').write('owned')", "evil", "exec")
    text = b64encode(marshal.dumps(code)).decode()
    said = {"class_name": "__lambda__", "config": {"code": text, "defaults": None, "closure": None}}
    return layer("Lambda", function=said)


class Evil:
    """What runs when a pickle is opened."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[Any, ...]:
        return open, (str(self.place), "w")


def claims(group: h5py.Group) -> None:
    """Two gigabytes in a file of a few kilobytes."""
    group.create_dataset("kernel", (500_000_000,), "f4", chunks=(1_000_000,), compression="gzip")


def points_out(group: h5py.Group) -> None:
    """Numbers that are the bytes of a file of the server's."""
    group.create_dataset("kernel", (784, 10), "f4", external=[("/etc/passwd", 0, 31_360)])


def links_out(group: h5py.Group) -> None:
    group["kernel"] = h5py.ExternalLink("/etc/hostname", "/")


def links_within(group: h5py.Group) -> None:
    group["kernel"] = h5py.SoftLink("/model_weights/dense/bias")


def virtual(group: h5py.Group) -> None:
    layout = h5py.VirtualLayout((784, 10), "f4")
    layout[:] = h5py.VirtualSource("/tmp/other.h5", "x", (784, 10))
    group.create_virtual_dataset("kernel", layout)


def words(group: h5py.Group) -> None:
    group["kernel"] = ["a", "b"]


def large_chunk(group: h5py.Group) -> None:
    """A small array whose one piece unpacks to gigabytes."""
    shape = (784, 10)
    group.create_dataset(
        "kernel", shape, "f4", chunks=(300_000, 1_000), maxshape=(None, None), compression="gzip"
    )


def infinite(group: h5py.Group) -> None:
    group["kernel"] = np.full((784, 10), np.inf, np.float32)


def narrow(group: h5py.Group) -> None:
    group["kernel"] = np.ones((784, 9), np.float32)


def lying() -> bytes:
    """A zip whose weights are a thousand times what it says they are."""
    content = keras(sequential(PLAIN), bytes(3_000_000))
    at = content.index(b"model.weights.h5", content.index(b"PK\x01\x02")) - 46
    return content[: at + 24] + (3_000).to_bytes(4, "little") + content[at + 28 :]


HOSTILE = (  # what `hostile` makes, whose folder only a test has
    *("a program as a layer", "a pickle named .h5", "two gigabytes claimed"),
    "a bomb named .keras",
)


def hostile(folder: Path) -> dict[str, tuple[bytes, str]]:
    """What would do harm, and why it is refused; what got through writes into the folder."""
    return {
        "a program as a layer": (
            keras(sequential([INPUT, program(folder / "lambda"), layer("Flatten"), dense(10)])),
            "programs out of files are never run",
        ),
        "a pickle named .h5": (pickle.dumps(Evil(folder / "pickle")), "Python pickle"),
        "two gigabytes claimed": (
            older(sequential(PLAIN), claims),
            "claims 500,000,000 numbers for one layer (2,000 MB)",
        ),
        "a bomb named .keras": (
            keras(sequential(PLAIN), bytes(300 * 1024**2)),
            "unpacks to more than 256 MB",
        ),
    }


def refused() -> dict[str, tuple[bytes, str]]:
    """What else cannot be had, and why."""
    good = keras(sequential(PLAIN))
    conv = layer("Conv2D", filters=2, kernel_size=[3, 3], activation="relu")
    wide = own(conv2d=[np.ones((3, 3, 1, 2)), np.ones(2)])
    return {
        "nothing": (b"", "The file is empty."),
        "a text": (b"no model", "This is no model file of Keras."),
        "for phones": (b"\x1c\0\0\0TFL3" + bytes(50), "TensorFlow Lite"),
        "cut off": (good[: len(good) // 2], "cut off or damaged"),
        "cut off, HDF5": (older(sequential(PLAIN), whole)[:3_000], "cut off or damaged"),
        "a zip of something else": (packed({"word/document.xml": b"<x/>"}), "no Keras model"),
        "a SavedModel": (packed({"m/saved_model.pb": b"x"}), "SavedModel, which holds programs"),
        "weights alone": (RIGHT, "holds no network, at most its weights"),
        "locked": (changed(good, (8, 6), 1), "damaged or locked"),
        "packed by nobody's method": (changed(good, (10, 8), 97), "damaged or locked"),
        "lies about its size": (lying(), "damaged or locked"),
        "a long configuration": (keras(b" " * 3_000_000), "config.json in it unpacks to more"),
        "deep JSON": (keras(b"[" * 100_000), "damaged"),
        "JSON of something else": (keras([1, 2]), "damaged"),
        "layers of nonsense": (keras(sequential([1, 2])), "damaged"),  # type: ignore[list-item]
        "a class of its own": (
            keras({"class_name": "Evil", "config": {"layers": []}}),
            "a class of its own, “Evil”",
        ),
        "a layer of its own": (
            keras(sequential([INPUT, layer("Dense") | {"registered_name": "mine>Dense"}])),
            "program of somebody's own",
        ),
        "an LSTM": (keras(sequential([INPUT, layer("LSTM"), dense(10)])), "cannot be looked into"),
        "an activation of its own": (
            keras(sequential([INPUT, layer("Flatten"), dense(10, "mine")])),
            "activation that is not known here: mine",
        ),
        "numbers of a table": (
            keras(sequential([layer("InputLayer", batch_shape=[None, 7]), dense(10)])),
            "which is no picture",
        ),
        "any size": (
            keras(sequential([layer("InputLayer", batch_shape=[None, None, None, 1])])),
            "no fixed size",
        ),
        "huge pictures": (
            keras(sequential([layer("InputLayer", batch_shape=[None, 224, 224, 3])])),
            "at most 128×128",
        ),
        "no output": (keras(sequential([INPUT, layer("Flatten")])), "no Dense layer"),
        "a regression": (
            keras(
                sequential([INPUT, layer("Flatten"), dense(1, "linear")]),
                own(dense=[np.ones((784, 1)), np.ones(1)]),
            ),
            "no probabilities of classes",
        ),
        "dense on a picture": (keras(sequential([INPUT, dense(10)])), "put Flatten"),
        "channels first": (
            keras(
                sequential(
                    [INPUT, conv | {"config": conv["config"] | {"data_format": "channels_first"}}]
                ),
                wide,
            ),
            "channels first",
        ),
        "a kernel that is not square": (
            keras(
                sequential(
                    [INPUT, layer("Conv2D", filters=2, kernel_size=[3, 5], activation="relu")]
                ),
                wide,
            ),
            "not square",
        ),
        "too many units": (
            keras(
                sequential([INPUT, layer("Flatten"), dense(5_000, "relu"), dense(10)]),
                own(
                    dense=[np.ones((784, 5_000)), np.ones(5_000)],
                    dense_1=[np.ones((5_000, 10)), np.ones(10)],
                ),
            ),
            "from 1 to 1024",
        ),
        "units that are no number": (
            keras(sequential([INPUT, layer("Flatten"), dense("9" * 50)])),  # type: ignore[arg-type]
            "no sensible units",
        ),
        "weights missing": (keras(sequential(PLAIN), own()), "keeps 0 arrays"),
        "a fork": (
            keras(
                functional(
                    [
                        INPUT,
                        layer("Flatten"),
                        dense(10, name="a"),
                        dense(10, name="b"),
                        layer("Add"),
                    ],
                    [[], ["input"], ["flatten"], ["flatten"], ["a", "b"]],
                )
            ),
            "forks at",
        ),
        "two inputs": (
            keras(
                functional([INPUT, layer("InputLayer", batch_shape=[None, 3], name="i2")], [[], []])
            ),
            "2 inputs",
        ),
        "numbers out of another file": (older(sequential(PLAIN), points_out), "other files"),
        "a link to another file": (older(sequential(PLAIN), links_out), "weights are missing"),
        "a link within": (older(sequential(PLAIN), links_within), "weights are missing"),
        "virtual numbers": (older(sequential(PLAIN), virtual), "other files"),
        "words for numbers": (older(sequential(PLAIN), words), "no plain numbers"),
        "one piece of gigabytes": (older(sequential(PLAIN), large_chunk), "claims 300,000,000"),
        "infinite": (older(sequential(PLAIN), infinite), "NaN or infinite"),
        "weights that do not fit": (older(sequential(PLAIN), narrow), "do not fit: kernel"),
    }
