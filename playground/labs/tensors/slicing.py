"""Slices: what `t[1:, ::2]` takes out of a tensor, and what is said of each part of it."""

import re
from dataclasses import dataclass

import numpy as np

from playground.datasets.dataset import Array
from playground.errors import BadChoice
from playground.labs.tasks import Task

SHAPES = {"1": (8,), "2": (4, 6), "3": (2, 3, 4)}
MOST = 30  # characters
PART = re.compile(r"\s*(-?\d{1,3})?\s*(?:(:)\s*(-?\d{1,3})?\s*(?:(:)\s*(-?\d{1,3})?)?)?\s*")


@dataclass(frozen=True)
class Cut:
    """What a slice takes."""

    text: str
    parts: tuple[int | slice, ...]  # one for each axis
    shape: tuple[int, ...]  # of the whole

    @property
    def whole(self) -> Array:
        """The tensor: its places counted from 0."""
        return np.arange(np.prod(self.shape)).reshape(self.shape)

    @property
    def taken(self) -> Array:
        """What comes out."""
        return np.asarray(self.whole[self.parts])

    @property
    def lit(self) -> Array:
        """Which numbers of the whole are taken, in its shape."""
        found = np.zeros(self.shape, dtype=bool)
        found[self.parts] = True
        return found

    def told(self) -> list[str]:
        """Each part in words, axis by axis."""
        said = []
        for axis, (part, size) in enumerate(zip(self.parts, self.shape, strict=True)):
            head = f"**Axis {axis}** ({size} places), `{written(part)}`: "
            if isinstance(part, int):
                said.append(f"{head}place {part % size} alone; the axis is gone from the result.")
                continue
            places = range(size)[part]
            many = ", ".join(map(str, places)) or "none at all"
            one = "place" if len(places) == 1 else "places"
            said.append(f"{head}{one} {many}; the axis stays, {len(places)} long.")
        return said


def read(text: str, shape: tuple[int, ...]) -> Cut:
    """The slice in a line, with or without `t[ ]` around it."""
    inner = re.sub(r"^\s*t?\s*\[(.*)\]\s*$", r"\1", text.replace("−", "-"))
    pieces = [one.strip() for one in inner.split(",")]
    if pieces[-1] == "" and len(pieces) > 1:
        pieces.pop()
    if "..." in pieces:
        at = pieces.index("...")
        pieces[at : at + 1] = [":"] * (len(shape) - len(pieces) + 1)
    if len(pieces) > len(shape):
        axes = "1 axis" if len(shape) == 1 else f"{len(shape)} axes"
        raise BadChoice(f"There are {len(pieces)} parts, and the tensor has {axes}.")
    parts = [
        _part(piece, axis, size)
        for axis, (piece, size) in enumerate(zip(pieces, shape, strict=False))
    ]
    parts += [slice(None)] * (len(shape) - len(parts))
    return Cut(text, tuple(parts), shape)


def _part(piece: str, axis: int, size: int) -> int | slice:
    match = PART.fullmatch(piece)
    if not match or not piece:
        what = f"“{piece[:20]}” is no part of a slice" if piece else "A part is empty"
        raise BadChoice(f"{what}: it takes a place such as 2 or −1, or from:to:step, or a colon.")
    start, colon, stop, _, step = match.groups()
    if not colon:
        place = int(start)
        if not -size <= place < size:
            raise BadChoice(
                f"Axis {axis} has {size} places, 0 to {size - 1}, or −{size} to −1 from the end: "
                f"there is no {place}."
            )
        return place
    if step is not None and int(step) == 0:
        raise BadChoice("A step of 0 would never get on.")
    return slice(*(None if one is None else int(one) for one in (start, stop, step)))


def written(part: int | slice) -> str:
    """A part as Python writes it."""
    if isinstance(part, int):
        return str(part)
    ends = ["" if one is None else str(one) for one in (part.start, part.stop, part.step)]
    return ":".join(ends[: 3 if part.step is not None else 2])


def cut(rank: str, text: str) -> dict[str, str]:
    """The choices of a slice."""
    return {"axes": rank, "slice": text}


TASKS = {
    "first": Task(
        "First three",
        "Take the first three. Which place does the 3 stand for?",
        "The first one that is **not** taken: `:3` is 0, 1 and 2. So `:3` and `3:` share nothing "
        "and leave nothing out.",
        cut("1", ":3"),
    ),
    "turned": Task(
        "Backwards",
        "What does a step of −1 do?",
        "It walks from the end to the start, so everything comes out in reverse.",
        cut("1", "::-1"),
    ),
    "column": Task(
        "One column",
        "The last column of all rows. How many axes has it?",
        "One: a single place was picked along axis 1, so that axis is gone. `:, -1:` would keep "
        "it, with length 1.",
        cut("2", ":, -1"),
    ),
    "crop": Task(
        "A window",
        "Rows 1 and 2, columns 2 to 4. Where have you seen this?",
        "It is how a picture is cropped, and what lies under a kernel in a convolution.",
        cut("2", "1:3, 2:5"),
    ),
    "channel": Task(
        "One channel",
        "If the last axis were red, green, blue and alpha, what is this?",
        "The red channel of a picture: a table of rows × columns.",
        cut("3", "..., 0"),
    ),
    "over": Task(
        "Too far",
        "The axis has 8 places. What does place 8 give, and what the slice 6:99?",
        "Place 8 is an error, for counting starts at 0. A slice is more patient: it takes what is "
        "there, places 6 and 7.",
        cut("1", "8"),
    ),
}
