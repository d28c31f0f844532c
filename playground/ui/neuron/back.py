"""Backpropagation by hand: forward, the loss, back along every link, one update, and again."""

import streamlit as st

from playground.activations import ACTIVATIONS
from playground.export import neuron as export
from playground.labs import backprop as lab
from playground.labs.backprop import NAMES, Net
from playground.labs.neuron import figure
from playground.labs.neuron_tasks import BACK, NET
from playground.losses import LOSSES
from playground.ui import lesson, tasks, wires
from playground.ui.address import Choices
from playground.ui.neuron import steps

RATES = (0.01, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0)
ENDS = {
    "w1": ("x1", "h1"),
    "w2": ("x2", "h1"),
    "w3": ("x1", "h2"),
    "w4": ("x2", "h2"),
    "w5": ("h1", "y"),
    "w6": ("h2", "y"),
}


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
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        step = choices.segments(
            "step",
            "Step",
            names=lab.STEPS.__getitem__,
            help="One after the other, or any at once.",
            width="content",
        )
        if step in ("update", "again"):
            pace(choices)
    rate = choices["rate"]
    after = before.updated(rate)
    drawing(choices, after if step == "again" else before, step, rate)
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


def drawing(choices: Choices, here: Net, step: str, rate: float) -> None:
    """The network: values on it on the way forward, gradients on the way back."""
    at, back = here.forward(), step in ("back", "update")
    gradients, picked = here.gradients(), choices["link"] if step == "back" else ""
    shown = gradients if back else dict(here.weights)
    path = {*route(picked)} if picked else set()

    def text(name: str) -> str:
        return f"{lab.label(name)} {figure(shown[name], 4 if back else 2)}"

    def told(name: str) -> str:
        return f"{name}: {figure(here.weights[name], 4)}, gradient {figure(gradients[name], 5)}"

    def neuron(
        name: str, column: int, at_: float, label: str, said: float, z: float, bias: str
    ) -> wires.Node:
        return wires.Node(
            name,
            column,
            at_,
            label,
            figure(said, 2),
            2.0 * said - 1.0 if name == "y" or here.hidden == "sigmoid" else max(-1, min(1, said)),
            f"z = {figure(z, 2)}",
            text(bias),
            bends=bias if step == "back" else "",
            biased=told(bias),
            dim=bool(picked) and bias not in path,
        )

    nodes = [
        wires.Node("x1", 0, 0.0, "x₁", figure(here.x1, 2), round=False),
        wires.Node("x2", 0, 1.0, "x₂", figure(here.x2, 2), round=False),
        neuron("h1", 1, 0.0, "h₁", at.h1, at.z1, "b1"),
        neuron("h2", 1, 1.0, "h₂", at.h2, at.z2, "b2"),
        neuron("y", 2, 0.5, "ŷ", at.p, at.z3, "b3"),
    ]
    links = [
        wires.Link(
            start,
            end,
            shown[name],
            text(name),
            0.34 if end != "y" else 0.45,
            name=name if step == "back" else "",
            told=told(name),
            dim=bool(picked) and name not in path,
        )
        for name, (start, end) in ENDS.items()
    ]
    far = max(1e-9, *(abs(one) for one in shown.values())) if back else 2.0
    what = "gradients" if back else "weights"
    label = (
        f"Two inputs, two hidden neurons, one output with their {what}; the loss is {at.loss:.5f}."
    )
    wires.show(
        nodes,
        links,
        "neuron.back",
        label=label,
        far=far,
        height=340,
        picked=picked,
        pick=lambda name: choices.put(link=name),
    )
    st.caption(
        "On the links and below the neurons: how the loss changes with each weight. **Click on "
        "one** to see where its number comes from."
        if step == "back"
        else f"On the links: the {what}; in the circles: what each neuron says."
    )


def route(name: str) -> tuple[str, ...]:
    """The weights that the loss passes on its way back to this one."""
    of = lab.inner(name)
    return (name,) if of is None else (name, "w5" if of[0] == 1 else "w6")


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
