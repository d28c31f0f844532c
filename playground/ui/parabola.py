"""The parabola of the descent page: controls, the steps drawn, and what they come to."""

import streamlit as st

from playground.export import descent as export
from playground.figures import parabola as figures
from playground.labs import parabola as lab
from playground.labs.tasks import PARABOLA
from playground.ui import chart, lesson, tasks
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Walk down $2(x - 5)^2 + 3$."""
    st.markdown(
        "One weight, $x$, and a loss that is lowest at 5: $\\;2(x-5)^2+3$. Its slope is $4(x-5)$. "
        "Each step goes **against the slope**: the new $x$ is $x - \\text{rate} \\times "
        "\\text{slope}$. Find a rate that is too small, one that is just right, one that "
        "overshoots, and one that diverges."
    )
    tasks.offer(choices, PARABOLA)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        rate = choices.ladder(
            "rate", "Learning rate", lab.RATES, help="How long a step is, times the slope."
        )
        start = choices.slider(
            "x", "Start, x", step=0.5, format="%.1f", help="Where the first step begins."
        )
        momentum = choices.slider(
            "momentum",
            "Momentum",
            step=0.05,
            help="The share of each step that is carried over into the next, as by a heavy ball.",
        )
        steps = choices.slider("steps", "Steps", help="How many steps to take, one by one.")
        walk = lab.walk(start, rate, momentum, steps)
        st.info(walk.said())
        st.markdown(f"Does it walk back up? {walk.climbs()}")
    with left:
        said_of = (
            f"The parabola and {steps} steps on it from x = {start:g}, at rate {rate:g} and "
            f"momentum {momentum:g}: {lab.VERDICTS[walk.verdict()][0].lower()}."
        )
        chart.show(figures.steps(walk), key="descent.parabola", height=470, alt=said_of)
    st.table(walk.rows(6), border="horizontal")
    st.caption("The last six steps. Move the slider for the steps to follow them from the first.")
    lesson.keras(export.parabola(start, rate, momentum, steps))
