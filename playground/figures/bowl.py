"""Eight houses, a line through them, and the bowl of its loss over both weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette, terrain
from playground.labs.bowl import HOUSES, PRICES, SIZES, Bowl, Path
from playground.labs.relief import View
from playground.labs.tries import Guess

LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
LINE, LEFT = 2, 1  # looks of the line guessed, and of the best one
LOOKS = (3, 1, 5, 4)  # of the batch sizes
SIDE = 71  # places of the contours either way


def line(guess: Guess, best: Guess | None) -> go.Figure:
    """The houses, the line guessed, and by how much it misses each of them."""
    ends = np.array([0.0, 11.0])
    said = guess[0] * SIZES + guess[1]
    gap = np.full(len(SIZES), np.nan)
    misses = {
        "x": np.column_stack([SIZES, SIZES, gap]).ravel(),
        "y": np.column_stack([PRICES, said, gap]).ravel(),
        "line": {"color": palette.NEGATIVE, "width": 2},
        "name": "misses",
    }
    shared = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    lines = [(guess, LINE, "your line"), *([(best, LEFT, "the best line")] if best else [])]
    houses = {
        "type": "scatter",
        "mode": "markers",
        "name": "houses",
        "x": SIZES,
        "y": PRICES,
        "marker": {"color": palette.POSITIVE, "size": 12, "line": {"width": 1.5}},
        "customdata": said,
        "hovertemplate": "size %{x}: price %{y}, your line says %{customdata:.2f}<extra></extra>",
    }
    traces = [
        shared | misses,
        *(
            shared | {"x": ends, "y": w[0] * ends + w[1], "line": palette.line(look), "name": name}
            for w, look, name in lines
        ),
        houses,
    ]
    layout = {
        "legend": LEGEND,
        "xaxis": {"title": "size", "range": [0, 11]},
        "yaxis": {"title": "price", "range": [-3, 21]},
    }
    return go.Figure({"data": traces, "layout": layout})


def high(paths: Sequence[Path], lowest: float) -> float:
    """How far above the lowest loss the picture has to reach."""
    kept = [path.loss.max() for path in paths if not path.wild]
    return 1.15 * max(float(max(kept, default=0.0)), float(paths[0].loss[0]), 2.0) - lowest


def flat(bowl: Bowl, paths: Sequence[Path]) -> go.Figure:
    """The loss over both weights as contours, and the ways down."""
    lowest = float(bowl.loss(bowl.best))
    across, up, loss = bowl.around(high(paths, lowest), SIDE)
    traces = [
        terrain.contours(across, up, loss, lowest),
        *(trace for path in paths for trace in way(path, *near(path, across, up).T)),
        *ends(bowl.best[:1], bowl.best[1:], *paths[0].places[:1].T),
    ]
    layout = {
        "hovermode": "closest",
        "legend": LEGEND,
        "xaxis": {"title": "w₁", "range": [across[0], across[-1]], "showgrid": False},
        "yaxis": {"title": "w₀", "range": [up[0], up[-1]], "showgrid": False},
    }
    return go.Figure({"data": traces, "layout": layout})


def near(path: Path, across: Any, up: Any) -> Any:
    """A path without the places so far out that nobody could tell them from each other."""
    low, high = np.array([across[0], up[0]]), np.array([across[-1], up[-1]])
    return np.clip(path.places, 4.0 * low - 3.0 * high, 4.0 * high - 3.0 * low)


def space(bowl: Bowl, paths: Sequence[Path], turn: float) -> go.Figure:
    """The same bowl in space."""
    lowest = float(bowl.loss(bowl.best))
    top = high(paths, lowest)
    across, up, _ = bowl.around(top, 2)
    low = np.array([across[0], up[0], 0.0])
    view = View(turn, low, np.array([across[-1], up[-1], lowest + top]))
    best = view.over(bowl.best[None], bowl.loss(bowl.best[None]))
    first = view.over(paths[0].places[:1], paths[0].loss[:1])
    traces = [
        *terrain.relief(view, bowl.net(top)),
        *(trace for path in paths for trace in way(path, *view.over(path.places, path.loss))),
        *ends(*best, *first),
    ]
    bare = {"visible": False, "fixedrange": True}
    layout = {
        "legend": LEGEND,
        "xaxis": bare | {"range": [-1.5, 1.5]},
        "yaxis": bare | {"range": [-0.95, 1.85]},
        "annotations": signs(view),
    }
    return go.Figure({"data": traces, "layout": layout})


def signs(view: View) -> list[dict[str, Any]]:
    """Which edge of the floor is which weight."""
    (x0, y0, z0), (x1, y1, _) = view.low, view.high
    front = y0 if np.cos(np.radians(view.turn)) > 0 else y1
    side = x0 if np.sin(np.radians(view.turn)) > 0 else x1
    places = np.array([((x0 + x1) / 2, front, z0), (side, (y0 + y1) / 2, z0)])
    right, up = view.seen(places)
    spans = [f"w₁<br>{x0:.1f} … {x1:.1f}", f"w₀<br>{y0:.1f} … {y1:.1f}"]
    return [
        {"x": x, "y": y, "text": text, "showarrow": False, "yshift": -26}
        for x, y, text in zip(right, up, spans, strict=True)
    ]


def way(path: Path, x: Any, y: Any) -> list[dict[str, Any]]:
    """The way of one batch size; that of the whole batch with a dot a step."""
    calm = path.size == HOUSES
    look = palette.line(LOOKS[path.place], 2.5 if calm else 1.5) | {"dash": "solid"}
    shared = {"type": "scatter", "hoverinfo": "skip", "name": path.label}
    dots = {"size": 6, "color": look["color"], "line": {"width": 0}}
    line = {"mode": "lines+markers" if calm else "lines", "line": look, "marker": dots}
    return [shared | line | {"x": x, "y": y}]


def ends(best_x: Any, best_y: Any, first_x: Any, first_y: Any) -> list[dict[str, Any]]:
    """Where all began, and the lowest place."""
    still = {"type": "scatter", "mode": "markers", "hoverinfo": "skip"}
    goal = {"symbol": "star", "size": 14, "color": palette.POSITIVE, "line": {"width": 1}}
    begin = {"symbol": "circle-open", "size": 16, "color": palette.HINT, "line": {"width": 3}}
    return [
        still | {"x": best_x, "y": best_y, "marker": goal, "name": "lowest"},
        still | {"x": first_x, "y": first_y, "marker": begin, "name": "start"},
    ]


def losses(paths: Sequence[Path], lowest: float) -> go.Figure:
    """The loss of all houses after every step, by how often all houses had been seen."""
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": path.label,
            "x": path.epochs,
            "y": np.minimum(path.loss, 1e9),
            "line": palette.line(LOOKS[path.place]) | {"dash": "solid"},
            "hovertemplate": "%{y:.3f}",
        }
        for path in paths
    ]
    top = max(float(paths[0].loss[0]), 2.0 * lowest)
    guide = {"color": palette.HINT, "width": 1, "dash": "dot"}
    layout = {
        "hovermode": "x unified",
        "showlegend": False,
        "xaxis": {"title": "epochs: times that all houses were seen"},
        "yaxis": {
            "title": "MSE of all houses",
            "type": "log",
            "range": [np.log10(0.8 * lowest), np.log10(2.0 * top)],
        },
        "shapes": [{"x0": 0, "x1": 1, "xref": "paper", "y0": lowest, "y1": lowest, "line": guide}],
    }
    return go.Figure({"data": traces, "layout": layout})


def pulls(bowl: Bowl, w: Any) -> go.Figure:
    """Where each house alone would have the weights go, and where all of them together."""
    each = -bowl.pulls(w)
    mean = each.mean(axis=0)
    gap = np.full((len(each), 2), np.nan)
    rays = np.stack([np.zeros_like(each), each, gap], axis=1).reshape(-1, 2)
    colour = palette.line(LOOKS[-1])["color"]
    shared = {"type": "scatter", "hoverinfo": "skip"}
    traces = [
        shared
        | {
            "mode": "lines+markers",
            "x": rays[:, 0],
            "y": rays[:, 1],
            "line": {"color": colour, "width": 1.5},
            "marker": {"size": 6, "color": colour},
            "name": "one house alone",
        },
        shared
        | {
            "mode": "markers",
            "x": mean[:1],
            "y": mean[1:],
            "marker": {"symbol": "star", "size": 15, "color": palette.NEGATIVE},
            "name": "mean of all eight",
        },
    ]
    layout = {"legend": LEGEND, "xaxis": {"title": "pull on w₁"}, "yaxis": {"title": "pull on w₀"}}
    return go.Figure({"data": traces, "layout": layout})
