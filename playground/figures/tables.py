"""Pictures of small tables: the loss under each scaling, and a line where a border is wanted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette, terrain
from playground.labs.cut import HIGH, SURE, Cut
from playground.labs.scaling import Valley
from playground.scaling import SCALES

LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
GAP = 0.07  # of the width, between two charts
LOOKS = {"line": (palette.NEGATIVE, "solid"), "curve": (palette.POSITIVE, "dash")}
NAMES = {"line": "line", "curve": "sigmoid"}


def hill(across: Any, up: Any, loss: Any) -> dict[str, Any]:
    """The loss over a weight and a bias, as plain lists that travel to a stage."""
    trace = terrain.contours(across, up, loss, float(loss.min()))
    trace["hovertemplate"] = "weight %{x:.2f}, bias %{y:.2f}: loss %{customdata:.4g}<extra></extra>"
    return {
        key: value.tolist() if isinstance(value, np.ndarray) else value
        for key, value in trace.items()
    }


def valleys(found: Sequence[Valley], names: Sequence[str]) -> go.Figure:
    """The same loss under each scaling, side by side, with a walk down it."""
    width = (1.0 - GAP * (len(found) - 1)) / len(found)
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"showlegend": False, "annotations": []}
    for place, one in enumerate(found):
        mark = "" if place == 0 else str(place + 1)
        axes = {"xaxis": f"x{mark}", "yaxis": f"y{mark}"}
        traces += [axes | trace for trace in walked(one)]
        left = place * (width + GAP)
        layout[f"xaxis{mark}"] = {
            "domain": [left, left + width],
            "title": names[0],
            "showgrid": False,
            "anchor": f"y{mark}",
        }
        layout[f"yaxis{mark}"] = {"title": names[1], "showgrid": False, "anchor": f"x{mark}"}
        layout["annotations"].append(
            {
                "text": f"<b>{SCALES[one.scale].label}</b>",
                "x": left + width / 2,
                "y": 1.0,
                "xref": "paper",
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
            }
        )
    layout["margin"] = {"t": 28}
    return go.Figure({"data": traces, "layout": layout})


def walked(one: Valley) -> list[dict[str, Any]]:
    """One loss as contours, the walk down it, and the lowest place."""
    across, up, loss = one.around()
    lowest = float(one.loss(one.best))
    still = {"type": "scatter", "hoverinfo": "skip"}
    walk = {"color": palette.NEGATIVE, "width": 2}
    star = {"symbol": "star", "size": 13, "color": palette.POSITIVE, "line": {"width": 1}}
    begin = {"symbol": "circle-open", "size": 12, "color": palette.HINT, "line": {"width": 3}}
    dots = {"size": 5, "color": palette.NEGATIVE, "line": {"width": 0}}
    path = {"mode": "lines+markers", "line": walk, "marker": dots}
    return [
        terrain.contours(across, up, loss, lowest),
        still | path | {"x": one.path[:, 0], "y": one.path[:, 1]},
        still | {"mode": "markers", "x": [0], "y": [0], "marker": begin},
        still | {"mode": "markers", "x": one.best[:1], "y": one.best[1:], "marker": star},
    ]


def border(found: Cut) -> go.Figure:
    """The tumours at 0 and 1, the line and the sigmoid through them, and the border of each."""
    x = np.linspace(0.0, max(HIGH / 1.6, found.far + 1.0), 240)
    traces: list[dict[str, Any]] = []
    for neuron, (colour, dash) in LOOKS.items():
        look = {"color": colour, "width": 3, "dash": dash}
        said = found.says(neuron, x)
        hover = f"{NAMES[neuron]}: %{{x:.1f}} cm → %{{y:.2f}}<extra></extra>"
        name = f"{NAMES[neuron]}, border at {found.border(neuron):.2f} cm"
        traces.append(
            {"type": "scatter", "mode": "lines", "x": x, "y": said, "line": look, "name": name}
            | {"hovertemplate": hover}
        )
        traces.append(
            {"type": "scatter", "mode": "lines", "showlegend": False, "hoverinfo": "skip"}
            | {"x": [found.border(neuron)] * 2, "y": [-0.15, SURE]}
            | {"line": {"color": colour, "width": 2, "dash": "dot"}}
        )
    for kind, name in enumerate(("benign", "malignant")):
        mine = found.sizes[found.kinds == kind]
        looks = {"color": palette.CLASSES[kind], "symbol": palette.MARKERS[kind], "size": 12}
        traces.append(
            {"type": "scatter", "mode": "markers", "name": name, "x": mine, "y": [kind] * len(mine)}
            | {"marker": looks | {"line": {"width": 1}}, "hovertemplate": f"{name}: %{{x}} cm"}
        )
    half = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": SURE, "y1": SURE}
    layout = {
        "legend": LEGEND,
        "xaxis": {"title": "size, cm", "range": [0, float(x[-1])]},
        "yaxis": {"title": "0 benign … 1 malignant", "range": [-0.2, 1.6]},
        "shapes": [half | {"line": {"color": palette.HINT, "width": 1.5, "dash": "dash"}}],
    }
    return go.Figure({"data": traces, "layout": layout})
