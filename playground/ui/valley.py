"""One weight on the losses page: the loss as a landscape, convex or not."""

import numpy as np
import streamlit as st

from playground.curves import sigmoid
from playground.export import losses as export
from playground.figures import palette
from playground.figures import valley as figures
from playground.labs import valley as lab
from playground.labs.surprise import PAIR
from playground.ui import chart, drag, lesson, tasks
from playground.ui.address import Choices

COUNT = 5


def show(choices: Choices) -> None:
    """Move points and the weight; see where each loss bends downwards."""
    st.markdown(
        "One neuron, one weight: it says $\\mathrm{sigmoid}(w \\cdot x)$. Every weight has its "
        "loss, and training is a ball that rolls down the curve. A curve is **convex** where it "
        "bends upwards; if it does so everywhere, there is one valley at most."
    )
    tasks.offer(choices, lab.TASKS)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        w = choices.slider("w", "Weight w", step=0.1, format="%.1f", help="Where the balls start.")
        ones = choices.pills(
            "ones", "Points of class 1", help="Numbered as they are named; all others are class 0."
        )
        data = lab.Points(
            tuple(choices[f"x{number}"] for number in range(1, COUNT + 1)),
            lab.labels(ones, COUNT),
        )
        st.markdown("**Pull a point left or right.** The line is what the neuron says.")
        board(choices, data, w)
    drawn = lab.valleys(data)
    words = [one.told() for one in drawn]
    with left:
        picture = figures.losses(drawn, data, w)
        chart.show(picture, key="losses.valley", height=540, alt=" ".join(words))
    st.markdown("\n".join(f"- {one}" for one in words))
    st.table([lab.row(data, slug, w) for slug in PAIR], border="horizontal")
    st.caption(
        f"Worked out at weights {lab.STEP} apart. The bend is the second difference: the loss a "
        "step to the left and a step to the right, less twice the loss here, divided by the step "
        f"squared; less than {lab.DUST:.5f} is rounding. The ball takes {lab.STEPS} steps of "
        f"gradient descent at rate {lab.RATE:g}."
    )
    lesson.keras(export.valley(PAIR, data.x, data.y, w))


def board(choices: Choices, data: lab.Points, w: float) -> None:
    """The points at their answers, to move along, and the neuron's curve."""
    looks = ((palette.NEGATIVE, "square"), (palette.POSITIVE, "circle"))
    handles = [
        drag.Handle(f"x{number}", f"Point {number}, class {y}", float(y), *looks[y], str(number))
        for number, y in enumerate(data.y, start=1)
    ]
    axis = np.linspace(-lab.FAR, lab.FAR, 81)
    said = sigmoid(w * axis)
    drag.show(
        choices,
        handles,
        "losses.points",
        label="Five points, and what the neuron says of every place",
        title="x",
        moves="x",
        across=(-lab.FAR - 0.2, lab.FAR + 0.2),
        up=(-0.12, 1.3),
        marks={
            "across": [(at, str(at)) for at in range(-2, 3)],
            "up": [(0.0, "0"), (0.5, "½"), (1.0, "1")],
        },
        height=260,
        curves=[drag.Curve(axis.tolist(), said.tolist(), palette.HINT)],
    )
