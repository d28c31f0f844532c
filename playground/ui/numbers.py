"""A window on its way over a table of numbers, to edit, to step through and to play."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from playground.figures import palette
from playground.labs.convolution import Slide
from playground.labs.grids import Rows

FILES = Path(__file__).parents[2] / "assets" / "numbers"
LOW, HIGH = -999.0, 999.0  # of a number that is typed in

WALK = (FILES / "walk.html").read_text(encoding="utf-8")  # the buttons under a board of tables

_board = st.components.v2.component(
    "numbers",
    html=f'<div class="board">{(FILES / "numbers.html").read_text(encoding="utf-8")}{WALK}</div>',
    css=(FILES / "numbers.css").read_text(encoding="utf-8"),
    js="\n".join((FILES / name).read_text(encoding="utf-8") for name in ("cells.js", "numbers.js")),
)


def show(
    slide: Slide,
    key: str,
    *,
    at: int = 0,
    picture: str = "Picture",
    kernel: str = "Kernel",
    result: str = "Result",
    moved: Callable[[int], None] | None = None,
    painted: Callable[[Rows], None] | None = None,
    weighed: Callable[[Rows], None] | None = None,
) -> None:
    """Show a slide.

    Args:
        slide: The numbers, and what is computed at each stop.
        key: The board's name, the same in every run.
        at: The stop that the window is at.
        picture: What the numbers on the left are.
        kernel: What the weights are.
        result: What comes out.
        moved: Called with the stop that the visitor has gone to.
        painted: Called with the picture's numbers, if they may be typed over.
        weighed: Called with the kernel's numbers, if they may be typed over.
    """
    turn = f"{key}.turn"

    def acted() -> None:
        said = heard(key)
        if said is None:
            return
        st.session_state[turn] = int(said["turn"])
        for name, act in (("picture", painted), ("kernel", weighed)):
            if act and name in said:
                act(tuple(tuple(map(float, row)) for row in said[name]))
        if moved:
            moved(int(said["at"]))

    down, along = slide.ways
    frame = [down.before, along.before, down.length, along.length]
    many = len(slide.stops) != 1
    shape = " × ".join(map(str, slide.result.shape)) if many else ""
    data = {
        "picture": {
            "rows": rounded(slide.picture),
            "caption": f"{picture} {down.length} × {along.length}",
            "frame": frame,
            "editable": painted is not None,
        },
        "kernel": slide.kernel
        and {
            "rows": slide.kernel,
            "caption": f"{kernel} {len(slide.kernel)} × {len(slide.kernel)}",
            "editable": weighed is not None,
        },
        "result": {"rows": rounded(slide.result), "caption": f"{result} {shape}".strip()},
        "window": down.window,
        "stops": [vars(one) for one in slide.stops],
        "at": at,
        "turn": st.session_state.get(turn, 0),
        "low": LOW,
        "high": HIGH,
        "colours": {"positive": palette.POSITIVE, "negative": palette.NEGATIVE},
    }
    _board(key=key, data=data, height="content", on_act_change=acted)


def heard(key: str) -> dict[str, Any] | None:
    """What a board has just said; None if it said so while its page was taking it away."""
    said: dict[str, Any] | None = (st.session_state.get(key) or {}).get("act")
    return said


def rounded(numbers: Any) -> list[list[float]]:
    """Numbers, short enough to travel."""
    return np.round(numbers, 6).tolist()  # type: ignore[no-any-return]
