"""Take it away: a run as a program, as a trained network, as a report; made when asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from playground.errors import PlaygroundError, Refused
from playground.experiment import Experiment
from playground.export import data, files
from playground.export.formats import FORMATS
from playground.export.story import Story
from playground.ui import folds, live, report
from playground.ui.channel import Channel
from playground.ui.controls import Controls
from playground.ui.words import literal

MADE = "take.made"


@dataclass(frozen=True)
class Made:
    """A file that was written, ready to be saved, and what lies beside it."""

    run: str
    slug: str
    name: str
    content: bytes
    beside: Mapping[str, bytes]


def fold(controls: Controls, channel: Channel) -> None:
    """The panel below a page's controls; nothing is asked of the engines until somebody does."""
    if "take" not in controls["hide"]:
        label, key = folds.PARTS["take"], f"{controls.page}.take"
        folds.fold(label, key, lambda: show(channel.run, controls.experiment))


@st.fragment
def show(run: str, experiment: Experiment) -> None:
    """Ways to keep a run, one at a time.

    Args:
        run: Its name.
        experiment: Its choices, after whose data its files are called.
    """
    slug = st.pills(
        "Take it away as",
        list(FORMATS),
        default=next(iter(FORMATS)),
        required=True,
        format_func=lambda slug: FORMATS[slug].label,
        key="take.as",
        help="What kind of file; it holds the run as it stands when you make it.",
    )
    kind, notes = FORMATS[slug], ""
    st.markdown(kind.hint)
    if kind.maker == "report":
        notes = st.text_area(
            "Your notes",
            max_chars=4_000,
            key="take.notes",
            help="What you want to say of the run; it stands in the report.",
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            f"Make the file ({kind.suffix})",
            key="take.make",
            icon=":material/build:",
            help="Writes it from the run as it stands now: a moment, or some seconds.",
        ):
            st.session_state.pop(MADE, None)
            with st.spinner("Writing …"):
                _make(run, slug, experiment.data, notes)
        _offer(run, slug)


def _make(run: str, slug: str, name: str, notes: str) -> None:
    """Writes the file, or says why not."""
    kind, beside = FORMATS[slug], {}
    try:
        if kind.maker == "program":
            story = told(run)
            content = files.text(story, slug).encode()
            beside = data.beside(story.began)
        elif kind.maker == "model":
            content = live.client().export(run, slug).result()
        else:
            content = report.made(run, notes)
    except PlaygroundError as error:
        st.warning(literal(str(error)))
    else:
        alike = [one for one in FORMATS.values() if one.suffix == kind.suffix]
        stem = name if len(alike) == 1 else f"{name}-{slug}"
        st.session_state[MADE] = Made(run, slug, f"{stem}{kind.suffix}", content, beside)


def told(run: str) -> Story:
    """What a run has been through, to where it stands."""
    it = live.client().caught(run)
    if it.state is None:
        raise Refused("That run has not begun yet; wait a second.")
    ends = it.state.epoch, it.state.seen
    return Story(Experiment.from_json(it.began), tuple(it.log), ends)


def _offer(run: str, slug: str) -> None:
    """The file that was made last, if it is of this run and kind."""
    made: Made | None = st.session_state.get(MADE)
    if made is None or (made.run, made.slug) != (run, slug):
        return
    for name, content in {made.name: made.content, **made.beside}.items():
        st.download_button(
            f"Save {name} ({sized(len(content))})",
            content,
            name,
            FORMATS[slug].mime if name == made.name else "application/zip",
            icon=":material/download:",
            on_click="ignore",
            key=f"take.save.{name}",
            help="Saves it where your browser saves downloads."
            if name == made.name
            else "The program reads it: keep both in one folder.",
        )


def sized(count: int) -> str:
    """So many bytes, in words."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
