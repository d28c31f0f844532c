"""The controls of the points page: questions to start from, data by their pictures, the rest."""

import streamlit as st

from playground.datasets.plane import POINTS
from playground.grammar import Many, OneOf
from playground.presets import POINTS as PRESETS
from playground.ui import folds, knobs, program, questions, thumbs
from playground.ui.address import Choice
from playground.ui.controls import Controls

PARTS = {
    "questions": "Questions to start from",
    "data": "Data sets",
    "own": "Own points",
    **{key: knob.label for key, knob in knobs.KNOBS.items()},
    **folds.PARTS,
    "layers": "Buttons for layers",
    "validation": "Validation points",
    "discretise": "Discretise",
    "legend": "Legend",
    "class": "This choice",
}
EXTRAS = {
    "ask": questions.choice(PRESETS),
    "code": program.CHOICE,
    "hide": Choice(Many(OneOf(PARTS, "part")), ()),
}


def opened() -> Controls:
    """The page's choices, as the link or the visitor has made them."""
    return questions.opened("points", "points", EXTRAS, PRESETS)


def bar(controls: Controls) -> None:
    """What is changed most."""
    first, second, third, fourth = st.columns([5, 2, 2, 3], gap="medium")
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
    """Everything else, and the code if somebody wants it."""
    program.beside(controls, lambda: _folded(controls))


def _folded(controls: Controls) -> None:
    folds.choices(
        controls,
        "Data and inputs",
        ("samples", "noise", "classes"),
        ("holdout", "seed"),
        ("features",),
    )
    folds.choices(controls, "Network and loss", ("init", "loss", "scale"), ("l1", "l2"))
    folds.choices(
        controls,
        "Batches, schedule, when to stop",
        ("batch", "schedule", "options"),
        ("stop",),
    )
    folds.for_a_class(controls, PARTS)
