"""The controls of the tables page: which table, which network, how to train it, and the rest."""

import streamlit as st

from playground.datasets import find
from playground.datasets.rules import RULES
from playground.datasets.tables import TABLES
from playground.grammar import Many, OneOf, Whole
from playground.presets.tables import START, start
from playground.presets.tables import TABLES as PRESETS
from playground.ui import folds, knobs, program, questions
from playground.ui.address import Choice, hold
from playground.ui.controls import Controls
from playground.ui.tables import network

KNOBS = ("optimizer", "lr", "batch", "activation", "samples", "noise", "holdout", "seed")
PARTS = {
    "questions": "Questions to start from",
    "data": "Tables",
    "network": "Hidden layers",
    "own": "Own table",
    "predict": "Predict a row",
    "scaling": "Scaling in numbers",
    "cut": "Why not a line for classes?",
    **{slug: knobs.KNOBS[slug].label for slug in KNOBS},
    **{slug: knobs.KNOBS[slug].label for slug in ("scale", "init", "l1", "l2", "loss")},
    "samples": "How many rows",
    **folds.PARTS,
    "class": "This choice",
}
EXTRAS = {
    "ask": questions.choice(PRESETS),
    "code": program.CHOICE,
    "hide": Choice(Many(OneOf(PARTS, "part")), ()),
    "over": Choice(Whole(1, 120), 1),  # the input that a curve is drawn over
}


def opened() -> Controls:
    """The page's choices, as the link or the visitor has made them."""
    return questions.opened("tables", "table", EXTRAS, PRESETS, START)


def ask(controls: Controls) -> None:
    """A question to start from."""
    questions.row(controls, PRESETS)


def bar(controls: Controls) -> None:
    """What is changed most."""
    first, second, third, fourth, fifth = st.columns([3, 2, 2, 2, 3], gap="medium")
    with first:
        if "data" not in controls["hide"]:
            data(controls)
    with second:
        knobs.draw(controls, "scale")
    with third:
        if "network" not in controls["hide"]:
            network.depth(controls)
    with fourth:
        knobs.draw(controls, "optimizer")
    with fifth:
        knobs.draw(controls, "lr")
    several = len(controls.experiment.dataset.inputs) > 2
    deep = network.groups(controls.experiment.hidden)[1] and "network" not in controls["hide"]
    if several:
        first, second = st.columns([3, 9], gap="medium")
        with first:
            over(controls)
    else:
        second = st.container()
    if deep:
        with second:
            network.width(controls)


def data(controls: Controls) -> None:
    """Which table to learn from; somebody's own is among them while it is in use."""
    now, name = controls["data"], "tables.data"
    usual = [slug for slug in TABLES if slug not in RULES]
    slugs = [*usual, *([now] if now not in usual else [])]

    def picked() -> None:
        if slug := st.session_state[name]:
            controls.take(start(slug))

    hold(name, now)
    st.selectbox(
        "Table",
        slugs,
        format_func=lambda slug: find(slug).label,
        key=name,
        help="What to learn from. Starts anew, with a network and a rate that suit it. "
        f"{controls.experiment.dataset.hint}",
        on_change=picked,
    )


def over(controls: Controls) -> None:
    """Which input the curve is drawn over, where there are more than a picture can show."""
    inputs, name = controls.experiment.dataset.inputs, "tables.over"
    hold(name, looked_over(controls))

    def picked() -> None:
        controls.put(over=st.session_state[name])

    st.selectbox(
        "Curve along",
        range(1, len(inputs) + 1),
        format_func=lambda place: inputs[place - 1],
        key=name,
        help="The input that the curve is drawn over; the others stay at their middle values. "
        "Changes the picture alone.",
        on_change=picked,
    )


def looked_over(controls: Controls) -> int:
    """The input that the curve is drawn over, counted from 1."""
    return min(int(controls["over"]), len(controls.experiment.dataset.inputs))


def more(controls: Controls) -> None:
    """Everything else, folded away for beginners, and the code if somebody wants it."""
    program.beside(controls, lambda: _folded(controls))


def _folded(controls: Controls) -> None:
    folds.fold("Rows and how they are split", "tables.split", lambda: divided(controls))
    folds.choices(controls, "Network and loss", ("activation", "init", "loss"), ("l1", "l2"))
    folds.choices(
        controls,
        "Batches, schedule, when to stop",
        ("batch", "schedule", "options"),
        ("stop",),
    )
    folds.for_a_class(controls, PARTS)


def divided(controls: Controls) -> None:
    """Which rows are trained on, which are kept apart, and what for."""
    it = controls.experiment
    st.markdown(
        f"Of **{it.samples:,} rows** the network trains on **{it.train_count:,}**; "
        f"**{it.val_count:,}** are kept apart for validation, drawn by the seed. Scaling is "
        "worked out from the training rows alone. A choice that you make by looking at the "
        "validation rows makes them no fair test: keep a third part, the test rows, that nobody "
        "looks at until the end."
    )
    left, right = st.columns(2, gap="large")
    with left:
        knobs.draw(controls, "samples", "noise")
    with right:
        knobs.draw(controls, "holdout", "seed")
