"""Steps down a parabola: where each landed, and what it did."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.labs.parabola import BEST, DOWN, OVER, UP, Walk, height, slope

SIGNS = {  # colour, marker
    DOWN: (palette.POSITIVE, "circle"),
    OVER: (palette.LINES[1], "diamond"),
    UP: (palette.NEGATIVE, "triangle-up"),
}
NEAREST, FARTHEST = 6.0, 30.0  # how far to either side the picture reaches
LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}


def steps(walk: Walk) -> go.Figure:
    """The parabola and every step on it; the slope where the last one ended as a pale bar."""
    away = np.abs(walk.x - BEST)
    reach = float(np.clip(1.12 * away.max(), NEAREST, FARTHEST))
    x = np.linspace(BEST - reach, BEST + reach, 241)
    top = float(height(np.array(BEST + reach)))
    shown = away <= reach
    way, loss = np.where(shown, walk.x, np.nan), np.where(shown, walk.loss, np.nan)
    leaving = shown | np.append(shown[1:], False) | np.append(False, shown[:-1])
    line: dict[str, Any] = {"type": "scatter", "hoverinfo": "skip", "showlegend": False}
    traces = [
        line | {"mode": "lines", "x": x, "y": height(x), "line": {"color": palette.HINT}},
        line
        | {
            "mode": "lines",
            "x": np.where(leaving, walk.x, np.nan),
            "y": np.where(leaving, walk.loss, np.nan),
            "line": {"color": palette.HINT, "dash": "dot"},
        },
        *([line | tangent(float(walk.x[-1]), reach)] if shown[-1] else []),
        *marks(walk, way, loss),
        line
        | {
            "mode": "markers",
            "x": way[:1],
            "y": loss[:1],
            "marker": {"symbol": "circle-open", "size": 16, "color": palette.HINT},
            "name": "start",
            "showlegend": True,
        },
    ]
    layout = {
        "legend": LEGEND,
        "xaxis": {"title": "x", "range": [BEST - reach, BEST + reach]},
        "yaxis": {"title": "loss", "range": [-0.04 * top, 1.04 * top]},
    }
    return go.Figure({"data": traces, "layout": layout})


def tangent(x: float, reach: float) -> dict[str, Any]:
    """A short line as steep as the parabola is at `x`."""
    half = 0.12 * reach
    ends = np.array([x - half, x + half])
    steep = float(slope(np.array(x)))
    return {
        "mode": "lines",
        "x": ends,
        "y": float(height(np.array(x))) + steep * (ends - x),
        "line": {"color": palette.POSITIVE, "width": 7},
        "opacity": 0.35,
    }


def marks(walk: Walk, way: Any, loss: Any) -> list[dict[str, Any]]:
    """A mark where each step landed, by what it did."""
    kinds = np.array(walk.kinds())
    numbers = np.arange(1, len(way))
    found = []
    for kind, (colour, symbol) in SIGNS.items():
        these = numbers[kinds == kind]
        found.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": kind,
                "x": way[these],
                "y": loss[these],
                "customdata": these,
                "marker": {"color": colour, "symbol": symbol, "size": 10},
                "hovertemplate": "step %{customdata}: x %{x:.3f}, loss %{y:.3f}",
                "showlegend": bool(len(these)),
            }
        )
    return found
