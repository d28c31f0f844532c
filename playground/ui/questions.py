"""Questions to start from: a menu of them, and for the one asked a button for each answer."""

from collections.abc import Mapping

import streamlit as st

from playground.experiment import Experiment
from playground.grammar import OneOf
from playground.presets import Preset
from playground.ui.address import Choice, hold
from playground.ui.controls import Controls

NONE = "none"


def choice(presets: Mapping[str, Preset]) -> Choice:
    """What a page's link says of them, under `ask`."""
    return Choice(OneOf((NONE, *presets), "question"), NONE)


def opened(
    page: str,
    kind: str,
    extras: Mapping[str, Choice],
    presets: Mapping[str, Preset],
    start: str = "",
) -> Controls:
    """A page's choices; a link with a question alone opens with the first of its experiments."""
    controls = Controls(page, kind, extras, start)
    asked, plain = controls["ask"], Experiment.from_query(start)
    if asked != NONE and controls.experiment == plain:
        queries = list(presets[asked].variants.values())
        if plain not in map(Experiment.from_query, queries):
            controls.begin(queries[0])
            controls = Controls(page, kind, extras, start)
    return controls


def row(controls: Controls, presets: Mapping[str, Preset]) -> None:
    """A question to start from; its variants answer it. The page has a choice `ask`."""
    if "questions" in controls["hide"]:
        return
    asked, name = controls["ask"], f"{controls.page}.ask"

    def pick() -> None:
        slug = st.session_state[name] or NONE
        first = next(iter(presets[slug].variants.values())) if slug != NONE else None
        if first is None:
            controls.put(ask=NONE)
        else:
            controls.take(first, ask=slug)

    wanted = None if asked == NONE else asked
    hold(name, wanted)
    left, right = st.columns([3, 7], gap="medium")
    left.selectbox(
        "Start from a question",
        list(presets),
        format_func=lambda slug: presets[slug].label,
        key=name,
        placeholder="What would you like to see?",
        help="Sets all choices so that training answers the question. Starts anew.",
        on_change=pick,
    )
    if asked != NONE:
        with right:
            _variants(controls, presets[asked], asked)


def _variants(controls: Controls, preset: Preset, asked: str) -> None:
    """The question's words, and a button for each experiment that answers it."""
    name = f"{controls.page}.variant.{asked}"
    here = [
        label
        for label, query in preset.variants.items()
        if Experiment.from_query(query) == controls.experiment
    ]
    now = here[0] if here else None
    hold(name, now)

    def pick() -> None:
        if label := st.session_state[name]:
            controls.take(preset.variants[label])

    st.markdown(f"**{preset.question}** Watch: {preset.watch[0].lower()}{preset.watch[1:]}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Try",
            list(preset.variants),
            key=name,
            label_visibility="collapsed",
            width="content",
            on_change=pick,
        )
        with st.popover("What one sees"):
            st.markdown(preset.answer)
