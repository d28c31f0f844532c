"""Where people's own data lie: a folder that the server and its engines share.

A link carries the slug of a content, not the content: who opens it elsewhere needs the file.
"""

import atexit
import json
import os
import re
import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from playground.datasets import album
from playground.datasets.album import Album
from playground.datasets.dataset import Dataset
from playground.datasets.own import Own
from playground.datasets.rows import Table
from playground.errors import BadChoice, MissingData, Refused

SLUG = re.compile(r"own-[0-9a-f]{12}")
MOST_KEPT = 1_000  # sets in the folder; those not used for longest go first
MOST_BYTES = 4_000_000  # of one file of points or of a table
MOST_ROOM = 2 * 1024**3  # bytes of all
ENDINGS = (".json", album.ENDING)
NETWORK = ".network"  # weights to begin with lie here too, by the same rules

Kept = Own | Table | Album


class Keepable(Protocol):
    """Somebody's own data as one value."""

    @property
    def slug(self) -> str:
        """What links call it."""

    @property
    def content(self) -> bytes:
        """What is kept of it."""

    @property
    def dataset(self) -> Dataset:
        """The entry that a registry would have for it."""


_lock = threading.Lock()
_made: list[str] = []  # the folder that this process made, if any


def folder() -> Path:
    """Where own data lie: `PLAYGROUND_OWN`, else a private folder that goes with this process.

    Processes started later find it under the same name.
    """
    with _lock:
        if not os.environ.get("PLAYGROUND_OWN"):
            _made.append(tempfile.mkdtemp(prefix="playground-own-"))
            atexit.register(clear)  # a server that is told to stop clears it before
            os.environ["PLAYGROUND_OWN"] = _made[-1]
        return Path(os.environ["PLAYGROUND_OWN"])


def clear() -> None:
    """Removes the private folder; one that was named in the environment stays."""
    with _lock:
        while _made:
            shutil.rmtree(_made[-1], ignore_errors=True)
            if os.environ.get("PLAYGROUND_OWN") == _made.pop():
                del os.environ["PLAYGROUND_OWN"]
        _read.cache_clear()


@contextmanager
def fresh() -> Iterator[Path]:
    """A new file in the folder, to write what shall be kept; it goes unless it was kept."""
    place = folder() / f"{secrets.token_hex(8)}.new"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield place
        finally:
            place.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"Own data cannot be kept on this server: {error.strerror}.") from None


def keep(place: Path, ending: str, family: str = "own") -> str:
    """Keeps a file for everybody who knows its slug, which it returns; at once, or not at all."""
    with place.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()[:12]
    room = MOST_ROOM - place.stat().st_size
    others = [one for one in place.parent.iterdir() if one.suffix in (*ENDINGS, NETWORK)]
    for count, old in enumerate(sorted(others, key=_age), 1):
        room -= _size(old)
        if old.stem != digest and (count >= MOST_KEPT or room < 0):
            old.unlink(missing_ok=True)
    place.replace(place.with_name(f"{digest}{ending}"))
    return f"{family}-{digest}"


def save(own: Keepable) -> str:
    """Keeps data for everybody who knows their slug, which it returns."""
    with fresh() as place:
        place.write_bytes(own.content)
        return keep(place, ".json")


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except FileNotFoundError:  # another process was faster
        return 0.0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def load(slug: str) -> Kept:
    """The data of a slug, if they are here."""
    place = os.environ.get("PLAYGROUND_OWN")
    if place and SLUG.fullmatch(slug):
        for ending in ENDINGS:
            path = Path(place) / f"{slug.removeprefix('own-')}{ending}"
            if path.is_file():
                return _read(path)
    raise MissingData(
        f"'{slug[:40]}' are somebody's own data, which a link cannot carry: ask for the "
        "file, and bring it in here."
    )


@lru_cache(maxsize=128)
def _read(path: Path) -> Kept:
    try:
        return album.read(path) if path.suffix == album.ENDING else _parsed(path)
    except (BadChoice, KeyError, RecursionError, TypeError, ValueError):
        raise MissingData(f"The file of the data 'own-{path.stem}' is damaged.") from None


def _parsed(path: Path) -> Own | Table:
    content = path.read_bytes()[: MOST_BYTES + 1]
    told = json.loads(content)
    found = Table.of(told) if told["kind"] == "table" else Own.of(told)
    if found.content != content or found.slug != f"own-{path.stem}":
        raise ValueError(path.name)
    return found
