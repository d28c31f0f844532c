"""The curves of the runs picked in the table, and their choices as lines that lead to a result."""

from collections.abc import Mapping

import streamlit as st

from playground.figures import runs as figures
from playground.grammar import Number, OneOf, Switch
from playground.labs import ledger
from playground.labs.ledger import Line
from playground.ui import chart
from playground.ui.address import Choice, Choices
from playground.ui.runs.desk import desk
from playground.ui.words import literal

CHOICES = {
    "figure": Choice(OneOf(ledger.FIGURES, "figure"), "val_loss"),
    "along": Choice(OneOf(ledger.WAYS, "way along"), "epochs"),
    "log": Choice(Switch(), False),
    "smooth": Choice(Number(0.0, 0.99), 0.0),
}


def show(choices: Choices, lines: Mapping[int, Line]) -> None:
    """Both pictures, of the runs whose eyes are open in the table."""
    eyes = desk().eyes
    drawn = {number: line for number, line in lines.items() if line.run in eyes}
    st.header("Their curves")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        figure = choices.segments(
            "figure",
            "What",
            names=lambda slug: ledger.label(slug, list(drawn.values())),
            help="Which figure of every epoch is drawn. Validation figures are of examples that "
            "were held out from training.",
            width="content",
        )
        way = choices.segments(
            "along",
            "Along",
            names=ledger.WAYS.__getitem__,
            help="By epoch, or by the seconds that training took, at each run's mean pace.",
            width="content",
        )
        log = choices.switch(
            "log", "Powers of ten", help="Each line of the grid is ten times the one below it."
        )
    smoothing = choices.slider(
        "smooth",
        "Smoothing",
        step=0.01,
        help="How much of the epochs before goes into each point; the true curve stays, pale.",
        width=360,
    )
    told = {number: line for number, line in drawn.items() if line.figure(figure) is not None}
    if not told:
        st.info(
            "No run with that figure is picked: tick the box **Curve** of some runs in the table."
        )
        return
    names = ", ".join(line.title for line in told.values())
    chart.show(
        figures.curves(told, figure, way, log, smoothing),
        "runs.curves",
        alt=f"{ledger.label(figure, list(told.values()))} {ledger.WAYS[way]} of {names}.",
        height=420,
    )
    if left := len(drawn) - len(told):
        st.caption(f"{left} of the runs picked held nothing out, and have no such figure.")
    parallel(told, figure)


def parallel(told: Mapping[int, Line], figure: str) -> None:
    """The choices that differ, and what they led to."""
    lines = list(told.values())
    if len(lines) < 2:
        return
    st.header("Which choice led where")
    axes = ledger.axes(lines, figure)
    if len(axes) < 2:
        st.info("These runs made the same choices. Pick some that differ to see what it changed.")
        return
    best = ledger.best_of(lines, figure)
    st.markdown(
        "Every upright line is a choice that is not the same in all of these runs, the last one "
        "what came of it. **Follow a colour** from left to right; point at it for its numbers."
    )
    names = ", ".join(one.label for one in axes)
    chart.show(
        figures.parallel(told, axes, best),
        "runs.parallel",
        alt=f"A line for each run through {names}.",
        height=360,
    )
    st.caption(literal(ledger.verdict(lines, figure, best)))
