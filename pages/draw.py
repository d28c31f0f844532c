"""Draw a digit, and see what a network sees, what it says, and what that hangs on."""

import streamlit as st

from playground.export import draw as export
from playground.grammar import OneOf, Switch, Whole
from playground.labs.strokes import SAMPLES
from playground.ui import address, frame, imported, lesson
from playground.ui.address import Choice
from playground.ui.draw import drawing, given, lab, mattered

frame.page(
    "Draw",
    "Draw a digit and a network reads it at once. See what it sees, what it would confuse it "
    "with, and which pixels mattered.",
)
choices = address.page(
    "draw",
    {
        "from": Choice(OneOf(given.SOURCES, "origin"), "board"),
        "sample": Choice(OneOf(SAMPLES, "digit"), drawing.FIRST),
        "pen": Choice(Whole(4, 40), 20),
        "sees": Choice(OneOf(mattered.VIEWS, "view"), "fitted"),
        "why": Choice(OneOf(mattered.WAYS, "way"), "cover"),
        "two": Choice(Switch(), False),
    },
)
lab.show(choices)
imported.show("draw.first")
lesson.keras(export.program(choices["sees"] == "fitted"))
lesson.ask(
    "draw.corner",
    "You draw a small 6 in a corner of the board, and it is shown to the network as it lies. Why "
    "is it read wrong?",
    "All digits that it learnt from were in the middle",
    {
        "A small 6 has too few pixels": "Fitted it has as few to begin with, and is read well.",
        "All digits that it learnt from were in the middle": "A dense layer has a weight for each "
        "place, and those of the corner never saw ink. Convolution looks everywhere, but the dense "
        "layers behind it do not.",
        "It cannot read a 6": "Switch to “Fitted” and see.",
    },
)
lesson.ask(
    "draw.scribble",
    "You draw a scribble and the bars say 8, 97 %. What does that mean?",
    "Of ten digits, 8 fits best",
    {
        "It is an 8 in 97 of 100 cases": "That is so for pictures like those it learnt from. A "
        "scribble is none of them.",
        "Of ten digits, 8 fits best": "Softmax shares 100 % among ten answers, and “no digit” is "
        "not one of them. How far ahead the first is says nothing about pictures of another kind.",
        "The network is broken": "It does what it learnt: choose one of ten.",
    },
)
st.caption("Nothing that you draw leaves this computer's server.")
