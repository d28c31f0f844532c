"""The whole of it, as one fragment: a stroke runs nothing else of the page."""

import streamlit as st

from playground.net.net import Net
from playground.ui import frame, live, menu, nets, view
from playground.ui.address import Choices
from playground.ui.draw import answer, given, kept, mattered
from playground.ui.draw.answer import Answer

DENSE = "data=mnist&hidden=flatten,128:relu"


@st.fragment
def show(choices: Choices) -> None:
    """The board, what the networks see, what they say, and why; on a phone one below the other."""
    top = None if menu.phone() else st.container()
    left, middle, right = st.columns([10, 8, 17], gap="medium")
    with top or st.container():
        read_by = readers(choices)
        given.choose(choices)
    with left:
        picture = given.show(choices)
        answers = [Answer(net, picture, choices["sees"] == "raw") for net in read_by]
        answer.short(answers)
        kept.name(answers[0])
    with middle:
        mattered.view(answers[0], choices)
    with right:
        columns = st.columns(len(answers), gap="medium")
        for place, (column, one) in enumerate(zip(columns, answers, strict=True)):
            with column:
                answer.long(one, f"draw.bars.{place}")
    if answers[0].blot != "empty":
        below(answers, choices)
    kept.show(read_by, choices["sees"] == "raw")


def readers(choices: Choices) -> list[Net]:
    """Who reads: one network, or two side by side."""
    first, switch, second = st.columns([4, 2, 4], gap="medium", vertical_alignment="bottom")
    with first:
        found = [
            nets.pick("draw.first", "Who reads", help="Our reader, or a network that you trained.")
        ]
    with switch:
        two = choices.switch(
            "two", "Two side by side", help="A second network reads the same picture."
        )
    if two:
        with second:
            found.append(
                nets.pick("draw.second", "And who else", help="To compare with the first.")
            )
            if not live.runs(view.visitor()):
                frame.link("images", "Train a dense one to compare it with", DENSE)
    return found


def below(answers: list[Answer], choices: Choices) -> None:
    """Why, and what looks like it."""
    left, right = st.columns(2, gap="large")
    with left:
        mattered.why(answers, choices)
    with right:
        mattered.nearest(answers[0])
