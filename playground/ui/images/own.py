"""Pictures of one's own: a zip, a folder or the camera; looked at, then trained on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import numpy as np
import streamlit as st

from playground.datasets import pictures, store
from playground.datasets.album import SIDES, Album
from playground.datasets.pictures import Brought, Sent
from playground.datasets.uploads import megabytes
from playground.errors import BadChoice, Refused
from playground.figures import gallery as figures
from playground.labs.gallery import COLUMNS
from playground.ui import folds, pixels
from playground.ui.controls import Controls
from playground.ui.images import camera
from playground.ui.images.camera import Film, Given
from playground.ui.words import literal

NAME = "images.own"
TYPES = ["zip", "png", "jpg", "jpeg", "jfif", "gif", "webp", "bmp", "tif", "tiff"]
SOURCES = {"files": "A zip or files", "folder": "A folder", "camera": "Camera"}
COLOURS = {3: "In colour", 1: "In grey"}
OTHERS = ("samples", "holdout", "hidden", "batch", "data")  # choices that belong to the data before
SHOWN = 20  # pictures of what was brought
TILE = 108  # pixels on the screen for each
SORTED = """
A folder for each class says what the pictures are of: `cats/1.jpg`, `dogs/2.jpg`.

Folders named *train*, *validation* and *test* above them say what each picture is for:
`train/cats/1.jpg`, `validation/cats/3.jpg`. Without *validation*, a share is held out.

Files in no folder go by the first word of their names: `cat.12.jpg`.
"""


@dataclass
class Draft:
    """What a visitor is bringing."""

    film: Film = field(default_factory=Film)
    seen: tuple[Any, ...] = ()  # which files, how large, in colour or not
    brought: Brought | None = None
    refused: str = ""


def show(controls: Controls) -> None:
    """Folded away until somebody wants it; what is made stays while the page is open."""
    if "own" not in controls["hide"]:
        folds.fold("Your own pictures", NAME, lambda: _panel(controls))


@st.fragment
def _panel(controls: Controls) -> None:
    draft: Draft = st.session_state.setdefault(f"{NAME}.draft", Draft())
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        source = st.segmented_control(
            "Pictures from",
            list(SOURCES),
            default="files",
            format_func=SOURCES.__getitem__,
            required=True,
            key=f"{NAME}.source",
            help="They stay on this server and are not sent anywhere else.",
            width="content",
        )
        side = st.selectbox(
            "Size",
            SIDES,
            index=SIDES.index(64),
            format_func=lambda side: f"{side} × {side}",
            key=f"{NAME}.side",
            help="The square in the middle of each picture is brought to so many pixels: more "
            "show more and take longer to learn.",
            width=160,
        )
        channels = st.segmented_control(
            "Colour",
            list(COLOURS),
            default=3,
            format_func=COLOURS.__getitem__,
            required=True,
            key=f"{NAME}.channels",
            help="In colour a pixel is three numbers, in grey one.",
            width="content",
        )
    with st.container():
        files = camera.shoot(draft.film) if source == "camera" else _files(str(source))
    identity = (source, side, channels, *(name for name, _, _ in files))
    if files and draft.seen != identity:
        draft.seen = identity
        _open(draft, [(path, content) for _, path, content in files], side, channels or 3)
    if files and draft.refused:
        st.warning(literal(draft.refused))
    if files and draft.brought:
        _use(draft.brought, controls)


def _files(source: str) -> list[Given]:
    """What was uploaded."""
    more: dict[str, Any] = {
        "type": TYPES,
        "max_upload_size": megabytes(),
        "help": f"At most {megabytes()} MB in all. A picture takes from 8 pixels along a "
        "side to 40 megapixels.",
    }
    left, right = st.columns([3, 2], gap="large")
    with left:
        if source == "folder":
            given = st.file_uploader(
                "A folder with a folder for each class",
                accept_multiple_files="directory",
                key=f"{NAME}.folder",
                **more,
            )
        else:
            given = st.file_uploader(
                "A zip with a folder for each class, or several files",
                accept_multiple_files=True,
                key=f"{NAME}.files",
                **more,
            )
    with right:
        st.markdown(SORTED)
    return [(one.file_id, one.name, one.getvalue()) for one in given or []]


def _open(draft: Draft, files: Sequence[Sent], side: int, channels: int) -> None:
    """Opens what was brought, with a bar that says how far it has come."""
    bar = st.progress(0.0, "Opening the pictures …")
    draft.brought, draft.refused = None, ""
    try:
        draft.brought = pictures.bring(
            files, side, channels, lambda share: bar.progress(share, "Opening the pictures …")
        )
    except (BadChoice, Refused) as error:
        draft.refused = str(error)
    bar.empty()


def _use(brought: Brought, controls: Controls) -> None:
    """What came of it, and ways to go on with it."""
    album = store.load(brought.slug)
    assert isinstance(album, Album)
    dataset, here = album.dataset, controls["data"] == brought.slug
    train, validation, test = album.counts
    few = np.linspace(0, train - 1, min(SHOWN, train)).astype(int)
    columns, side = min(COLUMNS, len(few)), min(dataset.shape[0], figures.THUMB)
    with st.container(width=TILE * columns):
        pixels.show(
            figures.sheet(album.pixels[few], columns),
            f"{NAME}.sheet",
            size=(-(-len(few) // columns) * side, columns * side),
            caption=f"Some of the {train:,} pictures to train on, as the network gets them",
            alt=f"Pictures of {', '.join(dataset.classes)}.",
        )
    apart = [
        f"{count:,} {what}"
        for count, what in ((validation, "to validate on"), (test, "for the test"))
        if count
    ]
    counts = np.bincount(album.part(0)[1], minlength=len(dataset.classes))
    classes = ", ".join(
        f"{name} {count:,}" for name, count in zip(dataset.classes, counts, strict=True)
    )
    told = (
        f"Read {train:,} pictures: {classes}. {'Apart: ' + ', '.join(apart) + '.' if apart else ''}"
    )
    st.markdown(literal(f"{told} {brought.said}"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Train on these {train:,} pictures",
            icon=":material/play_arrow:",
            disabled=here,
            on_click=_train,
            args=(brought.slug, controls),
            help="Puts them in place of the data there, with a network that suits them. Starts "
            "anew.",
        )
        st.download_button(
            "Zip",
            lambda: pictures.written(album),
            "pictures.zip",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            help="The pictures as they are trained on, for somebody who brings them in here.",
        )
        now = "The network trains on them." if here else ""
        st.caption(
            f"{now} A link only names them: who opens it on another server needs the zip.".strip()
        )


def _train(slug: str, controls: Controls) -> None:
    said = controls.experiment.said()
    kept = {key: kind.write(value) for key, (kind, value) in said.items() if key not in OTHERS}
    controls.take(urlencode(kept | {"data": slug}))
    st.rerun()
