"""Photos by camera, class by class."""

from collections import Counter
from dataclasses import dataclass, field
from zlib import crc32

import streamlit as st

from playground.ui.words import literal

NAME = "images.own.camera"
MOST = 200  # photos

Given = tuple[str, str, bytes]  # a name that no other has, a path, and what is in the file


@dataclass
class Film:
    """The photos that were taken, each with its class."""

    photos: list[tuple[str, bytes]] = field(default_factory=list)

    def take_back(self) -> None:
        """Leaves the last one out again."""
        self.photos.pop()


def shoot(film: Film) -> list[Given]:
    """The camera, and the photos so far; none as long as they are of one class."""
    left, right = st.columns(2, gap="large")
    number = f"{NAME}.{len(film.photos)}"
    with left:
        name = st.text_input(
            "Class of the next photos",
            "thumb up",
            max_chars=24,
            key=f"{NAME}.class",
            help="What the next photos show. Then change it, and take photos of something else.",
        )

        def taken() -> None:
            photo = st.session_state[number]
            label = st.session_state[f"{NAME}.class"].replace("/", "-").replace("\\", "-").strip()
            if photo is not None and label:
                film.photos.append((label, photo.getvalue()))

        st.camera_input(
            f"A photo of “{literal(name)}”",
            key=number,
            on_change=taken,
            disabled=len(film.photos) >= MOST or not name.strip(),
            help="The browser asks you first. Works on this machine and over https only.",
        )
    with right:
        counts = Counter(label for label, _ in film.photos)
        st.markdown(
            "Ten of each class are enough to begin with. Move a little between two photos, so that "
            "no two are alike."
        )
        for label, count in counts.items():
            st.markdown(f"**{literal(label)}**: {count} {'photo' if count == 1 else 'photos'}")
        st.button(
            "Take back the last photo",
            disabled=not film.photos,
            on_click=film.take_back,
            help="Leaves it out again.",
        )
    if len(counts) < 2:
        st.caption("It takes photos of two classes at least.")
        return []
    return [
        (f"photo {crc32(content)}", f"train/{label}/{place:03}.png", content)
        for place, (label, content) in enumerate(film.photos)
    ]
