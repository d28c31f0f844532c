"""What somebody sent: files, and those in zips among them, as far as they may be pictures."""

import io
import stat
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from playground.datasets.folders import litter
from playground.errors import BadChoice

MOST_FILES = 20_000  # in a zip
LARGEST = 64 * 1024**2  # bytes of one file in it
SHOWN = 2  # names told for each reason
ENDINGS = (".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".bmp", ".tif", ".tiff")
OTHERS = (".heic", ".heif", ".avif", ".svg", ".pdf", ".raw", ".dng", ".psd")
NO_PICTURE = "not a picture"
ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")


@dataclass(frozen=True)
class Found:
    """A file that may be a picture."""

    path: str
    read: Callable[[], bytes]


@dataclass
class Left:
    """What is left out, by the reason."""

    names: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def out(self, path: str, why: str) -> None:
        """Leaves out a file."""
        self.names[why].append(path)

    def said(self) -> str:
        """What was left out, in a sentence."""
        told = []
        for why, paths in sorted(self.names.items(), key=lambda item: -len(item[1])):
            shown = ", ".join(short(path) for path in paths[:SHOWN])
            more = ", …" if len(paths) > SHOWN else ""
            told.append(f"{why} ({len(paths):,}: {shown}{more})")
        return f"Left out: {'; '.join(told)}." if told else ""


def short(path: str) -> str:
    """The name of a file, fit to be shown."""
    name = "".join(one if one.isprintable() else "?" for one in path.replace("\\", "/"))
    return name.rpartition("/")[2][:30] or name[:30]


def files(source: BinaryIO, names: list[tuple[str, int]], left: Left) -> Iterator[Found]:
    """The files that were sent, and those in zips among them, but for those of no use."""
    sent = [(name, source.read(size)) for name, size in names]
    for name, content in sent:
        if litter(name):
            continue
        if content.startswith(b"PK") or name.lower().endswith(".zip"):
            try:
                yield from packed(name, content, left)
            except BadChoice:
                if len(sent) == 1:
                    raise
                left.out(name, "a zip that cannot be opened")
        elif why := unfit(name, len(content)):
            left.out(name, why)
        else:
            yield Found(name, partial(bytes, content))


def packed(name: str, content: bytes, left: Left) -> Iterator[Found]:
    """The files in a zip."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, MemoryError):
        raise BadChoice(f"{short(name)} is no zip that can be opened, or is damaged.") from None
    entries = [one for one in archive.infolist() if not one.is_dir()]
    if len(entries) > MOST_FILES:
        raise BadChoice(
            f"{short(name)} holds {len(entries):,} files; at most {MOST_FILES:,} are looked at."
        )
    root = name.replace("\\", "/").rpartition("/")[2].removesuffix(".zip")
    for one in entries:
        path = f"{root}/{spelt(one)}"
        if litter(path):
            continue
        if why := closed(one) or unfit(path, one.file_size):
            left.out(path, why)
        else:
            yield Found(path, partial(archive.read, one))


def spelt(entry: zipfile.ZipInfo) -> str:
    """The path of an entry; many programs write UTF-8 and forget to say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode()
    except UnicodeError:
        return entry.filename


def closed(entry: zipfile.ZipInfo) -> str:
    """Why an entry of a zip has no content to look at; nothing if it has."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link to another file"
    return "locked with a password" if entry.flag_bits & 1 else ""


def unfit(path: str, size: int) -> str:
    """Why a file is not looked at; nothing if it is."""
    ending = PurePosixPath(path.replace("\\", "/")).suffix.lower()
    if ending in ARCHIVES:
        return "packed once more, so unpack it first"
    if ending in OTHERS:
        return "a kind of picture that cannot be opened here, so save it as JPEG or PNG"
    if ending and ending not in ENDINGS:
        return NO_PICTURE
    if size > LARGEST:
        return f"more than {LARGEST // 1024**2} MB"
    return "" if size else "empty"
