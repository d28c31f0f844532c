"""Gates to build from one neuron, and the one gate that it cannot be."""

import numpy as np
import streamlit as st

from playground.export import neuron as export
from playground.figures import gates as figures
from playground.labs import gates as lab
from playground.labs import neuron as cells
from playground.labs.gates import CORNERS, GATES, Gate, Three
from playground.labs.neuron import figure
from playground.ui import chart, lesson, plane, tasks, wires
from playground.ui.address import Choices

PLANE = ((-0.5, 1.5), (-0.5, 1.5))
LAST = "xor"


def chosen(choices: Choices, slug: str) -> Three:
    """A gate's bias and weights as the page has them."""
    b, w1, w2 = (float(choices[key]) for key in lab.keys(slug))
    return b, w1, w2


def show(choices: Choices) -> None:
    """Build gates with three sliders."""
    st.markdown(
        "Two sensors in an oven say 0 (cool) or 1 (hot). One neuron shall decide. **Set its "
        "weights and its bias** so that all four lines of the truth table turn green: the answer "
        "counts as 1 above 0.5."
    )
    tasks.offer(choices, lab.TASKS)
    slug = choices.segments(
        "gate", "Gate", names=lambda one: GATES[one].label, help="What the neuron shall answer."
    )
    gate, three = GATES[slug], chosen(choices, slug)
    st.markdown(f"**{gate.label}.** {gate.story}")
    left, middle, right = st.columns([3, 3, 4], gap="medium")
    with left:
        sliders(choices, slug)
        missions(choices)
    with middle:
        board(three, gate, "neuron.gate.plane")
    with right:
        st.table(lab.truth(three, gate.answers), border="horizontal")
        verdict(choices, slug)
        drawing(choices, lab.neuron(three))
    if slug == LAST:
        impossible(choices)
    lesson.keras(export.gate(three, gate.answers))


def sliders(choices: Choices, slug: str) -> None:
    """Both weights and the bias of the gate that is being built."""
    b, w1, w2 = lab.keys(slug)
    helped = "How strongly the {} sensor speaks for 1, or against it if negative."
    choices.slider(w1, "Weight w₁", step=0.5, format="%.1f", help=helped.format("first"))
    choices.slider(w2, "Weight w₂", step=0.5, format="%.1f", help=helped.format("second"))
    choices.slider(
        b,
        "Bias b",
        step=0.5,
        format="%.1f",
        help="What the sum starts from before the sensors are counted.",
    )


def drawing(choices: Choices, one: cells.Neuron) -> None:
    """The neuron with its weights, and what it says of two sensors."""
    corner = choices.segments(
        "corner",
        "Sensors (x₁, x₂)",
        names=lambda two: f"({two[0]}, {two[1]})",
        help="What comes in; the drawing shows what the neuron says of it.",
    )
    at = np.array([float(corner[0]), float(corner[1])])
    z, said = float(one.sum(at)), float(one.says(at))
    nodes = [
        wires.Node("x1", 0, 0.0, "x₁", corner[0], round=False),
        wires.Node("x2", 0, 1.0, "x₂", corner[1], round=False),
        wires.Node(
            "y",
            1,
            0.5,
            "ŷ",
            figure(said, 2),
            2.0 * said - 1.0,
            f"z = {figure(z, 1)}",
            f"b = {figure(one.b, 1)}",
        ),
    ]
    links = [
        wires.Link("x1", "y", one.w1, figure(one.w1, 1)),
        wires.Link("x2", "y", one.w2, figure(one.w2, 1)),
    ]
    label = (
        f"A neuron with weights {one.w1:g} and {one.w2:g} and bias {one.b:g}; of ({corner[0]}, "
        f"{corner[1]}) it says {figure(said)}."
    )
    wires.show(nodes, links, "neuron.gate.wires", label=label, far=lab.REACH, height=230)


def board(three: Three, gate: Gate, key: str) -> None:
    """The four corners, painted with what the neuron says; those on the wrong side are ringed."""
    one = lab.neuron(three)
    corners = np.array(CORNERS, dtype=float)
    points = [
        plane.Point(
            f"corner{x1}{x2}",
            (float(x1), float(x2)),
            f"({x1}, {x2})",
            shade=1.0 if wanted else -1.0,
            shape="circle" if wanted else "square",
            ring=bool((said > 0.5) != bool(wanted)),
        )
        for (x1, x2), wanted, said in zip(CORNERS, gate.answers, one.says(corners), strict=True)
    ]
    right = lab.built(three, gate.answers)
    plane.show(
        cells.shade("sigmoid", one.says(cells.centres(PLANE))),
        key,
        label=f"The four corners for {gate.label}; {right} of 4 are on their side of the line.",
        bounds=PLANE,
        marks=(0, 1),
        lines=[one.line],
        points=points,
        most=330,
    )
    st.caption("Discs want blue (1), squares orange (0); a dashed ring marks a wrong answer.")


def verdict(choices: Choices, slug: str) -> None:
    """How many are right, and whether that is all there is to get."""
    gate = GATES[slug]
    right, most = lab.built(chosen(choices, slug), gate.answers), lab.best(gate.answers)
    if right == 4:
        st.success(f"{gate.label} is built: 4 of 4 are right.")
    elif most < 4 and right == most:
        st.info(
            f"{right} of 4: that is the most one neuron can do for {gate.label}. Read on below."
        )
    else:
        st.info(f"{right} of 4 are right.")


def missions(choices: Choices) -> None:
    """Which of the gates are built by now."""
    done = {
        slug: lab.built(chosen(choices, slug), gate.answers) == 4
        for slug, gate in GATES.items()
        if slug != LAST
    }
    words = " · ".join(
        f"**✓ {GATES[slug].label}**" if there else f"{GATES[slug].label}: not yet"
        for slug, there in done.items()
    )
    st.markdown(f"Built so far: {words}")
    if all(done.values()):
        st.success("All three gates are built. The next lab makes XOR of them.")


def impossible(choices: Choices) -> None:
    """Why one neuron cannot be XOR: there is no such line."""
    st.subheader("Sixteen questions, fourteen answers", anchor=False)
    st.markdown(
        "Two sensors have four states, so there are sixteen yes-or-no questions about them. Each "
        "panel below is one. A neuron's border is a **straight line**, and for two of the sixteen "
        "no line has all discs on one side and all squares on the other: XOR and its opposite. "
        f"The best that one neuron can do for XOR is **{lab.best(GATES[LAST].answers)} of 4**, "
        "worked out by trying every way to cut the corners."
    )
    chart.show(
        figures.sixteen(),
        key="neuron.sixteen",
        height=560,
        alt="All sixteen truth tables of two inputs; fourteen have a line, XOR and XNOR have none.",
    )
    three = lab.cuts()[lab.nearest(GATES[LAST].answers)]
    if three:
        scaled = tuple(6.0 * one for one in three)
        st.button(
            "Show the best one neuron can do",
            on_click=choices.put,
            kwargs=lab.named(LAST, scaled),
            help="Sets the sliders so that three of the four corners are right.",
        )
