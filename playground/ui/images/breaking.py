"""Break it on purpose: a mistake, what Keras really does with it, why, and the repair."""

import time
from concurrent.futures import Future

import streamlit as st

from playground.breaking import BREAKS
from playground.engine.bench import Outcome
from playground.errors import PlaygroundError
from playground.export import breaking as export
from playground.figures.accuracies import accuracies
from playground.grammar import OneOf
from playground.ui import chart, folds, frame, live
from playground.ui.address import Choice
from playground.ui.controls import Controls
from playground.ui.words import literal

CHOICE = Choice(OneOf(BREAKS, "mistake"), next(iter(BREAKS)))
LOOK = 0.1  # seconds between two looks at a program that runs


def show(controls: Controls) -> None:
    """A mistake to pick; nothing runs until somebody asks for it. The page has a choice `break`."""
    if "breaking" not in controls["hide"]:
        folds.fold("Break it on purpose", "images.breaking", lambda: _breaking(controls))


def _breaking(controls: Controls) -> None:
    st.markdown(
        "This page refuses what cannot work. Here it does not: each of these programs has one "
        "mistake that people make. **Guess first**: will Keras refuse to build it, stop while "
        "it trains, or train and learn nothing? Then run it: what you see is what Keras says."
    )
    slug = controls.select(
        "break",
        "The mistake",
        names=lambda slug: BREAKS[slug].label,
        help="What is wrong with the program. Nothing else on the page changes.",
        width=360,
    )
    _one(controls, slug)


@st.fragment
def _one(controls: Controls, slug: str) -> None:
    entry = BREAKS[slug]
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"**{entry.wrong}**")
        frame.code(export.broken(entry), wrap=True)
    with right:
        ran = st.session_state.setdefault("images.broken", set())
        if st.button(
            "Run it",
            key=f"images.break.{slug}.run",
            help="Runs the program with the real Keras, in a process of its own.",
            icon=":material/play_arrow:",
        ):
            ran.add(slug)
        if slug in ran:
            try:
                _came(controls, slug)
            except PlaygroundError as error:
                ran.discard(slug)
                st.warning(str(error))


def _came(controls: Controls, slug: str) -> None:
    """What came of it, why, and what puts it right."""
    entry = BREAKS[slug]
    bench = live.started().bench
    asked = bench.ask(export.broken(entry))
    mended = bench.ask(export.sound(entry))
    found = waited(asked, "Keras runs it")
    if found.error:
        line = export.broken(entry).splitlines()[found.line - 1].strip()
        st.markdown(
            f"**Keras stopped** after {found.seconds:.1f} s in line {found.line}, `{line}`:"
        )
        st.code(found.error, language=None, wrap_lines=True)
    else:
        last = found.figures["val_accuracy"][-1]
        st.markdown(
            f"**Keras did not complain.** It trained {entry.epochs} epochs in "
            f"{found.seconds:.1f} s, and {last:.1%} of the held-out pictures are right. "
            f"{said(found.outputs)}"
        )
        if found.warning:
            st.markdown(f":material/warning: It did warn: *{literal(found.warning)}*")
        st.code(found.said.strip(), language=None, wrap_lines=True)
    st.markdown(f"**Why?** {entry.why}")
    sound = waited(mended, "Keras runs the repaired one")
    lines = {"repaired": sound.figures["val_accuracy"]}
    if not found.error:
        lines = {"broken": found.figures["val_accuracy"], **lines}
    st.markdown(f"**Repair.** {entry.repair}")
    dark = st.context.theme.type == "dark"
    st.code(export.apart(entry), language="diff" if dark else None, wrap_lines=True)
    chance = 1 / max(2, len(sound.outputs))
    said_of = " and ".join(f"{name} {values[-1]:.0%}" for name, values in lines.items())
    chart.show(
        accuracies(lines, chance),
        f"images.break.{slug}.chart",
        height=260,
        alt=f"Accuracy on held-out pictures by epoch; in the end {said_of}.",
    )
    if st.button(
        "Train the repaired network on this page",
        icon=":material/build:",
        key=f"images.break.{slug}.repair",
        help="Sets the page's choices to the sound network and starts it.",
    ):
        controls.take(entry.query)
        st.rerun()  # all of the page: this part of it comes alone otherwise


def waited(asked: "Future[Outcome]", words: str) -> Outcome:
    """What a program came to; a click elsewhere ends the wait, not the program."""
    begun, place = time.monotonic(), st.empty()
    while not asked.done():
        place.caption(f"{words}: {time.monotonic() - begun:.0f} s")
        time.sleep(LOOK)
    place.empty()
    return asked.result()


def said(outputs: tuple[float, ...]) -> str:
    """What the network says of one picture, where one can see that something is wrong with it."""
    if len(outputs) == 1:
        return f"Of the last picture it says {outputs[0]:.3f}."
    shown = ", ".join(f"{one:.2f}" for one in outputs)
    return f"Of the last picture its outputs say {shown}, which is {sum(outputs):.2f} in all."
