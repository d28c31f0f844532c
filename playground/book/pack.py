"""Arrays as text within bounds: what a file claims is checked before anything is unpacked."""

import base64
import binascii
import zlib
from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.errors import BadChoice
from playground.grammar import Kind, Whole

Array = npt.NDArray[Any]
TYPES = ("float32", "int64")
LONGEST = Whole(0, 2**31)  # of one side of an array


class Damaged(BadChoice):
    """A lab book that is not as one was written."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This lab book is damaged, or was changed by other means: {what}.")


class Budget:
    """The bytes that a file may still unpack to."""

    def __init__(self, most: int) -> None:
        self.left = most

    def spend(self, count: int) -> None:
        """Takes some, if there are so many."""
        if count > self.left:
            raise Damaged("it claims to hold more than fits here")
        self.left -= count


def packed(array: Array) -> dict[str, Any]:
    """An array as a file holds it."""
    return {
        "type": str(array.dtype),
        "shape": array.shape,
        "zlib": text(np.ascontiguousarray(array).tobytes()),
    }


def text(content: bytes) -> str:
    """Bytes, compressed, in letters and digits."""
    return base64.b64encode(zlib.compress(content, 6)).decode()


def unpacked(told: Any, kind: str, shape: tuple[int | None, ...], budget: Budget) -> Array:
    """The array that a file holds.

    Args:
        told: What the file says.
        kind: The type it must be of.
        shape: How long each side must be; None where the file may say.
        budget: What it may take.
    """
    said = fields(told, "an array", "type", "shape", "zlib")
    sides = said["shape"]
    if said["type"] != kind or kind not in TYPES:
        raise Damaged(f"an array is not of the type {kind}")
    if not isinstance(sides, list) or len(sides) != len(shape):
        raise Damaged("an array has not the shape that it should have")
    for side, wanted in zip(sides, shape, strict=True):
        if checked(LONGEST, "a side of an array", side) != (side if wanted is None else wanted):
            raise Damaged("an array has not the shape that it should have")
    content = unpacked_bytes(said["zlib"], prod(sides) * np.dtype(kind).itemsize, budget)
    return np.frombuffer(content, kind).reshape(sides).copy()


def unpacked_bytes(told: Any, size: int, budget: Budget) -> bytes:
    """So many bytes, neither more nor less."""
    budget.spend(size)
    if not isinstance(told, str):
        raise Damaged("an array is not written as text")
    try:
        unzip = zlib.decompressobj()
        content = unzip.decompress(base64.b64decode(told, validate=True), size + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise Damaged("an array cannot be unpacked") from None
    if len(content) != size or not unzip.eof:
        raise Damaged("an array is longer or shorter than it says")
    return content


def fields(told: Any, what: str, *names: str) -> Mapping[str, Any]:
    """The object that has these names and no others."""
    if not isinstance(told, dict) or {*told} != {*names}:
        raise Damaged(f"{what} takes the fields {', '.join(names)}")
    return told


def items(told: Any, what: str, most: int) -> list[Any]:
    """The list, if it is no longer than that."""
    if not isinstance(told, list) or len(told) > most:
        raise Damaged(f"{what} is no list of at most {most:,}")
    return told


def checked(kind: Kind, what: str, told: Any) -> Any:
    """The value, if it is one of that kind."""
    try:
        return kind.check(what, told)
    except BadChoice as error:
        raise Damaged(str(error).removesuffix(".")) from None


def words(told: Any, what: str, most: int) -> str:
    """A text that is not too long."""
    if not isinstance(told, str) or len(told) > most:
        raise Damaged(f"{what} is no text of at most {most:,} characters")
    return told
