"""What the page's two components share: their files, and how numbers travel to them."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from playground.figures import palette
from playground.ui import link
from playground.ui.server import STAGE

Array = npt.NDArray[Any]
HUGE = 3e38  # what stands for endless
ASSETS = Path(__file__).parents[3] / "assets"


def component(name: str, *, html: str, css: tuple[str, ...], js: tuple[str, ...]) -> Any:
    """A component out of files in assets, one after the other."""

    def text(files: tuple[str, ...]) -> str:
        return "\n".join((ASSETS / file).read_text(encoding="utf-8") for file in files)

    return st.components.v2.component(name, html=html, css=text(css), js=text(js))


def floats(array: Array) -> dict[str, Any]:
    """Numbers as they are."""
    bytes_ = np.ascontiguousarray(array, np.float32).tobytes()
    return {"shape": array.shape, "data": b64encode(bytes_).decode()}


def small(values: Array) -> tuple[bytes, list[float]]:
    """Maps (count, rows, columns), or units, as bytes from -127 to 127.

    Returns:
        The bytes, and what 127 stands for: in each map, or in all units.
    """
    exact = np.nan_to_num(values.astype(np.float32), posinf=HUGE, neginf=-HUGE)
    maps = exact.reshape(len(exact) if values.ndim == 3 else 1, -1)
    far = np.abs(maps).max(axis=1, initial=0.0)
    bytes_ = np.rint(maps / np.where(far > 0, far, 1.0)[:, None] * 127.0).astype(np.int8)
    return bytes_.tobytes(), finite(far)


def finite(numbers: Array) -> list[float]:
    """Numbers as JSON has them, short; what is none counts as 0."""
    return [float(f"{one:.6g}") for one in np.nan_to_num(numbers, posinf=HUGE, neginf=-HUGE)]


def short(value: float) -> str:
    """A number in three digits, with a real minus."""
    return f"{value:.3g}".replace("-", "−")


def looks() -> dict[str, Any]:
    """What both draw with."""
    return {
        "scales": palette.DIVERGING,
        "modules": STAGE,
        "colours": {"positive": palette.POSITIVE, "negative": palette.NEGATIVE},
        "presenter": link.memory().presenter,
    }
