"""The controls of the points page: questions to start from, data by their pictures, the rest."""

import streamlit as st

from playground.datasets.plane import POINTS
from playground.grammar import Many, OneOf
from playground.presets import POINTS as PRESETS
from playground.ui import knobs, questions, thumbs
from playground.ui.address import Choice
from playground.ui.controls import Controls

PARTS = {
    "questions": "Questions to start from",
    "data": "Data sets",
    "own": "Own points",
    **{key: knob.label for key, knob in knobs.KNOBS.items()},
    "options": "Optimizer's options",
    "schedule": "Schedule",
    "stop": "Stop rules",
    "play": "Play",
    "step": "Step",
    "reset": "Reset",
    "speed": "Speed",
    "time": "Time slider",
    "branch": "Branch",
    "layers": "Buttons for layers",
    "doctor": "Doctor",
    "curves": "Curves",
    "validation": "Validation points",
    "discretise": "Discretise",
    "legend": "Legend",
    "class": "This choice",
}
EXTRAS = {
    "ask": questions.choice(PRESETS),
    "hide": Choice(Many(OneOf(PARTS, "part")), ()),
}


def opened() -> Controls:
    """The page's choices, as the link or the visitor has made them."""
    return questions.opened("points", "points", EXTRAS, PRESETS)


def bar(controls: Controls) -> None:
    """What is changed most."""
    first, second, third, fourth = st.columns([4, 2, 2, 3], gap="medium")
    with first:
        if "data" not in controls["hide"]:
            thumbs.pick(controls, tuple(POINTS))
    with second:
        knobs.draw(controls, "activation")
    with third:
        knobs.draw(controls, "optimizer")
    with fourth:
        knobs.draw(controls, "lr")


def more(controls: Controls) -> None:
    """Everything else, folded away for beginners."""
    with st.expander("Data and inputs"):
        left, right = st.columns(2, gap="large")
        with left:
            knobs.draw(controls, "samples", "noise", "classes")
        with right:
            knobs.draw(controls, "holdout", "seed")
        knobs.draw(controls, "features")
    with st.expander("Network and loss"):
        left, right = st.columns(2, gap="large")
        with left:
            knobs.draw(controls, "init", "loss", "scale")
        with right:
            knobs.draw(controls, "l1", "l2")
    with st.expander("Batches, schedule, when to stop"):
        left, right = st.columns(2, gap="large")
        with left:
            knobs.draw(controls, "batch", "schedule", "options")
        with right:
            knobs.draw(controls, "stop")
    if "class" not in controls["hide"]:
        with st.expander("For a class"):
            st.markdown("Leave out what would distract; then share the link with the class.")
            names = PARTS.__getitem__
            controls.pills("hide", "Hidden", names=names, help="What this page does not show.")
