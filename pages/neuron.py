"""One neuron by hand, gates, XOR, several outputs, backpropagation, and any curve from many."""

import streamlit as st

from playground.grammar import Number, OneOf, Switch, Whole
from playground.labs import backprop as back_lab
from playground.labs import gates as gate_lab
from playground.labs import hinges as curve_lab
from playground.labs import neuron as one_lab
from playground.labs import neuron_tasks as more
from playground.labs.tasks import NONE
from playground.ui import address, frame
from playground.ui.address import Choice
from playground.ui.neuron import anything, back, gates, one, outputs, questions, xor

LABS = {
    "one": "One neuron",
    "gates": "Gates",
    "xor": "XOR",
    "outputs": "Several outputs",
    "back": "Backpropagation",
    "curve": "Any curve",
}
SHOWS = {
    "one": one.show,
    "gates": gates.show,
    "xor": xor.show,
    "outputs": outputs.show,
    "back": back.show,
    "curve": anything.show,
}
TASKS = (
    *one_lab.TASKS,
    *gate_lab.TASKS,
    *gate_lab.LEARN_TASKS,
    *one_lab.LAYER_TASKS,
    *more.BACK,
    *more.CURVES,
)
WEIGHT, PLACE = Number(-one_lab.REACH, one_lab.REACH), Number(-one_lab.REACH, one_lab.REACH)
BIAS = Number(-one_lab.MOST_BIAS, one_lab.MOST_BIAS)
ANY = Number(-back_lab.REACH, back_lab.REACH)
CORNERS = ("00", "01", "10", "11")

frame.page(
    "Neuron",
    "What one neuron can do, and what it cannot; what three can; how many learn from their "
    "mistakes, number by number; and why enough of them can do anything.",
)
choices = address.page(
    "neuron",
    {
        "lab": Choice(OneOf(LABS, "lab"), "one"),
        "task": Choice(OneOf((NONE, *TASKS), "task"), NONE),
        **{key: Choice(WEIGHT, one_lab.START[key]) for key in ("w1", "w2", "x1", "x2")},
        "b": Choice(BIAS, one_lab.START["b"]),
        "act": Choice(OneOf(one_lab.FORMS, "activation"), one_lab.START["act"]),
        # gates
        "gate": Choice(OneOf(gate_lab.GATES, "gate"), "and"),
        **{
            key: Choice(Number(-gate_lab.REACH, gate_lab.REACH), value)
            for key, value in gate_lab.START.items()
        },
        # exclusive or
        "whose": Choice(OneOf(xor.WHOSE, "set of weights"), "hand"),
        "corner": Choice(OneOf(CORNERS, "corner"), "01"),
        "hidden": Choice(OneOf(gate_lab.BENDS, "activation"), "tanh"),
        "seed": Choice(Whole(0, 999), gate_lab.LEARN_TASKS["learns"].values["seed"]),
        # several outputs
        "outputs": Choice(OneOf("1234", "number of outputs"), "3"),
        "form": Choice(OneOf(outputs.FORMS, "activation"), "sigmoid"),
        "pick": Choice(OneOf("1234", "output"), "1"),
        **{key: Choice(PLACE, 1.0) for key in ("px", "py")},
        **{
            key: Choice(BIAS if key[0] == "c" else WEIGHT, value)
            for key, value in one_lab.LAYER_START.items()
            if key != "outputs"
        },
        # backpropagation
        **{
            key: Choice(ANY, value)
            for key, value in more.BACK_START.items()
            if key.startswith((more.NET, "in"))
        },
        "y": Choice(Number(0.0, 1.0), more.BACK_START["y"]),
        "rate": Choice(Number(0.0, 1000.0), more.BACK_START["rate"]),
        "bend": Choice(OneOf(back_lab.HIDDEN, "activation"), "sigmoid"),
        "measure": Choice(OneOf(back_lab.MEASURES, "loss"), "mse"),
        "step": Choice(OneOf(back_lab.STEPS, "step"), "forward"),
        "link": Choice(OneOf(back_lab.NAMES, "weight"), "w1"),
        # any curve
        "of": Choice(OneOf(curve_lab.NAMES, "curve"), "sine"),
        "drawn": Choice(curve_lab.Stroke(), curve_lab.WAVE),
        "neurons": Choice(OneOf(curve_lab.FORMS, "kind of neuron"), "hinge"),
        "way": Choice(OneOf(curve_lab.WAYS, "way"), "hand"),
        "count": Choice(Whole(1, curve_lab.COUNTS[-1]), 8),
        "epoch": Choice(Whole(0, curve_lab.STOPS[-1]), 1000),
        "dice": Choice(Whole(0, 999), 0),
        "alone": Choice(Switch(), True),
        "folds": Choice(Whole(1, 6), 3),
        "few": Choice(Whole(1, curve_lab.BY_HAND), more.CURVE_START["few"]),
        **{
            key: Choice(curve_lab.Stroke().height, value)
            for key, value in more.CURVE_START.items()
            if key[0] == "k" and key[1:].isdigit()
        },
    },
)
lab = choices.segments("lab", "What to look at", names=LABS.__getitem__, help="Six labs.")
SHOWS[lab](choices)
questions.ask(lab)
st.caption("Every number is computed while you look; the same in Keras gives the same.")
