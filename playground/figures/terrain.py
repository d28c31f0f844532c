"""A loss over two numbers: as contours, and as a net in space."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from playground.figures import palette
from playground.labs.relief import View, joined

DEPTH = 2.4  # how much paler than full blue the highest places are, so that lines stand out
LEVELS = 16
STEEP = 50.0  # how much more of the picture low places get


def heights(loss: Any, lowest: float) -> Any:
    """Losses from 0 to 1 on a scale of powers: a valley shows its floor, not only its walls."""
    above = loss - lowest
    top = above.max()
    return np.log1p(STEEP * above / top) / np.log1p(STEEP)


def contours(across: Any, up: Any, loss: Any, lowest: float) -> dict[str, Any]:
    """Paper-white where the loss is lowest, blue where it is high, in both themes."""
    return {
        "type": "contour",
        "x": across.astype(np.float32),
        "y": up.astype(np.float32),
        "z": heights(loss, lowest).astype(np.float32),
        "customdata": loss.astype(np.float32),
        "zmin": -DEPTH,  # the middle of the scale is paper
        "zmax": DEPTH,
        # Far more levels than there are heights, because the colours are spread over all of them.
        "contours": {"start": -DEPTH, "end": DEPTH, "size": 1.0 / LEVELS},
        "line": {"color": palette.HINT, "width": 0.6},
        "showscale": False,
        "showlegend": False,
        "hovertemplate": "(%{x:.2f}, %{y:.2f}): loss %{customdata:.4g}<extra></extra>",
    }


def relief(view: View, lines: Sequence[Any]) -> list[dict[str, Any]]:
    """A landscape as a net of lines in space, and the edges of the floor under it."""
    right, height = view.seen(joined(lines))
    (x0, y0, z0), (x1, y1, _) = view.low, view.high
    floor = np.array([(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0), (x0, y0, z0)])
    under, low = view.seen(floor)
    shared = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    thin = {"color": palette.POSITIVE, "width": 1}
    edge = {"color": palette.HINT, "width": 1.5}
    return [
        shared | {"x": under, "y": low, "line": edge},
        shared | {"x": right, "y": height, "line": thin, "opacity": 0.5},
    ]
