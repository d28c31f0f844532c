"""The picture that goes through the network: our digit, one of its data, a drawing, a file."""

import secrets
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from playground import datasets
from playground.datasets import downloads
from playground.datasets.images import DIGITS
from playground.datasets.uploads import megabytes
from playground.errors import PlaygroundError
from playground.labs import gallery
from playground.net.net import Net
from playground.ui import frame, source
from playground.ui.address import Choices
from playground.ui.draw import drawing
from playground.ui.words import literal

Array = npt.NDArray[Any]
ORIGINS = {"sample": "Sample", "set": "Data set", "drawn": "Drawing", "file": "Your file"}
GREY = (28, 28, 1)  # what digits and clothes are


@dataclass(frozen=True, eq=False)
class Given:
    """A picture as the network takes it, and what it is."""

    pixels: Array  # (rows, columns, channels) uint8
    name: str
    answer: int | None = None  # its class, where that is known
    notes: str = ""  # what was done to it


@dataclass(frozen=True, eq=False)
class Stock:
    """Pictures that a network may be asked about, with their classes."""

    label: str
    kind: str  # what one of them is called
    x: Array
    y: Array


def stock(net: Net) -> Stock | None:
    """Pictures of the data that a network knows, those of the test if they are apart.

    Where its own are not on this machine, or nobody knows them, a network for digits gets those
    that always are.
    """
    usual = "digits" if net.shape == GREY and len(net.classes) == 10 else ""
    slug = net.data or usual
    if slug in datasets.DATASETS and not downloads.here(slug):
        slug = usual if net.classes == DIGITS else ""
    if not slug:
        return None
    try:
        dataset = datasets.find(slug)
    except PlaygroundError:  # somebody's own, and no longer here
        return None
    if dataset.kind != "images" or dataset.shape != net.shape:
        return None
    parts = gallery.parts(dataset)
    name = next(slug for slug in ("test", "validation", "train") if slug in parts)
    kind = f"{gallery.PARTS[name].lower()} picture" if name != "train" else "picture"
    return Stock(dataset.label, kind, parts[name].x, parts[name].y)


def choose(choices: Choices, net: Net) -> Given:
    """Widgets for the choices `from` and `number`, and the picture they come to."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        origin = choices.segments(
            "from",
            "Picture",
            names=ORIGINS.__getitem__,
            help="What goes through the network: a digit of ours, a picture of a data set, what "
            "you drew last, or a file, which is opened on this server and not kept.",
            width="content",
        )
        found = stock(net) if origin == "set" or not digit(net) else None
        if origin == "set" and found:
            last = len(found.x) - 1
            help = f"Which of the {last + 1:,} pictures, counted from 0."
            choices.number("number", "Number", help=help, most=last, width=130)
            another = {"number": secrets.randbelow(len(found.x))}
            st.button(
                "Another",
                icon=":material/shuffle:",
                on_click=choices.put,
                kwargs=another,
                help="Any other picture, by chance.",
            )
    given = {"drawn": drawn, "file": brought}[origin](net) if origin in ("drawn", "file") else None
    if given is None and origin == "set":
        given = taken(found, choices["number"])
        if given is None:
            st.caption("None of the pictures it learnt from are on this server.")
    given = given or sample(net, found)
    size = "×".join(map(str, net.shape[:2]))
    truth = "" if given.answer is None else f", which is **{literal(net.classes[given.answer])}**"
    st.caption(f"{given.name}{truth}, {size} pixels, as the network gets it. {given.notes}")
    return given


def digit(net: Net) -> bool:
    """Whether a digit is something that the network knows."""
    return net.shape == GREY and net.classes == DIGITS


def sample(net: Net, found: Stock | None) -> Given:
    """What is shown before anybody chooses: our own digit, else the first of its data."""
    if digit(net) or found is None:
        return Given(resized(drawing.sample(), net), "A digit of our own")
    return taken(found, 0) or Given(resized(drawing.sample(), net), "A digit of our own")


def taken(found: Stock | None, number: int) -> Given | None:
    """One of the pictures of a stock; the last one where there are not so many."""
    if found is None:
        return None
    at = min(number, len(found.x) - 1)
    name = f"{literal(found.label)}, {found.kind} {at:,} of {len(found.x):,}"
    return Given(np.asarray(found.x[at]), name, int(found.y[at]))


def drawn(net: Net) -> Given | None:
    """What was drawn last."""
    pixels = drawing.last()
    if pixels is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption("You have not drawn anything yet. Until then this is a sample.")
            frame.link("draw", "Draw a digit")
        return None
    return Given(resized(pixels, net), "Your last drawing")


def resized(pixels: Array, net: Net) -> Array:
    """Light ink on black, (rows, columns), as a network takes it."""
    if net.shape == GREY:
        return pixels[..., None]
    return drawing.seen(drawing.coloured(pixels), net, light=True, raw=True).pixels


def brought(net: Net) -> Given | None:
    """A file that the visitor brings."""
    file = st.file_uploader(
        "A picture of yours",
        type=source.TYPES,
        key="layers.file",
        help=f"At most {megabytes()} MB; the square in its middle is what counts.",
    )
    if file is None:
        st.caption("A link cannot carry pictures: until there is yours, this is a sample.")
        return None
    found = source.opened(file.file_id, file)
    if isinstance(found, str):
        st.warning(f"{literal(file.name)} cannot be used. {found} Below is a sample.")
        return None
    made = drawing.seen(found.pixels, net, light=False, raw=False)
    return Given(made.pixels, "Your picture", notes=made.notes)
