"""The layer that was picked: what it looks for, its map in large, the arithmetic at any pixel."""

from typing import Any

import numpy as np
import streamlit as st

from playground.activations import ACTIVATIONS
from playground.layers import Conv, Pool
from playground.net.arithmetic import Inside, Window, window
from playground.stack import LAYERS
from playground.ui.address import Choices
from playground.ui.inside import filters, river, sent, units
from playground.ui.numbers import WALK, heard

KEY = "layers.board"
NAMES = ("red", "green", "blue")

_board = sent.component(
    "inside_board",
    html=(sent.ASSETS / "inside/board.html")
    .read_text(encoding="utf-8")
    .replace("<!-- walk.html -->", WALK),
    css=("numbers/numbers.css", "inside/board.css"),
    js=(
        *("numbers/cells.js", "inside/paint.js", "inside/sum.js"),
        *("inside/lines.js", "inside/board.js"),
    ),
)


def show(choices: Choices, seen: Inside) -> None:
    """All about the layer that was picked."""
    number, unit = river.layer_of(choices, seen) - 1, river.unit_of(choices, seen)
    if number < 0:
        st.subheader("The input", anchor=False)
        st.markdown(entrance(seen))
        return
    layer = seen.net.layers[number]
    over = window(seen.net, number, seen.before[number].shape)
    what = "map" if seen.after[number].ndim == 3 else "unit"
    st.subheader(f"Layer {number + 1}: {LAYERS[layer.slug].label}, {what} {unit}", anchor=False)
    st.caption(f"{LAYERS[layer.slug].hint} {counted(seen, number)}")
    if over is None:
        units.show(choices, seen, number, unit)
        return
    if not isinstance(layer, Conv):
        board(choices, seen, number, unit, over)
        return
    left, right = st.columns([5, 2], gap="large")
    with left:
        board(choices, seen, number, unit, over)
    with right:
        filters.show(seen, number, unit)


def entrance(seen: Inside) -> str:
    """What the network makes of a picture before its first layer."""
    rows, columns, channels = seen.net.shape
    low, high = (float(end(seen.x)) for end in (np.min, np.max))
    return (
        f"{rows} × {columns} pixels, {'one number' if channels == 1 else f'{channels} numbers'} "
        f"each: {rows * columns * channels:,} numbers, brought from 0 … 255 to the scale that the "
        f"network learnt with. Here they go from {low:.3g} to {high:.3g}. **Pick a layer above** "
        "to see what becomes of them."
    )


def counted(seen: Inside, number: int) -> str:
    """How much the layer keeps."""
    parameters = sum(int(np.size(one)) for one in seen.net.weights[number].values())
    if not parameters:
        return "It has nothing to learn. All places count from 0."
    return f"It has learnt {parameters:,} numbers. All places count from 0."


def board(choices: Choices, seen: Inside, number: int, unit: int, over: Window) -> None:
    """The maps that the layer gets, the one it makes, and the sum at any of its pixels."""
    rows, columns, _ = seen.after[number].shape
    row, column = place(choices, seen, number)
    turn = f"{KEY}.turn"

    def acted() -> None:
        said = heard(KEY)
        if said is None:
            return
        st.session_state[turn] = int(said["turn"])
        row, column = divmod(int(said["at"]), columns)
        more = {"channel": int(said["channel"])} if "channel" in said else {}
        choices.put(row=row, column=column, **more)

    usual = all(choices[key] == choices.choices[key].default for key in ("row", "column"))
    told = numbers(choices, seen, number, unit)
    data = {
        **sent.looks(),
        **told,
        "identity": f"{seen.net.title} {number} {unit}",
        "window": vars(over),
        "at": row * columns + column,
        "stops": rows * columns,
        "plays": usual and told["kind"] != "same",
        "turn": st.session_state.get(turn, 0),
    }
    _board(key=KEY, data=data, height="content", on_act_change=acted)
    if told["kind"] == "same":
        st.markdown(units.passed(seen, number, unit, row, column))


def place(choices: Choices, seen: Inside, number: int) -> tuple[int, int]:
    """The pixel of a layer's map that is looked at; the last ones where there are not so many."""
    shape = seen.after[number].shape
    rows, columns = shape[:2] if len(shape) == 3 else (1, 1)
    return min(choices["row"], rows - 1), min(choices["column"], columns - 1)


def numbers(choices: Choices, seen: Inside, number: int, unit: int) -> dict[str, Any]:
    """What the board reckons with: what goes in, the kernel, what comes out."""
    layer, own, given = seen.net.layers[number], seen.net.weights[number], seen.before[number]
    convolves = isinstance(layer, Conv)
    found: dict[str, Any] = {"kind": "same", "kernel": None, "bias": 0.0, "activation": ""}
    if isinstance(layer, Conv):
        bend = "" if layer.activation == "linear" else ACTIVATIONS[layer.activation].label
        kernel, bias = own["kernel"][..., unit], float(np.nan_to_num(own["bias"][unit]))
        found = {"kind": "conv", "kernel": sent.floats(kernel), "bias": bias, "activation": bend}
    elif isinstance(layer, Pool):
        found["kind"] = layer.how
    if not convolves:
        given = given[..., unit : unit + 1]
    channel = min(choices["channel"], given.shape[2] - 1)
    if channel < 0:
        channel = liveliest(given, own["kernel"][..., unit]) if convolves else 0
    sums = choices["show"] == "before" and seen.sums[number] is not None
    names = channels(seen, number, given.shape[2] if convolves else 0, unit)
    far = [limit(choices, seen, at, sums) for at in (number - 1, number)]
    made = "its sums before the activation" if sums else "what it makes"
    before = seen.sums[number]
    return {
        **found,
        "input": sent.floats(given),
        "result": sent.floats(seen.after[number][..., unit]),
        "sums": sent.floats(before[..., unit]) if sums and before is not None else None,
        "channel": channel,
        "channels": names,
        "far": [far[0](given), far[1](seen.shown(number, sums)[..., unit])],
        "grey": None if number else ends(seen),
        "captions": [
            f"What goes in, {river.sized(given.shape)}",
            f"Map {unit}: {made}, {river.sized(seen.after[number].shape[:2])}",
        ],
    }


def liveliest(given: Any, kernel: Any) -> int:
    """The channel that may add most to a filter's sums."""
    with np.errstate(over="ignore", invalid="ignore"):
        return int((np.abs(given).sum(axis=(0, 1)) * np.abs(kernel).sum(axis=(0, 1))).argmax())


def channels(seen: Inside, number: int, count: int, unit: int) -> list[str]:
    """What the channels that go in are called; only the map's own where each map is by itself."""
    if number:
        return [f"map {place}" for place in range(count)] or [f"map {unit}"]
    if seen.net.shape[2] == len(NAMES):
        return list(NAMES) if count else [NAMES[unit]]
    return ["the picture"]


def ends(seen: Inside) -> list[float]:
    """What black and white come to as the network takes them."""
    black = np.zeros((1, *seen.net.shape), np.uint8)
    return [float(seen.net.prepare(black + level).flat[0]) for level in (0, 255)]


def limit(choices: Choices, seen: Inside, number: int, sums: bool) -> Any:
    """A function from some numbers of a layer to the one that has the full colour."""

    def largest(values: Any) -> float:
        return float(np.abs(np.nan_to_num(values, posinf=sent.HUGE, neginf=-sent.HUGE)).max())

    scope = choices["scope"]
    if scope == "network":
        every = [seen.shown(at, sums) for at in range(len(seen.after) - 1)]
        return lambda _: max(map(largest, every), default=1.0)
    if scope == "layer" and number >= 0:
        return lambda _: largest(seen.shown(number, sums))
    return largest
