"""What a run's network has come to as one small picture, straight from its vector."""

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.numbers import apart, said
from playground.engine.sights import seeing
from playground.experiment import Experiment
from playground.layers import Conv
from playground.prepared import Prepared

Array = npt.NDArray[Any]
FILTERS = 9  # of the first layer


@lru_cache(maxsize=64)
def _grid(experiment: Experiment, side: int) -> Array:
    """What the network is told at each place of the plane, row by row from the top left."""
    (left, right), (bottom, top) = experiment.dataset.bounds
    along = (np.arange(side) + 0.5) / side
    x1, x2 = np.meshgrid(left + (right - left) * along, top + (bottom - top) * along)
    places = np.column_stack([x1.ravel(), x2.ravel()]).astype(np.float32)
    return Prepared(experiment).inputs(places).astype(np.float32)


def plane(experiment: Experiment, vector: Array, side: int) -> Array:
    """The answer over the plane: (side, side, outputs)."""
    return said(experiment, vector, _grid(experiment, side)).reshape(side, side, -1)


def filters(experiment: Experiment, vector: Array) -> Array | None:
    """What the first units of the first layer look for: (units, rows, columns), if pictures."""
    number, picture = seeing(experiment)
    if number is None:
        return None
    kernel = apart(experiment, vector)[number]["kernel"]
    if isinstance(experiment.layers[number], Conv):
        found = np.moveaxis(kernel, -1, 0)
    else:
        found = kernel.T.reshape(-1, *picture)
    means: Array = found[:FILTERS].mean(axis=-1)
    return means
