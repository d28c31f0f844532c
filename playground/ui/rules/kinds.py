"""Which kind of learning: stories to sort into four bins."""

import streamlit as st

from playground.labs import kinds as lab
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """The story whose turn it is, and the bins with those that have had it."""
    st.markdown(
        "**Supervised**: examples come with the right answer. If the answer is a number it is "
        "*regression*, if it is one of a few names *classification*. **Unsupervised**: no answers, "
        "only examples. **Reinforcement**: no examples either; act, and be rewarded."
    )
    game = lab.Sorted({slug: choices[slug] for slug in lab.STORIES})
    with st.container(border=True):
        if game.next:
            st.markdown(f"#### {lab.STORIES[game.next].text}")
            put(choices, game.next)
        st.markdown(f"**{game.told()}**")
        st.button(
            "Start again",
            on_click=choices.put,
            kwargs=dict.fromkeys(lab.STORIES, lab.NONE),
            disabled=not game.done,
            help="Takes all stories out of the bins.",
        )
    bins = st.grid("auto", min_column_width=240, border=True)
    for slug, one in lab.BINS.items():
        with bins.cell():
            st.markdown(f"**{one.label}**")
            st.caption(one.hint)
            for story in game.of(slug):
                sorted_so(choices, story)


def put(choices: Choices, story: str) -> None:
    """A button for each bin."""
    with st.container(horizontal=True):
        for slug, one in lab.BINS.items():
            st.button(
                one.label,
                key=f"rules.put.{slug}",
                on_click=choices.put,
                kwargs={story: slug},
                help=one.hint,
            )


def sorted_so(choices: Choices, story: str) -> None:
    """A story in its bin: why it is right there, or a way to take it out again."""
    one = lab.STORIES[story]
    if choices[story] == one.bin:
        st.markdown(f"✓ {one.text} *{one.why}*")
        return
    st.markdown(f"✗ {one.text}")
    st.button(
        "Take it out",
        key=f"rules.out.{story}",
        on_click=choices.put,
        kwargs={story: lab.NONE},
        help="It does not belong here: sort it anew.",
    )
