"""A trained network as a file: for Keras, for TensorFlow's servers, for phones, as a table.

Writing takes long, so a process beside the engines does it, or the command line.
`.keras`, `.h5` and SavedModel scale their inputs themselves and take what the data set gives;
`model.tflite` takes scaled numbers, as phone apps are used to.
"""

import csv
import io
import logging
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from playground import network
from playground.engine.numbers import apart
from playground.experiment import Experiment
from playground.export import phone
from playground.prepared import Prepared

Array = npt.NDArray[Any]
Own = Mapping[str, Array]
USE = """In Python:

import tensorflow as tf

model = tf.saved_model.load("model")
model.serve(x)  # x of the type float32, an example a row
"""
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that equal networks make equal zips


@dataclass(frozen=True)
class Trained:
    """A network to be written: its choices, its numbers layer by layer, how it is scaled."""

    experiment: Experiment
    own: Sequence[Own]
    shift: Array
    spread: Array


def made(experiment: Experiment, weights: Array, slug: str) -> bytes:
    """A trained experiment as a file of a format.

    Args:
        experiment: Its choices.
        weights: A run's vector, or as much of it as the network keeps.
        slug: One of FORMATS that the engine makes.
    """
    prepared = Prepared(experiment)
    own = apart(experiment, weights)
    return WRITERS[slug](Trained(experiment, own, prepared.shift, prepared.spread))


def written(text: str, own: Sequence[Own], shift: Array, spread: Array, slug: str) -> bytes:
    """The same from what travels between processes: the experiment is JSON."""
    try:
        return WRITERS[slug](Trained(Experiment.from_json(text), own, shift, spread))
    finally:
        keras.backend.clear_session()  # the process goes on for others


def model(experiment: Experiment, own: Sequence[Own], first: Sequence[Any] = ()) -> keras.Model:
    """The network in Keras with its trained numbers.

    Args:
        experiment: Its choices.
        own: Its numbers, by layer and by Keras' names.
        first: Layers that stand before its own.
    """
    built = keras.Sequential([keras.layers.Input(experiment.input_shape, name="input"), *first])
    for number, layer in enumerate(experiment.layers):
        for piece in network.keras_layers(experiment, layer, number):
            built.add(piece)
            for variable in piece.variables:
                if variable.dtype == "float32":  # not the dice of dropout
                    variable.assign(own[number][variable.path.split("/")[-1]])
    return built


def scaler(it: Trained) -> list[keras.layers.Layer]:
    """The layer that scales the inputs as training did; none where there is nothing to do."""
    if not it.shift.any() and (it.spread == 1).all():
        return []
    if not it.shift.any() and len(set(it.spread.tolist())) == 1:
        return [keras.layers.Rescaling(1.0 / float(it.spread[0]), name="scaling")]
    mean, variance = it.shift.tolist(), (it.spread.astype(np.float64) ** 2).tolist()
    return [keras.layers.Normalization(mean=mean, variance=variance, name="scaling")]


def saved(suffix: str) -> Callable[[Trained], bytes]:
    """One of Keras' own formats, by the ending of its name."""

    def write(it: Trained) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / f"model{suffix}"
            whole = model(it.experiment, it.own, scaler(it))
            log = logging.getLogger("absl")  # Keras finds .h5 old-fashioned, and says so there
            before = log.level
            log.setLevel(logging.ERROR)
            try:
                whole.save(place)
            finally:
                log.setLevel(before)
            return place.read_bytes()

    return write


def savedmodel(it: Trained) -> bytes:
    """TensorFlow's folder, zipped, with a word about it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        model(it.experiment, it.own, scaler(it)).export(root / "model", verbose=False)
        files = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }
    words = f"{phone.words(it.experiment, raw=True)}\n{USE}"
    return zipped(files | {"README.txt": words.encode()})


def tflite(it: Trained) -> bytes:
    """For phones: the network alone, and beside it how to scale and how to ask."""
    whole = model(it.experiment, it.own)
    for layer in whole.layers:
        if getattr(layer, "activation", None) is keras.activations.softplus:
            layer.activation = softplus
    # As constants: a phone would have to be told to fill variables first.
    numbers = [(one, tf.constant(one.numpy())) for one in whole.variables if one.dtype == "float32"]

    @tf.function  # type: ignore[untyped-decorator]
    def says(x: tf.Tensor) -> tf.Tensor:
        with keras.StatelessScope(numbers):
            return whole(x, training=False)

    asked = says.get_concrete_function(
        tf.TensorSpec((1, *it.experiment.input_shape), tf.float32, name="input")
    )
    content = tf.lite.TFLiteConverter.from_concrete_functions([asked], tf.Module()).convert()
    beside = phone.companions(it.experiment, it.shift, it.spread)
    return zipped({"model.tflite": content} | {name: s.encode() for name, s in beside.items()})


def softplus(x: tf.Tensor) -> tf.Tensor:
    """The same numbers for phones, where Keras' own becomes log(1 + exp(x)) and overflows at 89."""
    return tf.nn.relu(x) + tf.math.log1p(tf.exp(-tf.abs(x)))


def table(it: Trained) -> bytes:
    """A row for each number: its layer, what it is, its place, its value."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["layer", "kind", "what", "place", "value"])
    for number, (layer, own) in enumerate(zip(it.experiment.layers, it.own, strict=True), 1):
        for name, numbers in own.items():
            for place, value in np.ndenumerate(numbers):
                rows.writerow([number, layer.text, name, " ".join(map(str, place)), f"{value:.9g}"])
    return text.getvalue().encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


WRITERS: dict[str, Callable[[Trained], bytes]] = {
    "keras": saved(".keras"),
    "h5": saved(".h5"),
    "savedmodel": savedmodel,
    "tflite": tflite,
    "csv": table,
}
