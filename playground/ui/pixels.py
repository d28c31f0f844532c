"""A picture, pixel for pixel, with a frame round one place that can be picked."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

FILES = Path(__file__).parents[2] / "assets" / "pixels"

_picture = st.components.v2.component(
    "pixels",
    html=(
        '<figure><figcaption></figcaption><div class="picture"><img alt="">'
        '<i class="hover" hidden></i><i class="chosen" hidden></i></div></figure>'
    ),
    css=(FILES / "pixels.css").read_text(encoding="utf-8"),
    js=(FILES / "pixels.js").read_text(encoding="utf-8"),
)

Place = tuple[int, int]


def show(
    png: bytes,
    key: str,
    *,
    size: Place,
    caption: str,
    alt: str,
    at: Place | None = None,
    limit: Place = (1, 1),
    side: int = 1,
    stride: int = 1,
    group: str = "",
    picked: Callable[[int, int], None] | None = None,
) -> None:
    """Show a picture; the next one under the same key takes its place without a flicker.

    Args:
        png: The picture as a file.
        key: Its name, the same in every run.
        size: Its rows and columns.
        caption: What stands above it.
        alt: What it shows, for those who cannot see it.
        at: The place of the result that is framed; none for a picture only to look at.
        limit: The rows and columns of the result.
        side: The side of the window that belongs to a place of the result.
        stride: How far two windows are apart.
        group: Pictures of one group show together what the pointer is at in one of them.
        picked: Called with the row and column of the place that the visitor picks.
    """

    def acted() -> None:
        row, column = st.session_state[key]["pick"]
        if picked:
            picked(int(row), int(column))

    header: dict[str, Any] = {
        "caption": caption,
        "alt": alt,
        "height": size[0],
        "width": size[1],
        "at": at,
        "limit": limit,
        "side": side,
        "stride": stride,
        "group": group,
        "print": zlib.crc32(png),
    }
    data = json.dumps(header).encode() + b"\n" + png
    _picture(key=key, data=data, height="content", on_pick_change=acted)
