"""Making tensors: zeros, ones, constants, dice and variables of any rank."""

import numpy as np
import streamlit as st

from playground.export import tensors as export
from playground.figures import tensors as figures
from playground.labs.tensors import making as lab
from playground.ui import chart, frame, lesson, sheets
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """One tensor, its facts, and two kinds of dice."""
    st.markdown(
        "A **tensor** is numbers in a box with any number of axes. A network is made of them: "
        "its inputs, its weights, what comes out. Make one."
    )
    choices.segments(
        "maker",
        "How to make it",
        names=lambda slug: lab.MAKERS[slug].label,
        help="The names are those of TensorFlow.",
    )
    left, right = st.columns([2, 3], gap="large")
    with left:
        tensor = made(choices)
    with right:
        show_numbers(tensor)
        st.table(tensor.facts(), border="horizontal")
    st.subheader("Two kinds of dice", anchor=False)
    st.markdown(
        "First weights come from dice. `random.normal` has a bell curve, most numbers near the "
        "mean; `random.uniform` gives every number between its ends the same chance. Here are "
        f"{lab.DRAWS:,} throws of each."
    )
    ends = choices["middle"], choices["spread"]
    draws = {
        lab.MAKERS[slug].label: lab.drawn(slug, *ends, (lab.DRAWS,), choices["seed"])
        for slug in ("normal", "uniform")
    }
    chart.show(
        figures.dice(draws, *ends),
        key="tensors.dice",
        height=300,
        alt="How often each number came up: a bell for normal, a box for uniform.",
    )
    lesson.keras(export.making(tensor.code(), tensor.maker == "variable", choices["value"]))


def made(choices: Choices) -> lab.Made:
    """The tensor as chosen."""
    maker = choices["maker"]
    st.caption(lab.MAKERS[maker].hint)
    rank = choices.slider("rank", "Rank: how many axes", help="0 is a single number.")
    sizes = tuple(choices[f"n{axis}"] for axis in range(4 - rank, 4))
    for axis in range(rank):
        name = f"n{4 - rank + axis}"
        choices.slider(
            name, f"Axis {axis}: {lab.AXES[rank][axis]}s", help="How many places it has."
        )
    if maker == "constant":
        choices.slider("value", "Value", step=1.0, format="%g", help="Stands in every place.")
    if maker == "variable":
        st.button(
            "assign_add(1)",
            on_click=choices.put,
            kwargs={"value": min(99.0, choices["value"] + 1)},
            help="Adds 1 to the same tensor, in place, as a step of training does.",
        )
    if maker in ("normal", "uniform"):
        choices.slider("middle", "Mean", step=0.5, format="%g", help="The middle of the dice.")
        choices.slider(
            "spread",
            "Spread",
            step=0.5,
            format="%g",
            help="Standard deviation of normal; half the way between the ends of uniform.",
        )
        st.button(
            "Throw again",
            on_click=choices.put,
            kwargs={"seed": (choices["seed"] + 1) % 1000},
            help="Takes the next seed.",
        )
    choices.segments("dtype", "dtype", help="What kind of number: how many bytes each takes.")
    tensor = lab.Made(
        maker,
        sizes,
        choices["dtype"],
        choices["value"],
        choices["middle"],
        choices["spread"],
        choices["seed"],
    )
    if tensor.kind != choices["dtype"]:
        st.caption(f"`{lab.MAKERS[maker].label}` makes no {choices['dtype']}: {tensor.kind} here.")
    return tensor


def show_numbers(tensor: lab.Made) -> None:
    """What is in it, as tables that fit on paper."""
    variable = tensor.maker == "variable"
    code = tensor.code()
    frame.code(f"t = {code}\n{export.added(tensor.value)}" if variable else code, wrap=True)
    parts = lab.tables(tensor.numbers)
    sheets.show(
        [
            sheets.Sheet(f"t{place}", np.round(table.astype(float), 2), name)
            for place, (name, table) in enumerate(parts)
        ],
        "tensors.made",
    )
    if tensor.maker in ("normal", "uniform"):
        st.caption("Thrown here: from the same seed TensorFlow throws other numbers of this kind.")
