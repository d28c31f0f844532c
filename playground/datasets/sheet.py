"""Points out of a table as people have it, with commas or semicolons or tabs, and back into one."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playground.datasets import cells
from playground.datasets.cells import number
from playground.datasets.own import CLASSES, LARGEST, MOST, USUAL, Own, Row, named, rounded
from playground.errors import BadChoice

MOST_BYTES = 1_000_000
NUMBERS, NAMES = ("value", "number"), ("class", "label")  # headings that say what answers are
NEEDED = "It takes three columns: two numbers, and the class or number that belongs to them."


@dataclass(frozen=True)
class Sheet:
    """What was found in a table, and in a sentence or two what was not taken, and why."""

    rows: tuple[Row, ...]
    classes: tuple[str, ...]
    inputs: tuple[str, str]
    said: str


def decoded(content: bytes) -> str:
    """The text of a file, in whichever of the usual ways it was written down."""
    if len(content) > MOST_BYTES:
        raise BadChoice(f"That is more than {MOST_BYTES // 1_000_000} MB; take fewer rows.")
    return cells.decoded(content)


def read(text: str) -> Sheet:
    """The points in a table whose last column is the answer."""
    if len(text) > MOST_BYTES:
        raise BadChoice(f"That is more than {MOST_BYTES:,} characters; take fewer rows.")
    lines = cells.lines(text)
    if not lines:
        raise BadChoice(f"There is nothing in it. {NEEDED}")
    table = list(cells.parted(lines, cells.mark(lines)))
    width = Counter(map(len, table)).most_common(1)[0][0]
    if width < 3:
        columns = "one column" if width == 1 else f"{width} columns"
        raise BadChoice(f"There is only {columns} in it. {NEEDED}")
    first, second = coordinates(table, width)
    heads = table[0] if all(number(at(table[0], one)) is None for one in (first, second)) else []
    picked = [(at(row, first), at(row, second), at(row, width - 1)) for row in table[bool(heads) :]]
    notes = [f"Of {width} columns, two with numbers and the last were taken."] if width > 3 else []
    if heads:
        notes.append("The first row was taken for headings.")
    if len(picked) > MOST:
        notes.append(f"Of {len(picked):,} rows, {MOST:,} evenly spread ones were taken.")
        picked = [picked[place * len(picked) // MOST] for place in range(MOST)]
    head = at(heads, width - 1).lower()
    rows, classes, left = answered(picked, head)
    if left:
        notes.append(f"Left out: {', '.join(left)}.")
    if not rows:
        raise BadChoice(" ".join(["No row could be used.", *notes, NEEDED]))
    read_as = f"{len(classes)} classes" if len(classes) > 1 else "one class"
    what = f"{len(rows):,} points, " + (read_as if classes else "each with a number")
    axes = titles(at(heads, first), at(heads, second))
    return Sheet(tuple(rows), classes, axes, " ".join([f"Read {what}.", *notes]))


def coordinates(table: list[list[str]], width: int) -> tuple[int, int]:
    """The first two columns before the last that mostly hold numbers."""
    body = table[1:] or table
    found = []
    for column in range(width - 1):
        there = sum(number(at(row, column)) is not None for row in body)
        if there > len(body) / 2:
            found.append(column)
    if len(found) < 2:
        raise BadChoice(f"No two columns before the last hold numbers. {NEEDED}")
    return found[0], found[1]


def at(row: Sequence[str], column: int) -> str:
    """A cell, empty where the row is too short."""
    return row[column] if column < len(row) else ""


def answered(
    picked: list[tuple[str, str, str]], head: str
) -> tuple[list[Row], tuple[str, ...], list[str]]:
    """Rows with their answers, what the classes are called, and what was left out."""
    told = [text for _, _, text in picked if text]
    values = {text: number(text) for text in set(told)}
    numeric = sum(values[text] is not None for text in told)
    several = {value for value in values.values() if value is not None}
    whole = all(value.is_integer() for value in several)
    as_numbers = head in NUMBERS or (numeric > 0.9 * len(told) and not (whole and len(several) < 6))
    if head in NAMES:
        as_numbers = False
    if not as_numbers and head not in NAMES and numeric == len(told):  # 1 and 1.0 are one class
        same = {text: str(int(value)) for text, value in values.items() if value is not None}
        picked = [(x1, x2, same.get(answer, "")) for x1, x2, answer in picked]
    rows: list[Row] = []
    names: dict[str, int] = {}
    left: Counter[str] = Counter()
    for x1, x2, answer in picked:
        place = number(x1), number(x2)
        value = number(answer)
        if place[0] is None or place[1] is None:
            left["without two numbers"] += 1
        elif not answer or (as_numbers and value is None):
            left["without an answer"] += 1
        elif max(abs(place[0]), abs(place[1]), abs(value or 0.0) * as_numbers) > LARGEST:
            left[f"with numbers beyond {LARGEST:,.0f}"] += 1
        else:
            known = value if as_numbers else names.setdefault(named(answer), len(names))
            rows.append((rounded(place[0]), rounded(place[1]), known or 0))
    if len(names) > CLASSES:
        few = ", ".join(list(names)[:3])
        raise BadChoice(
            f"The last column holds {len(names)} different answers ({few} …): it takes numbers, or "
            f"at most {CLASSES} classes."
        )
    counted = [f"{count} {'row' if count == 1 else 'rows'} {why}" for why, count in left.items()]
    return rows, tuple(names), counted


def titles(first: str, second: str) -> tuple[str, str]:
    """What the axes are called."""
    if (first.lower(), second.lower()) in {("x1", "x2"), ("x", "y"), ("x₁", "x₂")}:
        return USUAL
    found = [
        named(text) if text.strip() else usual
        for text, usual in zip((first, second), USUAL, strict=True)
    ]
    return (found[0], found[1]) if found[0] != found[1] else USUAL


def written(own: Own) -> str:
    """The points as a table that `read` turns back into the same ones."""
    lines = io.StringIO()
    sheet = csv.writer(lines, lineterminator="\n")
    heads = ["x1", "x2"] if own.inputs == USUAL else list(own.inputs)
    sheet.writerow([*heads, NAMES[0] if own.classes else NUMBERS[0]])
    sheet.writerows(_lines(own))
    return lines.getvalue()


def _lines(own: Own) -> Iterator[list[str]]:
    for x1, x2, answer in own.rows:
        yield [str(x1), str(x2), own.classes[int(answer)] if own.classes else str(answer)]
