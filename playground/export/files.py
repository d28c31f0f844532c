"""The files that an experiment is exported to, on this machine's disk."""

from collections.abc import Mapping
from pathlib import Path

from playground.errors import Refused
from playground.experiment import Experiment
from playground.export import data, notebook, script
from playground.export.story import Story, plain


def text(story: Story, slug: str) -> str:
    """A story as one of the formats that are programs."""
    return script.program(story) if slug == "script" else notebook.notebook(story)


def program(it: Experiment, epochs: int | None, slug: str, name: str) -> dict[str, bytes]:
    """An experiment as a program, with what it reads: content by file name."""
    return {name: text(plain(it, epochs), slug).encode(), **data.beside(it)}


def check(path: Path, files: Mapping[str, bytes], force: bool) -> None:
    """Refuses what cannot be written, before anything is trained for it."""
    folder = path.parent
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}: make it first, or choose another with -o.")
    for name in files:
        place = folder / name
        if place.is_dir():
            raise Refused(f"{place} is a folder: name a file in it with -o.")
        if place.exists() and not force:
            raise Refused(f"{place} is there already: choose another name, or add --force.")


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Writes them all; each is there whole, or as it was."""
    places = []
    for name, content in files.items():
        place = folder / name
        fresh = place.with_name(f".{name}.part")
        try:
            fresh.write_bytes(content)
            fresh.replace(place)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            raise Refused(f"{place} cannot be written: {error.strerror}.") from None
        places.append(place)
    return places
