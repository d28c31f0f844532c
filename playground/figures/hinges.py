"""A curve and the neurons that add up to it; how far off they are; a line that is folded."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.curves import Array
from playground.figures import palette
from playground.labs.hinges import FAR, FORMS, TOP, Net, X, fold

LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
FOUND = {"color": palette.POSITIVE, "width": 3.5}
WANTED = {"color": palette.NEGATIVE, "width": 6}


def fitted(y: Array, net: Net, *, alone: bool) -> go.Figure:
    """What is wanted, what the network makes of it, and where each neuron has its corner.

    Args:
        y: The curve that is wanted.
        net: The network.
        alone: Whether each neuron is drawn by itself as well.
    """
    line: dict[str, Any] = {"type": "scatter", "mode": "lines", "x": X}
    places = net.places()
    seen = places[np.abs(places) <= FAR]
    corner = "corners" if net.form == "hinge" else "edges"
    traces = [
        line | {"y": y, "name": "wanted", "line": WANTED, "opacity": 0.45},
        *(parts(net) if alone else []),
        line | {"y": net.curve(), "name": "network", "line": FOUND},
        {
            "type": "scatter",
            "mode": "markers",
            "x": seen,
            "y": net.curve(seen),
            "name": f"{corner}, one a neuron",
            "marker": {"color": palette.POSITIVE, "size": 9, "symbol": "diamond"},
            "hovertemplate": "x %{x:.2f}, y %{y:.2f}<extra></extra>",
        },
    ]
    layout = {
        "legend": LEGEND,
        "xaxis": {"title": "x", "range": [-FAR, FAR]},
        "yaxis": {"title": "y", "range": [-TOP - 0.3, TOP + 0.3]},
    }
    return go.Figure(traces, layout)


def parts(net: Net) -> list[dict[str, Any]]:
    """Each neuron times its height, as a thin line."""
    shared: dict[str, Any] = {"type": "scatter", "mode": "lines", "x": X, "hoverinfo": "skip"}
    thin = {"color": palette.HINT, "width": 1}
    return [
        shared | {"y": one, "line": thin, "name": "single neurons", "showlegend": place == 0}
        for place, one in enumerate(net.parts().T)
    ]


def errors(misses: dict[str, Sequence[float]], form: str, count: int) -> go.Figure:
    """How far off the best heights are, over the number of neurons, for hinges and for steps."""
    traces: list[dict[str, Any]] = []
    for place, (slug, found) in enumerate(misses.items()):
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": FORMS[slug],
                "x": np.arange(1, len(found) + 1),
                "y": np.maximum(found, 1e-6),
                "line": palette.line(2 + place),
                "marker": {"size": 5},
                "hovertemplate": "%{x} neurons: off by %{y:.3f}<extra></extra>",
            }
        )
    here = max(1e-6, misses[form][count - 1])
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": "here",
            "x": [count],
            "y": [here],
            "marker": {"color": palette.NEGATIVE, "size": 13, "symbol": "circle-open"}
            | {"line": {"width": 3}},
            "hoverinfo": "skip",
        }
    )
    layout = {
        "legend": LEGEND,
        "xaxis": {"title": "neurons", "type": "log", "tickvals": [1, 2, 4, 8, 16, 32]},
        "yaxis": {"title": "off by", "type": "log", "exponentformat": "power", "dtick": 1},
    }
    return go.Figure(traces, layout)


def folded(layers: int) -> go.Figure:
    """A line from 0 to 1 that every layer folds once more."""
    x = np.linspace(0.0, 1.0, 2**10 + 1)
    trace = {"type": "scatter", "mode": "lines", "x": x, "y": fold(x, layers), "line": FOUND}
    layout = {
        "showlegend": False,
        "xaxis": {"title": "x", "range": [0, 1]},
        "yaxis": {"title": "y", "range": [-0.05, 1.1]},
    }
    return go.Figure([trace], layout)


def falling(losses: Sequence[float]) -> go.Figure:
    """A loss over updates."""
    updates = np.arange(len(losses))
    trace = {
        "type": "scatter",
        "mode": "lines",
        "x": updates,
        "y": losses,
        "line": FOUND,
        "hovertemplate": "after %{x} updates: %{y:.5f}<extra></extra>",
    }
    layout = {
        "showlegend": False,
        "xaxis": {"title": "updates"},
        "yaxis": {"title": "loss L", "rangemode": "tozero"},
    }
    return go.Figure([trace], layout)
