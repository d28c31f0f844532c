"""A part of a page that is drawn by itself when one of its own widgets moves: the rest stays."""

from collections.abc import Callable

import streamlit as st

from playground.ui import link


def alone(page: str, draw: Callable[[], None]) -> None:
    """Draws a part of a page; all of the page comes again where its head has to say otherwise."""
    st.fragment(_drawn)(page, draw, link.head(page))


def _drawn(page: str, draw: Callable[[], None], head: object) -> None:
    draw()
    if link.head(page) != head:
        st.rerun()
