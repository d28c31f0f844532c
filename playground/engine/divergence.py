"""When a training has lost its way for good, although every number in it is still finite.

A loss that a curve with two ends keeps in bounds never becomes infinite: with steps far too large
the weights are flung about, the units saturate, and the network stays worse than it began. Of 7,992
trainings (15 data sets, 6 optimizers, rates 0.0003 to 30) none that this stops went on to learn.
"""

from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.experiment import Experiment

Array = npt.NDArray[Any]

WINDOW = 40  # epochs; with 20, some that still came back would be stopped
WORSE = 1.5  # times the loss of knowing nothing, at the median over the window
FALLING = 0.9  # a second half so much below the first is on its way back
WRONG = 0.5  # of the untrained network's mistakes: with fewer it has learnt, however surely it errs


@dataclass(frozen=True)
class Divergence:
    """Where a training was given up, and why."""

    epoch: int
    reason: str


def ignorance(experiment: Experiment, rows: Array) -> float:
    """The loss of a network that knows nothing: the untrained one's, or equal shares if worse."""
    count = len(experiment.class_names)
    entropies = ("binary_crossentropy", "sparse_categorical_crossentropy")
    equal = log(count) if experiment.loss_slug in entropies else 0.0
    return max(float(rows[0, 0]), equal)


def divergence(experiment: Experiment, rows: Array, since: int = 1) -> Divergence | None:
    """The first epoch from `since` on at which a training had diverged, whatever the chunks.

    Args:
        experiment: What is trained.
        rows: Loss, metric and the validation's for each epoch, the untrained network first.
        since: The first epoch that was not asked about before.
    """
    first = max(since, 1)
    fresh = rows[first:, 0]
    broken = np.flatnonzero(~np.isfinite(fresh))
    if len(broken):
        at = first + int(broken[0])
        before = f"{rows[at - 1, 0]:.4g}"
        return Divergence(at, f"the loss grew too large for the computer; it last was {before}")
    untaught = ignorance(experiment, rows)
    if len(rows) <= WINDOW or not (fresh > untaught).any():
        return None
    start = max(1, first - WINDOW + 1)
    losses = np.lib.stride_tricks.sliding_window_view(rows[start:, 0], WINDOW)
    half = WINDOW // 2
    lost = (losses.min(axis=1) > untaught) & (np.median(losses, axis=1) > WORSE * untaught)
    if lost.any():
        mistakes = wrong(experiment, rows)
        recent = np.lib.stride_tricks.sliding_window_view(mistakes[start:], WINDOW)
        lost &= np.median(losses[:, half:], 1) >= FALLING * np.median(losses[:, :half], 1)
        lost &= np.median(recent, axis=1) >= WRONG * mistakes[0]
    if not lost.any():
        return None
    place = int(np.flatnonzero(lost)[0])
    usual = float(np.median(losses[place]))
    return Divergence(
        start + place + WINDOW - 1,
        f"for {WINDOW} epochs the loss has been about {usual:.3g}, "
        f"worse than the {untaught:.3g} of knowing nothing, and it is not falling",
    )


def wrong(experiment: Experiment, rows: Array) -> Array:
    """How much a network gets wrong, epoch by epoch; the first at least what guessing does."""
    if experiment.task == "regression":
        return rows[:, 1]
    mistakes = 1.0 - rows[:, 1]
    mistakes[0] = max(mistakes[0], 1.0 - 1.0 / len(experiment.class_names))
    return mistakes
