"""Pictures that people bring by the folder: opened in a process of its own, kept as one set.

This process hands the files on and never holds what comes of them: the other one writes the set
straight to the store. `photos` opens a single picture, to be looked at.
"""

import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Timer
from typing import IO, Any

from PIL import Image

from playground.datasets import alone, store, unpack
from playground.datasets.album import ENDING, Album
from playground.datasets.folders import PARTS
from playground.datasets.photos import OPENER
from playground.datasets.uploads import largest, megabytes
from playground.errors import BadChoice

PATIENCE = unpack.PATIENCE + 30.0  # seconds
PIECE = 1024**2  # bytes

Sent = tuple[str, bytes]  # a path and what is in the file
Told = Callable[[float], object]  # called with the share that is done


@dataclass(frozen=True)
class Brought:
    """A set of pictures, kept under its slug, and what is worth saying of it."""

    slug: str
    said: str


def bring(files: Sequence[Sent], side: int, channels: int, told: Told = lambda _: None) -> Brought:
    """The pictures in files, folders and zips as one set; `BadChoice` says why there is none."""
    size = sum(len(content) for _, content in files)
    if size > largest():
        raise BadChoice(
            f"Together that is {size / 1024**2:.0f} MB; at most {megabytes()} are taken. "
            "Bring fewer pictures, or smaller ones."
        )
    names = [(path, len(content)) for path, content in files]
    wish = json.dumps({"side": side, "channels": channels, "files": names}).encode() + b"\n"
    with OPENER.bench, store.fresh() as place, place.open("wb") as out:
        said = _unpacked([wish, *(content for _, content in files)], out, told)
        out.close()
        return Brought(store.keep(place, ENDING), said)


def _unpacked(parts: Sequence[bytes], out: IO[bytes], told: Told) -> str:
    """Lets the other process read the parts and write the set; what it says in the end."""
    pipe = subprocess.PIPE
    run = subprocess.Popen(alone.command("unpack"), stdin=pipe, stdout=out, stderr=pipe)
    assert run.stdin
    assert run.stderr
    end = Timer(PATIENCE, run.kill)
    end.start()
    try:
        with run.stdin as source:
            for part in parts:
                view = memoryview(part)
                for start in range(0, len(view), PIECE):
                    source.write(view[start : start + PIECE])
        last: dict[str, Any] = {}
        for last in _lines(run.stderr):
            if "of" in last:
                told(last["done"] / last["of"])
    except BrokenPipeError:
        last = {}
    finally:
        run.stderr.close()
        code = run.wait()  # or until its time is over: whoever waited may have gone
        end.cancel()
    if code not in (0, 2) or "said" not in last:
        raise BadChoice(
            "Something in it cannot be opened, and breaks what tries to: bring half of the "
            "pictures at a time to find out which."
        )
    if code == 2:
        raise BadChoice(last["said"])
    return str(last["said"])


def _lines(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """What the other process says; other lines are a library's."""
    for line in stream:
        if line.startswith(b"{"):
            yield json.loads(line)


def written(album: Album) -> bytes:
    """The pictures as a zip that `bring` makes the same set of."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for place, part in enumerate(PARTS):
            for number, (pixels, answer) in enumerate(zip(*album.part(place), strict=True)):
                grey = pixels.shape[-1] == 1
                picture = io.BytesIO()
                Image.fromarray(pixels[..., 0] if grey else pixels).save(picture, "PNG")
                name = f"{part}/{album.classes[answer]}/{number + 1:05}.png"
                archive.writestr(name, picture.getvalue())
    return out.getvalue()
