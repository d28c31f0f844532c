"""Misses drawn: each point's share of every loss, and every loss over one prediction for all."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.labs.misses import ANSWERS, HIGH, LOW, NAMES, Common, Measured

LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
FIRST = 2  # the looks of the palette to begin with: the two before are too faint for losses
HATCHES = ("", "/", "x", "\\", ".")


def look(place: int) -> dict[str, object]:
    """The line of the loss at this place of the registry."""
    return palette.line(place + FIRST)


def shares(measured: Sequence[Measured]) -> go.Figure:
    """A bar a loss, made of the points' shares."""
    layout: dict[str, Any] = {
        "barmode": "stack",
        "bargap": 0.35,
        "legend": LEGEND | {"traceorder": "normal"},
        "xaxis": {
            "title": "share of the loss",
            "range": [0, 1.04],
            "dtick": 0.25,
            "tickformat": ".0%",
        },
        "yaxis": {"autorange": "reversed", "ticklabelstandoff": 6, "showgrid": False},
    }
    for axis in ("xaxis", "yaxis"):
        layout[axis]["fixedrange"] = True
    return go.Figure([part(place, measured) for place in range(len(NAMES))], layout)


def part(place: int, measured: Sequence[Measured]) -> dict[str, Any]:
    """One point's pieces of all the bars."""
    pieces = [float(one.shares[place]) for one in measured]
    pattern = {"shape": HATCHES[place], "solidity": 0.2, "fillmode": "overlay"}
    return {
        "type": "bar",
        "orientation": "h",
        "name": NAMES[place],
        "y": [one.label for one in measured],
        "x": pieces,
        "customdata": [float(one.each[place]) for one in measured],
        "marker": {"color": palette.CLASSES[place], "pattern": pattern},
        "hovertemplate": f"{NAMES[place]}: %{{x:.1%}}, loss %{{customdata:.3f}}<extra></extra>",
    }


def common(found: Sequence[Common]) -> go.Figure:
    """Every loss over one prediction for all, in multiples of its least, and where that is."""
    traces: list[dict[str, Any]] = []
    for one in found:
        line = look(one.place)
        shared = {"type": "scatter", "legendgroup": one.slug}
        traces.append(
            shared
            | {"mode": "lines", "name": one.label, "x": one.prediction, "y": one.loss, "line": line}
            | {"hovertemplate": "%{y:.2f} times its least"}
        )
        dot = {"color": line["color"], "size": 11, "symbol": "diamond"}
        traces.append(
            shared
            | {"mode": "markers", "x": [one.best], "y": [1.0], "marker": dot}
            | {"showlegend": False, "hoverinfo": "skip"}
        )
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": "answers",
            "x": sorted(ANSWERS),
            "y": np.full(len(ANSWERS), 0.6),
            "marker": {"symbol": "line-ns-open", "size": 14, "color": palette.HINT},
            "hoverinfo": "skip",
        }
    )
    layout = {
        "hovermode": "x unified",
        "legend": LEGEND,
        "xaxis": {"title": "one prediction for all five", "range": [LOW, HIGH], "dtick": 1},
        "yaxis": {"title": "times its least", "range": [0.4, 5]},
    }
    return go.Figure(traces, layout)
