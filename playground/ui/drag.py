"""Points that people move along one axis by hand; each is a choice of the page."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import streamlit as st

from playground.errors import BadChoice
from playground.grammar import Number
from playground.ui import link
from playground.ui.address import Choices

ASSETS = Path(__file__).parents[2] / "assets"
Pair = tuple[float, float]

_drag = st.components.v2.component(
    "drag",
    html='<svg class="drag" role="group"></svg>',
    css=(ASSETS / "drag.css").read_text(encoding="utf-8"),
    js=(ASSETS / "drag.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Handle:
    """One point to take hold of."""

    name: str  # the choice it moves
    label: str  # what it is, for those who cannot see it
    at: float  # where it stands on the axis it cannot leave
    colour: str
    shape: str = "circle"  # circle, square, diamond
    tag: str = ""  # written above it
    goal: float | None = None  # an answer; the miss is drawn as a square


@dataclass(frozen=True)
class Curve:
    """A line behind the handles."""

    xs: list[float]
    ys: list[float]
    colour: str


def show(
    choices: Choices,
    handles: Sequence[Handle],
    key: str,
    *,
    label: str,
    title: str,
    moves: str,
    across: Pair,
    up: Pair,
    marks: dict[str, list[tuple[float, str]]],
    per: int = 10,
    height: int = 380,
    curves: Sequence[Curve] = (),
) -> None:
    """Draw the board; what is moved becomes the page's choice before the page runs again.

    Args:
        choices: The page's choices; every handle is a number of them.
        handles: The points, all with the same bounds.
        key: The board's name, the same in every run.
        label: What it shows, for those who cannot see it.
        title: What the horizontal axis says.
        moves: The axis to move along, "x" or "y".
        across: Both ends of the horizontal axis.
        up: Both ends of the vertical axis.
        marks: What is written "across" and "up", each at its place.
        per: How many steps it is to 1; an arrow key goes one.
        height: In pixels.
        curves: Lines behind the handles.
    """
    kind = cast(Number, choices.choices[handles[0].name].kind)
    data: dict[str, Any] = {
        "label": label,
        "title": title,
        "moves": moves,
        "turn": "vertical" if moves == "y" else "horizontal",
        "across": across,
        "up": up,
        "marks": marks,
        "low": kind.low,
        "high": kind.high,
        "per": per,
        "height": height,
        "handles": [asdict(one) | {"value": choices[one.name]} for one in handles],
        "curves": [asdict(one) for one in curves],
    }
    names = {one.name for one in handles}

    def moved() -> None:
        told = cast(dict[str, Any], st.session_state[key].moved)
        try:
            choices.put(**{name: told[name] for name in names & told.keys()})
        except BadChoice as error:
            link.note(choices.page, str(error))

    _drag(key=key, data=data, height=height, on_moved_change=moved)
