"""What is folded away for beginners; a fold's widgets cost nothing until somebody opens it."""

from collections.abc import Callable, Mapping

import streamlit as st

from playground.ui import knobs
from playground.ui.controls import Controls

# What the pages that train have in common, and a link may leave out.
PARTS = {
    "options": "Optimizer's options",
    "schedule": "Schedule",
    "stop": "Stop rules",
    "play": "Play",
    "step": "Step",
    "reset": "Reset",
    "speed": "Speed",
    "time": "Time slider",
    "branch": "Branch",
    "doctor": "Doctor",
    "curves": "Curves",
    "code": "The code",
    "take": "Take it away",
}


def fold(label: str, key: str, draw: Callable[[], None], unfolded: bool = False) -> None:
    """A part of the page that is drawn while it is open; whether it is at first, one may say."""
    box = st.expander(label, unfolded, key=key, on_change="rerun")
    if box.open:
        with box:
            draw()


def choices(
    controls: Controls,
    label: str,
    left: tuple[str, ...],
    right: tuple[str, ...],
    below: tuple[str, ...] = (),
) -> None:
    """Some of the page's choices, by their names, in two columns and below them."""

    def draw() -> None:
        for column, names in zip(st.columns(2, gap="large"), (left, right), strict=True):
            with column:
                knobs.draw(controls, *names)
        knobs.draw(controls, *below)

    fold(label, f"{controls.page}.{label}", draw)


def for_a_class(controls: Controls, parts: Mapping[str, str]) -> None:
    """What the link leaves out, among the page's parts by slug and name."""

    def draw() -> None:
        st.markdown("Leave out what would distract; then share the link with the class.")
        names = parts.__getitem__
        controls.pills("hide", "Hidden", names=names, help="What this page does not show.")

    if "class" not in controls["hide"]:
        fold("For a class", f"{controls.page}.class", draw)
