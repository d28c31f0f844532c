"""Pictures for a lab report: the plane as a network sees it with its points, and examples."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from playground.datasets import Dataset
from playground.figures import gallery, palette, pictures, thumbnail

Array = npt.NDArray[Any]

SIDE = 420  # pixels along a side of the plane
DOT = 4  # pixels from a point's middle to its edge
COLUMNS = 10


def plane(answers: Array, dataset: Dataset, x: Array, y: Array) -> bytes:
    """What a network says over the plane, and the points that it learnt from.

    Args:
        answers: Bytes as an engine sends them, (side, side) or (side, side, classes).
        dataset: What the points are of.
        x: The points, (count, 2).
        y: Their answers.
    """
    large = coloured(answers).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(large)
    (left, right), (bottom, top) = dataset.bounds
    for (x1, x2), answer in zip(x, y, strict=True):
        across = (float(x1) - left) / (right - left) * SIDE
        down = (top - float(x2)) / (top - bottom) * SIDE
        box = (across - DOT, down - DOT, across + DOT, down + DOT)
        colour = thumbnail.colour(dataset, float(answer))
        draw.ellipse(box, fill=colour, outline=palette.PAPER["light"])
    return pictures.png(large)


def coloured(answers: Array) -> Image.Image:
    """Answers as colours: between orange and blue, or each class in its own, paler where unsure."""
    if answers.ndim == 2:
        picture = Image.fromarray(answers)
        picture.putpalette(pictures.ramp("light"))
        return picture.convert("RGB")
    shares = answers.astype(np.float32) / 255.0
    own = np.array([rgb(one) for one in palette.CLASSES[: shares.shape[-1]]], np.float32)
    best, sure = own[shares.argmax(axis=-1)], shares.max(axis=-1)[..., None]
    paper = np.array(rgb(palette.PAPER["light"]), np.float32)
    return Image.fromarray(pictures.octets(paper + (best - paper) * (0.15 + 0.5 * sure)))


def rgb(colour: str) -> tuple[int, int, int]:
    """A colour as three numbers from 0 to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def wall(several: Array) -> bytes:
    """Examples side by side."""
    return gallery.sheet(several, min(COLUMNS, len(several)))


def thumbs(several: Array) -> list[bytes]:
    """Each example as a picture of its own."""
    return [gallery.one(picture) for picture in several]
