"""Runs a Keras program as anybody would, and notes what it says, learns and ends with."""

import contextlib
import io
import re
import time
import traceback
import warnings
from typing import Any

import keras
import numpy as np

from playground.engine.bench import Outcome

NAME = "program.py"
BOLD = re.compile(r"\x1b\[\d*m")
INSIDE = re.compile(r"Detected at node .*\n(?: +File .*\n|\n)*")
NODE = re.compile(r"\s*\[\[\{\{|\nStack trace for op definition|\nArguments received by")
LONGEST = 1_500  # characters of an error


def outcome(program: str) -> Outcome:
    """What becomes of a program."""
    said = io.StringIO()
    names: dict[str, Any] = {"__name__": "__main__"}
    error, line = "", 0
    begun = time.perf_counter()
    with contextlib.redirect_stdout(said), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("default")
        try:
            exec(compile(program, NAME, "exec"), names)
        except Exception as caught:  # it is what the program was run for
            error, line = worded(caught), place(caught)
        seconds = time.perf_counter() - begun
        outputs = () if error else last_answer(names)
    figures = getattr(names.get("history"), "history", {})
    found = Outcome(
        said.getvalue(),
        error,
        line,
        {name: [float(one) for one in values] for name, values in figures.items()},
        outputs,
        next((str(one.message) for one in warned if one.category is UserWarning), ""),
        seconds,
    )
    keras.backend.clear_session()
    return found


def worded(error: Exception) -> str:
    """The error as Python prints it, without the way through Keras' and TensorFlow's own files."""
    text = "".join(traceback.format_exception_only(error)).strip()
    text = NODE.split(INSIDE.sub("", BOLD.sub("", text)))[0].strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def place(error: Exception) -> int:
    """The line of the program that the error came from."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == NAME), 0)


def last_answer(names: dict[str, Any]) -> tuple[float, ...]:
    """What the network says of the last example, which it has not trained on."""
    said = np.asarray(names["model"](names["x"][-1:]))
    return tuple(float(one) for one in said.ravel())
