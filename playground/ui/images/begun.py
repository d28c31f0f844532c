"""Whose weights the network on the stage begins with, where they were not drawn, and ways out."""

import streamlit as st

from playground.net.starts import Start
from playground.ui.controls import Controls
from playground.ui.words import literal


def show(controls: Controls) -> None:
    """Says it while it is so."""
    it = controls.experiment
    if not (it.start or it.frozen):
        return
    words = "All weights are drawn"
    if it.start:
        words = (
            f"The first {it.start.layers} layers begin as {literal(it.start.net.title)} has them"
        )
    if it.frozen:
        words += f"; the first {it.frozen} are **frozen** and learn nothing"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{words}.")
        if it.frozen:
            st.button(
                "Let all layers learn",
                key="images.begun.thaw",
                on_click=controls.put,
                kwargs={"frozen": 0},
                help="Freezes nothing. Starts anew, with the same weights.",
            )
        if it.start:
            st.button(
                "Draw all weights",
                key="images.begun.draw",
                on_click=controls.put,
                kwargs={"start": Start(), "frozen": 0},
                help="Begins with weights drawn by the seed, as usual. Starts anew.",
            )
