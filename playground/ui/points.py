"""The controls of the points page: questions to start from, data by their pictures, the rest."""

import streamlit as st

from playground.datasets.plane import POINTS
from playground.experiment import Experiment
from playground.grammar import Many, OneOf
from playground.presets import POINTS as PRESETS
from playground.ui import knobs, thumbs
from playground.ui.address import Choice, hold
from playground.ui.controls import Controls

NONE = "none"
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
    "ask": Choice(OneOf((NONE, *PRESETS), "question"), NONE),
    "hide": Choice(Many(OneOf(PARTS, "part")), ()),
}


def opened() -> Controls:
    """The page's choices, as the link or the visitor has made them."""
    controls = Controls("points", "points", EXTRAS)
    asked = controls["ask"]
    if asked != NONE and controls.experiment == Experiment():  # a link with a question alone
        queries = list(PRESETS[asked].variants.values())
        if Experiment() not in map(Experiment.from_query, queries):
            controls.begin(queries[0])
            controls = Controls("points", "points", EXTRAS)
    return controls


def questions(controls: Controls) -> None:
    """A question to start from; its variants answer it."""
    if "questions" in controls["hide"]:
        return
    asked, name = controls["ask"], "points.ask"

    def pick() -> None:
        slug = st.session_state[name] or NONE
        first = next(iter(PRESETS[slug].variants.values())) if slug != NONE else None
        if first is None:
            controls.put(ask=NONE)
        else:
            controls.take(first, ask=slug)

    wanted = None if asked == NONE else asked
    hold(name, wanted)
    left, right = st.columns([3, 7], gap="medium")
    left.selectbox(
        "Start from a question",
        list(PRESETS),
        format_func=lambda slug: PRESETS[slug].label,
        key=name,
        placeholder="What would you like to see?",
        help="Sets all choices so that training answers the question. Starts anew.",
        on_change=pick,
    )
    if asked != NONE:
        with right:
            variants(controls, asked)


def variants(controls: Controls, asked: str) -> None:
    """The question's words, and a button for each experiment that answers it."""
    preset, name = PRESETS[asked], f"points.variant.{asked}"
    here = [
        label
        for label, query in preset.variants.items()
        if Experiment.from_query(query) == controls.experiment
    ]
    now = here[0] if here else None
    hold(name, now)

    def pick() -> None:
        if label := st.session_state[name]:
            controls.take(preset.variants[label])

    st.markdown(f"**{preset.question}** Watch: {preset.watch[0].lower()}{preset.watch[1:]}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Try",
            list(preset.variants),
            key=name,
            label_visibility="collapsed",
            width="content",
            on_change=pick,
        )
        with st.popover("What one sees"):
            st.markdown(preset.answer)


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
