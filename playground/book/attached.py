"""Own data that runs have learnt from: they travel in the lab book, for no link can carry them."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from playground.book.pack import (
    Budget,
    Damaged,
    checked,
    fields,
    items,
    text,
    unpacked_bytes,
    words,
)
from playground.datasets import album, store
from playground.datasets.own import Own
from playground.datasets.rows import Table
from playground.errors import BadChoice
from playground.grammar import Whole

MOST_BYTES = 24_000_000  # of all own data in one book, before they are compressed
MOST = 60
HEADER = ("kind", "side", "channels", "classes", "train", "validation", "test")


def written(experiments: Iterable[str]) -> tuple[list[dict[str, Any]], str]:
    """The files of the data that experiments (as JSON) name, and in words what is left out."""
    found: list[dict[str, Any]] = []
    left, room = 0, MOST_BYTES
    for slug in sorted({json.loads(one)["data"] for one in experiments}):
        path = _path(slug)
        if path is None:
            continue
        if path.stat().st_size > room:
            left += 1
            continue
        content = path.read_bytes()
        room -= len(content)
        found.append(
            {"slug": slug, "ending": path.suffix, "size": len(content), "zlib": text(content)}
        )
    if not left:
        return found, ""
    what = "One set of own pictures is" if left == 1 else f"{left} sets of own pictures are"
    return found, f"{what} too large to travel along: bring them again where you open the book."


def _path(slug: str) -> Path | None:
    if not store.SLUG.fullmatch(slug):
        return None
    paths = [store.folder() / f"{slug.removeprefix('own-')}{end}" for end in store.ENDINGS]
    return next((one for one in paths if one.is_file()), None)


def read(told: Any) -> None:
    """Keeps the data of a book on this server; all are looked at before any is kept."""
    budget, found = Budget(MOST_BYTES), []
    for one in items(told, "the own data", MOST):
        said = fields(one, "a set of data", "slug", "ending", "size", "zlib")
        size = checked(Whole(0, MOST_BYTES), "size", said["size"])
        content = unpacked_bytes(said["zlib"], size, budget)
        slug, ending = words(said["slug"], "a slug", 20), words(said["ending"], "an ending", 20)
        if slug != f"own-{sha256(content).hexdigest()[:12]}" or ending not in store.ENDINGS:
            raise Damaged("own data are not those that they are called by")
        try:
            _look(content, ending)
        except (BadChoice, KeyError, RecursionError, TypeError, ValueError):
            raise Damaged("own data cannot be read") from None
        found.append((content, ending))
    for content, ending in found:
        with store.fresh() as place:
            place.write_bytes(content)
            store.keep(place, ending)


def _look(content: bytes, ending: str) -> None:
    """Fails if the content is none that was written here."""
    if ending != album.ENDING:
        if len(content) > store.MOST_BYTES:
            raise ValueError("more than own points or tables are")
        told = json.loads(content)
        own = Table.of(told) if told["kind"] == "table" else Own.of(told)
        if own.content != content:
            raise ValueError("not as it is written")
        return
    line = content[: album.MOST_HEADER].partition(b"\n")[0] + b"\n"
    head = fields(json.loads(line), "pictures", *HEADER)
    counts = [Whole(0, album.MOST).check(name, head[name]) for name in HEADER[4:]]
    classes = [words(one, "a class", 100) for one in items(head["classes"], "classes", 26)]
    if head["side"] not in album.SIDES or head["channels"] not in album.MODES:
        raise ValueError("no such pictures")
    if not len(classes) >= 2 or not album.FEWEST <= sum(counts) <= album.MOST or not counts[0]:
        raise ValueError("too few or too many")
    pixels = head["side"] ** 2 * head["channels"]
    if len(content) != len(line) + sum(counts) * (1 + pixels):
        raise ValueError("not as long as it says")
    if max(content[len(line) : len(line) + sum(counts)]) >= len(classes):
        raise ValueError("an answer that is no class")
    written_as = album.header(
        head["side"],
        head["channels"],
        classes,
        dict(zip(HEADER[4:], counts, strict=True)),
    )
    if written_as != line:
        raise ValueError("not as it is written")
