"""What a network says of one example: a bar for each class."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from playground.figures import palette

ROW = 27  # pixels for a bar


def bars(names: Sequence[str], shares: npt.NDArray[np.float32], narrow: bool = False) -> go.Figure:
    """The probability of each class; the likeliest stands out.

    Args:
        names: What the classes are called.
        shares: Their probabilities.
        narrow: Whether the figure is narrow, and the figure beside a bar takes more of it.
    """
    best = int(shares.argmax())
    colours = [palette.POSITIVE if place == best else palette.HINT for place in range(len(names))]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": shares,
        "y": list(names),
        "marker": {"color": colours},
        "text": [f"{100 * share:.1f} %" for share in shares],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{x:.4f}<extra></extra>",
    }
    layout = {
        "bargap": 0.25,
        "showlegend": False,
        "xaxis": {
            "title": "probability; all together make 100 %",
            "range": [0, 1.35 if narrow else 1.12],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "tickformat": ".0%",
            "fixedrange": True,
        },
        "yaxis": {
            "type": "category",
            "autorange": "reversed",
            "fixedrange": True,
            "ticklabelstandoff": 6,
        },
    }
    return go.Figure([trace], layout)


def height(count: int) -> int:
    """Pixels for so many bars."""
    return 90 + ROW * count
