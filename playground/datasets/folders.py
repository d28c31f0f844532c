"""Which class a picture is of, by the folders that it lies in.

`cats/1.jpg`, `photos/cats/1.jpg` and `train/cats/1.jpg` are cats to train on; those in
`validation/cats` are validated on, and those in `test/cats` stay apart. Where no folder says a
class, the first word of a file's name does: `cat.12.jpg`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from playground.datasets.own import LONGEST

PARTS = ("train", "validation", "test")
CALLED = {
    **dict.fromkeys(("train", "training"), "train"),
    **dict.fromkeys(("validation", "valid", "val"), "validation"),
    **dict.fromkeys(("test", "testing"), "test"),
}
LITTER = ("__macosx", "thumbs.db", "desktop.ini")  # what systems leave in folders, as `.DS_Store`
OUTSIDE = "a path that leads out of its folder"
NOWHERE = "in no folder that says a class"

Spot = tuple[str, str]  # a part, and the name of a class


@dataclass(frozen=True)
class Way:
    """How one gets to a file: its part, the folders below, and its name."""

    part: str
    folders: tuple[str, ...]
    name: str

    @property
    def word(self) -> str:
        """The first word of the name."""
        found = re.match(r"[^\W\d_]+", self.name)
        return found.group().lower() if found and found.group() != self.name else ""


def steps(path: str) -> tuple[str, ...]:
    """The folders of a path and the name at its end."""
    return tuple(one for one in path.replace("\\", "/").split("/") if one not in ("", "."))


def litter(path: str) -> bool:
    """Whether nobody put this file there on purpose."""
    found = steps(path)
    hidden = any(one.startswith(".") and one != ".." for one in found)
    return hidden or not found or any(one.lower() in LITTER for one in found)


def sort(paths: Sequence[str]) -> list[Spot | str]:
    """Where each file belongs, or why it belongs nowhere."""
    split = [steps(path) for path in paths]
    sound = [one for one in split if ".." not in one]
    common = shared([one[:-1] for one in sound])
    ways = {one: way(one[common:]) for one in sound}
    names = Names()
    if any(one.folders for one in ways.values()):
        classes = {one: (found.folders or ("",))[0] for one, found in ways.items()}
    elif len({found.word for found in ways.values()} - {""}) > 1 or not common:
        classes = {one: found.word for one, found in ways.items()}
    else:
        classes = {one: one[common - 1] for one in ways}
    found: list[Spot | str] = []
    for one in split:
        if one not in ways:
            found.append(OUTSIDE)
            continue
        name = names.tidy(classes[one])
        found.append((ways[one].part, name) if name else NOWHERE)
    return found


def shared(folders: Sequence[Sequence[str]]) -> int:
    """How many folders all files have in common, down to those that say a part."""
    count = 0
    while folders and all(
        len(one) > count and one[count] == folders[0][count] and one[count].lower() not in CALLED
        for one in folders
    ):
        count += 1
    return count


def way(path: Sequence[str]) -> Way:
    """The way to a file, below the folders that all have in common."""
    folders = list(path[:-1])
    part = CALLED[folders.pop(0).lower()] if folders and folders[0].lower() in CALLED else "train"
    return Way(part, tuple(folders), path[-1])


class Names:
    """What the classes are called: in one line, not too long, no two alike."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def tidy(self, folder: str) -> str:
        """The name for a folder; empty where nothing in it can be read."""
        whole = normalize("NFC", folder)  # as one keyboard and the next disagree on accents
        line = " ".join("".join(one if one.isprintable() else " " for one in whole).split())
        key = line.casefold()
        if key not in self._known:
            taken = {name.casefold() for name in self._known.values()}
            short, number = line[:LONGEST].strip(), 1
            while short and short.casefold() in taken:
                number += 1
                short = f"{line[: LONGEST - 3].strip()} {number}"
            self._known[key] = short
        return self._known[key]
