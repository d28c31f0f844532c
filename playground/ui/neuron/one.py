"""One neuron by hand: sliders, its picture with numbers, its line in the plane, a point to pull."""

import numpy as np
import streamlit as st

from playground.activations import ACTIVATIONS
from playground.export import neuron as export
from playground.labs import neuron as lab
from playground.labs.neuron import Neuron, figure
from playground.ui import lesson, plane, tasks, wires
from playground.ui.address import Choices

PLANE = ((-lab.REACH, lab.REACH),) * 2


def show(choices: Choices) -> None:
    """Set a neuron by hand and see what it says of every place."""
    st.markdown(
        "A neuron multiplies each input by a **weight**, adds its **bias** and sends the sum $z$ "
        "through its **activation**. That is all: $\\hat y = f(w_1 x_1 + w_2 x_2 + b)$. **Pull "
        "the point** and move the sliders."
    )
    tasks.offer(choices, lab.TASKS)
    left, right = st.columns([1, 1], gap="large")
    with right:
        act = choices.segments(
            "act",
            "Activation f",
            names=lambda slug: ACTIVATIONS[slug].label,
            help="What the neuron does with its sum before it hands it on.",
        )
        weighed = "How much the {} input counts, and whether it speaks for 1 or against it."
        w1 = choices.slider(
            "w1", "Weight w₁", step=0.1, format="%.1f", help=weighed.format("first")
        )
        w2 = choices.slider(
            "w2", "Weight w₂", step=0.1, format="%.1f", help=weighed.format("second")
        )
        b = choices.slider(
            "b",
            "Bias b",
            step=0.1,
            format="%.1f",
            help="What is added to the sum, whatever comes in.",
        )
        one, at = Neuron(w1, w2, b, act), (choices["x1"], choices["x2"])
        drawing(one, at)
    with left:
        board(choices, one, at)
    x, z = np.array(at), float(one.sum(np.array(at)))
    said = figure(float(one.says(x)))
    st.markdown(
        f"$z = {written(w1)} \\cdot {written(at[0])} + {written(w2)} \\cdot {written(at[1])} + "
        f"{written(b)} = {figure(z, 2)}$, and the neuron says "
        f"$\\hat y = \\mathrm{{{ACTIVATIONS[act].label.lower()}}}({figure(z, 2)}) = {said}$."
    )
    st.markdown(one.told())
    lesson.keras(export.one((w1, w2), b, act, at))


def written(value: float) -> str:
    """A number for a formula; in brackets where it is negative."""
    text = f"{value:g}"
    return f"({text})" if value < 0 else text


def drawing(one: Neuron, at: tuple[float, float]) -> None:
    """The neuron with its numbers."""
    z, said = float(one.sum(np.array(at))), float(one.says(np.array(at)))
    nodes = [
        wires.Node("x1", 0, 0.0, "x₁", figure(at[0], 1), round=False),
        wires.Node("x2", 0, 1.0, "x₂", figure(at[1], 1), round=False),
        wires.Node(
            "y",
            1,
            0.5,
            "ŷ",
            figure(said, 2),
            shade=tone(one, said),
            below=f"z = {figure(z, 2)}",
            bias=f"b = {figure(one.b, 1)}",
        ),
    ]
    links = [
        wires.Link("x1", "y", one.w1, f"w₁ = {figure(one.w1, 1)}"),
        wires.Link("x2", "y", one.w2, f"w₂ = {figure(one.w2, 1)}"),
    ]
    wires.show(
        nodes,
        links,
        "neuron.one",
        label=(
            f"A neuron: {figure(at[0], 1)} times {figure(one.w1, 1)}, plus {figure(at[1], 1)} "
            f"times {figure(one.w2, 1)}, plus {figure(one.b, 1)}; it says {figure(said)}."
        ),
        far=lab.REACH,
        height=250,
    )


def tone(one: Neuron, said: float) -> float:
    """What it says as a colour, on the scale of the plane."""
    everywhere = one.says(lab.centres())
    return float(lab.shade(one.activation, np.append(everywhere, said))[-1])


def board(choices: Choices, one: Neuron, at: tuple[float, float]) -> None:
    """The plane, painted with what the neuron says; its line, its arrow and the point."""
    said = float(one.says(np.array(at)))
    plane.show(
        lab.shade(one.activation, one.says(lab.centres())),
        "neuron.plane",
        label=f"What the neuron says over the plane. {one.told()}",
        bounds=PLANE,
        marks=(-6, -3, 0, 3, 6),
        lines=[one.line],
        arrows=[plane.Arrow((one.w1, one.w2), "(w₁, w₂)")] if one.distance is not None else [],
        points=[
            plane.Point(
                "point",
                at,
                "The point",
                shade=tone(one, said),
                tag=f"ŷ = {figure(said, 2)}",
                choices=("x1", "x2"),
            )
        ],
        choices=choices,
    )
    ends = {"sigmoid": "0 to 1", "step": "0 to 1", "tanh": "−1 to 1"}
    scale = ends.get(one.activation, "below 0 to above 0")
    st.caption(f"Orange to blue: what the neuron says of each place, from {scale}.")
