"""Layers as products: the shapes through a network, and a hundred pictures through one layer."""

import numpy as np
import streamlit as st

from playground.errors import BadChoice
from playground.export import tensors as export
from playground.figures import pictures
from playground.figures import tensors as figures
from playground.labs.tensors import layers as lab
from playground.ui import chart, lesson
from playground.ui.address import Choices
from playground.ui.words import literal

LARGE = 5  # pixels of the screen for one of a picture


def show(choices: Choices) -> None:
    """Shapes first, then numbers."""
    st.markdown(
        "A layer takes a whole batch at once: **H = X · W + b**, a row of X an example, a column "
        "of W a neuron. Then its activation σ bends every number: A = σ(H), and A is what the next "
        "layer takes."
    )
    left, right = st.columns([1, 2], gap="large")
    with left:
        batch = choices.slider("batch", "Examples in the batch", help="The rows of X.")
        text = choices.text(
            "widths",
            "Inputs, neurons of each layer",
            help="Whole numbers with commas: inputs first, outputs last.",
        )
    try:
        sizes, trouble = lab.widths(text), ""
    except BadChoice as error:
        sizes, trouble = lab.WIDTHS, str(error)
    layers = lab.through(batch, sizes)
    with left:
        if trouble:
            kept = ", ".join(map(str, lab.WIDTHS))
            st.warning(literal(f"{trouble} Shown is {kept}."))
        st.metric(
            "Numbers to learn",
            f"{sum(one.parameters for one in layers):,}",
            help="All weights and biases together; it does not depend on the batch.",
        )
    with right:
        chart.show(
            figures.shapes(layers),
            key="tensors.shapes",
            height=300,
            alt="Every matrix as a rectangle: "
            + "; ".join(one.row()["their shapes"] for one in layers),
        )
    st.table([one.row() for one in layers], border="horizontal")
    st.subheader("A hundred pictures through one layer", anchor=False)
    st.markdown(
        f"Here are {lab.IMAGES} real handwritten digits, {lab.SIDE}×{lab.SIDE} pixels each. "
        f"**Flattened**, a picture is a row of {lab.PIXELS} numbers, and all of them are X. Ten "
        "neurons with random weights make ten numbers of each picture. Blue is above 0, orange "
        "below."
    )
    flat = lab.flat(0)
    left, right = st.columns([1, 3], gap="medium")
    with left:
        image = choices.slider("image", "Picture", help="A row of X.")
        neuron = choices.slider("neuron", "Neuron", help="A column of W; 0 to 9.")
        st.image(
            pictures.grey(np.kron(255 - 255 * flat.picture(image), np.ones((LARGE, LARGE)))),
            width=lab.SIDE * LARGE,
            caption=f"Picture {image}, before it was flattened",
            alt=f"A handwritten digit, picture {image} of the hundred",
        )
    with right:
        said = flat.told(image, neuron)
        chart.show(figures.layer(flat, image, neuron), key="tensors.layer", height=430, alt=said)
    st.markdown(said)
    lesson.keras(export.layers(batch, sizes))
