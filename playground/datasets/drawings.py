"""Drawings that somebody keeps: read off a board, named, taken away as a zip, trained on."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from playground.datasets.images import small_digits
from playground.errors import BadChoice

Array = npt.NDArray[Any]

MOST = 300  # that one visitor keeps
LARGEST = 1_000_000  # bytes of a board's picture
ENDS = 1024  # pixels along a side of a board, at most


@dataclass(frozen=True, eq=False)
class Drawing:
    """A drawing and what it was meant to be."""

    pixels: Array  # (28, 28) bytes, fitted as MNIST's digits are
    raw: Array  # (28, 28) bytes, as it lay on the board
    truth: str

    @property
    def png(self) -> bytes:
        """The fitted one as a file."""
        return png(self.pixels)


def png(pixels: Array) -> bytes:
    """Greys as a file."""
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def ink(content: bytes) -> Array:
    """What is drawn on a black board: (rows, columns) bytes, light on black.

    A browser sends it, and may be anybody's: its size is looked at before it is opened.
    """
    if len(content) > LARGEST:
        raise BadChoice("That drawing is too large; draw on the board of the page.")
    try:
        picture: Any = Image.open(io.BytesIO(content), formats=("PNG",))
        if max(picture.size) > ENDS:
            raise BadChoice("That board is too large; draw on the board of the page.")
        return np.asarray(picture.convert("RGB").convert("L"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise BadChoice("That drawing cannot be opened; draw it again.") from None


def files(drawings: Iterable[Drawing]) -> list[tuple[str, bytes]]:
    """Each as a file in the folder of its class."""
    numbers: Counter[str] = Counter()
    found = []
    for one in drawings:
        numbers[one.truth] += 1
        found.append((f"{one.truth}/{numbers[one.truth]:03}.png", one.png))
    return found


def zipped(sent: Iterable[tuple[str, bytes]]) -> bytes:
    """Files as a zip, which the page Images takes as pictures of one's own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sent:
            archive.writestr(name, content)
    return out.getvalue()


def with_digits(drawings: Sequence[Drawing]) -> list[Drawing]:
    """The drawings, and with them the small digits that are always there."""
    pictures, answers = small_digits()
    others = [
        Drawing(picture[..., 0], picture[..., 0], str(answer))
        for picture, answer in zip(pictures, answers, strict=True)
    ]
    return [*drawings, *others]
