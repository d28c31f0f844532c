"""Where the network looks when it speaks of a class: Grad-CAM, and the slope of every pixel."""

import numpy as np
import streamlit as st

from playground.figures import inside as figures
from playground.figures import pictures
from playground.net import attention
from playground.net.arithmetic import Inside
from playground.ui import folds, pixels
from playground.ui.address import Choices, hold
from playground.ui.inside import sent
from playground.ui.inside.filters import theme
from playground.ui.inside.inputs import Given
from playground.ui.words import literal

KEY = "layers.attention"
WIDE = 260  # pixels on the screen


def show(choices: Choices, seen: Inside, given: Given) -> None:
    """Folded away, for it takes a walk back through the network."""
    folds.fold("Where it looks: Grad-CAM and slopes", KEY, lambda: drawn(choices, seen, given))


def drawn(choices: Choices, seen: Inside, given: Given) -> None:
    """Both pictures for one class."""
    unit = picked(choices, seen)
    name = literal(seen.net.classes[unit])
    left, right = st.columns(2, gap="large")
    with left:
        heat(seen, given, unit, name)
    with right:
        slopes(seen, unit, name)


def picked(choices: Choices, seen: Inside) -> int:
    """The class asked about: the network's answer, until somebody picks another."""
    names, widget = seen.net.classes, f"{KEY}.class"
    winner = int(seen.net.shares(seen.x)[0].argmax())
    now = choices["class"] if choices["class"] <= len(names) else 0
    hold(widget, now)

    def chosen() -> None:
        choices.put(**{"class": st.session_state[widget]})

    said = [f"its answer: {names[winner]}", *names]
    st.selectbox(
        "What speaks for",
        range(len(said)),
        format_func=said.__getitem__,
        key=widget,
        on_change=chosen,
        help="The class that is asked about; any of them, also a wrong one.",
        width=260,
    )
    return now - 1 if now else winner


def heat(seen: Inside, given: Given, unit: int, name: str) -> None:
    """Grad-CAM over the picture."""
    found = attention.gradcam(seen.net, seen.x, unit)
    if found is None:
        st.markdown("**Grad-CAM** needs a convolution, and this network has none.")
        return
    most = float(found.values.max())
    rows, columns = found.values.shape
    with st.container(width=WIDE):
        pixels.show(
            figures.heated(given.pixels, found.values / (most or 1.0)),
            f"{KEY}.cam",
            size=given.pixels.shape[:2],
            caption=f"Grad-CAM for {name}",
            alt=f"The picture, blue where the last convolution speaks for {name}.",
        )
    if not most > 0:
        st.markdown(f"No place of the last convolution speaks for **{name}**.")
        return
    best = int(found.weights.argmax())
    st.markdown(
        f"**Blue is where it sees {name}.** Each of the {len(found.weights)} maps of the last "
        f"convolution (layer {found.layer + 1}) is weighed by how much {name} would gain if that "
        f"map grew: map {best} counts most. They are added up, what is negative is left out, and "
        f"the {rows} × {columns} numbers are laid over the picture."
    )


def slopes(seen: Inside, unit: int, name: str) -> None:
    """How the sum for the class moves with each pixel."""
    found = attention.gradient(seen.net, seen.x, unit) / np.broadcast_to(
        seen.net.spread, seen.net.shape
    )
    flat = found.sum(axis=2)
    most = float(np.abs(np.nan_to_num(flat)).max())
    with st.container(width=WIDE):
        pixels.show(
            pictures.signed(np.nan_to_num(flat), most, theme()),
            f"{KEY}.slopes",
            size=flat.shape,
            caption=f"The slope of {name} with each pixel",
            alt=f"Blue where a lighter pixel speaks for {name}, orange where against.",
        )
    row, column = map(int, np.unravel_index(int(np.abs(flat).argmax()), flat.shape))
    st.markdown(
        f"**Blue: more light here speaks for {name}; orange: against.** It is the slope of the sum "
        f"for {name}, before softmax, with each pixel. It is steepest in row {row}, column "
        f"{column}: ten steps more light there (of 255) change the sum by about "
        f"{sent.short(10 * float(flat[row, column]))}. A slope tells of small changes only."
    )
