"""Your own network on the descent page: the loss around its weights, and the way it came."""

import streamlit as st

from playground.engine.messages import Landscape
from playground.errors import PlaygroundError
from playground.figures import landscape as figures
from playground.ui import chart, frame, live, nets
from playground.ui.words import literal

SIDE = 33  # places along a side of the plane


def show() -> None:
    """Picks a run of this visitor's and draws the loss around it."""
    st.markdown(
        "A network has many weights; here are the **two directions in which yours moved most**, "
        "and the loss on the plane they span. The line is the way your training really took."
    )
    mine = live.runs(st.session_state.get("visitor", ""))
    if not mine:
        st.info("You have no run yet. Train a network, then come back: it goes on meanwhile.")
        frame.link("points", "Train a network")
        return
    one = st.selectbox(
        "Run",
        mine,
        format_func=nets.called,
        help="The networks that you train in this browser tab, on any page.",
    )
    st.button("Look again", help="The run may have moved on since this was drawn.")
    try:
        seen = live.client().landscape(one.run, SIDE)
    except PlaygroundError as error:
        st.info(literal(str(error)))
        frame.link("points", "Train a network")
        return
    draw(seen)


def draw(seen: Landscape) -> None:
    """The plane, with an epoch to go to."""
    epochs = [int(epoch) for epoch in seen.epochs]
    at = st.select_slider(
        "Epoch", epochs, value=epochs[-1], help="Where the training was after so many epochs."
    )
    place = epochs.index(at)
    picture = figures.plane(
        seen.across, seen.up, seen.loss, seen.path, seen.epochs, seen.along, place
    )
    said = f"The loss around the network, and its way from {seen.along[0]:.3g} to "
    chart.show(
        picture, key="descent.own", height=560, alt=said + f"{seen.along[-1]:.3g} over the epochs."
    )
    st.caption(
        f"After epoch {at} the training loss was {seen.along[place]:.4g}. The plane holds "
        f"{100 * seen.share:.0f} % of the way's squared length; the rest of it leads out of the "
        "picture, so the line may seem to cross heights that it never met."
    )
