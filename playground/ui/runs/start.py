"""Without any run: where to get one, or three that are trained while one waits."""

import time
from collections.abc import Mapping

import streamlit as st

from playground.engine.messages import Look
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.labs.ledger import Line
from playground.presets.runs import THREE
from playground.ui import frame, live, view
from playground.ui.runs.desk import desk, record, undo
from playground.ui.words import literal

PATIENCE = 60.0  # seconds that one waits for them
BEAT = 0.2
FEW = 4  # runs, with which three more are offered
RESTS = ("stopped", "failed")


def show() -> None:
    """What there is to do."""
    mine = desk()
    if mine.binned and (gone := record(mine.binned)):
        st.button(
            f"Undo: bring back {literal(live.called(gone))}",
            icon=":material/undo:",
            help="Takes the run that was deleted last back into the table.",
            on_click=undo,
        )
    st.markdown(
        "**You have no run yet.** Train something on one of these pages: every run that has moved "
        "is kept here, also after the next one has taken its place."
    )
    with st.container(horizontal=True, gap="large"):
        for slug in ("points", "tables", "images"):
            frame.link(slug)
    three()


def bar(lines: Mapping[int, Line]) -> None:
    """Below the table: what is new in runs that go on, and three more to compare with."""
    with st.container(horizontal=True, gap="medium"):
        begin = len(live.records(view.visitor())) - len(lines)  # they are getting ready
        if begin or any(line.playing for line in lines.values()):
            st.button("Look again", help="Some runs are training: shows how far they are by now.")
        if len(lines) < FEW:
            three()


def three() -> None:
    """A button for three runs to begin with."""
    asked = st.button(
        "Train three for me",
        icon=":material/play_arrow:",
        help="Three small networks that differ in the learning rate alone; it takes some seconds.",
    )
    if not asked:
        return
    with st.spinner("Three small networks are being trained …"):
        try:
            train()
        except PlaygroundError as error:
            st.warning(literal(str(error)))
            return
    st.rerun()


def train() -> None:
    """Trains the three side by side, and puts them by."""
    client, names = live.client(), []
    try:
        for title, query in THREE.items():
            name = client.open(Experiment.from_query(query), view.visitor())
            names.append(name)
            client.records[name].card.title = title
            client.order(name, "play")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            looks = client.look([Look(name) for name in names])
            if all(one is not None and one.phase in RESTS for one in looks):
                break
            time.sleep(BEAT)
    finally:
        for name in names:
            client.shelve(name)
