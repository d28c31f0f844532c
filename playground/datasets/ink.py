"""What is drawn on a sheet: found on uneven paper, in shadow, and between specks."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Array = npt.NDArray[Any]

EVEN = 8  # greys that the rim of an even sheet varies by at most
FAINT = 0.1  # of the paper's light: ink on uneven paper is stronger than that
NOISE = 8  # and so many times as strong as the paper's grain
DIM, BLACK = 16, 48  # greys: no paper is darker, and no board counts as darker
LARGEST = 400  # pixels along the longer side are enough of a photo
PEN = 0.09  # of the longer side: no pen is twice as wide as that
CELLS = 56  # along the longer side of what is drawn, for what hangs together
PART = 0.12  # of the largest piece: what is smaller is a speck


def ink(grey: Array) -> tuple[Array, bool]:
    """How much ink is where, from 0 to 1 (all 0: there is none); and whether the paper is light.

    Args:
        grey: (rows, columns) bytes.
    """
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    low, paper, high = np.percentile(rim, (5, 50, 95))
    if high - low > EVEN:
        return uneven(grey)
    light = bool(paper >= 128)
    found = (paper - grey if light else grey - paper).clip(0) / 255.0
    return strongest(found, 0.25), light


def strongest(found: Array, least: float) -> Array:
    """With the strongest ink at 1; nothing, if that is too weak."""
    most = found.max()
    return found / most if most > least else np.zeros_like(found)


def uneven(grey: Array) -> tuple[Array, bool]:
    """The same in a photo, whose paper has shadows and a grain; a large one is made smaller."""
    picture = Image.fromarray(grey)
    picture.thumbnail((LARGEST, LARGEST))
    picture = picture.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.BoxBlur(1))
    near = np.asarray(picture).astype(float)
    pen = round(PEN * max(near.shape))
    framed = np.pad(near, 2 * pen, "edge")  # a corner in shadow goes on beyond the photo
    light = on_light(near[::2, ::2])
    if light:
        found = 1 - near / filled(framed, pen).clip(DIM)  # paper without the dark lines
    else:  # chalk in a shadow is as much brighter than its board as chalk in the light
        paper = -filled(-framed, pen)
        found = (near - paper) / paper.clip(BLACK)
    most = np.percentile(found, 99.9)
    if most < max(FAINT, NOISE * np.median(found)):
        return np.zeros_like(found), light
    return np.clip((found / most - 0.3) / 0.4, 0, 1), light


def on_light(near: Array) -> bool:
    """Whether the narrow lines are darker than what is beside them, and not the gaps between.

    The edge of a shadow is no line: it has paper on one side, and so counts for neither.
    """
    grey, more = np.log(near.clip(DIM)), 0.0
    for part in (2, 4):  # narrow: less than half of the widest pen, less than a quarter
        reach = max(1, round(PEN * max(near.shape) / part))
        framed = np.pad(grey, 2 * reach, "reflect", reflect_type="odd")
        more += float((filled(framed, reach) - filled(-framed, reach) - 2 * grey).sum())
    return more >= 0


def filled(grey: Array, reach: int) -> Array:
    """Without what is dark and narrower than twice the reach, and without the frame of that."""
    return spread(spread(grey, reach, np.maximum), reach, np.minimum)


def spread(grey: Array, reach: int, take: np.ufunc) -> Array:
    """The largest or smallest within so many pixels of each, the frame of that width aside."""
    for axis in (0, 1):
        grey = np.moveaxis(grey, axis, 0)
        done, width = 1, 2 * reach + 1
        while done < width:
            step = min(done, width - done)
            grey = take(grey[:-step], grey[step:])
            done += step
        grey = np.moveaxis(grey, 0, axis)
    return grey


def bounds(mask: Array) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of what is set and no speck; nothing where nothing is set."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    top, left = int(rows[0]), int(columns[0])
    part = mask[top : rows[-1] + 1, left : columns[-1] + 1]
    cell = max(1, -(-max(part.shape) // CELLS))
    high, wide = (-(-side // cell) for side in part.shape)
    whole = np.zeros((high * cell, wide * cell))
    whole[: part.shape[0], : part.shape[1]] = part
    amounts = whole.reshape(high, cell, wide, cell).sum(axis=(1, 3))
    labels = pieces(amounts > 0)
    sizes = np.bincount(labels.ravel(), amounts.ravel())
    kept = (sizes >= PART * sizes.max())[labels] & (amounts > 0)
    if kept.sum() < (amounts > 0).sum():
        large = np.kron(kept, np.ones((cell, cell), bool))[: part.shape[0], : part.shape[1]]
        inside = bounds(part & large)
        assert inside is not None
        return inside[0] + left, inside[1] + top, inside[2] + left, inside[3] + top
    return left, top, int(columns[-1]) + 1, int(rows[-1]) + 1


def pieces(mask: Array) -> Array:
    """A number for each piece that hangs together, corners count; 0 elsewhere."""
    labels = np.where(mask, np.arange(1, mask.size + 1).reshape(mask.shape), 0)
    while True:
        wide = np.pad(labels, 1)
        near = [
            wide[1 + down : wide.shape[0] - 1 + down, 1 + right : wide.shape[1] - 1 + right]
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
        ]
        grown = np.where(mask, np.maximum.reduce(near), 0)
        if (grown == labels).all():
            return labels
        labels = grown
