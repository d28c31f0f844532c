"""The pictures that a drawing is compared with: those of the data that a network learnt from."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.datasets import store
from playground.datasets.images import DIGITS, IMAGES
from playground.errors import MissingData
from playground.labs.reading import Shelf
from playground.net.net import Net

Array = npt.NDArray[Any]

COUNT = 8  # pictures that are shown


@dataclass(frozen=True, eq=False)
class Like:
    """The pictures most alike."""

    pictures: Array  # (COUNT, rows, columns, channels) bytes
    names: tuple[str, ...]
    alike: Array
    of: str  # what they were looked for in
    count: int


def like(net: Net, pixels: Array) -> Like | None:
    """Those most alike in a network's data; in the small digits where these are not here."""
    slugs = [net.data, *(["digits"] if net.classes == DIGITS else [])]
    for slug in slugs:
        try:
            shelf, label, names = _shelf(slug)
        except MissingData:
            continue
        if shelf.pictures.shape[1:] == pixels.shape and names == net.classes:
            places, alike = shelf.likest(pixels, COUNT)
            truths = tuple(names[int(answer)] for answer in shelf.answers[places])
            return Like(shelf.pictures[places], truths, alike, label, len(shelf.answers))
    return None


@lru_cache(maxsize=2)
def _shelf(slug: str) -> tuple[Shelf, str, tuple[str, ...]]:
    dataset = IMAGES[slug] if slug in IMAGES else store.load(slug).dataset
    if dataset.whole is None:
        raise MissingData(f"'{slug[:40]}' holds no pictures.")
    whole = dataset.whole()
    return Shelf.of(np.asarray(whole.x), whole.y), dataset.label, dataset.classes
