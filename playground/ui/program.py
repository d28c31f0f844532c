"""The page's training as a Keras program, live: the lines that the last change touched marked."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import streamlit as st

from playground.errors import PlaygroundError
from playground.export import script, story
from playground.figures import palette
from playground.grammar import Switch
from playground.ui import menu
from playground.ui.address import Choice
from playground.ui.controls import Controls
from playground.ui.words import literal

FILES = Path(__file__).parents[2] / "assets" / "program"
CHOICE = Choice(Switch(), False)  # a page that shows the code has it as `code`
LONGEST = 6  # lines of packed rows that are shown
NETWORK = "# The network"  # how the part begins that people look for first

_program = st.components.v2.component(
    "program",
    html='<div class="program"><div class="said"><p role="status"></p>'
    '<button type="button">Copy</button></div>'
    '<div class="lines" tabindex="0" role="region" aria-label="The program"><div class="all">'
    "</div></div></div>",
    css=(FILES / "program.css").read_text(encoding="utf-8"),
    js=(FILES / "program.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Shown:
    """What a page shows, and what of it is new."""

    text: str
    marked: tuple[int, ...] = ()
    said: str = "Change something, and the lines that say it are marked."

    @property
    def at(self) -> int:
        """The line to bring into view: the first that is new, else where the network begins."""
        lines = enumerate(self.text.splitlines())
        network = next((at for at, line in lines if line.startswith(NETWORK)), 0)
        return self.marked[0] if self.marked else network


def beside(controls: Controls, draw: Callable[[], None]) -> None:
    """Controls, with the code at their side if the page's choice `code` says so."""
    if "code" in controls["hide"]:
        draw()
        return
    shown = controls.switch(
        "code",
        "Show the code",
        help="The Keras program that trains this very network on these very data; it follows "
        "whatever you choose.",
    )
    if not shown:
        draw()
        return
    wide = not menu.phone()
    left, right = st.columns([2, 3], gap="medium") if wide else (st.container(), st.container())
    with left:
        draw()
    with right:
        show(controls)


def show(controls: Controls) -> None:
    """The program of a page's experiment."""
    try:
        text = brief(script.program(story.plain(controls.experiment)))
    except PlaygroundError as error:
        st.info(literal(str(error)))
        return
    key = f"{controls.page}.program"
    was: Shown = st.session_state.get(key, Shown(""))
    if was.text != text:
        was = st.session_state[key] = marked(was.text, text) if was.text else Shown(text)
    data = {
        "text": was.text,
        "marked": was.marked,
        "at": was.at,
        "said": was.said,
        "colour": palette.POSITIVE,
    }
    _program(key=f"{key}.lines", data=data, height="content")


def marked(old: str, new: str) -> Shown:
    """A program with the lines that another one has not; its first words do not count."""
    before, after = body(old), body(new)
    skipped = len(new.splitlines()) - len(after)
    places: list[int] = []
    gone = 0
    for kind, low, high, start, end in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind != "equal":
            places += [place for place in range(start, end) if after[place]]
            gone += max(0, (high - low) - (end - start))
    said = f"{counted(len(places))} changed" if places else ""
    if gone:
        said = f"{said}, {counted(gone)} gone" if said else f"{counted(gone)} gone"
    return Shown(new, tuple(skipped + place for place in places), f"{said or 'Nothing changed'}.")


def counted(lines: int) -> str:
    """So many lines, in words."""
    return "1 line" if lines == 1 else f"{lines} lines"


def body(text: str) -> list[str]:
    """The lines below a program's first words."""
    return text.split('"""\n', 1)[-1].splitlines()


def brief(text: str) -> str:
    """A program without most of the rows that it holds packed; the file has them all."""
    head, mark, rest = text.partition('PACKED = """\n')
    rows, end, tail = rest.partition('"""')
    lines = rows.splitlines()
    if len(lines) <= LONGEST:
        return text
    kept = "\n".join(lines[:LONGEST])
    return f"{head}{mark}{kept}\n… and {len(lines) - LONGEST:,} lines like these{end}{tail}"
