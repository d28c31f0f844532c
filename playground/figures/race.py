"""A race over a surface: everybody's way over the contours, and everybody's loss.

Plain parts instead of Plotly's figures, whose checks would take as long as a third of the race.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from playground.figures import palette, terrain
from playground.labs.race import Runner
from playground.labs.surfaces import Place, Surface

SIDE = 71  # places computed either way
FLOOR, CEILING = 1e-9, 1e12  # what lies closer to the lowest loss, or higher, is drawn here


def ground(surface: Surface) -> tuple[Any, Any, Any]:
    """The losses over the picture of a surface."""
    across, up = np.linspace(*surface.across, SIDE), np.linspace(*surface.up, SIDE)
    x, y = np.meshgrid(across, up)
    return across, up, surface.value(x, y)


def paths(surface: Surface, start: Place, runners: Sequence[Runner], step: int) -> dict[str, Any]:
    """Everybody's way as far as this step, over the contours of the loss."""
    stars = np.array(surface.minima)
    still = {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "showlegend": False}
    goal = {"symbol": "star", "size": 13, "color": palette.POSITIVE, "line": {"width": 1}}
    begin = {"symbol": "circle-open", "size": 16, "color": palette.HINT, "line": {"width": 3}}
    traces = [
        terrain.contours(*ground(surface), surface.lowest),
        still | {"x": stars[:, 0], "y": stars[:, 1], "marker": goal},
        still | {"x": [start[0]], "y": [start[1]], "marker": begin},
        *(trace for one in runners for trace in way(surface, one, step)),
    ]
    layout = {
        "showlegend": False,
        "hovermode": "closest",
        "xaxis": {"title": {"text": "x"}, "range": list(surface.across), "showgrid": False},
        "yaxis": {"title": {"text": "y"}, "range": list(surface.up), "showgrid": False},
    }
    return {"data": traces, "layout": layout}


def way(surface: Surface, one: Runner, step: int) -> list[dict[str, Any]]:
    """A line to where it is now, and a mark there."""
    path = near(surface, one.path[: step + 1]).astype(np.float32)
    look = palette.line(one.place)
    shared = {"type": "scatter", "hoverinfo": "skip", "name": one.label}
    mark = {
        "symbol": palette.pick(palette.MARKERS, one.place),
        "size": 11,
        "color": look["color"],
        "line": {"width": 1},
    }
    return [
        shared | {"mode": "lines", "x": path[:, 0], "y": path[:, 1], "line": look},
        shared | {"mode": "markers", "x": path[-1:, 0], "y": path[-1:, 1], "marker": mark},
    ]


def near(surface: Surface, path: Any) -> Any:
    """A path without the places so far out that nobody could tell them from each other."""
    (left, right), (low, high) = surface.across, surface.up
    wide, tall = 3.0 * (right - left), 3.0 * (high - low)
    return np.clip(path, [left - wide, low - tall], [right + wide, high + tall])


def losses(surface: Surface, runners: Sequence[Runner], step: int) -> dict[str, Any]:
    """How far everybody is above the lowest loss, in powers of ten, as far as this step."""
    above = [np.clip(one.loss[: step + 1] - surface.lowest, FLOOR, CEILING) for one in runners]
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": one.label,
            "y": high.astype(np.float32),
            "line": palette.line(one.place),
            "hovertemplate": "%{y:.2e}",
        }
        for one, high in zip(runners, above, strict=True)
    ]
    top, low = above[0][0], min(float(np.nanmin(high)) for high in above)
    layout = {
        "hovermode": "x unified",
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "xaxis": {"title": {"text": "step"}, "range": [0, max(step, 1)]},
        "yaxis": {
            "title": {"text": "loss above the lowest"},
            "type": "log",
            "range": [np.log10(low) - 0.3, np.log10(top) + 0.6],
            "exponentformat": "power",
            "dtick": 1,
        },
    }
    return {"data": traces, "layout": layout}
