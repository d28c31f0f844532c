"""Squared error and cross-entropy over one prediction, and what of them gets to the neuron."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.figures.misses import LEGEND, look
from playground.labs.surprise import Felt

TALL = 5.0  # what is shown of cross-entropy unless the point lies higher
TANGENT = 0.13  # half the length of a tangent, in widths of the picture
MARKERS = ("square", "circle")


def curves(drawn: Sequence[Felt], at: Sequence[Felt]) -> go.Figure:
    """Losses above, what gets through the sigmoid below; a mark where the prediction stands."""
    top = max(TALL, 1.08 * max(float(one.value[0]) for one in at))
    guide = {"color": palette.HINT, "width": 1, "dash": "dot"}
    p = float(at[0].p[0])
    traces = [trace for one in drawn for trace in lines(one)]
    for place, one in enumerate(at):
        traces += marks(one, MARKERS[place], top)
    layout = {
        "hovermode": "x unified",
        "legend": LEGEND,
        "xaxis": {"title": "prediction ŷ", "range": [-0.02, 1.02], "anchor": "y2", "dtick": 0.1},
        "yaxis": {"title": "loss", "domain": [0.45, 1.0], "range": [-0.04 * top, top]},
        "yaxis2": {"title": "slope over z", "domain": [0.0, 0.36], "range": [-1.1, 1.1]},
        "shapes": [{"x0": p, "x1": p, "y0": 0, "y1": 1, "yref": "paper", "line": guide}],
    }
    return go.Figure(traces, layout)


def lines(one: Felt) -> list[dict[str, Any]]:
    """The loss and its slope before the sigmoid."""
    shared: dict[str, Any] = {"type": "scatter", "mode": "lines", "x": one.p, "name": one.label}
    shared |= {"line": look(one.place), "legendgroup": one.slug}
    above: dict[str, Any] = {"y": one.value, "customdata": one.slope}
    above |= {"hovertemplate": "%{y:.4f}, slope over ŷ %{customdata:.3f}"}
    below = {"y": one.through, "yaxis": "y2", "showlegend": False, "hoverinfo": "skip"}
    return [shared | above, shared | below]


def marks(at: Felt, symbol: str, top: float) -> list[dict[str, Any]]:
    """A mark on the loss with its tangent, and one on the slope."""
    colour = look(at.place)["color"]
    shared: dict[str, Any] = {"type": "scatter", "showlegend": False, "hoverinfo": "skip"}
    p, value, slope = at.p[0], at.value[0], at.slope[0]
    half = TANGENT / np.hypot(1.0, slope * 2.0 / top)
    ends = np.array([-half, half])
    bar = {"color": colour, "width": 7}
    dot = {"mode": "markers", "x": [p], "marker": {"color": colour, "size": 12, "symbol": symbol}}
    return [
        shared
        | {"mode": "lines", "x": p + ends, "y": value + slope * ends, "line": bar, "opacity": 0.35},
        shared | dot | {"y": [value]},
        shared | dot | {"y": [at.through[0]], "yaxis": "y2"},
    ]
