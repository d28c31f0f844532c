"""What a network says of a picture: in a word, in bars, and how far to believe it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from playground.datasets.images import DIGITS
from playground.figures import shares as figures
from playground.labs.reading import CROWDED, STEADY, SURE, blot, crowded, moved
from playground.net.net import Net
from playground.ui import chart
from playground.ui.draw import drawing
from playground.ui.draw.given import Given
from playground.ui.draw.shelves import Like, like
from playground.ui.images.predict import words
from playground.ui.words import literal

Array = npt.NDArray[Any]

BLOTS = {
    "empty": "Nothing is drawn. Draw a digit with the mouse, a pen or a finger.",
    "dot": "That is hardly more than a dot. A network has to say something all the same, but it "
    "means nothing: draw the strokes of a digit.",
    "full": "Nearly all of the board is painted, so no strokes are left to read. Undo or clear it, "
    "and draw lines.",
}
NO_DIGIT = {"dot": "A dot, and no digit", "full": "Paint, and no digit"}


@dataclass(frozen=True, eq=False)
class Answer:
    """A network before a picture."""

    net: Net
    given: Given
    raw: bool

    @cached_property
    def pixels(self) -> Array:
        """What it sees: (rows, columns, channels) bytes."""
        return drawing.seen(
            self.given.pixels, self.net, light=self.given.light, raw=self.raw
        ).pixels

    @cached_property
    def shares(self) -> Array:
        """The probability of each class."""
        found: Array = ask(self.net, self.pixels[None])[0]
        return found

    @cached_property
    def otherwise(self) -> Array:
        """The same for the picture fitted, if it is raw; raw, if it is fitted."""
        return Answer(self.net, self.given, not self.raw).shares

    @cached_property
    def likest(self) -> Like | None:
        """The pictures of its data that look most like it; none if these are not here."""
        return like(self.net, self.pixels)

    @cached_property
    def steady(self) -> float:
        """How likely the likeliest class is on average when the picture is moved or turned."""
        return float(ask(self.net, moved(self.pixels))[:, self.best].mean())

    @property
    def best(self) -> int:
        """The likeliest class."""
        return int(self.shares.argmax())

    @property
    def name(self) -> str:
        """What that is called."""
        return self.net.classes[self.best]

    @property
    def blot(self) -> str:
        """Why there is nothing to read, if so."""
        if self.given.light:
            return blot(self.given.pixels[..., 0])
        return blot(self.pixels[..., 0]) if self.net.classes == DIGITS else ""


def ask(net: Net, pixels: Array) -> Array:
    """What a network says of pictures, a row each."""
    return net.shares(net.prepare(pixels))


def scores(net: Net, pixels: Array) -> Array:
    """The same before softmax or sigmoid makes probabilities of it."""
    found = net.sums(net.prepare(pixels), len(net.layers) - 1)
    return np.hstack([-found, found]) if found.shape[1] == 1 else found


def title(net: Net) -> str:
    """Whose answer it is."""
    return literal(net.title if net.epoch is None else f"{net.title}, after epoch {net.epoch}")


def short(answers: list[Answer]) -> None:
    """The answer in a line, right below the board."""
    if answers[0].blot == "empty":
        st.info(BLOTS["empty"])
        return
    if answers[0].blot:
        st.subheader(NO_DIGIT[answers[0].blot], anchor=False)
        return
    for one in answers:
        share = f"{100 * one.shares[one.best]:.1f} %"
        does = "guesses" if doubts(one) else "reads"
        if len(answers) == 1:
            st.subheader(f"It {does} {literal(one.name)}: {share}", anchor=False)
        else:
            st.markdown(f"**{title(one.net)}** {does} **{literal(one.name)}**: {share}")


def long(answer: Answer, key: str, *, narrow: bool) -> None:
    """The bars, their sum, the runner-up, and how far to believe it."""
    if answer.blot == "empty":
        st.caption("Ten bars appear here as soon as something is drawn.")
        return
    names, said = answer.net.classes, answer.shares
    chart.show(
        figures.bars(names, said, narrow),
        key=key,
        height=figures.height(len(names)),
        alt=f"A bar for each class: {words(said, names)}",
    )
    st.markdown(f"{words(said, names)} {confused(answer)}")
    if doubt := doubts(answer):
        st.warning(doubt)
    st.caption(f"The {len(names)} probabilities sum to {float(said.sum()):.3f}.")


def confused(answer: Answer) -> str:
    """How close the runner-up is."""
    first, second = np.sort(answer.shares)[::-1][:2]
    if first < 1.5 * second:
        return "It can hardly tell these two apart."
    if first < 1000 * second:
        return f"The first is {first / second:,.0f} times as likely."
    return "There is no close second."


def doubts(answer: Answer) -> str:
    """Why not to believe it; nothing if all is well."""
    if answer.blot:
        return BLOTS[answer.blot]
    share, name = float(answer.shares.max()), literal(answer.name)
    if share < SURE:
        return f"None of them convinces: even the likeliest, {name}, gets only {100 * share:.1f} %."
    if answer.net.classes == DIGITS and crowded(answer.pixels[..., 0]):
        return (
            f"So much ink is in hardly any digit: of MNIST's, one in 500 has more than "
            f"{100 * CROWDED:.0f} % of its pixels bright. What is none of the ten can get "
            f"{100 * share:.1f} % all the same: “none of them” is not an answer that a network has."
        )
    if answer.steady < STEADY:
        return (
            f"None of them convinces: {name} has {100 * share:.1f} % as it is, but only "
            f"{100 * answer.steady:.1f} % on "
            "average when the picture is moved or turned a little. So it goes with scribbles, and "
            "with networks that learnt only upright digits in the middle. “None of them” is not an "
            "answer that a network has."
        )
    return ""
