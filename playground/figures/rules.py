"""People in motion by their speed: who does what, and what a rule with thresholds says of them."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.labs.sports import FASTEST, NAMES, RULED, Ruled

SHAKE = 0.32  # how far people of one sport are spread out upwards


def speeds(ruled: Ruled) -> go.Figure:
    """A row for each sport, a dot for each of its people; whom the rule gets wrong is crossed."""
    count = int(ruled.sports.max()) + 1
    low, high = sorted((ruled.slow, ruled.fast))
    along = np.random.default_rng(0).uniform(-SHAKE, SHAKE, len(ruled.speeds))
    traces: list[dict[str, Any]] = []
    for place in range(count):
        for right, symbol in ((True, palette.MARKERS[place]), (False, "x-thin")):
            these = (ruled.sports == place) & (ruled.right == right)
            colour = palette.CLASSES[place]
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": ruled.speeds[these],
                    "y": count - 1 - place + along[these],
                    "text": [NAMES[one] for one in ruled.said[these]],
                    "name": NAMES[place] if right else "told wrongly",
                    "showlegend": False,
                    "marker": {
                        "color": colour,
                        "symbol": symbol,
                        "size": 8,
                        "line": {"color": colour, "width": 0 if right else 2.5},
                    },
                    "hovertemplate": f"{NAMES[place]}, %{{x:.1f}} km/h: the rule says %{{text}}"
                    "<extra></extra>",
                }
            )
    ends = [0.0, low, high, FASTEST]
    words = [
        {
            "x": (ends[place] + ends[place + 1]) / 2,
            "y": 1.0,
            "yref": "paper",
            "yanchor": "bottom",
            "text": f"<b>{NAMES[place]}?</b>",
            "showarrow": False,
        }
        for place in range(RULED)
        if ends[place + 1] - ends[place] > 2.5
    ]
    rules = [
        {
            "type": "line",
            "x0": at,
            "x1": at,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": palette.HINT, "width": 2.5},
        }
        for at in (low, high)
    ]
    layout = {
        "xaxis": {"title": "speed, km/h", "range": [0, FASTEST]},
        "yaxis": {
            "tickvals": list(range(count)),
            "ticktext": list(reversed(NAMES[:count])),
            "range": [-0.6, count - 0.4],
            "zeroline": False,
        },
        "annotations": words,
        "shapes": rules,
        "margin": {"t": 30},
    }
    return go.Figure({"data": traces, "layout": layout})
