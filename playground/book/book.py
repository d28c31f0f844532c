"""The whole file: its runs, and the own data that they learn from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from playground.book import attached, pages
from playground.book.pack import Budget, Damaged, fields, items
from playground.engine.records import Record
from playground.engine.shelf import MEGA, MOST, MOST_BYTES
from playground.errors import BadChoice
from playground.limits import limit

FORMAT, VERSION = "neural-playground lab book", 1
MOST_FILE = 48 * MEGA  # bytes of a file
MOST_PIECES = 500_000  # marks between its values: what a file of few letters may still cost


@dataclass(frozen=True)
class Book:
    """What a file holds that can be gone on with here, and what of it cannot."""

    runs: tuple[Record, ...]
    left: tuple[str, ...] = ()  # why some are left out, a sentence each


def write(records: Iterable[Record]) -> tuple[bytes, str]:
    """The file, and in words what it could not take along."""
    runs = [_at_rest(one) for one in records if one.moved]
    files, left = attached.written({one.last.now for one in runs} | {one.began for one in runs})
    told = {
        "format": FORMAT,
        "version": VERSION,
        "runs": [pages.written(one) for one in runs],
        "data": files,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode(), left


def _at_rest(record: Record) -> Record:
    """A run that may go on meanwhile, as it is now, with no more states than are kept at rest."""
    found = Record.of(record.whole(), record.owner, record.card)
    found.rest()
    return found


def read(content: bytes, owner: str) -> Book:
    """What is in a file; a `BadChoice` says in words why nothing of it can be used."""
    told = fields(_parsed(content), "a lab book", "format", "version", "runs", "data")
    budget = Budget(int(1.5 * limit("SHELF_MB", MOST_BYTES) * MEGA))
    attached.read(told["data"])
    found: list[Record] = []
    left: list[str] = []
    for page in items(told["runs"], "what a lab book holds", limit("SHELF", MOST)):
        try:
            found.append(pages.read(page, owner, budget))
        except Damaged:
            raise
        except BadChoice as error:  # of data that are not here
            left.append(str(error))
    if not found:
        raise BadChoice(" ".join(["There is no run in this lab book.", *dict.fromkeys(left)]))
    return Book(tuple(found), tuple(dict.fromkeys(left)))


def _parsed(content: bytes) -> object:
    if len(content) > MOST_FILE:
        raise BadChoice(f"A lab book has at most {MOST_FILE // MEGA} MB; this file is larger.")
    if sum(content.count(mark) for mark in (b",", b"[", b"{")) > MOST_PIECES:
        raise BadChoice("This is no lab book: it holds too many values.")
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise BadChoice(
            "This is no lab book, or only a part of one: a lab book is a whole JSON file, as the "
            "button Save writes it."
        ) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BadChoice("This is no lab book of the playground, but some other JSON file.")
    if told.get("version") != VERSION:
        raise BadChoice(
            f"This lab book is of version {str(told.get('version'))[:20]}; this playground reads "
            f"version {VERSION}."
        )
    return told
