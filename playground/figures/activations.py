"""Activations drawn: curves and slopes over one axis, softmax beside sigmoid, fading gradients.

Figures are built from plain dicts in one go; adding trace by trace takes plotly.py twice as long.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.labs.activations import REACH, Curve, Landing, Shares, place, window
from playground.labs.gradients import Flow

FEW = 4  # more tangents than this are a thicket
LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}


def curves(drawn: Sequence[Curve], landings: Sequence[Landing]) -> go.Figure:
    """Values above, slopes below, over the same inputs; a dot where one input lands."""
    traces = [trace for one in drawn for trace in lines(one)]
    for at in landings:
        traces += marks(at, tangent=len(landings) <= FEW)
    guide = {"color": palette.HINT, "width": 1, "dash": "dot"}
    low, high = window([one.value for one in drawn], -0.25, 1.0)
    flat, steep = window([one.slope for one in drawn if one.slope is not None], -0.1, 1.0)
    layout = {
        "hovermode": "x unified",
        "legend": LEGEND,
        "xaxis": {"title": "input x", "range": [-REACH, REACH], "anchor": "y2", "dtick": 2},
        "yaxis": {"title": "value f(x)", "domain": [0.45, 1.0], "range": [low, high]},
        "yaxis2": {"title": "slope f'(x)", "domain": [0.0, 0.37], "range": [flat, steep]},
        "shapes": [
            {"x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": guide}
            for x in {at.x for at in landings}
        ],
    }
    return go.Figure(traces, layout)


def lines(one: Curve) -> list[dict[str, Any]]:
    """The curve and its slope; hovering over either says both."""
    shared: dict[str, Any] = {"type": "scatter", "mode": "lines", "x": one.x}
    shared |= {"line": palette.line(one.place), "name": one.label, "legendgroup": one.slug}
    if one.slope is None:
        return [shared | {"y": one.value, "hovertemplate": "%{y:.3f}, no slope"}]
    above: dict[str, Any] = {"y": one.value, "customdata": one.slope}
    above |= {"hovertemplate": "%{y:.3f}, slope %{customdata:.3f}"}
    below: dict[str, Any] = {
        "y": one.slope,
        "customdata": one.value,
        "yaxis": "y2",
        "showlegend": False,
    }
    below |= {"hovertemplate": "%{customdata:.3f}, slope %{y:.3f}"}
    return [shared | above, shared | below]


def marks(at: Landing, tangent: bool) -> list[dict[str, Any]]:
    """A dot on the curve, the tangent there, and a dot on the slope."""
    colour = palette.line(at.place)["color"]
    shared = {"type": "scatter", "legendgroup": at.slug, "showlegend": False, "hoverinfo": "skip"}
    dot = shared | {"mode": "markers", "x": [at.x], "marker": {"color": colour, "size": 11}}
    if at.slope is None:
        return [dot | {"y": [at.value]}]
    dots = [dot | {"y": [at.value]}, dot | {"y": [at.slope], "yaxis": "y2"}]
    if not tangent:
        return dots
    x, y = at.tangent
    bar = {"mode": "lines", "x": x, "y": y, "opacity": 0.35, "line": {"color": colour, "width": 7}}
    return [shared | bar, *dots]


def softmax(names: Sequence[str], both: Shares) -> go.Figure:
    """What softmax and sigmoid make of the same logits, side by side."""
    layout = {
        "barmode": "group",
        "bargap": 0.3,
        "hovermode": "y unified",
        "legend": LEGEND | {"traceorder": "normal"},
        "xaxis": {"title": "output", "range": [0, 1.1], "fixedrange": True, "tickformat": ".1f"},
        "yaxis": {"autorange": "reversed", "fixedrange": True, "ticklabelstandoff": 6},
    }
    return go.Figure(
        [bars("softmax", names, both.softmax, ""), bars("sigmoid", names, both.sigmoid, "/")],
        layout,
    )


def bars(slug: str, names: Sequence[str], outputs: Any, hatch: str) -> dict[str, Any]:
    """One bar a name, with its length written at the end."""
    pattern = {"shape": hatch, "solidity": 0.25, "fillmode": "overlay"}
    return {
        "type": "bar",
        "orientation": "h",
        "x": outputs,
        "y": list(names),
        "name": slug,
        "marker": {"color": palette.line(place(slug))["color"], "pattern": pattern},
        "text": [f"{output:.2f}" for output in outputs],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "hovertemplate": "%{x:.4f}",
    }


def gradients(flows: Sequence[Flow], chosen: str) -> go.Figure:
    """The size of the gradient that reaches each layer, on a scale of powers of ten."""
    layers = np.arange(1, len(flows[0].sizes) + 1)
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": flow.label,
            "x": layers,
            "y": np.where(np.isfinite(flow.sizes) & (flow.sizes > 0), flow.sizes, np.nan),
            "line": palette.line(flow.place, width=4 if flow.slug == chosen else 2.5),
            "marker": {"size": 8, "symbol": palette.pick(palette.MARKERS, flow.place)},
            "hovertemplate": "%{y:.2e}",
        }
        for flow in flows
    ]
    ticks = layers if len(layers) <= 10 else [1, *layers[4::5]]
    axis = {"tickvals": list(ticks), "range": [0.5, len(layers) + 0.5]}
    layout = {
        "hovermode": "x unified",
        "legend": LEGEND,
        "xaxis": axis | {"title": "hidden layer (1 is next to the input)"},
        "yaxis": {"title": "mean |gradient|", "type": "log", "exponentformat": "power"},
    }
    return go.Figure(traces, layout)
