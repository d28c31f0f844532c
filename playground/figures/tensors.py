"""Tensors in pictures: dice as histograms, a layer as heat maps, a network's shapes, a graph."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.labs.tensors.graph import Graph
from playground.labs.tensors.layers import Flat, Layer

BINS = 8  # of a histogram, for one spread
PLACES = {  # where each node of the graph stands
    "a": (0.0, 3.0),
    "b": (0.0, 2.0),
    "c": (0.0, 1.0),
    "d": (0.0, 0.0),
    "p": (1.0, 2.5),
    "q": (1.0, 0.5),
    "y": (2.0, 1.5),
}
EDGES = (("a", "p"), ("b", "p"), ("c", "q"), ("d", "q"), ("p", "y"), ("q", "y"))
SIGNS = {"p": "a + b", "q": "c + d", "y": "p × q"}
SHORT = 0.17  # of an arrow that a node hides


def dice(draws: dict[str, Any], middle: float, spread: float) -> go.Figure:
    """How often each number came up, by the dice that were thrown; bins end where a box does."""
    width = spread / BINS
    far = max(np.abs(numbers - middle).max() for numbers in draws.values())
    reach = int(np.ceil(far / width))
    edges = middle + width * np.arange(-reach, reach + 1)
    traces = []
    for place, (name, numbers) in enumerate(draws.items()):
        counts = np.histogram(numbers, edges)[0]
        traces.append(
            {
                "type": "scatter",
                "x": np.repeat(edges, 2)[1:-1],
                "y": np.repeat(counts, 2),
                "mode": "lines",
                "fill": "tozeroy",
                "name": name,
                "line": {"color": (palette.POSITIVE, palette.NEGATIVE)[place], "width": 2},
                "hovertemplate": "%{y:,} near %{x:.2f}",
            }
        )
    layout = {
        "xaxis": {"title": "number"},
        "yaxis": {"title": "how often", "rangemode": "tozero"},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "hovermode": "x unified",
    }
    return go.Figure({"data": traces, "layout": layout})


def layer(flat: Flat, image: int, neuron: int) -> go.Figure:
    """X · W + b = H as heat maps, with the row and the column that meet in one number."""
    parts = [(flat.x, "X"), (flat.w.T, "W, on its side"), (flat.b[None, :], "b"), (flat.h, "H")]
    spans = [(0.0, 0.62), (0.0, 0.62), (0.72, 1.0), (0.72, 1.0)]
    heights = [(0.0, 0.68), (0.8, 1.0), (0.8, 0.86), (0.0, 0.68)]
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {}
    words: list[dict[str, Any]] = []
    for place, (numbers, name) in enumerate(parts):
        end = float(np.abs(numbers).max()) or 1.0
        at = "" if place == 0 else str(place + 1)
        traces.append(
            {
                "type": "heatmap",
                "z": numbers.astype(np.float32),
                "zmin": -end,
                "zmax": end,
                "xaxis": f"x{at}",
                "yaxis": f"y{at}",
                "showscale": False,
                "hovertemplate": f"{name[0]} %{{y}}, %{{x}}: %{{z:.2f}}<extra></extra>",
            }
        )
        bare = {"showgrid": False, "zeroline": False, "showticklabels": False, "ticks": ""}
        layout[f"xaxis{at}"] = {"domain": spans[place], "anchor": f"y{at}", **bare}
        layout[f"yaxis{at}"] = {
            "domain": heights[place],
            "anchor": f"x{at}",
            "autorange": "reversed",
            **bare,
        }
        high, wide = numbers.shape if place != 1 else numbers.T.shape
        shape = f"[{wide}]" if place == 2 else f"[{high}×{wide}]"
        words.append(
            {
                "x": spans[place][0],
                "y": heights[place][1],
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "text": f"<b>{name}</b> {shape}",
                "showarrow": False,
            }
        )
    layout["shapes"] = [
        around("", 0, image, flat.x.shape[1], 1),
        around("2", 0, neuron, flat.w.shape[0], 1),
        around("3", neuron, 0, 1, 1),
        around("4", neuron, image, 1, 1),
    ]
    layout |= {"annotations": words, "margin": {"t": 30}}
    return go.Figure({"data": traces, "layout": layout})


def around(axis: str, column: int, row: int, wide: int, high: int) -> dict[str, Any]:
    """A frame round some cells of a heat map."""
    return {
        "type": "rect",
        "xref": f"x{axis}",
        "yref": f"y{axis}",
        "x0": column - 0.5,
        "x1": column + wide - 0.5,
        "y0": row - 0.5 - (high == 1) * 0.3,
        "y1": row + high - 0.5 + (high == 1) * 0.3,
        "line": {"color": palette.NEGATIVE, "width": 2.5},
    }


def shapes(layers: list[Layer]) -> go.Figure:
    """Every matrix of a network as a rectangle: the more numbers a side, the longer."""
    boxes, words, at = [], [], 0.0
    parts: list[tuple[str, int, int]] = [("X", layers[0].batch, layers[0].inputs)]
    for one in layers:
        parts += [("· W", one.inputs, one.units), ("= H", one.batch, one.units)]
    for place, (name, high, wide) in enumerate(parts):
        tall, broad = length(high), length(wide)
        colour = palette.NEGATIVE if name == "· W" else palette.POSITIVE
        number = (place + 1) // 2
        boxes.append(
            {
                "type": "rect",
                "x0": at,
                "x1": at + broad,
                "y0": -tall / 2,
                "y1": tall / 2,
                "line": {"color": colour, "width": 2},
                "fillcolor": colour,
                "opacity": 0.35,
            }
        )
        label = f"<b>{name}{'⁰¹²³⁴⁵'[number] if place else ''}</b><br>{high}×{wide}"
        words.append(
            {
                "x": at + broad / 2,
                "y": -length(4_096) / 2 * 1.08,
                "text": label,
                "showarrow": False,
                "yanchor": "top",
                "font": {"size": 12},
            }
        )
        at += broad + 0.75
    bare = {"visible": False, "fixedrange": True}
    layout = {
        "shapes": boxes,
        "annotations": words,
        "xaxis": {**bare, "range": [-0.3, at - 0.4]},
        "yaxis": {**bare, "range": [-length(4_096) * 0.85, length(4_096) / 2]},
    }
    ghost = {"type": "scatter", "x": [0], "y": [0], "mode": "markers", "marker": {"opacity": 0}}
    return go.Figure({"data": [ghost | {"hoverinfo": "skip"}], "layout": layout})


def length(count: int) -> float:
    """How long a side of so many numbers is drawn: even one can be seen, 4,096 fit."""
    return 0.3 + 0.3 * float(np.log2(count))


def graph(found: Graph, stage: int) -> go.Figure:
    """The graph: values in the nodes once they are known, slopes on the edges."""
    values, slopes = found.known(stage)
    words: list[dict[str, Any]] = []
    for start, end in EDGES:
        (x0, y0), (x1, y1) = PLACES[start], PLACES[end]
        back = start in slopes
        lit = (end in values and stage < 3) or back
        colour = palette.NEGATIVE if back else palette.POSITIVE if lit else palette.HINT
        tip, tail = ((x0, y0), (x1, y1)) if back else ((x1, y1), (x0, y0))
        dx, dy = tip[0] - tail[0], tip[1] - tail[1]
        words.append(
            {
                "x": tip[0] - SHORT * dx,
                "y": tip[1] - SHORT * dy,
                "ax": tail[0] + SHORT * dx,
                "ay": tail[1] + SHORT * dy,
                "axref": "x",
                "ayref": "y",
                "text": "",
                "showarrow": True,
                "arrowhead": 2,
                "arrowwidth": 2.5 if lit else 1.2,
                "arrowcolor": colour,
            }
        )
        if back:
            words.append(
                {
                    "x": (x0 + x1) / 2,
                    "y": (y0 + y1) / 2,
                    "yshift": 14,
                    "text": f"<b>{plain(found.slopes[start])}</b>",
                    "showarrow": False,
                    "font": {"color": palette.NEGATIVE, "size": 16},
                }
            )
    for name, (x, y) in PLACES.items():
        value = f"<b>{plain(found.values[name])}</b>" if name in values else "?"
        head = f"{name} = {SIGNS[name]}" if name in SIGNS else name
        at = {"x": x, "y": y, "showarrow": False}
        words.append({**at, "text": value, "font": {"size": 17}})
        words.append({**at, "text": head, "yshift": 36})
    colours = dict.fromkeys(values, palette.POSITIVE) | dict.fromkeys(slopes, palette.NEGATIVE)
    nodes = {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in PLACES.values()],
        "y": [y for _, y in PLACES.values()],
        "hoverinfo": "skip",
        "marker": {
            "size": 46,
            "symbol": "circle-open",
            "color": [colours.get(name, palette.HINT) for name in PLACES],
            "line": {"width": 2.5},
        },
    }
    bare = {"visible": False, "fixedrange": True}
    layout = {
        "annotations": words,
        "xaxis": {**bare, "range": [-0.3, 2.35]},
        "yaxis": {**bare, "range": [-0.5, 3.6]},
        "showlegend": False,
    }
    return go.Figure({"data": [nodes], "layout": layout})


def plain(value: float) -> str:
    """A number as people write it."""
    return f"{value:.4g}".replace("-", "−")
