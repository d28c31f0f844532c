"""What closes a lab: the same in Keras, and small questions that say why an answer is right."""

from collections.abc import Mapping

import streamlit as st

from playground.ui import frame


def keras(program: str) -> None:
    """The Keras program that gives the same numbers, to open and copy."""
    with st.expander("The same in Keras"):
        frame.code(program)


def ask(key: str, text: str, right: str, replies: Mapping[str, str]) -> None:
    """One question with its possible answers.

    Args:
        key: A name for it that no other question of the app has.
        text: The question.
        right: The answer that is right, a key of `replies`.
        replies: What is said to each answer, in the order they are offered.
    """
    with st.container(border=True):
        picked = st.radio(text, list(replies), index=None, key=f"question.{key}")
        if picked == right:
            st.success(f"Right. {replies[picked]}")
        elif picked is not None:
            st.info(f"Not quite. {replies[picked]}")
