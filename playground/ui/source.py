"""The picture that a page works on: a sample, a file, or the camera."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import streamlit as st

from playground.datasets.decode import MOST
from playground.datasets.photos import photo
from playground.datasets.scenes import SCENES, Pixels, drawn
from playground.datasets.uploads import megabytes
from playground.errors import BadChoice
from playground.figures import pictures
from playground.labs import channels
from playground.ui.address import Choices
from playground.ui.words import literal

SOURCES = {"sample": "Sample", "file": "Your file", "camera": "Camera"}
TYPES = ["png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff"]


@dataclass(frozen=True)
class Source:
    """A picture, and what it is."""

    pixels: Pixels
    name: str
    notes: str = ""

    @cached_property
    def grey(self) -> Any:
        """One number a pixel."""
        return channels.grey(self.pixels)

    @cached_property
    def png(self) -> bytes:
        """The grey picture as a file."""
        return pictures.grey(self.grey)

    @cached_property
    def channels(self) -> tuple[bytes, ...]:
        """Its red, green and blue light as files."""
        return tuple(pictures.channel(self.pixels[..., place], place) for place in range(3))

    @property
    def size(self) -> str:
        """Its rows and columns in words."""
        rows, columns = self.pixels.shape[:2]
        return f"{rows} × {columns}"


@lru_cache(maxsize=len(SCENES))
def sample(slug: str) -> Source:
    """One of the sample pictures."""
    return Source(drawn(slug), SCENES[slug].label, SCENES[slug].hint)


def choose(choices: Choices) -> Source:
    """Widgets for the choices `source` and `picture`, and what they come to."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        kind = choices.segments(
            "source",
            "Picture from",
            names=SOURCES.__getitem__,
            help="A file or a photo of yours stays on this computer's server and is not kept.",
            width="content",
        )
        if kind == "sample":
            choices.select(
                "picture",
                "Sample",
                names=lambda slug: SCENES[slug].label,
                help="Four are drawn by this program, two are photographs.",
                width=260,
            )
    fallback = sample(choices["picture"])
    found = fallback if kind == "sample" else brought(kind, fallback)
    st.caption(f"{found.size} pixels. {found.notes}")
    return found


def brought(kind: str, fallback: Source) -> Source:
    """What the visitor has brought; the sample until there is something."""
    if kind == "file":
        file = st.file_uploader(
            "A picture of yours",
            type=TYPES,
            key="source.file",
            help=f"At most {megabytes()} MB and {MOST // 10**6} megapixels; large ones are scaled "
            "down to one megapixel.",
        )
    else:
        file = st.camera_input(
            "Take a photo",
            key="source.camera",
            help="The browser asks you first. Works on this machine and over https only.",
            width=480,
        )
    if file is None:
        what = "pictures" if kind == "file" else "photos"
        st.caption(f"A link cannot carry {what}: until there is yours, this is a sample.")
        return fallback
    found = opened(file.file_id, file)
    if isinstance(found, Source):
        return found
    st.warning(f"{literal(file.name)} cannot be used. {found} Below is a sample.")
    return fallback


@st.cache_resource(max_entries=2, scope="session", show_spinner="Opening the picture …")
def opened(identity: str, _file: Any, *least: int) -> Source | str:
    """The picture in an uploaded file, or why it cannot be had; `least` as `photo` takes it."""
    try:
        found = photo(_file.getvalue(), *least)
    except BadChoice as error:
        return str(error)
    return Source(found.pixels, "Your picture", found.notes)
