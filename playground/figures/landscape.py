"""The loss around one's own network, and the way that its training took."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.figures.terrain import contours


def plane(
    across: Any, up: Any, loss: Any, path: Any, epochs: Any, along: Any, at: int
) -> go.Figure:
    """The plane of the way from above; `at` is the place among the states that is marked."""
    finite = np.where(np.isfinite(loss), loss, np.nanmax(loss[np.isfinite(loss)]))
    told = np.column_stack([epochs, along])
    words = "epoch %{customdata[0]:.0f}: loss %{customdata[1]:.4g}<extra></extra>"
    line = {
        "type": "scatter",
        "x": path[:, 0],
        "y": path[:, 1],
        "customdata": told,
        "mode": "lines+markers",
        "line": {"color": palette.NEGATIVE, "width": 2.5},
        "marker": {"color": palette.NEGATIVE, "size": 4},
        "hovertemplate": words,
        "name": "the way of the training",
    }
    ends = {"start": (0, "circle-open"), "end": (-1, "x"), "here": (at, "circle")}
    marks = [
        {
            "type": "scatter",
            "x": [path[place, 0]],
            "y": [path[place, 1]],
            "customdata": told[[place]],
            "mode": "markers",
            "marker": {
                "symbol": sign,
                "size": 13,
                "color": palette.NEGATIVE,
                "line": {"width": 2.5},
            },
            "hovertemplate": words,
            "name": name,
        }
        for name, (place, sign) in ends.items()
    ]
    figure = go.Figure([contours(across, up, finite, float(finite.min())), line, *marks])
    figure.update_layout(
        xaxis_title="first direction: where the weights moved most",
        yaxis_title="second direction",
        legend={"orientation": "h", "y": 1.08},
    )
    return figure
