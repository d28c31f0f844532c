"""Opens many uploaded pictures, alone in a process of its own, and writes them as one set.

    python -I alone.py unpack < wish and files > pictures

A line of JSON says what is wished for and how long each file is; the files follow, zips among
them. Nothing is written to the disk but the set, so no path in a zip leads anywhere. Standard error
tells how far it has come, and in the end what came of it; with exit code 2 it is why there is none.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, BinaryIO

from playground.datasets.album import CLASSES, FEWEST, LEAST, MODES, MOST, MOST_BYTES, header
from playground.datasets.bundle import NO_PICTURE, Found, Left, files
from playground.datasets.decode import squared
from playground.datasets.folders import PARTS, Spot, sort
from playground.datasets.memory import limit_memory
from playground.datasets.own import order
from playground.errors import BadChoice

PATIENCE = 60.0  # seconds


def spread(groups: dict[Spot, list[Found]], room: int) -> list[tuple[Spot, Found]]:
    """The files in turns from each group, evenly thinned where there are more than fit."""
    total = sum(map(len, groups.values()))
    chosen = []
    for spot, group in groups.items():
        count = len(group) if total <= room else max(1, len(group) * room // total)
        picked = [group[place * len(group) // count] for place in range(count)]
        chosen += [((place + 0.5) / count, spot, one) for place, one in enumerate(picked)]
    return [(spot, one) for _, spot, one in sorted(chosen, key=lambda item: item[0])]


def opened(
    chosen: Sequence[tuple[Spot, Found]], side: int, mode: str, left: Left
) -> dict[Spot, list[bytes]]:
    """The pixels of the pictures, by part and class."""
    pictures: dict[Spot, list[bytes]] = defaultdict(list)
    until, told = time.monotonic() + PATIENCE, 0.0
    for place, (spot, one) in enumerate(chosen):
        if time.monotonic() > until:
            left.out(one.path, f"not opened within {PATIENCE:.0f} seconds")
            continue
        if time.monotonic() > told + 0.1:
            told = time.monotonic()
            say({"done": place, "of": len(chosen)})
        try:
            pictures[spot].append(squared(one.read(), side, mode, LEAST))
        except BadChoice as error:
            left.out(one.path, reason(str(error)))
        except MemoryError:
            left.out(one.path, "too large to open")
        except Exception:  # a broken file can break a decoder in any way; it is named to its owner
            left.out(one.path, "damaged")
    return pictures


def reason(words: str) -> str:
    """Why a picture is left out, as it is said of several."""
    reasons = {
        "megapixels": "too many pixels",
        "side takes": f"fewer than {LEAST} pixels along a side",
        "narrow": "too long and narrow",
    }
    return next((why for sign, why in reasons.items() if sign in words), NO_PICTURE)


def say(told: dict[str, Any]) -> None:
    """A line for the process that waits."""
    sys.stderr.write(json.dumps(told) + "\n")
    sys.stderr.flush()


def classes(pictures: dict[Spot, list[bytes]], found: set[Spot], left: Left) -> list[str]:
    """The names of the classes in order; every one has pictures to train on."""
    trained = [name for part, name in pictures if part == "train" and pictures[part, name]]
    names = sorted(trained, key=order)
    if not names:
        raise BadChoice(f"There is no picture in it to train on. {left.said()}".strip())
    empty = sorted({name for _, name in found} - set(names))
    if len(names) < 2:
        lost = f" Nothing could be used of “{empty[0]}”." if empty else ""
        raise BadChoice(
            f"All pictures are of one class, “{names[0]}”.{lost} It takes a folder for each "
            f"class, and at least two of them. {left.said()}".strip()
        )
    if len(names) > CLASSES:
        raise BadChoice(f"There are {len(names)} classes; at most {CLASSES} can be told apart.")
    return names


def written(
    pictures: dict[Spot, list[bytes]], names: list[str], side: int, channels: int, out: Any
) -> list[str]:
    """Writes the set, to the byte the same for equal pictures; says what is odd about it."""
    parts = {part: [sorted(pictures.get((part, name), [])) for name in names] for part in PARTS}
    counts = {part: sum(map(len, groups)) for part, groups in parts.items()}
    if counts["train"] < FEWEST:
        raise BadChoice(f"There are {counts['train']} pictures; it takes at least {FEWEST}.")
    out.write(header(side, channels, names, counts))
    for groups in parts.values():
        out.write(b"".join(bytes([place]) * len(group) for place, group in enumerate(groups)))
    for groups in parts.values():
        for group in groups:
            out.writelines(group)
    known = {sha256(one).digest() for group in parts["train"] for one in group}
    apart = [one for part in PARTS[1:] for group in parts[part] for one in group]
    twice = sum(sha256(one).digest() in known for one in apart)
    said = [f"{twice} of the pictures kept apart are also trained on."] if twice else []
    smallest = min(zip(map(len, parts["train"]), names, strict=True))
    if smallest[0] * 4 < max(map(len, parts["train"])):
        said.append(f"“{smallest[1]}” has far fewer pictures than others: {smallest[0]}.")
    return said


def made(source: BinaryIO, out: BinaryIO) -> str:
    """Reads the wish and the files, writes the set, and says what is worth saying of it."""
    wished = json.loads(source.readline())
    side, channels, left = wished["side"], wished["channels"], Left()
    found = list(files(source, wished["files"], left))
    groups: dict[Spot, list[Found]] = defaultdict(list)
    for one, spot in zip(found, sort([one.path for one in found]), strict=True):
        if isinstance(spot, str):
            left.out(one.path, spot)
        else:
            groups[spot].append(one)
    room = min(MOST, MOST_BYTES // (side * side * channels))
    chosen = spread(groups, room)
    notes = []
    if sum(map(len, groups.values())) > len(chosen):
        notes.append(
            f"Of {sum(map(len, groups.values())):,} files {len(chosen):,} were taken, evenly from "
            f"each folder: at {side}×{side} pixels there is room for no more."
        )
    pictures = opened(chosen, side, MODES[channels], left)
    names = classes(pictures, set(groups), left)
    lost = {name for part, name in pictures if part != "train"} - set(names)
    notes += [f"“{name}” has nothing to train on, so it is left out." for name in sorted(lost)]
    notes += written(pictures, names, side, channels, out)
    return " ".join(filter(None, [*notes, left.said()]))


def main() -> None:
    """One set of pictures, or in words why there is none."""
    limit_memory()
    try:
        say({"said": made(sys.stdin.buffer, sys.stdout.buffer)})
    except BadChoice as error:
        say({"said": str(error)})
        sys.exit(2)
    except OSError as error:
        say({"said": f"The pictures cannot be kept on this server: {error.strerror}."})
        sys.exit(2)


if __name__ == "__main__":
    main()
