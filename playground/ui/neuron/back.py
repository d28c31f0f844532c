"""Backpropagation by hand: forward, the loss, back along every link, one update, and again."""

import streamlit as st

from playground.activations import ACTIVATIONS
from playground.export import neuron as export
from playground.labs import backprop as lab
from playground.labs.backprop import NAMES, Net
from playground.labs.neuron_tasks import BACK, NET
from playground.losses import LOSSES
from playground.ui import lesson, tasks
from playground.ui.address import Choices
from playground.ui.neuron import scheme, steps

RATES = (0.01, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0)


def net(choices: Choices) -> Net:
    """The network as the page has it."""
    weights = {name: choices[f"{NET}{name}"] for name in NAMES}
    example = (choices["in1"], choices["in2"], choices["y"])
    return Net(weights, *example, choices["bend"], choices["measure"])


def show(choices: Choices) -> None:
    """Follow one example through the network and back."""
    st.markdown(
        "How does a network know which way to turn **each** of its weights? It runs forward, "
        "measures its miss, and asks from the back: if this number were a little larger, would the "
        "loss grow? Here is every number of a network with two hidden neurons, for one example."
    )
    tasks.offer(choices, BACK)
    numbers(choices)
    before = net(choices)
    step = choices.segments(
        "step", "Step", names=lab.STEPS.__getitem__, help="One after the other, or any at once."
    )
    if step in ("update", "again"):
        pace(choices)
    rate = choices["rate"]
    after = before.updated(rate)
    scheme.draw(choices, after if step == "again" else before, step)
    if step == "forward":
        steps.forward(before)
    elif step == "loss":
        steps.miss(before)
    elif step == "back":
        steps.backward(choices, before)
    elif step == "update":
        steps.update(before, rate)
    else:
        steps.again(choices, before, after, rate)
    ways(choices, step)
    lesson.keras(
        export.backprop(
            before.weights, (before.x1, before.x2), before.y, before.hidden, before.measure, rate
        )
    )


def pace(choices: Choices) -> None:
    """How far the weights move."""
    choices.ladder(
        "rate", "Learning rate", RATES, help="How far each weight moves, times its gradient."
    )


def numbers(choices: Choices) -> None:
    """Every number to type over, folded away until it is wanted."""
    with st.expander("Your own numbers"):
        left, right = st.columns(2, gap="large")
        with left:
            choices.segments(
                "bend",
                "Hidden neurons",
                names=lambda slug: ACTIVATIONS[slug].label,
                help="The activation of both hidden neurons; the output has a sigmoid.",
            )
        with right:
            choices.segments(
                "measure",
                "Loss L",
                names=lambda slug: LOSSES[slug].label,
                help="How the miss is measured.",
            )
        cells = st.grid("auto", min_column_width=120)
        fields = [
            *(("in1", "x₁", "The first input."), ("in2", "x₂", "The second input.")),
            ("y", "Answer y", "What the network should say, from 0 to 1."),
            *((f"{NET}{name}", lab.label(name), f"The number {name}.") for name in NAMES),
        ]
        for key, label, helped in fields:
            with cells.cell():
                choices.number(key, label, step=0.1, format="%.4g", help=helped)


def ways(choices: Choices, step: str) -> None:
    """On to the next step, or back to the one before."""
    order = list(lab.STEPS)
    place = order.index(step)
    with st.container(horizontal=True):
        for label, to in (("◀ Back", place - 1), ("Next ▶", place + 1)):
            there = 0 <= to < len(order)
            st.button(
                label,
                on_click=choices.put,
                kwargs={"step": order[to] if there else step},
                disabled=not there,
                help="To the step before." if to < place else "To the step after.",
            )
