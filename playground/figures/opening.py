"""The picture on the first page."""

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.labs.opening import Glimpse


def plane(seen: Glimpse) -> go.Figure:
    """Every place of the plane in the colour of the answer, and the points the answer is for."""
    low, high = float(seen.axis[0]), float(seen.axis[-1])
    answer = {
        "type": "heatmap",
        "z": np.round(100 * seen.field).astype(np.int8),  # finer than an eye can see
        "x": seen.axis,
        "y": seen.axis,
        "zmin": -150,  # paler than the points, which are to stand out
        "zmax": 150,
        "zsmooth": "best",
        "showscale": False,
        "hoverinfo": "skip",
    }
    points = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": seen.x[seen.y == kind, 0],
            "y": seen.x[seen.y == kind, 1],
            "marker": {"color": colour, "symbol": symbol, "size": 8, "line": {"width": 1.5}},
            "hoverinfo": "skip",
        }
        for kind, colour, symbol in (
            (0, palette.NEGATIVE, "square"),
            (1, palette.POSITIVE, "circle"),
        )
    ]
    bare = {"range": [low, high], "visible": False, "fixedrange": True}
    layout = {
        "showlegend": False,
        "xaxis": bare,
        "yaxis": bare | {"scaleanchor": "x", "constrain": "domain"},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    }
    return go.Figure({"data": [answer, *points], "layout": layout})
