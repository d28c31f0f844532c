"""One neuron with one input, live: its line, its weight and bias, what it says of new numbers."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from playground.experiment import Experiment
from playground.labs.formula import Formula
from playground.labs.grids import Rows
from playground.labs.rules import Descent
from playground.ui import view

ROOM = 0.06  # around everything, as a share
POINTS = 121  # of a drawn formula
SPEEDS = {
    "5": "5 epochs/s",
    "60": "60 epochs/s: watch",
    "500": "500 epochs/s",
    "": "as fast as it can",
}
HIDDEN = ("branch",)  # a button of the transport that is of no use here

_line = view.component("line", "line", SPEEDS, "60")


def show(
    experiment: Experiment,
    key: str,
    *,
    pairs: Rows,
    formula: Formula | None,
    asks: Sequence[float],
    asked: Callable[[Any], None],
    take: Callable[[str], None],
) -> None:
    """Show the run of one neuron.

    Args:
        experiment: One input, no hidden layer, no scaling: the run's numbers are w and b.
        key: The name of the component, the same in every run of the page's script.
        pairs: The numbers it is shown.
        formula: The visitor's own rule.
        asks: Numbers that it is asked about; the last is the visitor's.
        asked: Called with the number that the visitor asks about instead of the last one.
        take: Called with the query that the doctor suggests, when that is taken.
    """
    w, b = Descent(pairs, experiment.learning_rate).lowest
    far = [*(x for x, _ in pairs), *asks[:-1]]
    across = padded(min(far), max(far))
    ends = [w * x + b for x in (min(far), max(far))]
    up = padded(min(*ends, *(y for _, y in pairs)), max(*ends, *(y for _, y in pairs)))
    xs = np.linspace(*across, POINTS).tolist()
    drawn = [(x, y) for x in xs if formula and (y := formula.at(x)) is not None]
    view.mount(
        _line,
        key,
        "line/line.js",
        view.channel(key, experiment),
        take,
        {"asked": asked},
        points=pairs,
        across=across,
        up=up,
        goal=(w, b),
        yours=drawn or None,
        asks=[{"x": x, "yours": formula.at(x) if formula else None} for x in asks],
        alt=f"The {len(pairs)} numbers that it was shown, the neuron's line, and your rule",
        hide=HIDDEN,
    )


def padded(low: float, high: float) -> tuple[float, float]:
    """Both ends with a little room."""
    room = ROOM * ((high - low) or 1.0)
    return low - room, high + room
