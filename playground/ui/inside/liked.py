"""What a map or unit answers to: the pictures it likes best, and one that is made for it."""

import zlib
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
import streamlit as st

from playground.figures import gallery
from playground.figures import inside as figures
from playground.layers import Conv, Dense
from playground.net import excite
from playground.net.arithmetic import Inside
from playground.net.excite import MOST, Peaks
from playground.net.net import Net
from playground.ui import folds, pixels
from playground.ui.address import Choices
from playground.ui.inside import inputs, river, sent
from playground.ui.words import literal

Made = TypeVar("Made")
TILE = 104  # pixels on the screen


def show(choices: Choices, seen: Inside) -> None:
    """Two folds, for a layer that is picked."""
    number, unit = river.layer_of(choices, seen) - 1, river.unit_of(choices, seen)
    if number < 0:
        return
    what = "map" if seen.after[number].ndim == 3 else "unit"
    folds.fold(
        f"Which pictures excite this {what} most",
        "layers.excite",
        lambda: best(seen.net, number, unit, what),
    )
    if isinstance(seen.net.layers[number], Conv | Dense):
        folds.fold(
            f"What this {what} looks for, as a picture",
            "layers.dream",
            lambda: made(seen.net, number, unit, what),
        )


def best(net: Net, number: int, unit: int, what: str) -> None:
    """The nine pictures that it answers to most, with the place that it sees."""
    stock = inputs.stock(net)
    if stock is None:
        st.caption("The pictures that this network learnt from are not on this server.")
        return
    found = answers(net, number, stock)
    peaks = excite.highest(found, unit)
    mapped = what == "map"
    rows, wide, _ = net.shape
    st.markdown(
        f"Of the first {len(found.values):,} {stock.kind}s of {literal(stock.label)}, these nine "
        f"make the largest numbers {'anywhere on' if mapped else 'in'} {what} {unit}."
        + (" The frame is what the number is made from." if mapped else "")
    )
    with st.container(horizontal=True, gap="small"):
        for place, one in enumerate(peaks):
            seen = excite.field(net, number, one.row, one.column) if mapped else None
            name, value = net.classes[int(stock.y[one.picture])], sent.short(one.value)
            with st.container(width=TILE):
                pixels.show(
                    figures.framed(np.asarray(stock.x[one.picture]), seen),
                    f"layers.best.{place}",
                    size=(rows, wide),
                    caption=f"{name}: {value}",
                    alt=f"Picture {one.picture}, {name}, which makes {value} of it.",
                )
    low = float(found.values[:, unit].min())
    before = "before the activation " if isinstance(net.layers[number], Conv | Dense) else ""
    st.caption(
        f"Above each is its class and its largest number {before}({sent.short(peaks[0].value)} "
        f"for the first); the picture that excites it least comes to {sent.short(low)}."
    )


def answers(net: Net, number: int, stock: inputs.Stock) -> Peaks:
    """How a layer answers to some pictures; the last answer is kept."""

    def ask() -> Peaks:
        with st.spinner(f"Asking it about {min(MOST, len(stock.x))} pictures …"):
            return excite.peaks(net, number, np.asarray(stock.x[:MOST]))

    return lately("layers.peaks", (print_of(net), number, stock.label), ask)


def lately(slot: str, asked: tuple[Any, ...], make: Callable[[], Made]) -> Made:
    """What was made last for this visitor, if it was the same that is asked for now."""
    kept = st.session_state.get(slot)
    if kept is None or kept[0] != asked:
        kept = st.session_state[slot] = (asked, make())
    found: Made = kept[1]
    return found


def print_of(net: Net) -> int:
    """A number that tells a network's weights from others."""
    found = 0
    for own in net.weights:
        for numbers in own.values():
            found = zlib.crc32(np.ascontiguousarray(numbers).tobytes(), found)
    return found


def made(net: Net, number: int, unit: int, what: str) -> None:
    """A picture that makes its sum as large as can be."""
    asked = (print_of(net), number, unit)
    dream = lately("layers.dreamt", asked, lambda: excite.dreamt(net, number, unit))
    rows, columns, _ = dream.pixels.shape
    left, right = st.columns([1, 2], gap="large")
    with left, st.container(width=240):
        pixels.show(
            gallery.one(dream.pixels),
            "layers.dream.picture",
            size=(rows, columns),
            caption=f"{rows} × {columns} pixels: all that one number sees",
            alt=f"A picture made for {what} {unit}.",
        )
    with right:
        if not dream.steps:
            st.markdown(
                "From plain grey no small change of the picture makes any difference to it: its "
                "slopes are all 0 there, so there is no way up."
            )
            return
        low, high = sent.short(dream.begun), sent.short(dream.ended)
        st.markdown(
            f"Nobody drew this. It began as grey with a little noise, and {dream.steps} times each "
            f"pixel was changed a little in the direction that makes the sum of {what} {unit} "
            f"larger: **gradient ascent**, which is training turned round, with the weights fixed "
            f"and the picture learnt. The sum went from {low} to **{high}**."
        )
        st.caption(
            "In the first layer it is the kernel once more, black for minus and white for plus; "
            "deeper, it is what the kernels before and the kernels here look for together."
        )
