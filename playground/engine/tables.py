"""What can be seen of a network on a table: its curves, its surface, how well it does; as arrays.

A look may cost so much and no more: a large network is looked at in fewer places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from playground.metrics import at_thresholds, confusion, mae, mse, r2

if TYPE_CHECKING:
    from playground.engine.views import Views

Array = npt.NDArray[Any]

WORK = 2e8  # multiplications that a look may cost
PLACES = 61  # along an input
SIDE = 33  # places along a side of a surface
ROWS = 2_000  # of a part, to judge by
MARGIN = 0.05  # of an input's span, beyond its ends
THRESHOLDS = np.arange(101) / 100


def afforded(views: Views, most: int, times: int = 1) -> int:
    """So many places, or as many as a look may cost, each worked out so many times."""
    return int(np.clip(WORK / max(1, views.experiment.parameters) / times, 5, most))


def ends(x: Array) -> Array:
    """From where to where each input runs, with a little room: (2, inputs)."""
    low, high = x.min(axis=0), x.max(axis=0)
    room = np.where(high > low, MARGIN * (high - low), 1.0)
    return np.array([low - room, high + room])


def lines(views: Views, vector: Array) -> Mapping[str, Array]:
    """What it says as one input moves from end to end, the others at their middle values."""
    x = views.prepared.split.x
    inputs = x.shape[1]
    places = afforded(views, PLACES, inputs)
    low, high = ends(x)
    along = np.linspace(low, high, places).T.astype(np.float32)  # (inputs, places)
    rows = np.tile(np.median(x, axis=0), (inputs, places, 1)).astype(np.float32)
    each = np.arange(inputs)
    rows[each, :, each] = along
    said = views.predict(vector, rows.reshape(-1, inputs))
    return {"along": along, "lines": said.reshape(inputs, places, -1).astype(np.float32)}


def surface(views: Views, vector: Array) -> Mapping[str, Array]:
    """What it says over two inputs, where there are two: row by row from the lowest second."""
    x = views.prepared.split.x
    if x.shape[1] != 2:
        return {}
    side = min(SIDE, int(afforded(views, SIDE**2) ** 0.5))
    low, high = ends(x)
    across, up = np.linspace(low, high, side).T.astype(np.float32)
    rows = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    said = views.predict(vector, rows).reshape(side, side, -1).astype(np.float32)
    return {"across": across, "up": up, "surface": said}


def way(views: Views, _: Array) -> Mapping[str, Array]:
    """Where the first two of its numbers have been: (kept epochs, 3), the epoch before them."""
    states = sorted(views.road(), key=lambda state: state.epoch)
    rows = [(state.epoch, *state.vector[:2]) for state in states]
    return {"way": np.array(rows, np.float32).reshape(-1, 3)}


def scores(views: Views, vector: Array) -> Mapping[str, Array]:
    """How well it does on what it trains on and on what was kept apart.

    For numbers MAE, MSE and R²; for two classes the four counts at each threshold; for several
    classes how often each was taken for each.
    """
    split, most = views.prepared.split, afforded(views, ROWS)
    parts = {"train": (split.x, split.y), "val": (split.val_x, split.val_y)}
    found = {}
    for name, (x, y) in parts.items():
        if len(x):
            said = views.predict(vector, x[:most])
            found[f"{name}_scores"] = judged(views.experiment.task, y[:most], said)
    return found


def judged(task: str, y: Array, said: Array) -> Array:
    """One part's figures."""
    if task == "regression":
        values = said[:, 0].astype(np.float64)
        with np.errstate(over="ignore", invalid="ignore"):  # a diverging network is judged too
            figures: Array = np.array([each(y, values) for each in (mae, mse, r2)])
    elif task == "binary":
        figures = at_thresholds(y, said[:, 0], THRESHOLDS)
    else:
        figures = confusion(y, said.argmax(axis=1), said.shape[1])
    return figures.astype(np.float32)


TABLES: Mapping[str, Callable[[Views, Array], Mapping[str, Array]]] = {
    "lines": lines,
    "surface": surface,
    "scores": scores,
    "way": way,
}
