"""Where people's own points lie: a folder that the server and its engines share.

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
from functools import lru_cache
from pathlib import Path

from playground.datasets.own import Own
from playground.errors import BadChoice, MissingData, Refused

SLUG = re.compile(r"own-[0-9a-f]{12}")
MOST_KEPT = 1_000  # sets in the folder; those not used for longest go first
MOST_BYTES = 1_000_000  # of one file

_lock = threading.Lock()
_made: list[str] = []  # the folder that this process made, if any


def folder() -> Path:
    """Where own points lie: `PLAYGROUND_OWN`, else a private folder that goes with this process.

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


def save(own: Own) -> str:
    """Keeps points for everybody who knows their slug, which it returns."""
    here = folder()
    path = here / f"{own.slug.removeprefix('own-')}.json"
    try:
        here.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_bytes() == own.content:
            path.touch()
            return own.slug
        for old in sorted(here.glob("*.json"), key=_age)[MOST_KEPT - 1 :]:
            old.unlink(missing_ok=True)
        fresh = here / f"{secrets.token_hex(8)}.new"
        fresh.write_bytes(own.content)
        fresh.replace(path)  # at once, or not at all
    except OSError as error:
        raise Refused(f"Own points cannot be kept on this server: {error.strerror}.") from None
    return own.slug


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except FileNotFoundError:  # another process was faster
        return 0.0


def load(slug: str) -> Own:
    """The points of a slug, if they are here."""
    place = os.environ.get("PLAYGROUND_OWN")
    path = Path(place or ".") / f"{slug.removeprefix('own-')}.json"
    if not (SLUG.fullmatch(slug) and place and path.is_file()):
        raise MissingData(
            f"'{slug[:40]}' are somebody's own points, which a link cannot carry: ask for the "
            "file, and bring it in under “Your own points”."
        )
    return _read(path)


@lru_cache(maxsize=128)
def _read(path: Path) -> Own:
    content = path.read_bytes()[: MOST_BYTES + 1]
    try:
        told = json.loads(content)
        rows = tuple(tuple(row) for row in told["points"])
        found = Own(rows, tuple(told["classes"]), tuple(told["inputs"]))
        if found.content != content or found.slug != f"own-{path.stem}":
            raise ValueError
    except (BadChoice, KeyError, RecursionError, TypeError, ValueError):
        raise MissingData(f"The file of the points 'own-{path.stem}' is damaged.") from None
    return found
