"""People's own tables as one value: equal tables have equal content, and so equal slugs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from math import floor, isfinite, log10
from typing import Any, Self

import numpy as np

from playground.datasets.dataset import Array, Dataset, Examples, Task, Wish
from playground.datasets.own import around, named, order
from playground.errors import BadChoice

FEWEST, MOST = 4, 5_000  # rows of one table
INPUTS = 40  # columns to learn from, at most
WIDEST = 120  # numbers that a row becomes, at most
CLASSES = 10  # answers to tell apart, at most
WORDS = 12  # different words in a column that is learnt from, at most
LARGEST = 1e12  # of any number
HANDY = (0.1, 100.0)  # answers that a network gets to within its first epochs


@dataclass(frozen=True)
class Column:
    """One thing that is known of every row: a number, or one of a few words."""

    name: str
    words: tuple[str, ...] = ()  # none where it holds numbers

    @property
    def names(self) -> tuple[str, ...]:
        """What the network's inputs for it are called: one for a number, one for each word."""
        return tuple(f"{self.name} = {word}" for word in self.words) or (self.name,)

    def numbers(self, values: Array) -> Array:
        """Its values (rows,) as the network gets them, (rows, names): a 1 for the word it is."""
        if not self.words:
            return values[:, None]
        hot: Array = (values[:, None] == np.arange(len(self.words))).astype(float)
        return hot


@dataclass(frozen=True)
class Table:
    """Rows with their answers; whatever cannot be learnt from is refused."""

    columns: tuple[Column, ...]
    target: Column
    rows: tuple[tuple[float, ...], ...]  # a number or a word's place for each column, the answer

    def __post_init__(self) -> None:
        """Brings equal tables to equal form: rounded, words in order, names apart."""
        if not FEWEST <= len(self.rows) <= MOST:
            few = "too few" if len(self.rows) < FEWEST else "too many"
            raise BadChoice(f"{len(self.rows):,} rows are {few}: it takes {FEWEST} to {MOST:,}.")
        if not 1 <= len(self.columns) <= INPUTS:
            count = len(self.columns)
            said = "Choose at least one column" if not count else f"{count} columns are too many"
            raise BadChoice(f"{said} to learn from; at most {INPUTS}.")
        every = (*self.columns, self.target)
        if len({one.name for one in every}) < len(every):
            raise BadChoice("Two columns have the same name.")
        if any(len(row) != len(every) for row in self.rows):
            raise BadChoice("Every row needs as many cells as there are columns.")
        cells = np.array([[rounded(cell) for cell in row] for row in self.rows]).T
        found = [ordered(one, numbers) for one, numbers in zip(every, cells, strict=True)]
        columns = tuple(column for column, _ in found)
        if sum(len(one.names) for one in columns[:-1]) > WIDEST:
            raise BadChoice(f"Its words make more than {WIDEST} inputs: choose fewer columns.")
        _check(columns[-1], found[-1][1])
        rows = np.column_stack([numbers for _, numbers in found]).tolist()
        plain = tuple(tuple(int(one) if one.is_integer() else one for one in row) for row in rows)
        for field, value in (("columns", columns[:-1]), ("target", columns[-1]), ("rows", plain)):
            object.__setattr__(self, field, value)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The table that a file tells of."""
        named_so = [Column(name, tuple(words)) for name, words in told["columns"]]
        *columns, target = named_so
        return cls(tuple(columns), target, tuple(tuple(row) for row in told["rows"]))

    @cached_property
    def content(self) -> bytes:
        """What is kept, to the byte the same for equal tables."""
        columns = [(one.name, one.words) for one in (*self.columns, self.target)]
        told = {"kind": "table", "columns": columns, "rows": self.rows}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def slug(self) -> str:
        """What links call it: `own-` and the first 12 digits of the content's SHA-256."""
        return f"own-{sha256(self.content).hexdigest()[:12]}"

    @property
    def task(self) -> Task:
        """What is to be learnt."""
        words = len(self.target.words)
        return ("binary" if words == 2 else "classes") if words else "regression"

    @cached_property
    def unit(self) -> float:
        """What answers are counted in: 1, or the power of ten that makes them easy to reach."""
        far = max(abs(row[-1]) for row in self.rows)
        if self.target.words or HANDY[0] <= far <= HANDY[1]:
            return 1.0
        return float(10.0 ** floor(log10(far)))

    @cached_property
    def dataset(self) -> Dataset:
        """The entry that a registry would have for it."""
        count, answers = len(self.rows), [row[-1] / self.unit for row in self.rows]
        inputs = tuple(name for column in self.columns for name in column.names)
        unit = "" if self.unit == 1.0 else f", in units of {self.unit:,.9g}"
        words = self.target.words
        return Dataset(
            f"Own table ({count:,})",
            "table",
            self.task,
            partial(make, self),
            f"{count:,} rows that somebody brought along: what is the {self.target.name}?",
            shape=(len(inputs),),
            inputs=inputs,
            classes=words,
            answers=(0.0, 1.0) if words else around(min(answers), max(answers), room=0.0),
            most=count,
            target=f"{self.target.name}{unit}",
            defaults={"samples": count},
        )

    def inputs(self, rows: Sequence[Sequence[float]]) -> Array:
        """Rows of cells, the answer left out, as the data set has them: (rows, inputs)."""
        cells = np.array(rows, dtype=float).T
        parts = [one.numbers(cells[place]) for place, one in enumerate(self.columns)]
        return np.column_stack(parts).astype(np.float32)


def _check(target: Column, answers: Array) -> None:
    if not target.words and len(set(answers.tolist())) == 1:
        raise BadChoice(f"All rows have the same '{target.name}', so there is nothing to learn.")
    if len(target.words) == 1:
        raise BadChoice(f"Every row's '{target.name}' is '{target.words[0]}': nothing to learn.")
    if len(target.words) > CLASSES:
        raise BadChoice(
            f"'{target.name}' holds {len(target.words)} different words; a network here tells at "
            f"most {CLASSES} classes apart. Choose another column to predict."
        )


def ordered(column: Column, values: Array) -> tuple[Column, Array]:
    """A column with its words in order and none that no row has, and the rows' values for that."""
    name = named(column.name)
    if not column.words:
        return Column(name), values
    words = [named(word) for word in column.words]
    if len(set(words)) < len(words):
        raise BadChoice(f"Two words of '{name}' are the same.")
    if not set(values.tolist()) <= set(range(len(words))):
        raise BadChoice(f"Every row needs a word for '{name}'.")
    used = sorted({int(value) for value in values}, key=lambda place: order(words[place]))
    places = np.zeros(len(words))
    places[used] = np.arange(len(used))
    return Column(name, tuple(words[one] for one in used)), places[values.astype(int)]


def rounded(number: Any) -> float:
    """A number as it is kept: as single precision has it, in few digits."""
    if isinstance(number, bool) or not isinstance(number, int | float) or not isfinite(number):
        raise BadChoice("A cell of a table is a number.")
    if abs(number) > LARGEST:
        raise BadChoice(f"The numbers of a table go up to {LARGEST:,.0f}.")
    return float(f"{number:.7g}") + 0.0  # minus nought is nought


def make(own: Table, wish: Wish) -> Examples:
    """As many of the rows as are wished for."""
    rows = np.array(own.rows)[wish.dice.permutation(len(own.rows))[: wish.samples]]
    answers = rows[:, -1] if own.target.words else rows[:, -1] / own.unit
    kind = np.int64 if own.target.words else np.float32
    return Examples(own.inputs(rows[:, :-1].tolist()), answers.astype(kind))
