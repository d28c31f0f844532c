"""Pictures of a data set: a hundred on one sheet, one by itself, and how many of each class."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from PIL import Image

from playground.figures import palette, pictures

Array = npt.NDArray[Any]
THUMB = 64  # pixels along a side on a sheet, at most


def one(picture: Array) -> bytes:
    """A picture as a file, number for number."""
    return pictures.png(Image.fromarray(plain(picture)))


def plain(picture: Array) -> Array:
    """Without a channel where there is only one, as greys are."""
    return np.ascontiguousarray(picture[..., 0] if picture.shape[-1] == 1 else picture)


def sheet(several: Array, columns: int) -> bytes:
    """Pictures in rows, on one large picture without gaps; large ones are scaled down.

    Args:
        several: The pictures, (count, side, side, channels).
        columns: How many stand in a row; what the last row lacks is black.
    """
    count, side, _, channels = several.shape
    rows = max(1, -(-count // columns))
    full = np.zeros((rows * columns, side, side, channels), np.uint8)
    full[:count] = several
    grid = full.reshape(rows, columns, side, side, channels).swapaxes(1, 2)
    picture = Image.fromarray(plain(grid.reshape(rows * side, columns * side, channels)))
    if side > THUMB:
        picture = picture.resize((columns * THUMB, rows * THUMB), Image.Resampling.BOX)
    return pictures.png(picture)


def balance(numbers: Mapping[str, Sequence[int]], names: Sequence[str]) -> go.Figure:
    """A bar for each class, as high as it has pictures.

    Args:
        numbers: By the name of the part, how many pictures each class has.
        names: What the classes are called.
    """
    figure = go.Figure()
    for place, (part, heights) in enumerate(numbers.items()):
        figure.add_bar(
            x=[escape(name, quote=False) for name in names],  # Plotly takes some for markup
            y=[*heights],
            name=part,
            marker={"color": palette.CLASSES[place], "line": {"width": 0}},
            hovertemplate="%{x}: %{y:,} pictures<extra>" + part + "</extra>",
        )
    figure.update_layout(
        barmode="group",
        showlegend=len(numbers) > 1,
        legend={"orientation": "h", "y": 1.12, "x": 0},
        margin={"t": 30, "r": 8, "b": 40, "l": 56},
        xaxis={"type": "category", "fixedrange": True, "automargin": True},
        yaxis={"title": {"text": "pictures"}, "fixedrange": True, "rangemode": "tozero"},
        bargap=0.25,
    )
    return figure
