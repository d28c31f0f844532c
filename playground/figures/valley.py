"""The loss of one neuron over its weight, where it is not convex, and two balls on it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.figures.misses import LEGEND, look
from playground.labs.valley import REACH, WEIGHTS, Points, Valley

BALL = palette.LINES[6]
DOMAINS = ([0.56, 1.0], [0.0, 0.44])


def losses(drawn: Sequence[Valley], data: Points, w: float) -> go.Figure:
    """One panel a loss, for their heights have nothing to do with each other."""
    guide = {"color": palette.HINT, "width": 1, "dash": "dot"}
    layout: dict[str, Any] = {
        "legend": LEGEND,
        "xaxis": {"title": "weight w", "range": [-REACH, REACH], "anchor": "y2", "dtick": 2},
        "shapes": [{"x0": w, "x1": w, "y0": 0, "y1": 1, "yref": "paper", "line": guide}],
    }
    traces: list[dict[str, Any]] = []
    for place, one in enumerate(drawn):
        axis = "y" if place == 0 else f"y{place + 1}"
        low, high = float(one.loss.min()), float(one.loss.max())
        room = 0.08 * (high - low) or 0.1
        layout[axis.replace("y", "yaxis")] = {
            "title": one.label,
            "domain": DOMAINS[place],
            "range": [low - room, high + room],
        }
        traces += [trace | {"yaxis": axis} for trace in panel(one, data, w, first=place == 0)]
    return go.Figure(traces, layout)


def panel(one: Valley, data: Points, w: float, *, first: bool) -> list[dict[str, Any]]:
    """The curve, its stretches that bend downwards, where the ball starts and where it ends."""
    shared: dict[str, Any] = {"type": "scatter", "hoverinfo": "skip", "showlegend": first}
    wrong = np.zeros(len(WEIGHTS), dtype=bool)
    for low, high in one.hollow:
        wrong |= (low - 1e-9 <= WEIGHTS) & (high + 1e-9 >= WEIGHTS)
    end = data.roll(one.slug, w)
    ball = {"color": BALL, "size": 13, "symbol": "circle-open", "line": {"width": 3}}
    rest = {"color": BALL, "size": 13, "symbol": "circle"}
    return [
        shared
        | {"mode": "lines", "name": "bends downwards: not convex", "x": WEIGHTS}
        | {"y": np.where(wrong, one.loss, np.nan), "opacity": 0.45}
        | {"line": {"color": palette.NEGATIVE, "width": 11}, "connectgaps": False},
        shared
        | {"mode": "lines", "name": one.label, "x": WEIGHTS, "y": one.loss}
        | {"showlegend": False, "hoverinfo": "all", "line": look(one.place)}
        | {"hovertemplate": "w %{x:.2f}, loss %{y:.4f}<extra></extra>"},
        shared
        | {"mode": "markers", "name": "ball at w", "marker": ball}
        | {"x": [w], "y": [data.loss(one.slug, np.array(w))]},
        shared
        | {"mode": "markers", "name": "after 100 steps", "marker": rest}
        | {"x": [end], "y": [data.loss(one.slug, np.array(end))]},
    ]
