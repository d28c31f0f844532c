"""What every page has: a title with what it is about, and ways to the other pages."""

from urllib.parse import parse_qsl

import streamlit as st
from streamlit.errors import StreamlitAPIException

from playground.ui import link as address
from playground.ui import share
from playground.ui.menu import PAGES, file


def page(title: str, lead: str) -> None:
    """The head of a page: its name, and in a sentence or two what one does here."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.title(title, anchor=False, width="stretch")
        with st.container(horizontal=True, width="content"):
            share.buttons(address.memory().open or address.memory().page)
    st.markdown(lead)


def link(slug: str, label: str = "", query: str = "") -> None:
    """A way to another page, with choices; only its name where a page runs alone, off the menu."""
    target = PAGES[slug]
    words = label or target.title
    try:
        st.page_link(
            file(slug),
            label=f"**{words}**",
            icon=":material/arrow_forward:",
            query_params=parse_qsl(query.removeprefix("?"), keep_blank_values=True) or None,
        )
    except StreamlitAPIException:
        st.markdown(words)


def go(slug: str, query: str = "") -> None:
    """Turns to another page, with choices; not where a page runs alone, off the menu."""
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    try:
        st.switch_page(file(slug), query_params=pairs or None)
    except StreamlitAPIException:
        st.markdown(f"It is on the page {PAGES[slug].title} now.")


def code(text: str, wrap: bool = False) -> None:
    """Python to read and to copy; long lines are scrolled to, or wrapped.

    Streamlit's colours for Python are fixed. On dark paper they read well; on light paper they are
    too pale for a projector, and all words are ink.
    """
    dark = st.context.theme.type == "dark"
    st.code(text, language="python" if dark else None, wrap_lines=wrap)
