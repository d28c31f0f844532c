"""What is to be read: a drawing, a file, a photo, or a digit of ours until there is one."""

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt
import streamlit as st

from playground.datasets.uploads import megabytes
from playground.labs import strokes
from playground.ui import source
from playground.ui.address import Choices
from playground.ui.draw import board, drawing
from playground.ui.words import literal

Array = npt.NDArray[Any]

LEAST = 8  # pixels along a side of a picture: those of MNIST have 28
SOURCES = {"board": "Drawing", "file": "Your file", "camera": "Camera"}


@dataclass(frozen=True, eq=False)
class Given:
    """A picture to be read."""

    pixels: Array  # (rows, columns, 3) bytes
    light: bool  # whether it is light on black for certain
    own: bool  # whether the visitor made it
    notes: str = ""


def choose(choices: Choices) -> None:
    """Widgets for where the picture comes from."""
    kind = choices.segments(
        "from",
        "Picture from",
        names=SOURCES.__getitem__,
        help="A file or a photo stays on this computer's server and is not kept.",
        width="content",
    )
    if kind == "board":
        choices.select(
            "sample",
            "Our digit",
            help="A digit of ours on an empty board. Your first stroke takes its place.",
            width=110,
        )
        choices.slider(
            "pen", "Pen", help="How wide the pen is, in pixels; the board has 280.", width=140
        )


def show(choices: Choices) -> Given:
    """The board, or what is brought instead."""
    kind = choices["from"]
    if kind == "board":
        ink = board.show(choices)
        return Given(drawing.coloured(ink), True, not board.sheet().untouched)
    if kind == "file":
        file = st.file_uploader(
            "A picture of a digit",
            type=source.TYPES,
            key="draw.file",
            help=f"At most {megabytes()} MB; dark on light or light on dark. One digit, "
            "with some paper round.",
        )
    else:
        file = st.camera_input(
            "Take a photo of a digit",
            key="draw.camera",
            help="The browser asks you first. Works on this machine and over https only.",
        )
    if file is None:
        st.caption("A link cannot carry pictures: until there is yours, this is a digit of ours.")
        return ours(choices["sample"])
    found = source.opened(file.file_id, file, LEAST)
    if isinstance(found, str):
        st.warning(f"{literal(file.name)} cannot be used. {found} Until then, a digit of ours.")
        return ours(choices["sample"])
    return Given(found.pixels, False, True, found.notes)


def ours(digit: str) -> Given:
    """A digit of our own making."""
    return Given(drawing.coloured(strokes.board(digit)), True, False)
