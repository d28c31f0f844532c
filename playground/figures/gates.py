"""Every yes-or-no question about two inputs, with the line that answers it where there is one."""

from typing import Any

import plotly.graph_objects as go

from playground.figures import palette
from playground.labs.gates import CORNERS, GATES, Answers, cuts, neuron

ACROSS = 4
NAMES = {gate.answers: gate.label for gate in GATES.values()} | {
    (0, 0, 0, 0): "never",
    (1, 1, 1, 1): "always",
    (0, 0, 1, 1): "x₁",
    (0, 1, 0, 1): "x₂",
    (1, 1, 0, 0): "not x₁",
    (1, 0, 1, 0): "not x₂",
    (1, 0, 0, 0): "NOR",
    (1, 0, 0, 1): "XNOR",
    (0, 0, 1, 0): "only x₁",
    (0, 1, 0, 0): "only x₂",
    (1, 0, 1, 1): "x₁ or<br>not x₂",
    (1, 1, 0, 1): "x₂ or<br>not x₁",
}
ORDER = sorted(NAMES, key=lambda answers: (sum(answers), answers))


def sixteen() -> go.Figure:
    """Sixteen panels of four corners."""
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"showlegend": False, "annotations": []}
    for place, answers in enumerate(ORDER):
        number = place + 1
        row, column = divmod(place, ACROSS)
        left, low = column / ACROSS, 1.0 - (row + 1) / ACROSS
        axis: dict[str, Any] = {
            "range": [-0.6, 1.6],
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
            "fixedrange": True,
        }
        layout[f"xaxis{number}"] = axis | {"domain": [left, left + 0.21], "anchor": f"y{number}"}
        layout[f"yaxis{number}"] = axis | {"domain": [low, low + 0.185], "anchor": f"x{number}"}
        three = cuts()[answers]
        name = NAMES[answers] if three else f"<b>{NAMES[answers]}:<br>no line</b>"
        layout["annotations"].append(
            {
                "text": name,
                "x": left + 0.105,
                "y": low + 0.187,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "center",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 12},
            }
        )
        traces += panel(answers, number)
    return go.Figure(traces, layout)


def panel(answers: Answers, number: int) -> list[dict[str, Any]]:
    """The corners of one question, and a line between them where there is one."""
    shared: dict[str, Any] = {
        "type": "scatter",
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
        "hoverinfo": "skip",
    }
    marks = {
        "color": [palette.POSITIVE if one else palette.NEGATIVE for one in answers],
        "symbol": ["circle" if one else "square" for one in answers],
        "size": 13,
    }
    corners = shared | {
        "mode": "markers",
        "x": [x1 for x1, _ in CORNERS],
        "y": [x2 for _, x2 in CORNERS],
        "marker": marks,
    }
    three = cuts()[answers]
    line = neuron(three).line if three else None
    if line is None:
        return [corners]
    (x1, y1), (x2, y2) = line
    cut = {"mode": "lines", "x": [x1, x2], "y": [y1, y2]}
    return [shared | cut | {"line": {"color": palette.HINT, "width": 2.5}}, corners]
