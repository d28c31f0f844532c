"""The live view: a wall of pictures, what is taken for what, the first layer, the curves."""

from typing import Any

from playground.engine.sights import first_seeing
from playground.experiment import Experiment
from playground.layers import Conv, Dense, Layer, Pool, said
from playground.losses import LOSSES
from playground.stack import LAYERS, walk
from playground.ui import view
from playground.ui.channel import Channel
from playground.ui.controls import Controls

KEY = "images.stage"
SPEEDS = {
    "0.25": "an epoch in 4 s",
    "1": "1 epoch/s: watch",
    "5": "5 epochs/s",
    "": "as fast as it can",
}
USUAL = 1.0

_view = view.component("pictures", "pictures", SPEEDS, f"{USUAL:g}")


def show(controls: Controls, experiment: Experiment) -> Channel:
    """Shows the run of an experiment; another than the page's while its data are on their way."""
    channel = view.channel(KEY, experiment, USUAL)
    view.mount(
        _view,
        KEY,
        "pictures/pictures.js",
        channel,
        controls.take,
        {},
        scene=scene(experiment),
        hide=controls["hide"],
    )
    return channel


def scene(experiment: Experiment) -> dict[str, Any]:
    """All of the view that does not move; the pictures come with the stream."""
    names = experiment.class_names
    return {
        "classes": names,
        "layers": strip(experiment),
        "first": first_seeing(experiment),
        "loss": LOSSES[experiment.loss_slug].label,
        "metric": "accuracy",
        "examples": "pictures",
        "goal": experiment.stop.accuracy,
        "stop": {"epochs": experiment.stop.epochs},
    }


def strip(experiment: Experiment) -> list[dict[str, Any]]:
    """The input and each layer, with what it makes."""
    shape = experiment.input_shape
    found = [{"name": "Picture", "shape": shape, "words": f"The network gets {said(shape)}."}]
    for number, (layer, before, after) in enumerate(walk(shape, experiment.layers)):
        words = [LAYERS[layer.slug].hint, f"It makes {said(after)}."]
        if count := layer.parameters(before):
            frozen = ", frozen: they were learnt before and stay" * (number < experiment.frozen)
            words.append(f"{count:,} parameters{frozen}.")
        found.append({"name": name(layer), "shape": after, "words": " ".join(words)})
    found[-1]["name"] = f"{found[-1]['name']}: answer"
    return found


def name(layer: Layer) -> str:
    """A layer in as few words as tell it from others."""
    label = LAYERS[layer.slug].label
    match layer:
        case Conv():
            return f"Conv {layer.filters} · {layer.kernel}×{layer.kernel} {layer.activation}"
        case Dense():
            return f"Dense {layer.units} {layer.activation}"
        case Pool():
            return f"{label} {layer.size}×{layer.size}"
    return label
