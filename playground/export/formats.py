"""What a run can be taken home as: the one list that panels, the command line and README read."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Format:
    """One kind of file."""

    label: str
    suffix: str
    mime: str
    hint: str
    # program: text made of the experiment and its log. model: the network as it stands, written by
    # `playground.engine.files`. report: a page about the run, made where the run can be looked at.
    maker: Literal["program", "model", "report"]


FORMATS = {
    "script": Format(
        "Script",
        ".py",
        "text/x-python",
        "A Keras program that makes the same data, trains the same way and prints the same "
        "numbers; only where the rate is so high that training jumps may they grow apart.",
        "program",
    ),
    "notebook": Format(
        "Notebook",
        ".ipynb",
        "application/x-ipynb+json",
        "The same program cell by cell, with a sentence above each, for Jupyter or Colab.",
        "program",
    ),
    "keras": Format(
        "Keras",
        ".keras",
        "application/zip",
        "The trained network as one file: `keras.models.load_model` opens it, and so does this "
        "app.",
        "model",
    ),
    "h5": Format(
        "HDF5",
        ".h5",
        "application/x-hdf5",
        "The same in Keras' older format, which many other programs still read.",
        "model",
    ),
    "savedmodel": Format(
        "SavedModel",
        ".zip",
        "application/zip",
        "The trained network as TensorFlow's servers take it: a folder, zipped.",
        "model",
    ),
    "tflite": Format(
        "TensorFlow Lite",
        ".zip",
        "application/zip",
        "The trained network for phones, with the smallest and largest inputs and two programs "
        "that use it, in Python and Dart.",
        "model",
    ),
    "csv": Format(
        "Weights",
        ".csv",
        "text/csv",
        "Every weight and bias as a row of a table, with its layer and its place.",
        "model",
    ),
    "report": Format(
        "Lab report",
        ".html",
        "text/html",
        "One page to keep or hand in: choices, curves, pictures, predictions and your notes.",
        "report",
    ),
}
