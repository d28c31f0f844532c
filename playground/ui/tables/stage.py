"""The live view of a table: the fit, the loss bowl, misses, verdicts and curves while it learns."""

from functools import lru_cache
from typing import Any

import numpy as np

from playground.engine.sights import MOST_ANSWERS
from playground.experiment import Experiment
from playground.figures import palette
from playground.figures import tables as figures
from playground.labs.pair import Pair
from playground.losses import LOSSES
from playground.metrics import for_task
from playground.prepared import Prepared, split
from playground.ui import view
from playground.ui.channel import Channel
from playground.ui.controls import Controls
from playground.ui.stage import SPEEDS, examples
from playground.ui.tables.controls import looked_over

SIGHTS = ("answers", "lines", "scores")
KEY = "tables.stage"

_table = view.component("tables", "tables", SPEEDS, "60")


def show(controls: Controls) -> Channel:
    """Shows the run of the page's experiment; its channel knows which run that is."""
    it = controls.experiment
    channel = view.channel(KEY, it)
    view.mount(
        _table,
        KEY,
        "tables/tables.js",
        channel,
        controls.take,
        {},
        scene=scene(it, looked_over(controls) - 1),
        sights=(*SIGHTS, *["surface"] * (len(it.dataset.inputs) == 2), *["way"] * bool(bowl(it))),
        hide=controls["hide"],
        markers=palette.MARKERS,
        hint=palette.HINT,
    )
    return channel


def scene(it: Experiment, over: int) -> dict[str, Any]:
    """All of the view that does not move.

    Args:
        it: What is trained.
        over: The input that a curve is drawn over.
    """
    parts, data = split(it), it.dataset
    shown = [0, 1] if len(data.inputs) == 2 else [over]
    return {
        "task": it.task,
        "classes": it.class_names,
        "names": data.inputs,
        "target": data.target,
        "answers": span(parts.y, parts.val_y),
        "over": over,
        "train": examples(parts.x[:MOST_ANSWERS, shown], parts.y[:MOST_ANSWERS]),
        "val": examples(parts.val_x[:MOST_ANSWERS, shown], parts.val_y[:MOST_ANSWERS]),
        "bowl": bowl(it),
        "loss": LOSSES[it.loss_slug].label,
        "examples": "rows",
        "metric": for_task(it.dataset.task),
    }


def span(*parts: Any) -> tuple[float, float]:
    """From the least answer to the largest."""
    both = np.concatenate(parts)
    return float(both.min()), float(both.max())


@lru_cache(maxsize=64)
def bowl(it: Experiment) -> dict[str, Any] | None:
    """The loss over weight and bias, where the network has no other numbers."""
    if it.hidden or it.parameters != 2:
        return None
    prepared = Prepared(it)
    x, y = prepared.x[:MOST_ANSWERS, 0].astype(float), prepared.split.y[:MOST_ANSWERS].astype(float)
    pair = Pair(x, y, it.loss_slug, it.output.activation, it.l1, it.l2)
    return {
        "hill": figures.hill(*pair.around()),
        "best": pair.best,
        "weight": 0,  # its place among the network's numbers
        "bias": 1,
        "names": ["weight", "bias"],
        "scaled": it.scale != "none",
    }
