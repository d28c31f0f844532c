"""Tables of numbers side by side, to type into, and the cells that belong together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from playground.figures import palette
from playground.labs.grids import Rows
from playground.labs.tensors.stops import Stop
from playground.ui.numbers import HIGH, LOW, WALK, heard, rounded

FILES = Path(__file__).parents[2] / "assets" / "numbers"

_board = st.components.v2.component(
    "sheets",
    html=f'<div class="board"><div class="tables"></div>{WALK}</div>',
    css="\n".join(
        (FILES / name).read_text(encoding="utf-8") for name in ("numbers.css", "sheets.css")
    ),
    js="\n".join((FILES / name).read_text(encoding="utf-8") for name in ("cells.js", "sheets.js")),
)


@dataclass(frozen=True)
class Sheet:
    """One table."""

    name: str  # a word without spaces, for the page's own use
    rows: Any  # (rows, columns)
    caption: str
    edited: Callable[[Rows], None] | None = None  # called with its numbers, if one may type
    lit: list[list[bool]] | None = None  # which numbers stand out; None where all are alike


def show(
    sheets: Sequence[Sheet],
    key: str,
    *,
    signs: Sequence[str] = (),
    stops: Sequence[Stop] = (),
    at: int = 0,
    moved: Callable[[int], None] | None = None,
    cross: bool = False,
    unfolds: bool = False,
) -> None:
    """Show the tables.

    Args:
        sheets: The tables, the result last.
        key: The board's name, the same in every run.
        signs: What stands between them.
        stops: The walk over them; one stop has no buttons.
        at: The stop that the walk is at.
        moved: Called with the stop that the visitor has gone to.
        cross: Whether the second table stands over the third, and the first to its left.
        unfolds: Whether the result shows only what the walk has come to.
    """
    turn = f"{key}.turn"

    def acted() -> None:
        said = heard(key)
        if said is None:
            return
        st.session_state[turn] = int(said["turn"])
        for one in sheets:
            if one.edited and one.name in said["sheets"]:
                typed = tuple(tuple(map(float, row)) for row in said["sheets"][one.name])
                if typed != tuple(tuple(map(float, row)) for row in one.rows):
                    one.edited(typed)
        if moved and int(said["at"]) != at:
            moved(int(said["at"]))

    wide = [len(one.rows[0]) for one in sheets]
    data = {
        "sheets": [
            {
                "name": one.name,
                "rows": rounded(one.rows),
                "caption": one.caption,
                "editable": one.edited is not None,
                "lit": one.lit,
            }
            for one in sheets
        ],
        "signs": signs,
        "stops": [vars(one) for one in stops],
        "at": at,
        "turn": st.session_state.get(turn, 0),
        "cross": cross,
        "unfolds": unfolds,
        "columns": wide[0] + wide[1] + 0.5 if cross else max(wide),
        "low": LOW,
        "high": HIGH,
        "colours": {"positive": palette.POSITIVE, "negative": palette.NEGATIVE},
    }
    _board(key=key, data=data, height="content", on_act_change=acted)
