"""Accuracy by epoch, of a few trainings in one picture."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from playground.figures import palette

FIRST = 2  # the looks of the palette to begin with: the two before are too faint


def accuracies(lines: Mapping[str, Sequence[float]], chance: float) -> go.Figure:
    """A line for each training; `chance` is what guessing comes to."""
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": list(range(1, len(values) + 1)),
            "y": list(values),
            "line": palette.line(FIRST + place),
            "marker": {"symbol": palette.pick(palette.MARKERS, place), "size": 8},
            "hovertemplate": "epoch %{x}: %{y:.1%}",
        }
        for place, (name, values) in enumerate(lines.items())
    ]
    guess = {"line": {"color": palette.HINT, "dash": "dot", "width": 1.5}}
    words = {
        "text": "by chance",
        "font": {"color": palette.HINT},
        "showarrow": False,
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": chance,
        "yanchor": "bottom",
    }
    layout = {
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "xaxis": {"title": "epoch", "dtick": 1 if longest(lines) < 8 else 5, "fixedrange": True},
        "yaxis": {
            "title": "right, of the held-out pictures",
            "range": [0, 1.03],
            "tickformat": ".0%",
            "fixedrange": True,
        },
        "shapes": [
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": chance, "y1": chance, **guess}
        ],
        "annotations": [words],
    }
    return go.Figure({"data": traces, "layout": layout})


def longest(lines: Mapping[str, Sequence[float]]) -> int:
    """How many epochs there are."""
    return max(map(len, lines.values()), default=0)
