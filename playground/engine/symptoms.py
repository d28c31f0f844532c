"""How each ailment of a training is seen, with every threshold and its reason in one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.divergence import divergence, ignorance
from playground.engine.statistics import LayerFigures
from playground.experiment import Experiment
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS
from playground.prepared import Prepared

Array = npt.NDArray[Any]

LOSS, VAL_LOSS = 0, 2
UNLEARNT = 0.5  # of the loss of knowing nothing: below it a network has got somewhere
DEAD = 0.4  # of a layer's units: a quarter is quite usual with ReLU
SATURATED = 0.8  # of a layer's answers: good networks on points reach a half
FADED = 100.0  # times smaller than in the last layer: ten are usual through a few tanh layers
LEAP = 0.5  # of the weights' size in one step: a hundredth is healthy, a tenth is bold
LARGE = 20.0  # an input of that size drives a unit to its ends at once; points stay within 6
UNEVEN = 20.0  # times between the spreads of inputs
RECENT = 30  # epochs that a trend is judged by
JUMP = 0.1  # of the loss from epoch to epoch: small batches alone make a few percent
TURNS = 0.5  # of the epochs turn from up to down or back: a falling loss seldom does
STILL = 0.01  # of the loss in half of RECENT: no one waits for less
CRAWL = 0.05  # of the loss since the start: next to nothing
TIMID = 0.1  # of the rate that usually works with an optimizer
RISE = 1.5  # times the lowest validation loss: noise and small sets make a quarter
NOTABLE = 0.1  # of the loss of knowing nothing: a loss of next to nothing may well double
SETTLED = 10  # epochs since the lowest
SMOOTH = 5  # epochs whose median counts as one figure
SOLVED = 0.05  # of the loss of knowing nothing: what sleeps then may sleep
FALL = 0.05  # of the loss in the last fifth of the training


@dataclass(frozen=True)
class Chart:
    """All that is known of a training when it is looked at."""

    experiment: Experiment
    rows: Array
    statistics: Sequence[LayerFigures]
    prepared: Prepared | None
    reason: str  # why it was stopped as diverged

    @cached_property
    def loss(self) -> Array:
        """The training loss of each epoch."""
        return self.rows[:, LOSS]

    @property
    def epochs(self) -> int:
        """How long it has trained."""
        return len(self.rows) - 1

    @cached_property
    def untaught(self) -> float:
        """The loss of knowing nothing: a network that always says the mean is no better."""
        start = ignorance(self.experiment, self.rows)
        if self.prepared is None or self.experiment.task == "classes":
            return start
        y = self.prepared.split.y.astype(np.float64)
        mean = np.full_like(y, y.mean())
        return min(start, float(LOSSES[self.experiment.loss_slug].value(y, mean).mean()))

    @cached_property
    def now(self) -> float:
        """The loss of late."""
        return float(np.median(self.loss[-SMOOTH:]))

    @property
    def struggles(self) -> bool:
        """Whether much is still wrong."""
        return self.now > UNLEARNT * self.untaught

    @property
    def hidden(self) -> Sequence[LayerFigures]:
        """The layers with weights before the output."""
        return self.statistics[:-1]


def diverged(chart: Chart) -> str | None:
    """Stopped by its run, or beyond hope by its figures."""
    epoch, reason = chart.epochs, chart.reason
    if not reason:
        found = divergence(chart.experiment, chart.rows)
        if found is None:
            return None
        epoch, reason = found.epoch, found.reason
    where = f"after epoch {epoch}" if epoch else "in the first epoch"
    largest = max((one.largest_weight for one in chart.statistics), default=None)
    weights = "" if largest is None else f"; the largest weight is {largest:.3g}"
    rate = chart.experiment.learning_rate
    return f"Diverged {where} with a learning rate of {rate:g}: {reason}{weights}."


def symmetric(chart: Chart) -> str | None:
    """First weights that are all equal."""
    start = chart.experiment.initializer
    if start not in ("zeros", "ones") or not chart.experiment.hidden:
        return None
    return f"All first weights are {start}, so the units of a layer can never differ."


def exploding(chart: Chart) -> str | None:
    """A step as large as the weights."""
    leaps = [(one.update, one.number) for one in chart.statistics if one.update is not None]
    if not leaps or not chart.epochs or (largest := max(leaps))[0] < LEAP or not chart.struggles:
        return None
    share, number = largest
    return f"One step changes the weights of layer {number + 1} by {share:.0%} of their size."


def unscaled(chart: Chart) -> str | None:
    """Inputs that are large, or of very different spreads."""
    if chart.prepared is None:
        return None
    split, pictures = chart.prepared.split, chart.experiment.dataset.kind == "images"
    x = chart.prepared.inputs(split.x[:512])
    low, high = float(x.min()), float(x.max())
    spreads = x.reshape(-1, x.shape[-1]).std(axis=0)
    spreads = spreads[spreads > 0]
    uneven = float(spreads.max() / spreads.min()) if len(spreads) else 1.0
    if max(-low, high) > LARGE:
        return f"The inputs run from {low:.3g} to {high:.3g}; networks like them near 1."
    if uneven > UNEVEN and not pictures and chart.experiment.scale == "none":
        return f"One input is spread {uneven:,.0f} times as wide as another."
    return None


def dead(chart: Chart) -> str | None:
    """Units that are silent for every example."""
    worst = max(chart.hidden, key=lambda one: one.dead or 0.0, default=None)
    if worst is None or (worst.dead or 0.0) < DEAD or chart.now < SOLVED * chart.untaught:
        return None
    count = round((worst.dead or 0.0) * worst.units)
    return f"{count} of {worst.units} units in layer {worst.number + 1} never fire."


def saturated(chart: Chart) -> str | None:
    """Answers at the flat ends of a curve, in a network that does not work."""
    worst = max(chart.hidden, key=lambda one: one.saturated or 0.0, default=None)
    if worst is None or (worst.saturated or 0.0) < SATURATED or not chart.struggles:
        return None
    return (
        f"In layer {worst.number + 1}, {worst.saturated:.0%} of the answers are at the flat ends "
        "of the curve."
    )


def vanishing(chart: Chart) -> str | None:
    """First layers that hardly learn."""
    if len(chart.statistics) < 3 or not chart.struggles:
        return None
    first, last = chart.statistics[0].gradient, chart.statistics[-1].gradient
    if not 0.0 < first * FADED < last:
        return None
    times = f"{last / first:,.0f}" if last / first < 1e6 else "over a million"
    return f"The slope in the first layer is {times} times smaller than in the last."


def oscillating(chart: Chart) -> str | None:
    """A loss that jumps up and down without falling."""
    if chart.epochs < RECENT:
        return None
    recent = chart.loss[-RECENT:].astype(np.float64)
    steps, half = np.diff(recent), RECENT // 2
    usual = float(np.median(recent))
    jump = float(np.median(np.abs(steps)))
    turns = float(np.mean(steps[1:] * steps[:-1] < 0))
    falls = np.median(recent[half:]) < (1 - JUMP) * np.median(recent[:half])
    if usual < 0.1 * chart.untaught or jump < JUMP * usual or turns < TURNS or falls:
        return None
    return (
        f"The loss jumps by {jump:.3g} from one epoch to the next, "
        f"{jump / usual:.0%} of its {usual:.3g}."
    )


def slow(chart: Chart) -> str | None:
    """A loss that hardly moves, at a very small rate."""
    rate, usual = chart.experiment.learning_rate, OPTIMIZERS[chart.experiment.optimizer].rate
    if chart.epochs < 20 or rate > TIMID * usual or not chart.struggles:
        return None
    share = 1.0 - float(chart.loss[-1] / chart.loss[-min(100, chart.epochs)])
    if not -CRAWL < share < CRAWL:
        return None
    some = min(100, chart.epochs) - 1
    return f"The loss fell by {max(share, 0):.1%} in {some} epochs at a learning rate of {rate:g}."


def plateau(chart: Chart) -> str | None:
    """A loss that has stopped falling while much is wrong."""
    if chart.epochs < 2 * RECENT or not chart.struggles or slow(chart):
        return None
    half = RECENT // 2
    before, now = np.median(chart.loss[-RECENT:-half]), np.median(chart.loss[-half:])
    if not abs(before - now) < STILL * before:
        return None
    return f"The loss has stayed at {now:.3g} for {RECENT} epochs."


def overfitting(chart: Chart) -> str | None:
    """New examples get worse while those learnt from get better."""
    val = chart.rows[1:, VAL_LOSS]
    if not chart.experiment.val_count or chart.epochs < 2 * SETTLED or not np.isfinite(val).all():
        return None
    smooth = np.median(np.lib.stride_tricks.sliding_window_view(val, SMOOTH), axis=1)
    place = int(smooth.argmin())
    best = place + 1 + SMOOTH // 2  # the epoch in the middle
    was, now = float(smooth[place]), float(smooth[-1])
    rises = now > RISE * was and now - was > NOTABLE * chart.untaught
    if not rises or chart.epochs - best < SETTLED or chart.now > 0.9 * chart.loss[best]:
        return None
    return (
        f"The validation loss has risen from {was:.3g} about epoch {best} to {now:.3g}, "
        f"while the training loss fell to {chart.now:.3g}."
    )


def unfinished(chart: Chart) -> str | None:
    """Stopped while the loss was still falling."""
    budget = chart.experiment.stop.epochs
    if budget is None or chart.epochs < max(budget, 5):
        return None
    part = max(2, chart.epochs // 5)
    then, now = float(chart.loss[-part - 1]), float(chart.loss[-1])
    if not (now < (1 - FALL) * then and now > 0.02 * chart.untaught):
        return None
    return f"The loss fell by {1 - now / then:.0%} in the last {part} of {chart.epochs} epochs."
