"""A curve to draw by hand: one height for each place along the axis, a choice of the page."""

from typing import Any

import streamlit as st

from playground.errors import BadChoice
from playground.figures import palette
from playground.ui import link
from playground.ui.address import Choices
from playground.ui.pieces import piece

_sketch = piece("sketch", "sketch")


def show(choices: Choices, name: str, key: str, *, label: str, low: float, high: float) -> None:
    """Draw the board; what is drawn becomes the page's choice before the page runs again.

    Args:
        choices: The page's choices.
        name: The one that holds the heights.
        key: The board's name, the same in every run.
        label: What it is, for those who cannot see it.
        low: The least height.
        high: The greatest.
    """
    data: dict[str, Any] = {
        "label": label,
        "values": list(choices[name]),
        "low": low,
        "high": high,
        "colour": palette.NEGATIVE,
    }

    def drawn() -> None:
        try:
            choices.put(**{name: tuple(map(float, st.session_state[key]["drawn"]))})
        except BadChoice as error:
            link.note(choices.page, str(error))

    _sketch(key=key, data=data, height="content", on_drawn_change=drawn)
