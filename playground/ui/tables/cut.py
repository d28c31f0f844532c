"""Why not a line for classes? The tumours, and what one far out does to a line."""

import streamlit as st

from playground.figures import tables as figures
from playground.labs import cut as lab
from playground.ui import chart, folds
from playground.ui.controls import Controls


def show(controls: Controls) -> None:
    """Moves the largest tumour and sees who minds."""
    if "cut" in controls["hide"]:
        return
    folds.fold("Why not a line for classes?", "tables.cut", _cut)


@st.fragment
def _cut() -> None:
    left, right = st.columns([3, 2], gap="medium")
    with right:
        st.markdown(
            "Is a tumour malignant? Benign is 0 and malignant is 1. One could draw the **line** "
            "that misses these numbers least, and say malignant where it is above 0.5. Move the "
            "largest tumour out and watch the border."
        )
        far = st.slider(
            "Largest tumour, cm",
            lab.LOW,
            lab.HIGH,
            lab.NEAR,
            0.5,
            key="tables.far",
            help="How large the last of the sixteen tumours is; it is malignant in any case.",
        )
        found = lab.cut(far)
        st.markdown(found.said)
        st.markdown(
            "The large tumour is plainly malignant, and so a sigmoid hardly minds it: it says 1 "
            "there already. A line knows no end: to come nearer to 1 far out it must lie flatter, "
            "and its border moves into the malignant ones. What it says above 1 or below 0 is no "
            "probability either."
        )
    with left:
        chart.show(
            figures.border(found),
            key="tables.border",
            height=420,
            alt=f"A line and a sigmoid through sixteen tumours; the largest has {far:g} cm.",
        )
