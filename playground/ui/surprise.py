"""Yes or no on the losses page: one prediction, and which of two losses minds it."""

import streamlit as st

from playground.export import losses as export
from playground.figures import surprise as figures
from playground.labs import surprise as lab
from playground.losses import LOSSES
from playground.ui import chart, lesson, tasks
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Move one prediction from right to wrong."""
    st.markdown(
        "One point, with the answer $y$, and a sigmoid neuron that says $\\hat y$, a number "
        "between 0 and 1. **Move ŷ to the wrong side** and see which loss minds; a click on a "
        "curve moves it too."
    )
    tasks.offer(choices, lab.TASKS)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        y = int(choices.segments("y", "Answer y", help="What is right: no (0) or yes (1)."))
        p = choices.ladder(
            "p", "Prediction ŷ", lab.STOPS, help="What the neuron says: how likely a yes is."
        )
        at = lab.points(y, p)
        st.table([lab.row(one) for one in at], border="horizontal")
        st.markdown(lab.said(y, p))
        st.caption(
            "The pale bars show how steep each loss is. z is the sum before the sigmoid: the slope "
            "over z is all that the neuron's weights hear."
        )
    with left:
        spot = chart.show(
            figures.curves(lab.curves(y), at),
            key="losses.surprise",
            height=520,
            alt=f"Squared error and cross-entropy for the answer {y}, marked at {p:g}.",
            events=("click",),
        )
        if spot:
            choices.put(p=min(0.99999, max(1e-6, round(float(spot.x), 6))))
            st.rerun()
    st.subheader("From sure and right to sure and wrong", anchor=False)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.table(lab.rows(y), border="horizontal")
    with right:
        for slug in lab.PAIR:
            st.markdown(f"**{LOSSES[slug].label}**")
            st.latex(LOSSES[slug].latex)
        st.markdown(
            "In the formulas $p$ is what the neuron says, ŷ. Down the table the error creeps "
            "towards 1 and stays there. Cross-entropy adds the same 2.303 for every zero that "
            "the right answer loses: it counts **how sure** the neuron was of what is wrong."
        )
        st.caption(
            "Keras keeps ŷ between 0.0000001 and 0.9999999, so that no loss becomes infinite."
        )
    lesson.keras(export.surprise(lab.PAIR, y, p))
