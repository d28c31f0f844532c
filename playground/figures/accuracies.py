"""Accuracy by epoch, of a few trainings in one picture."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from playground.figures import palette

FIRST = 2  # the looks of the palette to begin with: the two before are too faint
FEW = 15  # epochs up to which each has a mark


def accuracies(
    lines: Mapping[str, Sequence[float]], chance: float, begun: Mapping[str, int] | None = None
) -> go.Figure:
    """A line for each training.

    Args:
        lines: Accuracies from the first epoch on, by what the training is called.
        chance: What guessing comes to.
        begun: Epochs that lie behind those that went on from another.
    """
    ago = begun or {}
    last = max((ago.get(name, 0) + len(values) for name, values in lines.items()), default=0)
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers" if last <= FEW else "lines",
            "name": name,
            "x": [ago.get(name, 0) + epoch for epoch in range(1, len(values) + 1)],
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
        "xaxis": {"title": "epoch", "dtick": 1 if last < 8 else 5, "fixedrange": True},
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
