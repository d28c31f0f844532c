"""Scaling in numbers on three rows, and what it does to the loss of one neuron."""

import streamlit as st

from playground.figures import tables as figures
from playground.labs import scaling as lab
from playground.prepared import split
from playground.scaling import SCALES
from playground.ui import chart, folds
from playground.ui.controls import Controls
from playground.ui.tables.controls import looked_over

SHOWN = 4  # inputs that are worked out


def show(controls: Controls) -> None:
    """Works three rows out, and draws the same loss under each scaling."""
    if "scaling" in controls["hide"]:
        return
    folds.fold("Scaling in numbers", "tables.scaling", lambda: _both(controls))


def _both(controls: Controls) -> None:
    rows(controls)
    surfaces(controls)


def rows(controls: Controls) -> None:
    """The first three training rows, number by number."""
    it, names = controls.experiment, controls.experiment.dataset.inputs
    x, scale = split(it).x, SCALES[it.scale]
    chosen = list(range(len(names)))[:SHOWN]
    st.markdown(
        f"**{scale.label.capitalize()}.** {scale.hint} What is subtracted and what divides comes "
        f"from the {it.train_count:,} training rows alone; the validation rows and your new rows "
        "get the same sums."
    )
    if it.scale != "none":
        st.latex(scale.latex)
        st.table(lab.found(x, names, chosen, it.scale), border="horizontal")
    st.table(lab.worked(x, names, chosen, it.scale), border="horizontal")
    if len(names) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(names)} inputs.")


def surfaces(controls: Controls) -> None:
    """The loss under each scaling, side by side."""
    it, names = controls.experiment, controls.experiment.dataset.inputs
    if it.task == "classes":
        st.caption("For several classes the loss has too many weights to be drawn.")
        return
    parts, first = split(it), looked_over(controls) - 1
    if len(names) == 1:
        pair, axes = [0], ("weight", "bias")
        what = "its weight and its bias"
    else:
        pair = [first, (first + 1) % len(names)]
        axes = (f"weight of {names[pair[0]]}", f"weight of {names[pair[1]]}")
        what = f"the weights of *{names[pair[0]]}* and *{names[pair[1]]}*, the bias at its best"
    found = [
        lab.Valley(slug, parts.x[:, pair].astype(float), parts.y.astype(float)) for slug in SCALES
    ]
    st.markdown(
        f"**The same rows, three landscapes.** The mean squared error of one linear neuron over "
        f"{what}. The way down goes {lab.STEPS} steps, nearly as large as they may be. Where one "
        "direction is much steeper than the other, the rate must suit the steep one, and along "
        "the flat one next to nothing happens."
    )
    said_of = "The loss as it is, scaled from 0 to 1, and standardised, with a walk down each."
    chart.show(figures.valleys(found, axes), key="tables.valleys", height=330, alt=said_of)
    st.table(lab.comparison(found), border="horizontal")
