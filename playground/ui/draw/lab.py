"""The whole of it, as one fragment: a stroke runs nothing else of the page."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from playground.datasets.images import there
from playground.errors import MissingData
from playground.net.net import Net
from playground.ui import frame, menu, nets
from playground.ui.address import Choices
from playground.ui.draw import answer, given, kept, mattered
from playground.ui.draw.answer import Answer

DENSE = "data={}&hidden=flatten,128:relu"


@st.fragment
def show(choices: Choices) -> None:
    """The board, what the networks see, what they say, and why; on a phone the board first."""
    tools = None if menu.phone() else bar()
    left, middle, right = st.columns([10, 8, 17], gap="medium")
    with right:
        columns = st.columns(2 if choices["two"] else 1, gap="medium")
        read_by = readers(columns)
    with left:
        picture = given.show(choices)
        answers = [Answer(net, picture, choices["sees"] == "raw") for net in read_by]
        answer.short(answers)
        kept.name(answers[0])
        tools = tools or bar()
    with tools:
        given.choose(choices)
        choices.switch("two", "Two side by side", help="A second network reads the same picture.")
    with middle:
        mattered.view(answers[0], choices)
    for place, (column, one) in enumerate(zip(columns, answers, strict=False)):
        with column:
            answer.long(one, f"draw.bars.{place}", narrow=choices["two"])
    if answers[0].blot != "empty":
        below(answers, choices)
    kept.show(read_by, choices["sees"] == "raw")


def bar() -> DeltaGenerator:
    """Where the widgets stand."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="medium")


def readers(columns: Sequence[DeltaGenerator]) -> list[Net]:
    """Who reads: one network, or two side by side, each above its bars."""
    with columns[0]:
        help = "Our reader, or a network that you have trained or brought."
        found = [nets.pick("draw.first", "Who reads", help=help)]
    for column in columns[1:]:
        with column:
            if nets.only_ours():
                st.info("Nobody else reads yet: train a network, or bring one of yours below.")
                frame.link("images", "Train a dense one", DENSE.format(at_hand()))
            else:
                help = "Any other network."
                second = nets.pick("draw.second", "And who else", help=help, beside="draw.first")
                found.append(second)
    return found


def at_hand() -> str:
    """The digits to train on: MNIST where it is."""
    try:
        there("mnist", "mnist.npz")
    except MissingData:
        return "digits"
    return "mnist"


def below(answers: list[Answer], choices: Choices) -> None:
    """Why, and what looks like it."""
    left, right = st.columns(2, gap="large")
    with left:
        mattered.why(answers, choices)
    with right:
        mattered.nearest(answers[0])
