"""The plane as a neuron sees it: painted with what it says, with its line and points to pull."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

import numpy as np
import streamlit as st

from playground.curves import Array
from playground.errors import BadChoice
from playground.figures import palette
from playground.grammar import Number
from playground.ui import link
from playground.ui.address import Choices
from playground.ui.pieces import piece
from playground.ui.server import STAGE

Pair = tuple[float, float]

_plane = piece("plane", "plane")


@dataclass(frozen=True)
class Point:
    """One point; it can be pulled if two choices of the page say where it is."""

    name: str
    at: Pair
    label: str  # what it is, for those who cannot see it
    shade: float = 1.0  # its sign is its colour
    shape: str = "circle"  # circle, square, diamond
    tag: str = ""  # written beside it
    ring: bool = False  # marks what is on the wrong side
    choices: tuple[str, str] | None = None  # what it moves


@dataclass(frozen=True)
class Arrow:
    """An arrow from the middle."""

    to: Pair
    text: str = ""


def show(
    values: Array,
    key: str,
    *,
    label: str,
    bounds: tuple[Pair, Pair],
    marks: Sequence[float],
    titles: tuple[str, str] = ("x₁", "x₂"),
    lines: Sequence[tuple[Pair, Pair] | None] = (),
    arrows: Sequence[Arrow] = (),
    points: Sequence[Point] = (),
    choices: Choices | None = None,
    per: int = 10,
    most: int = 460,
) -> None:
    """Draw a plane; what is pulled becomes the page's choice before the page runs again.

    Args:
        values: What is said of the middle of every pixel, from -1 to 1, the top row first.
        key: The plane's name, the same in every run.
        label: What it shows, for those who cannot see it.
        bounds: Both ends of both axes.
        marks: The numbers that are written at both axes.
        titles: What the axes say.
        lines: Where a sum is 0, each by two places far out; none where there is no such line.
        arrows: What starts at (0, 0).
        points: What lies in the plane.
        choices: The page's choices, if points can be pulled.
        per: How many steps it is to 1.
        most: Pixels along a side, where there is room.
    """
    told = {one.name: one.choices for one in points if one.choices}
    bytes_ = np.round(127.5 + 127.5 * np.clip(values, -1.0, 1.0)).astype(np.uint8)
    data: dict[str, Any] = {
        "label": label,
        "bounds": bounds,
        "marks": marks,
        "titles": titles,
        "lines": [one for one in lines if one],
        "arrows": [asdict(one) for one in arrows],
        "points": [asdict(one) | {"moves": one.choices is not None} for one in points],
        "per": per,
        "most": most,
        "side": len(bytes_),
        "bytes": b64encode(bytes_.tobytes()).decode(),
        "scales": palette.DIVERGING,
        "modules": STAGE,
        "colours": {"positive": palette.POSITIVE, "negative": palette.NEGATIVE},
    }

    def moved() -> None:
        said = cast(dict[str, Any], st.session_state[key].moved)
        names = told.get(str(said.get("name")))
        if choices is None or names is None:
            return
        try:
            choices.put(
                **{
                    name: within(choices, name, at)
                    for name, at in zip(names, said["at"], strict=True)
                }
            )
        except BadChoice as error:
            link.note(choices.page, str(error))

    _plane(key=key, data=data, height="content", on_moved_change=moved)


def within(choices: Choices, name: str, value: float) -> float:
    """A number as a choice takes it."""
    kind = cast(Number, choices.choices[name].kind)
    return float(f"{min(kind.high, max(kind.low, float(value))):.12g}")
