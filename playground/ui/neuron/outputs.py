"""From one output to several: each neuron has its own row of W."""

import numpy as np
import streamlit as st

from playground.export import neuron as export
from playground.labs import neuron as lab
from playground.labs.neuron import Layer, figure
from playground.ui import lesson, plane, tasks, wires
from playground.ui.address import Choices
from playground.ui.neuron.one import PLANE

FORMS = {"sigmoid": "Sigmoid: yes or no, each", "softmax": "Softmax: one of them"}
KITCHEN = ("heater", "fan", "alarm", "light")


def layer(choices: Choices) -> Layer:
    """The layer as the page has it."""
    numbers = range(1, int(choices["outputs"]) + 1)
    rows = tuple((choices[f"u{one}"], choices[f"v{one}"]) for one in numbers)
    return Layer(rows, tuple(choices[f"c{one}"] for one in numbers), choices["form"])


def show(choices: Choices) -> None:
    """Set several neurons that look at the same inputs."""
    st.markdown(
        "One neuron answers one question. For several, put **several side by side**: they see the "
        "same inputs, and each has weights of its own. Its weights are one **row of W**, its bias "
        "is one number of $b$, and all sums at once are $z = W x + b$."
    )
    tasks.offer(choices, lab.LAYER_TASKS)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        choices.segments("outputs", "Outputs", help="How many neurons there are.", width="content")
        choices.segments(
            "form",
            "Activation",
            names=FORMS.__getitem__,
            help="Sigmoid answers each by itself; softmax shares 1 among all.",
            width="content",
        )
    found, at = layer(choices), (choices["px"], choices["py"])
    picked = min(int(choices["pick"]), len(found.rows))
    left, right = st.columns([1, 1], gap="large")
    with right:
        drawing(choices, found, at, picked)
        row = f"Row {picked} of W"
        helped = f"The {{}} number in row {picked}: how much output {picked} listens to {{}}."
        choices.slider(
            f"u{picked}",
            f"{row}, for x₁",
            step=0.1,
            format="%.1f",
            help=helped.format("first", "x₁"),
        )
        choices.slider(
            f"v{picked}",
            f"{row}, for x₂",
            step=0.1,
            format="%.1f",
            help=helped.format("second", "x₂"),
        )
        choices.slider(
            f"c{picked}",
            f"Number {picked} of b",
            step=0.1,
            format="%.1f",
            help=f"The bias of output {picked}.",
        )
    with left:
        board(choices, found, at, picked)
    st.table(table(found, at), border="horizontal")
    total = float(found.says(np.array(at)).sum())
    st.markdown(
        f"W is {len(found.rows)} × 2: a row for each output, a column for each input. With "
        f"{len(found.rows)} biases that makes **{3 * len(found.rows)} numbers**. All answers add "
        f"up to {figure(total, 2)}"
        + (", as softmax has it." if found.activation == "softmax" else ", for each stands alone.")
        + " Keras keeps W lying on its side, as `kernel` with a column for each output, and "
        "computes $x \\cdot W + b$: the same sums."
    )
    lesson.keras(export.outputs(found.rows, found.biases, found.activation, at))


def name(number: int) -> str:
    """An output by its number and what it switches."""
    return f"ŷ{'₁₂₃₄'[number - 1]} {KITCHEN[number - 1]}"


def drawing(choices: Choices, found: Layer, at: tuple[float, float], picked: int) -> None:
    """The layer with its numbers; a click on an output picks its row."""
    said, sums = found.says(np.array(at)), found.sums(np.array(at))
    count = len(found.rows)
    nodes = [
        wires.Node("x1", 0, 0.2, "x₁", figure(at[0], 1), round=False),
        wires.Node("x2", 0, 0.8, "x₂", figure(at[1], 1), round=False),
    ]
    links = []
    for place, (row, one) in enumerate(zip(found.rows, said, strict=True)):
        number = place + 1
        nodes.append(
            wires.Node(
                str(number),
                1,
                place / max(1, count - 1) if count > 1 else 0.5,
                name(number),
                figure(float(one), 2),
                2.0 * float(one) - 1.0,
                f"z = {figure(float(sums[place]), 2)}",
                pick=True,
                told=f"Output {number}: show its row of W",
            )
        )
        for source, weight, share in zip(("x1", "x2"), row, (0.38, 0.64), strict=True):
            dim = number != picked
            text = figure(weight, 1)
            links.append(wires.Link(source, str(number), weight, text, share=share, dim=dim))
    links.sort(key=lambda one: not one.dim)  # those of the picked row on top
    wires.show(
        nodes,
        links,
        "neuron.outputs.wires",
        label=f"{count} neurons side by side; row {picked} of W is picked.",
        far=lab.REACH,
        height=130 + 100 * count if count > 1 else 240,
        picked=str(picked),
        pick=lambda number: choices.put(pick=number),
    )


def board(choices: Choices, found: Layer, at: tuple[float, float], picked: int) -> None:
    """What the picked output says over the plane, everybody's line, and the point."""
    everywhere = found.says(lab.centres())[..., picked - 1]
    one = lab.Neuron(*found.rows[picked - 1], found.biases[picked - 1])
    said = float(found.says(np.array(at))[picked - 1])
    plane.show(
        2.0 * everywhere - 1.0,
        "neuron.outputs.plane",
        label=f"What output {picked} says over the plane.",
        bounds=PLANE,
        marks=(-6, -3, 0, 3, 6),
        lines=[one.line] if found.activation == "sigmoid" else [],
        points=[
            plane.Point(
                "point",
                at,
                "The point",
                shade=2.0 * said - 1.0,
                tag=f"{name(picked)} {figure(said, 2)}",
                choices=("px", "py"),
            )
        ],
        choices=choices,
    )
    st.caption(f"What {name(picked)} says of each place: orange 0, blue 1. Click on an output.")


def table(found: Layer, at: tuple[float, float]) -> list[dict[str, str]]:
    """W and b row by row, with the sum written out."""
    said, sums = found.says(np.array(at)), found.sums(np.array(at))
    lines = []
    for place, (row, bias) in enumerate(zip(found.rows, found.biases, strict=True)):
        parts = [f"{bracketed(weight)} · {bracketed(x)}" for weight, x in zip(row, at, strict=True)]
        lines.append(
            {
                "output": name(place + 1),
                "row of W": f"[{figure(row[0], 1)}, {figure(row[1], 1)}]",
                "b": figure(bias, 1),
                "z = row · x + b": f"{' + '.join(parts)} + {bracketed(bias)}"
                f" = {figure(float(sums[place]), 2)}",
                "says": figure(float(said[place])),
            }
        )
    return lines


def bracketed(value: float) -> str:
    """A number in a sum; in brackets where it is negative."""
    return f"({figure(value, 1)})" if value < 0 else figure(value, 1)
