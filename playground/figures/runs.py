"""Runs side by side: their curves, their choices and results as lines, each as a small picture."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from PIL import Image

from playground.experiment import Experiment
from playground.figures import palette, pictures
from playground.labs import ledger
from playground.labs.ledger import Axis, Line

Array = npt.NDArray[Any]
FIRST = 2  # the looks of the palette to begin with: the two before are too faint
SIDE = 56  # pixels of a small picture
PALE = 0.3


def look(number: int) -> dict[str, Any]:
    """How the run of that number is drawn: one colour, one dash."""
    return palette.line(FIRST + number, 2.5)


def curves(
    lines: Mapping[int, Line], figure: str, way: str, log: bool, smoothing: float
) -> go.Figure:
    """A line for each run, by its number."""
    traces = []
    for number, line in lines.items():
        across, up, raw = ledger.curve(line, figure, way, smoothing)
        name, form = escape(line.title, quote=False), _form(line, figure)
        base = {"type": "scatter", "mode": "lines", "x": across, "line": look(number)}
        if smoothing:
            behind = {"opacity": PALE, "hoverinfo": "skip", "showlegend": False}
            traces.append(base | behind | {"y": raw, "uid": f"{line.run} raw"})
        told = "%{customdata:" + form + "}" + (" (smoothed %{y:" + form + "})") * bool(smoothing)
        more = {"y": up, "name": name, "uid": line.run, "customdata": raw, "hovertemplate": told}
        traces.append(base | more)
    found = list(lines.values())
    percent = figure.endswith("metric") and {one.metric for one in found} == {"accuracy"}
    layout = {
        "hovermode": "x unified",
        "showlegend": True,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "xaxis": {
            "title": "epoch" if way == "epochs" else "seconds of training",
            "rangemode": "tozero",
            "hoverformat": "d" if way == "epochs" else ".3g",
        },
        "yaxis": {
            "title": ledger.label(figure, found).lower() if found else "",
            "type": "log" if log else "linear",
            "rangemode": "normal" if log else "tozero",
            "tickformat": ".0%" if percent else "~g",
            "uirevision": f"{figure} {log}",
        },
    }
    return go.Figure({"data": traces, "layout": layout})


def _form(line: Line, figure: str) -> str:
    return ".1%" if ledger.unit(line, figure) == "accuracy" else ".4g"


def parallel(lines: Mapping[int, Line], axes: Sequence[Axis], best: Line | None) -> go.Figure:
    """A line for each run through its choices, from left to right, to what came of it."""
    figure = go.Figure()
    for place, (number, line) in enumerate(lines.items()):
        told = "<br>".join(
            f"{escape(one.label)}: {escape(_at(one, place))}" for one in axes if _at(one, place)
        )
        drawn = look(number)
        drawn["width"] = 5 if line is best else 2.5
        figure.add_scatter(
            x=list(range(len(axes))),
            y=[_height(one, place) for one in axes],
            mode="lines+markers",
            connectgaps=True,
            name=escape(line.title, quote=False),
            uid=line.run,
            line=drawn,
            marker={"size": 9, "symbol": palette.pick(palette.MARKERS, number)},
            hovertemplate=f"<b>{escape(line.title)}</b><br>{told}<extra></extra>",
        )
    notes = [
        {
            "x": place,
            "y": height,
            "text": escape(text if len(text) < 24 else text[:22] + "…", quote=False),
            "showarrow": False,
            "xanchor": "left",
            "xshift": 8,
            "yshift": 9,
            "font": {"size": 12},
        }
        for place, one in enumerate(axes)
        for height, text in one.ticks
    ]
    posts = [
        {
            "type": "line",
            "x0": place,
            "x1": place,
            "y0": 0,
            "y1": 1,
            "line": {"color": palette.HINT, "width": 1.5},
            "layer": "below",
        }
        for place in range(len(axes))
    ]
    figure.update_layout(
        hovermode="closest",
        showlegend=False,
        annotations=notes,
        shapes=posts,
        margin={"t": 8, "b": 8, "l": 24, "r": 64},
        xaxis={
            "tickvals": list(range(len(axes))),
            "ticktext": [f"<b>{escape(one.label)}</b>" for one in axes],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "range": [-0.15, len(axes) - 0.85],
        },
        yaxis={"visible": False, "range": [-0.08, 1.14], "fixedrange": True},
    )
    return figure


def _height(axis: Axis, place: int) -> float | None:
    found = float(axis.places[place])
    return found if np.isfinite(found) else None


def _at(axis: Axis, place: int) -> str:
    return axis.told[place]


def plane(experiment: Experiment, said: Array, theme: str) -> bytes:
    """The answers over the plane, (side, side, outputs), in the stage's colours."""
    if experiment.task == "classes":
        return pictures.plain(_classes(said, theme))
    low, high = experiment.dataset.answers if experiment.task == "regression" else (0.0, 1.0)
    share = np.clip((said[..., 0] - low) / ((high - low) or 1.0), 0.0, 1.0)
    return pictures.painted((share * 255 + 0.5).astype(np.uint8), pictures.ramp(theme))


def _classes(said: Array, theme: str) -> Array:
    """Each place in the colour of its class, the paler the less sure."""
    inks = np.array([_parts(palette.pick(palette.CLASSES, k)) for k in range(said.shape[-1])])
    paper = np.array(_parts(palette.PAPER[theme]))
    best = said.argmax(axis=-1)
    share = 0.25 + 0.75 * np.take_along_axis(said, best[..., None], -1)
    return pictures.octets(share * inks[best] + (1.0 - share) * paper)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def filters(found: Array, theme: str) -> bytes:
    """A few kernels or units in a square, orange for minus and blue for plus."""
    count, rows, columns = found.shape
    across = int(np.ceil(np.sqrt(count)))
    down = -(-count // across)
    sheet = np.zeros((down * (rows + 1) - 1, across * (columns + 1) - 1), np.float32)
    for place, one in enumerate(found):
        top, left = place // across * (rows + 1), place % across * (columns + 1)
        sheet[top : top + rows, left : left + columns] = one
    end = float(np.abs(found).max()) or 1.0
    places = np.clip(sheet * (127.0 / end) + 127.5, 0, 255).astype(np.uint8)
    picture = Image.fromarray(places)
    picture.putpalette(pictures.ramp(theme))
    times = max(1, SIDE // max(places.shape))
    if times > 1:
        picture = picture.resize((places.shape[1] * times, places.shape[0] * times), 0)
    return pictures.png(picture)


def spark(line: Line, number: int) -> bytes:
    """The loss from first to last, as a line without axes, for what has no better picture."""
    _, up, _ = ledger.curve(line, "loss", "epochs", 0.0)
    low, high = float(up.min()), float(up.max())
    across = np.linspace(4, SIDE - 4, len(up))
    down = SIDE - 6 - (SIDE - 12) * (up - low) / ((high - low) or 1.0)
    road = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))
    colour = look(number)["color"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<polyline points="{road}" fill="none" stroke="{colour}" stroke-width="3" '
        'stroke-linejoin="round"/></svg>'
    ).encode()
