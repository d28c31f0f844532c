"""Exclusive or: three gates put together by hand, then a network that finds its own."""

import numpy as np
import streamlit as st

from playground.export import neuron as export
from playground.labs import gates as lab
from playground.labs import neuron as cells
from playground.labs.gates import CORNERS, GATES, HAND, Three
from playground.labs.neuron import figure
from playground.ui import lesson, plane, wires
from playground.ui.address import Choices
from playground.ui.neuron import learn
from playground.ui.neuron.gates import PLANE, chosen

WHOSE = {"hand": "Set by hand", "own": "My own gates"}
ORDER = ("or", "nand", "and")
FIRST, SECOND, LAST = ORDER
MOVED = (
    "The hidden neurons **move the points**: (0, 1) and (1, 0) come to lie on the same place, "
    "and then one line is enough. That is what hidden layers are for."
)
UNMOVED = "In the last picture the hidden neurons have not brought the discs to one side yet."


def show(choices: Choices) -> None:
    """Compose XOR from three neurons; then let two hidden neurons learn it."""
    st.markdown(
        "One neuron cannot be XOR, but three can: $x_1$ **or** $x_2$, and **not both** (NAND). "
        "Two neurons look at the sensors, a third joins what they say with AND."
    )
    whose = choices.segments(
        "whose",
        "Weights",
        names=WHOSE.__getitem__,
        help="The workshop's, or those of the gates that you have built in the lab before.",
    )
    gates = {slug: HAND[slug] if whose == "hand" else chosen(choices, slug) for slug in ORDER}
    corner = choices.segments(
        "corner",
        "Sensors (x₁, x₂)",
        names=lambda two: f"({two[0]}, {two[1]})",
        help="What comes in; the drawing shows what every neuron then says.",
    )
    left, right = st.columns([1, 1], gap="large")
    with left:
        drawing(gates, (float(corner[0]), float(corner[1])))
    with right:
        table = lab.composed(gates[FIRST], gates[SECOND], gates[LAST])
        st.table(table, border="horizontal")
        said = lab.compose(np.array(CORNERS, dtype=float), *(gates[slug] for slug in ORDER))
        right_ones = lab.score(said.last, GATES["xor"].answers)
        if right_ones == 4:
            st.success("Three neurons, one XOR: 4 of 4 are right.")
        else:
            st.info(f"{right_ones} of 4 are right. Build the missing gates in the lab before.")
    planes(gates)
    st.caption(MOVED if right_ones == 4 else UNMOVED)
    lesson.keras(export.xor([gates[slug] for slug in ORDER], CORNERS))
    learn.show(choices)


def drawing(gates: dict[str, Three], at: tuple[float, float]) -> None:
    """The network with its nine numbers, and what every neuron says of these inputs."""
    said = lab.compose(np.array(at), *(gates[slug] for slug in ORDER))
    h1, h2, y = float(said.first), float(said.second), float(said.last)
    numbers = [f"b = {figure(gates[slug][0], 1)}" for slug in ORDER]
    sums = [
        lab.neuron(gates[slug]).sum(np.array(seen))
        for slug, seen in zip(ORDER, (at, at, (h1, h2)), strict=True)
    ]
    below = [f"z = {figure(float(z), 1)}" for z in sums]
    nodes = [
        wires.Node("x1", 0, 0.0, "x₁", f"{at[0]:g}", round=False),
        wires.Node("x2", 0, 1.0, "x₂", f"{at[1]:g}", round=False),
        wires.Node("h1", 1, 0.0, "h₁ OR", figure(h1), 2 * h1 - 1, below[0], numbers[0]),
        wires.Node("h2", 1, 1.0, "h₂ NAND", figure(h2), 2 * h2 - 1, below[1], numbers[1]),
        wires.Node("y", 2, 0.5, "ŷ AND", figure(y), 2 * y - 1, below[2], numbers[2]),
    ]
    ends = [("x1", "h1", FIRST, 1), ("x2", "h1", FIRST, 2), ("x1", "h2", SECOND, 1)]
    ends += [("x2", "h2", SECOND, 2), ("h1", "y", LAST, 1), ("h2", "y", LAST, 2)]
    links = [
        wires.Link(start, end, gates[slug][place], figure(gates[slug][place], 0), share=0.36)
        for start, end, slug, place in ends
    ]
    label = f"Three neurons: OR says {figure(h1)}, NAND {figure(h2)}, and AND of both {figure(y)}."
    wires.show(nodes, links, "neuron.xor", label=label, far=lab.REACH, height=340)


def planes(gates: dict[str, Three]) -> None:
    """What each of the three says over the whole plane, and the corners as the last one sees them.

    There the four corners are three places, and a line does part them.
    """
    everywhere = cells.centres(PLANE)
    said = lab.compose(everywhere, *(gates[slug] for slug in ORDER))
    lines = [lab.neuron(gates[slug]).line for slug in ORDER]
    shown = [
        ("h₁: OR", said.first, lines[:1], "or"),
        ("h₂: NAND", said.second, lines[1:2], "nand"),
        ("ŷ: both at once", said.last, lines[:2], "xor"),
    ]
    cards = st.grid(4, min_column_width=150)
    for name, values, drawn, slug in shown:
        with cards.cell():
            st.markdown(f"**{name}**")
            plane.show(
                2.0 * values - 1.0,
                f"neuron.xor.{slug}",
                label=f"{name} over the plane, and the four corners.",
                bounds=PLANE,
                marks=(0, 1),
                lines=drawn,
                points=corners(slug),
                most=300,
            )
    with cards.cell():
        st.markdown("**What the last neuron sees**")
        seen = lab.compose(np.array(CORNERS, dtype=float), *(gates[slug] for slug in ORDER))
        last = lab.neuron(gates[LAST])
        plane.show(
            2.0 * last.says(everywhere) - 1.0,
            "neuron.xor.seen",
            label="The corners by what h₁ and h₂ say of them; a line parts them there.",
            bounds=PLANE,
            marks=(0, 1),
            titles=("h₁", "h₂"),
            lines=[last.line],
            points=corners("xor", np.column_stack([seen.first, seen.second])),
            most=300,
        )


def corners(slug: str, places: np.ndarray | None = None) -> list[plane.Point]:
    """The four corners with the answers of a gate, where they are or where a layer moves them."""
    at = np.array(CORNERS, dtype=float) if places is None else places
    return [
        plane.Point(
            f"{slug}{place}",
            (float(at[place, 0]), float(at[place, 1])),
            f"{CORNERS[place]}",
            shade=1.0 if answer else -1.0,
            shape="circle" if answer else "square",
        )
        for place, answer in enumerate(GATES[slug].answers)
    ]
