"""Tables of numbers that a link carries along: `1,0,-1;1,0,-1;1,0,-1`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from playground.errors import BadChoice
from playground.grammar import Number, number

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Table:
    """A table of numbers whose rows and columns are counted apart, each from a fewest to a most."""

    cell: Number
    rows: tuple[int, int]
    columns: tuple[int, int]

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        (few, many), (narrow, wide) = self.rows, self.columns
        return f"{few}×{narrow} to {many}×{wide} numbers with commas, rows with semicolons"

    def read(self, name: str, text: str) -> Rows:
        """The numbers, row by row."""
        if len(text) > 24 * self.rows[1] * self.columns[1]:
            raise self._refuse(name, text)
        rows = [[self.cell.read(name, one) for one in row.split(",")] for row in text.split(";")]
        return self._fitting(name, text, rows)

    def write(self, value: Rows) -> str:
        """Numbers with commas, rows with semicolons."""
        return ";".join(",".join(map(number, row)) for row in value)

    def check(self, name: str, value: Any) -> Rows:
        """The numbers as tuples, each within its bounds."""
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise self._refuse(name, value)
        rows = [[self.cell.check(name, one) for one in row] for row in value]
        return self._fitting(name, value, rows)

    def fits(self, rows: list[list[float]]) -> bool:
        """Whether it takes so many rows of so many numbers."""
        (few, many), (narrow, wide) = self.rows, self.columns
        lengths = {len(row) for row in rows}
        return few <= len(rows) <= many and len(lengths) == 1 and narrow <= min(lengths) <= wide

    def _fitting(self, name: str, given: object, rows: list[list[float]]) -> Rows:
        if not self.fits(rows):
            raise self._refuse(name, given)
        return tuple(map(tuple, rows))

    def _refuse(self, name: str, given: object) -> BadChoice:
        return BadChoice(f"{name} takes {self.said}, not '{str(given)[:40]}'.", name)


@dataclass(frozen=True, init=False)
class Grid(Table):
    """A table with as many columns as rows."""

    def __init__(self, cell: Number, fewest: int, most: int) -> None:
        super().__init__(cell, (fewest, most), (fewest, most))

    def fits(self, rows: list[list[float]]) -> bool:
        """Whether it takes so many rows of as many numbers."""
        return super().fits(rows) and len(rows) == len(rows[0])


def fit(rows: Rows, side: int, *, middle: bool = False) -> Rows:
    """The table cut to `side`, or filled up with noughts.

    Args:
        rows: The table.
        side: How many rows and columns are wanted.
        middle: Whether its middle stays where it is, and not its upper left corner.
    """
    shift = (len(rows) - side) // 2 if middle else 0
    places = range(shift, shift + side)
    there = range(len(rows))
    return tuple(
        tuple(rows[i][j] if i in there and j in there else 0.0 for j in places) for i in places
    )


def resized(rows: Rows, high: int, wide: int) -> Rows:
    """The table cut to `high` rows of `wide` numbers, or filled up with noughts."""
    return tuple(
        tuple(rows[i][j] if i < len(rows) and j < len(rows[i]) else 0.0 for j in range(wide))
        for i in range(high)
    )


def edited(rows: Rows, row: int, column: int, value: float) -> Rows:
    """The table with one number changed."""
    changed = [list(one) for one in rows]
    changed[row][column] = value
    return tuple(map(tuple, changed))


def stripes(*numbers: float) -> Rows:
    """The same row again and again, so that the table is square."""
    return (tuple(numbers),) * len(numbers)


def turned(rows: Sequence[Sequence[float]]) -> Rows:
    """Rows for columns."""
    return tuple(zip(*rows, strict=True))
