"""What every page has: a title with what it is about, and ways to the other pages."""

import streamlit as st
from streamlit.errors import StreamlitAPIException

from playground.ui.menu import PAGES, file


def page(title: str, lead: str) -> None:
    """The head of a page: its name, and in a sentence or two what one does here."""
    st.title(title, anchor=False)
    st.markdown(lead)


def link(slug: str, label: str = "") -> None:
    """A way to another page; only its name where a page runs alone, outside the menu."""
    target = PAGES[slug]
    words = label or target.title
    try:
        st.page_link(file(slug), label=f"**{words}**", icon=":material/arrow_forward:")
    except StreamlitAPIException:
        st.markdown(words)
