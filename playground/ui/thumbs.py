"""Data sets by their pictures: the points themselves, small, as buttons."""

from pathlib import Path

import streamlit as st

from playground.datasets import DATASETS
from playground.ui.controls import Controls
from playground.ui.server import THUMBS

ASSETS = Path(__file__).parents[2] / "assets"

_thumbs = st.components.v2.component(
    "thumbs",
    html='<div role="radiogroup" aria-label="Data"></div>',
    css=(ASSETS / "thumbs.css").read_text(encoding="utf-8"),
    js=(ASSETS / "thumbs.js").read_text(encoding="utf-8"),
)


def pick(controls: Controls, slugs: tuple[str, ...]) -> None:
    """A button for each data set; pressing one starts anew with it."""
    key = f"{controls.page}.thumbs"
    sets = [
        {"slug": slug, "label": DATASETS[slug].label, "hint": DATASETS[slug].hint} for slug in slugs
    ]

    def picked() -> None:
        if slug := st.session_state[key].get("chosen"):
            controls.put(data=slug)

    data = {"sets": sets, "now": controls["data"], "address": THUMBS}
    _thumbs(key=key, data=data, height="content", on_chosen_change=picked)
