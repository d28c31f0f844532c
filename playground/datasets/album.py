"""People's own pictures as one value, kept in a file that nobody has to hold in memory.

A line of JSON says what follows: an answer for each picture, a byte each, then the pixels; first
those to train on, then those to validate on and those to test on, where they were given apart.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import file_digest
from pathlib import Path
from typing import Any

import numpy as np

from playground.datasets.dataset import Array, Dataset, Examples, Wish

SIDES = (28, 32, 48, 64, 96, 100, 128, 150)  # pixels along a side, to choose from
MODES = {1: "L", 3: "RGB"}  # by the channels
LEAST = 8  # pixels along a side of what is brought
FEWEST, MOST = 4, 20_000  # pictures
CLASSES = 26
MOST_BYTES = 64 * 1024**2  # of all pixels
MOST_HEADER = 10_000  # bytes
ENDING = ".pictures"


def header(side: int, channels: int, classes: Sequence[str], counts: Mapping[str, int]) -> bytes:
    """The first line of the file."""
    told = {"kind": "pictures", "side": side, "channels": channels, "classes": list(classes)}
    words = json.dumps(told | dict(counts), ensure_ascii=False, separators=(",", ":"))
    return words.encode() + b"\n"


@dataclass(frozen=True, eq=False)
class Album:
    """Pictures with their answers, in classes."""

    slug: str
    classes: tuple[str, ...]
    counts: tuple[int, int, int]  # to train on, to validate on, to test on
    answers: Array = field(repr=False)  # (count,)
    pixels: Array = field(repr=False)  # (count, side, side, channels); on the disk until looked at

    def part(self, place: int) -> tuple[Array, Array]:
        """The pictures and answers to train on (0), to validate on (1) or to test on (2)."""
        start = sum(self.counts[:place])
        rows = slice(start, start + self.counts[place])
        return self.pixels[rows], self.answers[rows]

    @cached_property
    def dataset(self) -> Dataset:
        """The entry that a registry would have for it."""
        train, validation, _ = self.counts
        _, side, _, channels = self.pixels.shape
        colour = "in colour" if channels == 3 else "in grey"
        hint = f"{sum(self.counts):,} pictures of {side}×{side} {colour} that somebody brought"
        classes = f", classes: {', '.join(self.classes)}"
        return Dataset(
            f"Own pictures ({sum(self.counts):,})",
            "images",
            "binary" if len(self.classes) == 2 else "classes",
            partial(make, self),
            f"{hint}{classes if len(hint + classes) < 100 else ''}.",
            shape=(side, side, channels),
            classes=self.classes,
            most=train,
            validation=validation,
            whole=partial(whole, self),
            defaults={
                "samples": train,
                "holdout": 0 if validation else 20,
                "hidden": network(side),
                "batch": 16,
            },
        )


def network(side: int) -> str:
    """A small network for pictures of that size: halved until little is left."""
    layers = []
    for filters in (8, 16, 32, 32):
        if side < 10:
            break
        layers.append(f"conv{filters}x3:relu,max2")
        side = (side - 2) // 2
    return ",".join([*layers, "flatten,32:relu"])


def whole(album: Album) -> Examples:
    """All there is, in the order it is kept."""
    parts = [album.part(place) for place in range(3)]
    rest = [array if len(array) else None for part in parts[1:] for array in part]
    return Examples(*parts[0], rest[2], rest[3], rest[0], rest[1])


def make(album: Album, wish: Wish) -> Examples:
    """As many of the pictures as are wished for; those given apart all the same."""
    found = whole(album)
    rows = wish.dice.permutation(album.counts[0])[: wish.samples]
    x, y = np.asarray(found.x[rows]), found.y[rows].astype(np.int64)
    apart = [
        None if array is None else np.array(array, dtype)
        for array, dtype in (
            *((found.test_x, np.uint8), (found.test_y, np.int64)),
            *((found.val_x, np.uint8), (found.val_y, np.int64)),
        )
    ]
    return Examples(x, y, *apart)


def read(path: Path) -> Album:
    """The pictures in a file; `ValueError` if it is not as it was written."""
    with path.open("rb") as file:
        line = file.readline(MOST_HEADER)
        file.seek(0)
        digest = file_digest(file, "sha256").hexdigest()
    told: dict[str, Any] = json.loads(line)
    counts = told["train"], told["validation"], told["test"]
    shape = sum(counts), told["side"], told["side"], told["channels"]
    if digest[:12] != path.stem or path.stat().st_size != len(line) + shape[0] + np.prod(shape):
        raise ValueError(path.name)
    content = np.memmap(path, np.uint8, "r", offset=len(line))
    answers, pixels = content[: shape[0]], content[shape[0] :].reshape(shape)
    return Album(f"own-{path.stem}", tuple(told["classes"]), counts, np.array(answers), pixels)
