"""The whole network from left to right, every map a picture; a click picks one."""

from base64 import b64encode
from typing import Any

import numpy as np
import streamlit as st

from playground.layers import Conv, Dense, Dropout, Flatten, Layer, Pool
from playground.net.arithmetic import Inside
from playground.stack import LAYERS
from playground.ui.address import Choices
from playground.ui.inside import sent
from playground.ui.inside.inputs import Given

KEY = "layers.river"
SIDE = 56  # pixels along a side of a map that travels
SCOPES = {"map": "Each map", "layer": "Each layer", "network": "The network"}
STATES = {"after": "After activation", "before": "Before activation"}
SHORT = {
    "conv": "Conv",
    "max": "Max pool",
    "avg": "Mean pool",
    "gap": "Global pool",
    "bn": "Batch norm",
}
PARTS = '<div class="columns"></div><div class="legend"></div>'

_river = sent.component(
    "inside_river",
    html=f'<div class="river" role="group">{PARTS}</div>',
    css=("inside/river.css",),
    js=("inside/paint.js", "inside/columns.js", "inside/river.js"),
)


def show(choices: Choices, seen: Inside, given: Given) -> None:
    """Draws the network with the picture in it."""
    with st.container(horizontal=True, gap="medium"):
        choices.segments(
            "show",
            "Numbers",
            names=STATES.__getitem__,
            help="What a layer hands on, or its sums before the activation bends them.",
            width="content",
        )
        choices.segments(
            "scope",
            "One colour scale for",
            names=SCOPES.__getitem__,
            help="For each map shows the most of it; for the network lets one compare all layers.",
            width="content",
        )

    def picked() -> None:
        if said := (st.session_state.get(KEY) or {}).get("pick"):
            layer, unit = (int(said[name]) for name in ("layer", "map"))
            choices.put(layer=layer, map=unit)

    number = layer_of(choices, seen)
    data = {
        **sent.looks(),
        **columns(seen, given, choices["show"] == "before"),
        "scope": choices["scope"],
        "picked": [number, unit_of(choices, seen)],
        "label": f"{seen.net.title}, layer by layer, with {given.name.lower()} in it",
    }
    _river(key=KEY, data=data, height="content", on_pick_change=picked)
    if not np.isfinite(seen.after[-1]).all():
        st.warning(
            "This network has diverged: its weights have grown beyond all numbers, so it has no "
            "answer. Go back to an earlier epoch, or train it with a smaller learning rate."
        )


def layer_of(choices: Choices, seen: Inside) -> int:
    """The layer that is looked at: 0 is the picture; the last one where there are not so many."""
    return int(min(choices["layer"], len(seen.after)))


def unit_of(choices: Choices, seen: Inside) -> int:
    """The map or unit of it."""
    number = layer_of(choices, seen)
    shape = seen.after[number - 1].shape if number else seen.net.shape
    return int(min(choices["map"], shape[-1] - 1))


def columns(seen: Inside, given: Given, sums: bool) -> dict[str, Any]:
    """The picture and each layer's numbers as a column each."""
    pixels = given.pixels
    found: list[dict[str, Any]] = [
        {"kind": "picture", "name": "Input", "note": sized(pixels.shape), "shape": pixels.shape}
    ]
    parts = [pixels.tobytes()]
    for number, layer in enumerate(seen.net.layers):
        last = number == len(seen.net.layers) - 1
        values = answer(seen) if last else seen.shown(number, sums)
        one: dict[str, Any] = {"kind": kind(layer, values.ndim, last), "name": name(layer)}
        one["note"] = f"{note(layer)}{sized(seen.after[number].shape)}"
        if last:
            one |= {"names": seen.net.classes, "shares": sent.finite(values)}
        if values.ndim == 3:
            step = -(-max(values.shape[:2]) // SIDE)
            values = np.moveaxis(values[::step, ::step], -1, 0)  # (maps, rows, columns)
        bytes_, far = sent.small(values)
        found.append({**one, "shape": values.shape, "far": far})
        parts.append(bytes_)
    return {"columns": found, "bytes": b64encode(b"".join(parts)).decode()}


def answer(seen: Inside) -> Any:
    """The probability of each class."""
    said = seen.after[-1]
    return np.array([1 - said[0], said[0]]) if len(said) == 1 else said


def kind(layer: Layer, axes: int, last: bool) -> str:
    """How a column is drawn."""
    if last:
        return "shares"
    if isinstance(layer, Dropout):
        return "skip"
    return "maps" if axes == 3 else "strip" if isinstance(layer, Flatten) else "units"


def name(layer: Layer) -> str:
    """A layer's kind, short."""
    return SHORT.get(layer.slug, LAYERS[layer.slug].label)


def note(layer: Layer) -> str:
    """What sets it apart from others of its kind."""
    match layer:
        case Conv():
            return f"{layer.kernel}×{layer.kernel} {layer.activation}, "
        case Dense():
            return f"{layer.activation}, "
        case Pool():
            return f"{layer.size}×{layer.size}, "
        case Dropout():
            return "only in training, "
    return ""


def sized(shape: tuple[int, ...]) -> str:
    """A shape in few signs."""
    return "×".join(map(str, shape))
