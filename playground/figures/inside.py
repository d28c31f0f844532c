"""What is inside a network as pictures: kernels side by side, and heat over a picture."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from playground.figures import palette
from playground.figures.pictures import octets, png, ramp
from playground.net.excite import Field

Array = npt.NDArray[Any]
GAP = 1  # cells between two kernels
SIDE = 112  # pixels along a side that a small picture is enlarged to, at least half of it


def tinted(values: Array, end: float, theme: str) -> npt.NDArray[np.uint8]:
    """Numbers on the diverging scale, (…, 3); `end` has the full colour."""
    colours = np.frombuffer(ramp(theme), np.uint8).reshape(256, 3)
    places = np.clip(np.nan_to_num(values) * (127.5 / (end or 1.0)) + 127.5, 0, 255)
    return colours[np.rint(places).astype(np.uint8)]


def mosaic(tables: Array, across: int, end: float, theme: str) -> bytes:
    """Tables (count, rows, columns) of numbers side by side, so many in a row, with gaps."""
    count, rows, columns = tables.shape
    down = -(-count // across)
    paper = np.zeros((down * (rows + GAP) - GAP, across * (columns + GAP) - GAP, 4), np.uint8)
    for place, one in enumerate(tables):
        top, left = (place // across) * (rows + GAP), (place % across) * (columns + GAP)
        part = paper[top : top + rows, left : left + columns]
        part[..., :3], part[..., 3] = tinted(one, end, theme), 255
    return png(Image.fromarray(paper))


def framed(picture: Array, part: Field | None) -> bytes:
    """A picture of bytes, enlarged, with a frame round a part of it."""
    rows, columns, _ = picture.shape
    times = max(1, SIDE // columns)
    large = np.kron(np.broadcast_to(picture, (rows, columns, 3)), np.ones((times, times, 1)))
    if part is None:
        return png(Image.fromarray(octets(large)))
    colour = rgb(palette.NEGATIVE)
    top, left, bottom, right = (times * side for side in vars(part).values())
    edge = max(2, SIDE // 60)
    inner = large[top + edge : bottom - edge, left + edge : right - edge].copy()
    large[top:bottom, left:right] = colour
    large[top + edge : bottom - edge, left + edge : right - edge] = inner
    return png(Image.fromarray(octets(large)))


def rgb(colour: str) -> Array:
    """A colour of the palette as numbers."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], float)


def heated(picture: Array, heat: Array) -> bytes:
    """A picture of bytes, (rows, columns, channels), in blue where there is heat from 0 to 1."""
    rows, columns, channels = picture.shape
    warm = Image.fromarray(octets(heat * 255.0)).resize((columns, rows), Image.Resampling.BILINEAR)
    grey = picture.mean(axis=2, keepdims=True) if channels == 3 else picture.astype(float)
    blue = rgb(palette.POSITIVE)
    share = np.asarray(warm, float)[..., None] / 255.0
    return png(Image.fromarray(octets(grey * (1 - 0.8 * share) + blue * 0.8 * share)))
