"""What runs came to, side by side: their figures, and the choices that they do not share."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from playground import fair, metrics
from playground.experiment import Experiment
from playground.losses import LOSSES
from playground.metrics import METRICS

Array = npt.NDArray[Any]

MOST_POINTS = 400  # of one curve
LEFT_OUT = ("data",)  # choices that have a column of their own
# The columns of a history, as a link says them: the column, what it is called.
FIGURES = {
    "loss": (0, "Loss"),
    "val_loss": (2, "Validation loss"),
    "metric": (1, "Accuracy or error"),
    "val_metric": (3, "Validation accuracy or error"),
}
# Why a run ended, in words.
ENDS = {
    "budget": "finished",
    "patience": "no more progress",
    "accuracy": "good enough",
    "diverged": "blew up",
    "interrupted": "interrupted",
}
WAYS = {"epochs": "by epoch", "seconds": "by seconds"}


@dataclass(frozen=True, eq=False)
class Line:
    """One run in the table."""

    run: str
    title: str
    experiment: Experiment  # as it stands now
    rows: Array  # (epochs + 1, 4): loss, metric, validation loss and metric
    seconds: float  # of training, for all its epochs
    kept: tuple[int, ...]  # epochs that can be gone back to
    pinned: bool = False
    note: str = ""
    stopped: str = ""  # why it ended, if it did
    playing: bool = False
    changed: int = 0  # things done by hand on its way

    @property
    def epochs(self) -> int:
        """How far it came."""
        return len(self.rows) - 1

    @property
    def metric(self) -> str:
        """What is measured beside the loss: `accuracy` or `mae`."""
        return metrics.for_task(self.experiment.dataset.task)

    def best_of(self, name: str) -> tuple[float, int]:
        """The best of a figure that it has, and after which epoch."""
        column = self.rows[:, FIGURES[name][0]]
        up = unit(self, name) != "loss" and METRICS[self.metric].better == "up"
        epoch = int(np.nanargmax(column) if up else np.nanargmin(column))
        return float(column[epoch]), epoch

    def figure(self, name: str, epoch: int = -1) -> float | None:
        """One of its figures after an epoch; none where it has none."""
        value = float(self.rows[epoch, FIGURES[name][0]])
        return value if np.isfinite(value) else None

    @cached_property
    def choices(self) -> dict[str, str]:
        """Every choice as a link writes it."""
        said = self.experiment.said(whole=True)
        return {key: kind.write(value) for key, (kind, value) in said.items()}

    @property
    def loss(self) -> str:
        """Which loss it is."""
        return LOSSES[self.experiment.loss_slug].label


def differing(lines: Sequence[Line]) -> list[str]:
    """The choices that are not the same in all runs, in the order of an experiment.

    What no run has but as its data begin with, or as its optimizer does, says nothing that these do
    not say; nor does it that some runs lack a choice altogether.
    """
    said = {key for line in lines for key in line.experiment.said()}
    return [
        key
        for key in every(lines)
        if key in said and len({line.choices.get(key) for line in lines} - {None}) > 1
    ]


def every(lines: Sequence[Line]) -> list[str]:
    """All choices that any of the runs has."""
    known = [*Experiment.choices(), *(key for line in lines for key in line.choices)]
    there = {key for line in lines for key in line.choices}
    return [key for key in dict.fromkeys(known) if key in there and key not in LEFT_OUT]


def head(key: str) -> str:
    """A choice's name at the head of a column."""
    name = fair.word(key)
    return name[0].upper() + name[1:] if key in fair.NAMES else name


def usual(lines: Sequence[Line], key: str) -> str | None:
    """What more of the runs have chosen there than anything else; none where nothing leads."""
    leading = Counter(line.choices.get(key) for line in lines).most_common(2)
    alone = len(leading) == 1 or (leading and leading[0][1] > leading[1][1])
    return leading[0][0] if alone else None


def odd(lines: Sequence[Line], line: Line) -> list[str]:
    """The choices in which a run is not like most on the same data: all, where all differ."""
    alike = [one for one in lines if one.experiment.data == line.experiment.data]
    return [key for key in differing(alike) if line.choices.get(key) != usual(alike, key)]


def shown(value: float | None, metric: str) -> str:
    """A figure as people read it."""
    if value is None:
        return "–"
    return f"{value:.1%}" if metric == "accuracy" else f"{value:.4g}"


def unit(line: Line, figure: str) -> str:
    """How a figure is shown: as the metric that it is, or as a loss."""
    return line.metric if figure.endswith("metric") else "loss"


def label(figure: str, found: Sequence[Line]) -> str:
    """What a figure of some runs is called, with the right word where they share one."""
    there = {line.metric for line in found}
    if not figure.endswith("metric") or len(there) != 1:
        return FIGURES[figure][1]
    word = METRICS[there.pop()].label.lower()
    return f"Validation {word}" if figure.startswith("val_") else word.capitalize()


def best_of(lines: Sequence[Line], figure: str) -> Line | None:
    """The run with the best last figure; none where they cannot be compared."""
    told = [(one.figure(figure), one) for one in lines]
    there = [(value, one) for value, one in told if value is not None]
    kinds = {(unit(one, figure), one.experiment.data, one.loss) for _, one in there}
    if len(there) < 2 or len({kind[:2] for kind in kinds}) > 1:
        return None
    if not figure.endswith("metric") and len(kinds) > 1:
        return None  # two losses say different things
    up = METRICS[there[0][1].metric].better == "up" and figure.endswith("metric")
    return (max if up else min)(there, key=lambda pair: pair[0])[1]


def curve(line: Line, figure: str, way: str, smoothing: float) -> tuple[Array, Array, Array]:
    """Where a run's curve goes: across, up, and up without smoothing; in few enough points."""
    raw = line.rows[:, FIGURES[figure][0]].astype(float)
    up = smooth(raw, smoothing)
    places = np.unique(np.linspace(0, line.epochs, MOST_POINTS).round().astype(int))
    pace = line.seconds / line.epochs if way == "seconds" and line.epochs else 1.0
    return places * pace, up[places], raw[places]


def smooth(values: Array, weight: float) -> Array:
    """An exponential moving average that starts without leaning on nought."""
    if not weight or not np.isfinite(values).all():
        return values
    from scipy.signal import lfilter

    share = np.array([1.0 - weight]), np.array([1.0, -weight])
    found: Array = lfilter(*share, values) / lfilter(*share, np.ones_like(values))
    return found


@dataclass(frozen=True)
class Axis:
    """One of the upright lines of parallel coordinates."""

    label: str
    places: Array  # (runs,) from 0 at the bottom to 1; NaN where a run has none
    told: tuple[str, ...]  # (runs,) in words; nothing where a run has none
    ticks: tuple[tuple[float, str], ...]


def axes(lines: Sequence[Line], figure: str, most: int = 7) -> list[Axis]:
    """The choices that differ, then what came of them."""
    found = [_choice(lines, key) for key in differing(lines)[:most]]
    if len({line.experiment.data for line in lines}) > 1:
        found = [_names(head("data"), [line.experiment.dataset.label for line in lines]), *found]
    values = [line.figure(figure) for line in lines]
    metric = unit(lines[0], figure)
    return [*found, _numbers(label(figure, lines), values, lambda value: shown(value, metric))]


def _choice(lines: Sequence[Line], key: str) -> Axis:
    told = [line.choices.get(key) for line in lines]
    try:
        numbers = [None if text is None else float(text) for text in told]
    except ValueError:
        return _names(head(key), [text or "none" for text in told])
    return _numbers(head(key), numbers, lambda value: f"{value:g}")


def _names(name: str, told: Sequence[str]) -> Axis:
    names = sorted({*told})
    at = dict(zip(names, np.linspace(0, 1, len(names)) if len(names) > 1 else (0.5,), strict=True))
    places = np.array([at[text] for text in told])
    return Axis(name, places, tuple(told), tuple((float(at[one]), one) for one in names))


def _numbers(name: str, told: Sequence[float | None], say: Callable[[float], str]) -> Axis:
    """Numbers by size; by powers of ten where they are a hundred times apart or more."""
    values = np.array([np.nan if one is None else one for one in told], float)
    words = tuple("" if one is None else say(one) for one in told)
    there = np.unique(values[np.isfinite(values)])
    if not len(there):
        return Axis(name, values, words, ())
    wide = there[0] > 0 and there[-1] >= 100 * there[0]
    low, high = (float(np.log10(one) if wide else one) for one in (there[0], there[-1]))
    spread = high - low

    def height(value: Any) -> Any:
        return (
            ((np.log10(value) if wide else value) - low) / spread if spread else 0.0 * value + 0.5
        )

    few = there[np.unique(np.linspace(0, len(there) - 1, 5).round().astype(int))]
    return Axis(name, height(values), words, tuple((float(height(x)), say(float(x))) for x in few))


def verdict(lines: Sequence[Line], figure: str, best: Line | None) -> str:
    """In a sentence or two, which run came out best and what it has that others have not."""
    if best is None:
        return (
            "These runs learn different things, or by different losses: no one of them is the best."
        )
    value = shown(best.figure(figure), unit(best, figure))
    keys = [key for key in differing(lines) if best.choices.get(key)]
    told = ", ".join(f"{fair.word(key)} {best.choices[key]}" for key in keys[:4])
    more = "" if len(keys) == 1 else " As more than one choice differs, none of them explains it."
    return f"{best.title} came out best, drawn thicker: {value}, with {told}.{more}"
