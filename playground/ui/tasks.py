"""Things to try: a row of buttons, the question of the one chosen, and why it is so."""

from collections.abc import Mapping

import streamlit as st

from playground.labs.tasks import Task
from playground.ui.address import Choices


def offer(choices: Choices, tasks: Mapping[str, Task]) -> None:
    """A button a task; each sets the page up for its question. The page has a choice `task`."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("**Try:**", width="content")
        for slug, one in tasks.items():
            kwargs = {"task": slug, **one.values}
            st.button(one.label, on_click=choices.put, kwargs=kwargs, help=one.question)
    asked = tasks.get(choices["task"])
    if asked:
        with st.container(border=True):
            st.markdown(f"**{asked.question}**")
            with st.expander("What happens, and why", key=f"tasks.{choices['task']}"):
                st.markdown(asked.answer)
