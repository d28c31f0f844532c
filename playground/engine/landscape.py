"""The loss around a trained network: a plane through the space of its weights, and the way there.

The plane is the one that the way itself lies in, as far as a plane can: the two directions in which
the weights moved most (the principal components of the kept states, seen from the last).
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.messages import Landscape
from playground.engine.run import Run
from playground.engine.views import Views
from playground.errors import Refused
from playground.layers import Dense
from playground.losses import LOSSES

Array = npt.NDArray[Any]

MOST_NUMBERS = 5_000  # of a network whose landscape is drawn
MOST_EXAMPLES = 500  # training examples that a place is judged by
MOST_STATES = 80  # of the way
MARGIN = 0.35  # of the way's own extent, on every side


def landscape(run: Run, views: Views, side: int) -> Landscape:
    """The training loss over the plane of a run's own way."""
    if views.experiment.convolutional or run.its.program.layout.trained > MOST_NUMBERS:
        raise Refused(
            f"Only dense networks of up to {MOST_NUMBERS:,} numbers have their landscape."
        )
    kept = {**run.snapshots.since(-1), run.state.epoch: run.state}
    epochs = np.array(sorted(epoch for epoch in kept if epoch <= run.state.epoch))
    if len(epochs) < 3:
        raise Refused("That run has hardly moved yet: let it train for some epochs first.")
    chosen = np.unique(np.linspace(0, len(epochs) - 1, MOST_STATES).round().astype(int))
    epochs = epochs[chosen]
    trained, size = run.its.program.layout.trained, run.its.program.layout.size
    last = run.state.vector[:size]
    way = np.array([kept[epoch].vector[:trained] for epoch in epochs]) - last[:trained]
    plane, share = principal(way)
    path = way @ plane.T  # (states, 2)
    across, up = (span(path[:, axis], side) for axis in (0, 1))
    loss = Judge(run, views)

    def at(a: float, b: float) -> float:
        vector = last.copy()
        vector[:trained] += (a * plane[0] + b * plane[1]).astype(np.float32)
        return loss(vector)

    heights = np.array([[at(a, b) for a in across] for b in up])
    along = np.array([loss(kept[epoch].vector[:size]) for epoch in epochs])
    return Landscape(across, up, heights, path, epochs, along, share)


def principal(way: Array) -> tuple[Array, float]:
    """Two directions at right angles that hold most of a way, and the share of it they hold."""
    _, sizes, directions = np.linalg.svd(way.astype(np.float64), full_matrices=True)
    squares = np.zeros(len(directions))
    squares[: len(sizes)] = sizes**2
    whole = squares.sum()
    return directions[:2], float(squares[:2].sum() / whole) if whole else 1.0


def span(values: Array, side: int) -> Array:
    """Places from one end of the way to the other and somewhat beyond."""
    low, high = float(values.min()), float(values.max())
    room = max(MARGIN * (high - low), 0.1)
    return np.linspace(low - room, high + room, side)


class Judge:
    """The training loss, penalty included, of any weights of one run's network."""

    def __init__(self, run: Run, views: Views) -> None:
        self._views, now = views, run.now
        self._x = views.prepared.x[:MOST_EXAMPLES].astype(np.float32)
        self._y = views.prepared.split.y[:MOST_EXAMPLES]
        self._loss = LOSSES[now.loss_slug].value
        self._l1, self._l2 = now.l1, now.l2
        named = {
            f"{one.slug}_{n}/kernel"
            for n, one in enumerate(now.layers)
            if isinstance(one, Dense) and n >= now.frozen
        }
        self._kernels = [part for part in run.its.program.layout.parts if part.name in named]

    def __call__(self, vector: Array) -> float:
        """The loss of a network with these numbers."""
        said = self._views.said(vector, self._x)[-1]
        found = float(np.mean(self._loss(self._y, said)))
        for part in self._kernels:
            kernel = part.of(vector)
            found += self._l1 * float(np.abs(kernel).sum()) + self._l2 * float((kernel**2).sum())
        return found
