"""Components of our own, out of their files in assets."""

from pathlib import Path
from typing import Any

import streamlit as st

ASSETS = Path(__file__).parents[2] / "assets"


def piece(name: str, folder: str, file: str = "") -> Any:
    """A component whose three files are called alike.

    Args:
        name: What Streamlit knows it by.
        folder: Where in assets its files are.
        file: What these are called before the dot; as the folder, if nothing is said.
    """
    html, css, js = (
        (ASSETS / folder / f"{file or folder}.{kind}").read_text(encoding="utf-8")
        for kind in ("html", "css", "js")
    )
    return st.components.v2.component(name, html=html, css=css, js=js)
