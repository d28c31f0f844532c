"""Look at the data: a hundred pictures at a time, one as its numbers, how many of each class."""

import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from playground.datasets import Dataset, downloads
from playground.datasets.album import CLASSES
from playground.figures import gallery as figures
from playground.grammar import OneOf, Whole
from playground.labs import gallery as lab
from playground.labs.gallery import COLUMNS, PARTS, Hundred, Part
from playground.ui import chart, folds
from playground.ui.address import Choice, hold
from playground.ui.controls import Controls
from playground.ui.words import literal

FILES = Path(__file__).parents[3] / "assets" / "gallery"
NAME = "images.gallery"
EXTRAS = {
    "part": Choice(OneOf(PARTS, "part"), "train"),
    "only": Choice(Whole(0, CLASSES), 0),
    "hundred": Choice(Whole(1, 600), 1),
    "picture": Choice(Whole(0, 69_999), 0),
}


def _component(name: str, html: str) -> Any:
    scripts = ((FILES / file).read_text(encoding="utf-8") for file in ("parts.js", f"{name}.js"))
    css = (FILES / f"{name}.css").read_text(encoding="utf-8")
    return st.components.v2.component(f"images_{name}", html=html, css=css, js="\n".join(scripts))


_sheet = _component("gallery", '<div class="gallery"><div role="radiogroup"></div></div>')
_picture = _component("picture", (FILES / "picture.html").read_text(encoding="utf-8"))


def show(controls: Controls) -> None:
    """Folded away until somebody wants to look."""
    if "gallery" not in controls["hide"]:
        folds.fold("Look at the data", NAME, lambda: _look(controls))


@st.fragment
def _look(controls: Controls) -> None:
    dataset = controls.experiment.dataset
    if not downloads.here(controls.experiment.data):
        st.caption(f"{dataset.label} is not on this server yet: download it first.")
        return
    parts = lab.parts(dataset)
    slug = controls["part"] if controls["part"] in parts else "train"
    only = min(controls["only"], len(dataset.classes))
    part = parts[slug]
    hundred = lab.hundred(part, only, controls["hundred"])
    _choose(controls, dataset, list(parts), slug, only, hundred)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _gallery(controls, dataset, slug, part, hundred)
    with right:
        _balance(dataset, parts, slug)
    if hundred.total:
        _one(controls, dataset, slug, part, hundred)


def _choose(
    controls: Controls, dataset: Dataset, parts: list[str], slug: str, only: int, hundred: Hundred
) -> None:
    """Which part, which class, which hundred."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if len(parts) > 1:
            _pick(
                "Part",
                controls,
                "part",
                slug,
                parts,
                PARTS.__getitem__,
                "What the pictures are for: to train on, or kept apart to judge on.",
            )
        names = ["all", *dataset.classes]
        _pick(
            "Class",
            controls,
            "only",
            only,
            list(range(len(names))),
            names.__getitem__,
            "Shows the pictures of one class alone.",
        )
        for label, icon, step in (
            ("Hundred before", "chevron_left", -1),
            ("Next hundred", "chevron_right", 1),
        ):
            st.button(
                label,
                icon=f":material/{icon}:",
                key=f"{NAME}.{step}",
                disabled=not 1 <= hundred.number + step <= hundred.hundreds,
                on_click=controls.put,
                kwargs={"hundred": hundred.number + step},
                help="Turns the page: a hundred pictures fit on one.",
            )
    st.caption(f"Pictures {hundred.said}. Click one to see its numbers below.")


def _pick(
    label: str,
    controls: Controls,
    key: str,
    now: Any,
    options: list[Any],
    names: Callable[[Any], str],
    help: str,
) -> None:
    """A menu for a choice whose names depend on the data; another one starts at its beginning."""
    name = f"{NAME}.{key}"
    hold(name, now)

    def picked() -> None:
        controls.put(**{"hundred": 1, key: st.session_state[name]})

    st.selectbox(
        label, options, format_func=names, key=name, on_change=picked, help=help, width=190
    )


def _gallery(controls: Controls, dataset: Dataset, slug: str, part: Part, hundred: Hundred) -> None:
    """The pictures with their labels."""
    key = f"{NAME}.sheet"
    places = hundred.places
    png = figures.sheet(part.x[places], COLUMNS)
    labels = [dataset.classes[answer] for answer in part.y[places]]
    tiles = [
        {"place": int(place), "label": label} for place, label in zip(places, labels, strict=True)
    ]
    header = {
        "columns": COLUMNS,
        "tiles": tiles,
        "chosen": chosen(controls, hundred),
        "alt": f"{PARTS[slug]} pictures {hundred.said}, with their labels",
    }

    def picked() -> None:
        controls.put(picture=int(st.session_state[key]["chosen"]))

    _sheet(key=key, data=_sent(header, png, tiles), height="content", on_chosen_change=picked)


def chosen(controls: Controls, hundred: Hundred) -> int:
    """The picture that is looked at: the one chosen if it is among these, else their first."""
    if controls["picture"] in hundred.places:
        return int(controls["picture"])
    return int(hundred.places[0]) if len(hundred.places) else -1


def _balance(dataset: Dataset, parts: Mapping[str, Part], slug: str) -> None:
    """How many pictures each class has."""
    numbers = {PARTS[name]: lab.counts(part, len(dataset.classes)) for name, part in parts.items()}
    st.markdown("**How many pictures of each class**")
    chart.show(
        figures.balance(numbers, dataset.classes),
        f"{NAME}.balance",
        alt="A bar for each class, as high as it has pictures.",
        height=300,
    )
    st.caption(literal(lab.balance(numbers[PARTS[slug]], dataset.classes)))


def _one(controls: Controls, dataset: Dataset, slug: str, part: Part, hundred: Hundred) -> None:
    """One picture, its numbers, and the list that Flatten makes of them."""
    place = chosen(controls, hundred)
    picture, label = part.x[place], dataset.classes[part.y[place]]
    header = {
        "title": f"{PARTS[slug]} picture {place}: {label}",
        "label": label,
        "side": picture.shape[0],
        "channels": picture.shape[-1],
    }
    _picture(key=f"{NAME}.one", data=_sent(header, figures.one(picture)), height="content")


def _sent(header: dict[str, Any], png: bytes, *also: Any) -> bytes:
    """What a component is sent: words in a line, then a picture; and the print of what is shown."""
    shown = zlib.crc32(json.dumps(also).encode(), zlib.crc32(png))
    return json.dumps(header | {"print": shown}).encode() + b"\n" + png
