"""A test set of one's own: drawings with what they were, and how many of them are read right."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import streamlit as st

from playground.datasets import pictures
from playground.datasets.drawings import MOST, Drawing, files, with_digits, zipped
from playground.datasets.images import DIGITS
from playground.errors import BadChoice, Refused
from playground.net.net import Net
from playground.ui import folds, frame
from playground.ui.draw import board, drawing
from playground.ui.draw.answer import Answer, ask, title
from playground.ui.words import literal

NONE = "–"
ROW = 40  # pixels
TALLEST = 330  # pixels of the table


@dataclass
class Kept:
    """The drawings of one visitor, and those before each change."""

    now: tuple[Drawing, ...] = ()
    past: list[tuple[Drawing, ...]] = field(default_factory=list)
    said: str = ""
    slug: str = ""  # of what was handed over for training

    def put(self, drawings: tuple[Drawing, ...], said: str) -> None:
        """Other drawings from now on."""
        self.past = [*self.past[-19:], self.now]
        self.now, self.said, self.slug = drawings, said, ""

    def undo(self) -> None:
        """Those before the last change."""
        self.now, self.said, self.slug = self.past.pop(), "", ""


def kept() -> Kept:
    """This visitor's drawings."""
    found: Kept = st.session_state.setdefault("draw.kept", Kept())
    return found


def name(answer: Answer) -> None:
    """A button for each class: it keeps the drawing under that name, and empties the board."""
    mine = kept()
    ready = answer.given.own and answer.blot != "empty"
    st.markdown("**It was a …**")
    with st.container(horizontal=True, gap="xsmall"):
        for one in answer.net.classes:
            st.button(
                literal(one),
                key=f"draw.was.{one}",
                disabled=not ready or len(mine.now) >= MOST,
                on_click=_keep,
                args=(answer, one),
                help=f"Keeps it as {literal(one)} in your own test set.",
            )
    if mine.said:
        st.caption(mine.said)
    elif len(mine.now) >= MOST:
        st.caption(f"Your test set holds {MOST} drawings, which is as many as fit.")
    else:
        st.caption("Say what it was, and it joins your own test set.")


def _keep(answer: Answer, truth: str) -> None:
    given, mine, digits = answer.given, kept(), answer.net.classes == DIGITS
    found = Drawing(
        drawing.shrunk(given.pixels, given.light, framed=digits),
        drawing.shrunk(given.pixels, given.light, framed=False),
        truth,
    )
    right = "right" if truth == answer.name else f"read as {literal(answer.name)}"
    number = len(mine.now) + 1
    mine.put((*mine.now, found), f"Kept as {literal(truth)}, {right}: number {number} of your set.")
    if given.light:
        board.sheet().clear()


def show(nets: Sequence[Net], raw: bool) -> None:
    """The set, how each reader does on it, and ways to take it along."""
    folds.fold("Your own test set", "draw.set", lambda: _panel(nets, raw))


def _panel(nets: Sequence[Net], raw: bool) -> None:
    mine = kept()
    if not mine.now:
        st.markdown(
            "Draw a digit above and say what it was: it is kept here, and counts in the accuracy "
            "that the networks have on **your** hand. Ten of each digit tell more than one."
        )
        _undo(mine, lambda: None)
        return
    answers = [readings(net, mine.now, raw) for net in nets]
    for net, said in zip(nets, answers, strict=True):
        st.markdown(score(title(net), said, mine.now))
    rows = {
        "drawing": [uri(one.png) for one in mine.now],
        "it was": [one.truth for one in mine.now],
        **{
            net.title if place == 0 or net.title != nets[0].title else f"{net.title} (2)": said
            for place, (net, said) in enumerate(zip(nets, answers, strict=True))
        },
    }
    shown: Any = st.dataframe(
        rows,
        key="draw.table",
        height=min(TALLEST, ROW * (len(mine.now) + 1) + 4),
        row_height=ROW,
        column_config={"drawing": st.column_config.ImageColumn(width="small")},
        on_select="rerun",
        selection_mode="multi-row",
    )
    picked = [row for row in shown["selection"]["rows"] if row < len(mine.now)]

    def remove() -> None:
        left = tuple(one for row, one in enumerate(mine.now) if row not in picked)
        mine.put(left, "")

    _undo(
        mine,
        lambda: st.button(
            f"Remove {len(picked)} chosen" if picked else "Remove",
            icon=":material/delete:",
            disabled=not picked,
            on_click=remove,
            help="Takes the rows that are ticked in the table out of the set.",
        ),
    )
    _away(mine)


def _undo(mine: Kept, first: Callable[[], Any]) -> None:
    with st.container(horizontal=True):
        first()
        st.button(
            "Undo the last change",
            icon=":material/undo:",
            disabled=not mine.past,
            on_click=mine.undo,
            help="The set as it was before you kept or removed something.",
        )


def _away(mine: Kept) -> None:
    """The set as a file, and as pictures to train on."""
    digits = all(one.truth in DIGITS for one in mine.now)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Zip",
            lambda: zipped(files(mine.now)),
            "drawings.zip",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            help="A folder for each class with its drawings, 28 × 28. Train → Images takes it.",
        )
        alone = st.button(
            "Train on these",
            disabled=len({one.truth for one in mine.now}) < 2,
            help="Hands your drawings over to the page Images. It takes two kinds of them at "
            "least: where all are the same there is nothing to tell apart.",
        )
        both = digits and st.button(
            "Train on these and the small digits",
            help="Hands over your drawings and the 1,797 digits that are always there.",
        )
    st.caption("A reload of the page begins without this set: take the zip along.")
    if alone or both:
        _hand_over(mine, with_digits(mine.now) if both else mine.now)
    if mine.slug:
        frame.link("images", "Train on them now", f"data={mine.slug}")


def _hand_over(mine: Kept, drawings: Sequence[Drawing]) -> None:
    sent = [(f"train/{path}", content) for path, content in files(drawings)]
    try:
        with st.spinner("Handing them over …"):
            mine.slug = pictures.bring(sent, 28, 1).slug
    except (BadChoice, Refused) as error:
        st.warning(literal(str(error)))


def readings(net: Net, drawings: Sequence[Drawing], raw: bool) -> list[str]:
    """What a network takes each for; a dash for what it has no class for."""
    if net.shape != (*drawings[0].pixels.shape, 1):
        return [NONE] * len(drawings)
    pixels = np.stack([one.raw if raw else one.pixels for one in drawings])[..., None]
    best = ask(net, pixels).argmax(axis=1)
    return [
        net.classes[int(place)] if one.truth in net.classes else NONE
        for place, one in zip(best, drawings, strict=True)
    ]


def score(whose: str, said: Sequence[str], drawings: Sequence[Drawing]) -> str:
    """How many it has right of those that it can be asked about."""
    pairs = [pair for pair in zip(said, drawings, strict=True) if pair[0] != NONE]
    if not pairs:
        return f"**{whose}** takes other pictures, or knows other classes."
    right = sum(one == drawing.truth for one, drawing in pairs)
    return (
        f"**{whose}** reads {right} of {len(pairs)} right: an accuracy of {right / len(pairs):.0%}."
    )


def uri(png: bytes) -> str:
    """A picture in words, for a table."""
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
