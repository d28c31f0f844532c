"""Every Plotly figure of the app is shown here: moved in place, never taken away and put back.

A figure says what is drawn and in which of the palette's colours. Ink, grid, fonts and paper follow
the page's theme in the browser, so the same figure serves both themes.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from playground.figures import palette
from playground.ui.server import PLOTLY, STAGE

if TYPE_CHECKING:
    import plotly.graph_objects as go

ASSETS = Path(__file__).parents[2] / "assets"
Plain = Mapping[str, Any]  # a figure's parts, data and layout

_chart = st.components.v2.component(
    "chart",
    html='<div class="chart" role="figure"></div>',
    css=(ASSETS / "chart.css").read_text(encoding="utf-8"),
    js=(ASSETS / "chart.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Spot:
    """Where in a figure somebody clicked or pointed: which trace, which of its points."""

    event: str
    trace: int
    index: Any
    x: Any
    y: Any


def show(
    figure: "go.Figure | Plain",
    key: str,
    *,
    alt: str,
    height: int = 360,
    square: bool = False,
    events: tuple[str, ...] = (),
) -> Spot | None:
    """Show a figure; the next one under the same key takes its place without a flicker.

    Args:
        figure: What to draw; as its plain parts where Plotly's own checks would take too long.
        key: The chart's name, the same in every run.
        alt: What it shows, for those who cannot see it.
        height: In pixels; the place is kept while the chart is on its way.
        square: No higher than it is wide, however narrow the screen.
        events: What to report: "click", "hover" or both.

    Returns:
        What was clicked or pointed at since the last run.
    """
    data = {
        "figure": json_of(figure),
        "alt": alt,
        "height": height,
        "square": square,
        "events": events,
        "library": PLOTLY,
        "modules": STAGE,
        "scales": {theme: palette.scale(theme) for theme in palette.DIVERGING},
    }
    heard: dict[str, Any] = {f"on_{event}_change": _heard for event in events}
    result = _chart(key=key, data=data, height="content" if square else height, **heard)
    return _spot(result, events)


def told(key: str, *events: str) -> Spot | None:
    """What was clicked or pointed at since the last run, before the chart is shown again.

    For charts that follow from it themselves: to draw the old one and run again takes twice as
    long. Its `show` has to ask for the same events.
    """
    return _spot(st.session_state.get(key) or {}, events)


def _spot(result: Mapping[str, Any], events: tuple[str, ...]) -> Spot | None:
    for event in events:
        happened = result.get(event)
        if happened is not None:
            return Spot(event, **happened)
    return None


def json_of(figure: "go.Figure | Plain") -> str:
    """The figure without the look that plotly.py would give it; ours is added in the browser."""
    if isinstance(figure, Mapping):
        return json.dumps(figure, default=_packed, allow_nan=False)
    from plotly.io.json import to_json_plotly

    parts = figure.to_dict()
    parts["layout"].pop("template", None)
    return str(to_json_plotly(parts))


def _packed(array: Any) -> dict[str, str] | float:
    """An array as Plotly takes it fastest: its bytes; a number of NumPy's as Python's."""
    if not array.shape:
        return float(array)
    told = {"dtype": array.dtype.str[1:], "bdata": b64encode(array.tobytes()).decode()}
    return told | ({"shape": ", ".join(map(str, array.shape))} if array.ndim > 1 else {})


def _heard() -> None:
    """Nothing to do at once: the page is about to run and reads the result."""
