"""The controls of the images page: which pictures, how to train on them, and the rest."""

import streamlit as st

from playground.datasets import find
from playground.datasets.images import HALVES
from playground.datasets.images import IMAGES as SETS
from playground.grammar import Many, OneOf
from playground.presets.images import IMAGES, START
from playground.ui import folds, knobs, questions
from playground.ui.address import Choice, hold
from playground.ui.controls import Controls
from playground.ui.images import breaking, gallery, predict, transfer
from playground.ui.words import literal

PARTS = {
    "questions": "Questions to start from",
    "builder": "The network, layer by layer",
    "trials": "The workshop's experiments",
    "transfer": "Transfer learning",
    "breaking": "Break it on purpose",
    "data": "Data sets",
    **{slug: knobs.KNOBS[slug].label for slug in ("optimizer", "lr", "batch")},
    **{slug: knobs.KNOBS[slug].label for slug in ("holdout", "seed", "scale")},
    **{slug: knobs.KNOBS[slug].label for slug in ("init", "l1", "l2", "loss")},
    "samples": "How many pictures",
    **folds.PARTS,
    "strip": "Layers as a strip",
    "wall": "Wall of pictures",
    "chosen": "One picture",
    "filters": "First layer",
    "confusion": "What is taken for what",
    "mistakes": "Mistakes",
    "predict": "Ask about one picture",
    "gallery": "Look at the data",
    "own": "Own pictures",
    "class": "This choice",
}
EXTRAS = {
    "ask": questions.choice(IMAGES),
    "break": breaking.CHOICE,
    **transfer.EXTRAS,
    **gallery.EXTRAS,
    **predict.EXTRAS,
    "hide": Choice(Many(OneOf(PARTS, "part")), ()),
}


def opened() -> Controls:
    """The page's choices, as the link or the visitor has made them."""
    return questions.opened("images", "images", EXTRAS, IMAGES, START)


def bar(controls: Controls) -> None:
    """What is changed most."""
    first, second, third, fourth = st.columns([5, 2, 3, 3], gap="medium")
    with first:
        if "data" not in controls["hide"]:
            data(controls)
    with second:
        knobs.draw(controls, "optimizer")
    with third:
        knobs.draw(controls, "lr")
    with fourth:
        knobs.draw(controls, "batch")


def data(controls: Controls) -> None:
    """Which pictures to learn from; somebody's own are among them while they are in use."""
    now, name = controls["data"], "images.data"
    usual = [slug for slug in SETS if slug not in HALVES]
    slugs = [*usual, *([now] if now not in usual else [])]

    def picked() -> None:
        if slug := st.session_state[name]:
            controls.put(data=slug)

    hold(name, now)
    st.segmented_control(
        "Pictures",
        slugs,
        format_func=lambda slug: find(slug).label,
        key=name,
        required=True,
        help=f"What to learn from. Starts anew. {literal(controls.experiment.dataset.hint)}",
        on_change=picked,
    )


def more(controls: Controls) -> None:
    """Everything else, folded away for beginners."""
    folds.choices(
        controls,
        "How many pictures, and how they are prepared",
        ("samples", "holdout"),
        ("scale", "seed"),
    )
    folds.choices(controls, "First weights, penalties and loss", ("init", "loss"), ("l1", "l2"))
    folds.choices(controls, "Schedule, options, when to stop", ("schedule", "options"), ("stop",))
    folds.for_a_class(controls, PARTS)
