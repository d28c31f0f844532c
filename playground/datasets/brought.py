"""A table that somebody brought: opened in a process of its own, its columns guessed."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from playground.datasets.cells import number
from playground.datasets.own import named
from playground.datasets.rows import CLASSES, INPUTS, LARGEST, WORDS
from playground.datasets.uploads import Opener
from playground.errors import BadChoice

OPENER = Opener(
    "cells",
    30.0,
    "It takes too long to read. Bring fewer rows.",
    "The file is broken or too large: its table cannot be read.",
)
NOTHING = {"", "na", "n/a", "nan", "null", "none", "nil", "?", "-", "–", "."}  # written for it
MOSTLY = 0.8  # of the cells that are there are numbers: then the others are mistakes
COUNTERS = ("id", "no", "nr", "number", "index", "row", "unnamed: 0")  # names of running numbers
FEW = 6  # different whole numbers: classes rather than amounts


@dataclass(frozen=True)
class Guess:
    """What a column seems to hold."""

    name: str
    kind: str  # number, words or nothing
    cells: tuple[str, ...]
    missing: int  # cells with nothing in them
    odd: int  # cells with something else than the numbers around them
    why: str = ""  # it is of no use

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its different cells, in the order they come."""
        return tuple(dict.fromkeys(cell for cell in self.cells if not blank(cell)))

    @cached_property
    def values(self) -> list[float | None]:
        """Its cells as numbers, as far as they are."""
        return [sound(cell) for cell in self.cells]

    @property
    def classes(self) -> bool:
        """Whether it tells kinds apart rather than amounts."""
        if self.kind == "words":
            return True
        told = {value for value in self.values if value is not None}
        return len(told) < FEW and all(value.is_integer() for value in told)

    @property
    def said(self) -> str:
        """What it holds, in a few words."""
        if self.why:
            return self.why
        if self.kind == "number":
            told = [value for value in self.values if value is not None]
            low, high = (f"{float(f'{end:.6g}'):,.10g}" for end in (min(told), max(told)))
            return f"numbers from {low} to {high}"
        shown = ", ".join(self.words[:3])
        return f"{len(self.words)} words: {shown}{' …' if len(self.words) > 3 else ''}"


@dataclass(frozen=True)
class Brought:
    """What was found in a file: columns as they seem to be, and how many rows there were."""

    columns: tuple[Guess, ...]
    count: int  # rows in the file
    headed: bool

    @property
    def kept(self) -> int:
        """Rows that were read."""
        return len(self.columns[0].cells)

    @property
    def said(self) -> str:
        """What came of it, in a sentence or two."""
        said = [f"Read {self.count:,} rows of {len(self.columns)} columns."]
        if not self.headed:
            said.append("Without headings, columns are numbered.")
        if self.count > self.kept:
            said.append(f"Of the rows {self.kept:,}, evenly spread, are kept.")
        return " ".join(said)

    def find(self, name: str) -> Guess:
        """The column of a name."""
        return next(one for one in self.columns if one.name == name)

    @property
    def target(self) -> str:
        """The column to predict, if nobody says otherwise: the last one that can be."""
        fit = [one.name for one in self.columns if answers(one)]
        return (fit or [self.columns[-1].name])[-1]

    def inputs(self, target: str) -> tuple[str, ...]:
        """The columns to learn from, if nobody says otherwise."""
        fit = [one.name for one in self.columns if one.name != target and learnable(one)]
        return tuple(fit[:INPUTS])


def opened(content: bytes) -> Brought:
    """What is in a file or in a text; `BadChoice` says why it cannot be had."""
    found = json.loads(OPENER.opened(content))
    return looked(found["first"], found["rows"], found["count"])


def looked(first: Sequence[str], rows: list[list[str]], count: int) -> Brought:
    """The columns of a table, by its first row and the others."""
    headed = not any(sound(cell) is not None for cell in first) and len(set(first)) > 1
    headed = headed or (len(first) == 1 and sound(first[0]) is None)
    if not headed:
        rows, count = [list(first), *rows], count + 1
    width = max(len(first), Counter(map(len, rows)).most_common(1)[0][0] if rows else 0)
    if width < 2:
        raise BadChoice(
            "There is only one column in it. It takes at least two: one to learn from, and one to "
            "predict, with commas, semicolons or tabs between them."
        )
    if not rows:
        raise BadChoice("There are headings in it and no rows below them.")
    names = titles([*first, *[""] * (width - len(first))] if headed else [""] * width)
    cells = [
        tuple(row[place] if place < len(row) else "" for row in rows) for place in range(width)
    ]
    return Brought(tuple(map(guess, names, cells)), count, headed)


def titles(heads: Sequence[str]) -> list[str]:
    """A name for each column, no two alike."""
    found: list[str] = []
    for place, head in enumerate(heads, 1):
        plain = named(head) if head.strip() and head.isprintable() else f"column {place}"
        name, again = plain, 2
        while name in found:
            name, again = f"{plain[:20]} {again}", again + 1
        found.append(name)
    return found


def blank(cell: str) -> bool:
    """Whether a cell says that nothing is known."""
    signs = any(sign.isprintable() and not sign.isspace() for sign in cell)
    return not signs or cell.strip().lower() in NOTHING


def sound(cell: str) -> float | None:
    """A number of a size that a network can be shown."""
    value = number(cell)
    return value if value is not None and abs(value) <= LARGEST else None


def guess(name: str, cells: tuple[str, ...]) -> Guess:
    """What a column holds, by its cells."""
    told = [cell for cell in cells if not blank(cell)]
    missing = len(cells) - len(told)
    if not told:
        return Guess(name, "nothing", cells, missing, 0, "nothing in it")
    numbers = sum(sound(cell) is not None for cell in told)
    if numbers >= MOSTLY * len(told):
        values = [value for cell in told if (value := sound(cell)) is not None]
        why = "the same number in every row" if len(set(values)) == 1 else ""
        if name.lower() in COUNTERS and len(set(values)) == len(cells):
            why = "it only tells the rows apart"
        return Guess(name, "number", cells, missing, len(told) - numbers, why)
    words = {named(cell) for cell in told}
    why = "the same word in every row" if len(words) == 1 else ""
    if len(words) > WORDS:
        why = f"{len(words):,} different words, too many to learn from"
    elif len(words) == len(cells) > FEW:
        why = "another word in every row"
    plain = tuple("" if blank(cell) else named(cell) for cell in cells)
    return Guess(name, "words", plain, missing, 0, why)


def learnable(column: Guess) -> bool:
    """Whether a network can take it as an input."""
    return column.kind != "nothing" and not column.why


def answers(column: Guess) -> bool:
    """Whether it can be predicted."""
    return learnable(column) or (column.kind == "words" and 2 <= len(column.words) <= CLASSES)
