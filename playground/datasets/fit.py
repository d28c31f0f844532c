"""A picture that somebody brought, made into one that a network can be asked about."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from playground.datasets.ink import bounds, ink

Array = npt.NDArray[Any]

LIGHT = 128  # grey of a rim from which on the paper counts as light
INK = 0.35  # of the way from paper to ink: what is fainter is paper
ENOUGH = 1200  # pixels along the longer side of a sheet, to find a small digit on it
DRAWN = 20 / 28  # of the side: how large MNIST's digits are drawn


@dataclass(frozen=True)
class Fitted:
    """A picture as the network takes it, and what was done to it."""

    pixels: Array  # (rows, columns, channels) uint8
    notes: str


def fitted(pixels: Array, shape: tuple[int, ...], *, inked: bool, framed: bool) -> Fitted:
    """The middle of a picture in the size and the colours that a network takes.

    Args:
        pixels: (rows, columns, 3) bytes.
        shape: Rows, columns and channels that it takes.
        inked: Whether it knows light ink on black only: light paper is turned round.
        framed: Whether what is drawn is brought to the middle, as large as MNIST's digits are.
    """
    rows, columns, channels = shape
    picture = Image.fromarray(pixels).convert("RGB" if channels == 3 else "L")
    notes, turned = [], False
    if inked and framed and channels == 1:
        picture, turned = on_paper(picture)
    elif inked and channels == 1:
        picture, turned = on_black(picture)
    notes += ["It was light, so it is turned to light on black."] * turned
    if framed and channels == 1 and (box := drawn(picture)):
        picture = middle(picture.crop(box), rows, columns)
        notes.append("What is drawn is in the middle, as large as in the pictures it learns from.")
    elif picture.size != (columns, rows):
        notes.append(f"The square in its middle, in {rows}×{columns} pixels.")
        picture = ImageOps.fit(picture, (columns, rows), Image.Resampling.LANCZOS)
    return Fitted(np.asarray(picture, np.uint8).reshape(shape), " ".join(notes))


def on_black(picture: Image.Image) -> tuple[Image.Image, bool]:
    """A grey picture with a dark rim, from black to white; and whether it had to be turned."""
    grey = np.asarray(picture)
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    turned = bool(np.median(rim) >= LIGHT)
    return ImageOps.autocontrast(ImageOps.invert(picture) if turned else picture, 1), turned


def on_paper(picture: Image.Image) -> tuple[Image.Image, bool]:
    """The ink on it, light on black, whatever the paper looks like; and whether that was light."""
    picture.thumbnail((ENOUGH, ENOUGH))
    found, light = ink(np.asarray(picture))
    return Image.fromarray(np.round(255 * found).astype(np.uint8)), light


def drawn(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """Where something is drawn, specks aside: left, top, right, bottom; nothing if all is paper."""
    grey = np.asarray(picture.convert("L")).astype(float)
    if grey.max() - grey.min() < LIGHT / 2:
        return None
    return bounds(grey > grey.min() + INK * (grey.max() - grey.min()))


def middle(picture: Image.Image, rows: int, columns: int) -> Image.Image:
    """What is drawn, scaled, with its centre of mass in the middle, as MNIST's digits are."""
    share = DRAWN * min(rows, columns) / max(picture.size)
    size = tuple(max(1, round(side * share)) for side in picture.size)
    grey = picture.convert("F").resize((size[0], size[1]), Image.Resampling.LANCZOS)
    small = np.asarray(grey, float).clip(0, 255)
    small *= 255 / max(small.max(), 1)  # a thin pen fades when it is made small
    total = small.sum() or 1.0
    centre = [
        (small.sum(axis=1 - axis) * (np.arange(n) + 0.5)).sum() / total
        for axis, n in enumerate(small.shape)
    ]
    found = np.zeros((rows, columns), np.uint8)
    top, left = (
        int(np.clip(round(whole / 2 - at), 0, whole - part))
        for whole, at, part in zip((rows, columns), centre, small.shape, strict=True)
    )
    found[top : top + small.shape[0], left : left + small.shape[1]] = small
    return Image.fromarray(found)
