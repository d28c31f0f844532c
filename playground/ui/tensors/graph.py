"""A computational graph: values forwards, slopes backwards, and what can be done at once."""

import streamlit as st

from playground.export import tensors as export
from playground.figures import tensors as figures
from playground.labs.tensors import graph as lab
from playground.ui import chart, lesson
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Walk through (a + b) × (c + d) and back."""
    st.markdown(
        "TensorFlow keeps a calculation as a **graph**: a node for each operation, an edge for "
        "each tensor that flows. Here is y = (a + b) × (c + d). Go forward to the value, then back "
        "to the slopes: how fast y grows with each number."
    )
    left, right = st.columns([1, 2], gap="large")
    with left:
        with st.grid(2, min_column_width=100):
            values = [
                choices.number(f"g{name}", name, step=1.0, format="%g", help=f"The input {name}.")
                for name in lab.INPUTS
            ]
        found = lab.Graph(*values)
        stage = choices.slider("stage", "Stage", help="0 to 2 go forward, 3 to 5 back.")
        with st.container(horizontal=True):
            st.button(
                "Back",
                on_click=choices.put,
                kwargs={"stage": max(0, stage - 1)},
                disabled=stage == 0,
                help="One stage back.",
            )
            st.button(
                "On",
                on_click=choices.put,
                kwargs={"stage": min(len(lab.STAGES) - 1, stage + 1)},
                disabled=stage == len(lab.STAGES) - 1,
                help="One stage on.",
            )
        st.info(lab.STAGES[stage])
    with right:
        y = f"y = {found.values['y']:g}" if stage >= 2 else "y not known yet"
        chart.show(
            figures.graph(found, stage),
            key="tensors.graph",
            height=430,
            alt=f"The graph of (a + b) × (c + d) at stage {stage}; {y}.",
        )
        st.caption(
            "Blue: the value is known. Orange: the slope is known; it stands on the edge it came "
            "back along."
        )
    if stage == len(lab.STAGES) - 1:
        st.markdown(found.told())
    lesson.keras(export.graph(values))
