"""Slide kernels over numbers and pictures, see colour, pooling, and layers in a row."""

import streamlit as st

from playground.datasets.scenes import SCENES
from playground.grammar import Number, OneOf, Whole
from playground.kernels import KERNELS
from playground.labs import kernel_tasks, layer_tasks, shift
from playground.labs.convolution import PADDINGS, POOLS
from playground.labs.grids import Grid
from playground.labs.tasks import NONE
from playground.ui import (
    address,
    chain,
    channels,
    filtering,
    frame,
    lesson,
    numbers,
    pooling,
    sliding,
    source,
)
from playground.ui.address import Choice

LABS = {
    "numbers": "Numbers",
    "pictures": "Pictures",
    "colour": "Colour",
    "pooling": "Pooling",
    "chain": "In a row",
}
CELL, PLACE = Number(numbers.LOW, numbers.HIGH), Whole(0, 4999)
TABLE = kernel_tasks.NUMBERS["edge"].values
THREE = layer_tasks.COLOUR["red"].values

frame.page(
    "Convolution",
    "How a network sees: a small table of weights slides over the picture and looks everywhere "
    "for the same thing. Do it by hand, then to photographs.",
)
choices = address.page(
    "convolution",
    {
        "lab": Choice(OneOf(LABS, "lab"), "numbers"),
        "task": Choice(OneOf((NONE, *layer_tasks.TASKS), "task"), NONE),
        "cells": Choice(Grid(CELL, 3, 8), TABLE["cells"]),
        "size": Choice(OneOf("345678", "number of rows"), "6"),
        "kernel": Choice(Grid(CELL, 3, 5), TABLE["kernel"]),
        "window": Choice(OneOf("35", "kernel size"), "3"),
        "stride": Choice(OneOf("1234", "stride"), "1"),
        "padding": Choice(OneOf(PADDINGS, "padding"), "valid"),
        "step": Choice(Whole(0, 63), 1),
        # pictures
        "source": Choice(OneOf(source.SOURCES, "source"), "sample"),
        "picture": Choice(OneOf(SCENES, "picture"), "stairs"),
        "filter": Choice(OneOf(filtering.NAMES, "kernel"), "vertical"),
        "own": Choice(Grid(CELL, 3, 5), kernel_tasks.floats(KERNELS["identity"].rows)),
        "by": Choice(Number(0.01, 1000.0), 1.0),
        "grid": Choice(OneOf("35", "kernel size"), "3"),
        "look": Choice(OneOf(filtering.LOOKS, "look"), "auto"),
        "row": Choice(PLACE, 210),
        "column": Choice(PLACE, 162),
        # colour
        **{name: Choice(Grid(CELL, 3, 3), THREE[name]) for name in ("red", "green", "blue")},
        "bias": Choice(Number(-255.0, 255.0), 0.0),
        # pooling, and layers in a row
        "values": Choice(Grid(CELL, 3, 8), layer_tasks.SPECKS),
        "pool": Choice(OneOf(POOLS, "pooling"), "max"),
        "side": Choice(OneOf("234", "window"), "2"),
        "of": Choice(OneOf(shift.OF, "thing to pool"), "edges"),
        "shift": Choice(Whole(1, 8), 1),
        "first": Choice(OneOf(KERNELS, "kernel"), "vertical"),
        "second": Choice(OneOf(KERNELS, "kernel"), "horizontal"),
    },
)
lab = choices.segments("lab", "What to look at", names=LABS.__getitem__, help="Five labs.")
if lab == "numbers":
    sliding.show(choices)
    lesson.ask(
        "convolution.size",
        "A picture of 28 × 28 goes through a 5 × 5 kernel with stride 1 and no padding. How large "
        "is the result?",
        "24 × 24",
        {
            "28 × 28": "That takes padding: the window would hang over the rim.",
            "24 × 24": "28 − 5 + 1: the window has 24 places along each side.",
            "23 × 23": "Count the first place as well: 28 − 5, and 1.",
        },
    )
    lesson.ask(
        "convolution.sum",
        "All weights of a kernel are 1, and all numbers under it are 2. The kernel is 3 × 3. What "
        "comes out?",
        "18",
        {
            "2": "That would be their mean: divide the weights by 9 for it.",
            "9": "Nine products, but each is 2.",
            "18": "Nine products of 1 × 2, added up.",
        },
    )
elif lab == "pictures":
    filtering.show(choices)
    lesson.ask(
        "convolution.zero",
        "The weights of a kernel sum to 0. What does it make of a clear blue sky?",
        "0 everywhere",
        {
            "The same sky": "For that the weights have to sum to 1.",
            "0 everywhere": "Equal numbers times weights that sum to 0: nothing is left.",
            "White": "Nothing is added to it; plus and minus cancel out.",
        },
    )
elif lab == "colour":
    channels.show(choices)
    lesson.ask(
        "convolution.parameters",
        "A Conv2D layer with 8 filters of 3 × 3 looks at a colour picture. How many parameters?",
        "224",
        {
            "72": "That is 8 × 9: each filter has a table for each of three channels.",
            "216": "The weights, yes. Each filter has a bias as well.",
            "224": "8 × (3 × 3 × 3 + 1). The size of the picture does not matter.",
        },
    )
elif lab == "pooling":
    pooling.show(choices)
    lesson.ask(
        "convolution.pooling",
        "How many weights does max pooling with windows of 2 × 2 learn?",
        "None",
        {
            "4": "It only takes the largest of four numbers; nothing is multiplied.",
            "1": "Not even a bias.",
            "None": "It has nothing to learn, and so nothing to get wrong.",
        },
    )
else:
    chain.show(choices)
    lesson.ask(
        "convolution.learn",
        "Who chooses the numbers in the kernels of a trained network?",
        "Gradient descent",
        {
            "The programmer": "Only their size and how many there are.",
            "Gradient descent": "They start at random and walk downhill on the loss.",
            "Keras, from a list": "Keras only draws the random numbers to start from.",
        },
    )
st.caption("Every picture and every number is computed on the spot.")
