"""Cells out of a table as people have it, in whichever letters and with whatever between them.

    python -I alone.py cells < table > cells.json

An uploaded table is read alone in a process of its own, for a file may be anything. With exit code
2 it says why there are no cells; any other failure means a broken file.
"""

import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

from playground.datasets.memory import limit_memory
from playground.errors import BadChoice

MARKS = ";\t,|"  # what stands between columns, the surest first; else spaces
SHOWN = 50  # rows that tell what stands between columns
BINARY = {
    b"PK": "an Excel or zip file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
}
MOST_ROWS = 5_000  # that are kept, evenly spread
MOST_COLUMNS = 200
MOST_CELLS = 400_000
LONGEST_LINE = 200_000  # characters
LONGEST_CELL = 80  # characters that are kept
MEMORY = 3 * 1024**3  # bytes that reading may take


def decoded(content: bytes) -> str:
    """The text of a file, in whichever of the usual ways it was written down."""
    for first, what in BINARY.items():
        if content.startswith(first):
            raise BadChoice(f"That is {what}, not a table in plain text: save it as CSV first.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        guesses = ["utf-16"]
    elif b"\0" in content[:200]:
        guesses = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        guesses = ["utf-8-sig", "cp1252", "latin-1"]
    for guess in guesses:
        try:
            return content.decode(guess)
        except UnicodeDecodeError:
            continue
    raise BadChoice("That file is not text: save it as CSV first.")


def lines(text: str) -> list[str]:
    """The lines that say something; what begins with # is a remark."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise BadChoice("That is not text: save it as CSV first.")
    return [line for line in text.split("\n") if line.strip() and not line.startswith("#")]


def mark(found: Sequence[str]) -> str:
    """What stands between the columns of most rows; nothing where spaces do."""
    best, sure = 0.0, ""
    for one in MARKS:
        table = list(parted(found[:SHOWN], one))
        width, count = Counter(map(len, table)).most_common(1)[0]
        fit = (width > 1) * (count / len(table) + (width > 2))
        if fit > best:
            best, sure = fit, one
    return sure


def parted(found: Iterable[str], between: str) -> Iterator[list[str]]:
    """Rows of cells."""
    if not between:
        yield from (line.split() for line in found)
        return
    try:
        ended = (f"{line}\n" for line in found)
        for row in csv.reader(ended, delimiter=between, skipinitialspace=True):
            yield [cell.strip() for cell in row]
    except csv.Error:
        raise BadChoice("A quotation mark is opened in it and never closed.") from None


def number(text: str) -> float | None:
    """A number, with a point or a comma; None for anything else, for NaN and for infinity."""
    plain = text.replace("−", "-")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", plain, re.IGNORECASE | re.ASCII):
        return None
    value = float(plain)
    return value if isfinite(value) else None


def spread(rows: Iterable[list[str]], most: int) -> tuple[list[list[str]], int]:
    """At most so many of the rows, evenly spread, and how many there are."""
    kept: list[list[str]] = []
    step, count = 1, 0
    for row in rows:
        if count % step == 0:
            kept.append(row)
            if len(kept) >= 2 * most:
                kept, step = kept[::2], 2 * step
        count += 1
    if len(kept) > most:
        kept = [kept[place * len(kept) // most] for place in range(most)]
    return kept, count


def table(content: bytes) -> dict[str, object]:
    """The first row, an even choice of the others, and how many these are."""
    found = lines(decoded(content))
    if not found:
        raise BadChoice("There is nothing in it.")
    longest = max(map(len, found))
    if longest > LONGEST_LINE:
        raise BadChoice(
            f"One of its lines has {longest:,} characters, which is no row of a table; at most "
            f"{LONGEST_LINE:,} are read."
        )
    between = mark(found)
    rows = parted(found, between)
    first = next(rows)
    width = max(len(first), *(len(row) for row in parted(found[:SHOWN], between)))
    if width > MOST_COLUMNS:
        raise BadChoice(f"It has {width:,} columns; at most {MOST_COLUMNS} are read.")
    kept, count = spread(rows, min(MOST_ROWS, MOST_CELLS // width))
    trimmed = [[cell[:LONGEST_CELL] for cell in row[:width]] for row in (first, *kept)]
    return {"first": trimmed[0], "rows": trimmed[1:], "count": count}


def main() -> None:
    """Reads a file; writes its cells as JSON."""
    limit_memory(MEMORY)
    try:
        words = json.dumps(table(sys.stdin.buffer.read()))
    except BadChoice as error:
        sys.stdout.buffer.write(str(error).encode())
        sys.exit(2)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
    out.write(words)
    out.flush()


if __name__ == "__main__":
    main()
