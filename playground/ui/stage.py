"""The stage: a network in the browser that moves while it trains, from the live stream."""

from collections.abc import Callable
from typing import Any

import numpy as np

from playground.activations import ACTIVATIONS, trainable
from playground.engine.pictures import ends, frame
from playground.experiment import Experiment
from playground.features import FEATURES
from playground.layers import BatchNorm, Dense, Dropout
from playground.losses import LOSSES
from playground.prepared import Prepared, split
from playground.stack import slopes, walk
from playground.ui import view
from playground.ui.channel import Channel

SIDE = 20  # pixels along a side of an input's picture
SPEEDS = {
    "1": "1 epoch/s",
    "10": "10 epochs/s",
    "60": "60 epochs/s: watch",
    "500": "500 epochs/s",
    "": "as fast as it can",
}

_stage = view.component("stage", "stage", SPEEDS, "60")


def show(
    experiment: Experiment,
    key: str,
    hidden: Callable[[str], None] = lambda _: None,
    take: Callable[[str], None] = lambda _: None,
    hide: tuple[str, ...] = (),
    compact: bool = False,
) -> Channel:
    """Shows the run of an experiment; its channel knows which run that is.

    Args:
        experiment: What is to be trained.
        key: The stage's name, the same in every run of the page's script.
        hidden: Called with the hidden layers that the visitor asks for on the stage.
        take: Called with the query of other choices: what the doctor suggests, when that is
            taken, or those of a run that the visitor goes back to.
        hide: The stage's parts that are left out.
        compact: Whether it is only to be looked at.
    """
    channel = view.channel(key, experiment)
    view.mount(
        _stage,
        key,
        "stage/stage.js",
        channel,
        take,
        {"hidden": hidden},
        scene=scene(experiment),
        hide=hide,
        compact=compact,
    )
    return channel


def scene(experiment: Experiment) -> dict[str, Any]:
    """All of a stage that does not move: the data, and what stands where in the vector."""
    parts = split(experiment)
    points = experiment.dataset.kind == "points"
    return {
        "task": experiment.task,
        "classes": experiment.class_names,
        "answers": experiment.dataset.answers,
        "bounds": experiment.dataset.bounds,
        "axes": experiment.dataset.inputs,
        "inputs": [FEATURES[slug].label for slug in experiment.features] if points else [],
        "pictures": pictures(experiment) if points else [],
        "layers": columns(experiment),
        "notes": notes(experiment),
        "scaled": experiment.scale != "none",
        "hidden": [layer.text for layer in experiment.hidden],
        "activations": [[slug, ACTIVATIONS[slug].label] for slug in trainable()],
        "train": examples(parts.x, parts.y),
        "val": examples(parts.val_x, parts.val_y),
        "loss": LOSSES[experiment.loss_slug].label,
        "metric": "mae" if experiment.task == "regression" else "accuracy",
    }


def pictures(experiment: Experiment) -> list[dict[str, Any]]:
    """Each input over the plane, as bytes row by row from the top, from -far to far."""
    (left, right), (bottom, top) = experiment.dataset.bounds
    along = (np.arange(SIDE) + 0.5) / SIDE
    x1, x2 = np.meshgrid(left + (right - left) * along, top + (bottom - top) * along)
    found = Prepared(experiment).inputs(np.column_stack([x1.ravel(), x2.ravel()]))
    far = [float(np.abs(column).max()) or 1.0 for column in found.T]
    return [
        {"pixels": frame(one, -end, end).pixels.tolist(), "far": end}
        for one, end in zip(found.T, far, strict=True)
    ]


def examples(x: Any, y: Any) -> list[list[float]]:
    """Points with their answers, three numbers each, short enough to travel."""
    table = np.column_stack([x, y])
    if not len(table):
        return []
    spans = np.maximum(np.ptp(table, axis=0), 1e-9)
    places = np.clip(4 - np.ceil(np.log10(spans)), 0, 12).astype(int)
    rounded = [np.round(one.astype(float), at) for one, at in zip(table.T, places, strict=True)]
    return np.column_stack(rounded).tolist()  # type: ignore[no-any-return]


def columns(experiment: Experiment) -> list[dict[str, Any]]:
    """The dense layers, and where their weights and biases lie among the trained numbers."""
    found = []
    at = 0
    for number, (layer, before, after) in enumerate(
        walk(experiment.input_shape, experiment.layers)
    ):
        if isinstance(layer, Dense):
            kernel, bias = at, at + before[0] * after[0]
            at = bias + after[0] * (2 if slopes(layer) else 1)
            found.append(
                {
                    "number": number,
                    "units": layer.units,
                    "activation": layer.activation,
                    "fixed": max(map(abs, ends(layer.activation) or (np.inf,))) <= 1.0,
                    "from": before[0],
                    "kernel": kernel,
                    "bias": bias,
                }
            )
        elif isinstance(layer, BatchNorm):
            at += 2 * after[-1]
    return found


def notes(experiment: Experiment) -> list[list[str]]:
    """What else happens to the numbers of each column of neurons, the inputs' first."""
    found: list[list[str]] = [[]]
    for layer in experiment.layers:
        if isinstance(layer, Dense):
            found.append([])
        elif isinstance(layer, Dropout):
            found[-1].append(f"dropout {100 * layer.rate:g} %")
        elif isinstance(layer, BatchNorm):
            found[-1].append("batch norm")
    return found
