"""Look inside a network: every layer, every map, the arithmetic at any pixel, at any epoch."""

import streamlit as st

from playground.export import layers as export
from playground.grammar import OneOf, Whole
from playground.net import arithmetic
from playground.ui import address, frame, imported, lesson, nets
from playground.ui.address import Choice
from playground.ui.inside import attention, detail, inputs, liked, river

UNITS, PLACE = Whole(0, 199_999), Whole(0, 149)

frame.page(
    "Layers",
    "What a network makes of a picture, layer by layer. **Pick a layer or a map**, then any pixel "
    "of it: below is the sum it comes from. Train a network of your own under Train, and it can "
    "be picked here, at every epoch that it has kept.",
)
choices = address.page(
    "layers",
    {
        "from": Choice(OneOf(inputs.ORIGINS, "origin"), "sample"),
        "number": Choice(Whole(0, 69_999), 0),
        "show": Choice(OneOf(river.STATES, "state"), "after"),
        "scope": Choice(OneOf(river.SCOPES, "scale"), "layer"),
        "layer": Choice(Whole(0, 40), 1),
        "map": Choice(UNITS, 0),
        "row": Choice(PLACE, 8),
        "column": Choice(PLACE, 8),
        "channel": Choice(Whole(-1, 9_999), -1),  # the liveliest
        "class": Choice(Whole(0, 99), 0),
    },
)
left, right = st.columns([3, 7], gap="large")
with left:
    net = nets.pick(
        "layers",
        "Network",
        help="Our digit reader, a network that you have trained on pictures, or one from a file.",
    )
with right:
    given = inputs.choose(choices, net)
seen = arithmetic.inside(net, given.pixels)
river.show(choices, seen, given)
detail.show(choices, seen)
liked.show(choices, seen)
attention.show(choices, seen, given)
imported.show("layers")
number, unit = max(1, river.layer_of(choices, seen)) - 1, river.unit_of(choices, seen)
row, column = detail.place(choices, seen, number)
lesson.keras(export.program(net, number, unit, row, column, "model.keras"))
lesson.ask(
    "layers.negative",
    "After ReLU a map has no orange in it, before it has. Where did the orange go?",
    "It became 0",
    {
        "It became blue": "That would be the absolute value: ReLU does not turn a sign round.",
        "It became 0": "What is negative does not pass: the next layer hears only where it fits.",
        "It was rounded": "ReLU leaves what is above 0 as it is, and cuts off the rest.",
    },
)
lesson.ask(
    "layers.kernels",
    "A convolution gets 12 maps and makes 32, with kernels of 3 × 3. How many weights has it?",
    "3,456",
    {
        "288": "Each filter looks at all 12 maps, with a kernel of its own for each.",
        "384": "12 × 32 kernels, yes, and each is a table of 9 weights.",
        "3,456": "32 filters × 12 maps × 9 weights. With 32 biases that makes 3,488.",
    },
)
