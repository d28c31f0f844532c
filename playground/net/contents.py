"""What a model file holds: its configuration, and its numbers layer by layer.

The file may be anybody's and claim anything. Sizes are looked at before anything of that size is
read, and what points out of the file is not followed.
"""

import json
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import h5py
import numpy as np
import numpy.typing as npt

from playground.errors import BadChoice

Array = npt.NDArray[Any]
Numbers = Callable[[str, str], list[Array]]  # of (a layer's place in .keras, its name in .h5)

MOST_NUMBERS = 5_000_000  # of one layer's kernel, and of them all
MOST_TEXT = 2_000_000  # bytes of a configuration
MOST_ENTRIES = 2_000  # of a zip
MOST_WEIGHTS = 256 * 1024**2  # bytes of the weights' file in a zip, the optimizer's with them
MOST_NAMES = 64  # numbers of one layer
CONFIG, WEIGHTS = "config.json", "model.weights.h5"
HDF5 = b"\x89HDF\r\n\x1a\n"
TAKEN = "Bring a .keras file, or an .h5 file of a whole model, as model.save writes them."
DAMAGED = "The file is damaged, or was not written by Keras."


def opened(content: bytes) -> tuple[Mapping[str, Any], Numbers]:
    """The configuration, and a way to a layer's numbers."""
    if content.startswith(b"PK"):
        return _zipped(content)
    if content.startswith(HDF5):
        return _older(content)
    raise BadChoice(f"{stranger(content)} {TAKEN}")


def stranger(content: bytes) -> str:
    """What a file is that is neither."""
    if content[:1] == b"\x80" and content[1:2] in (b"\x02", b"\x03", b"\x04", b"\x05"):
        return "This is a Python pickle, which can run programs: it is not opened here."
    if content[4:8] == b"TFL3":
        return "This is a TensorFlow Lite file, which cannot be looked into here."
    return "This is no model file of Keras." if content else "The file is empty."


def _zipped(content: bytes) -> tuple[Mapping[str, Any], Numbers]:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        entries = {one.filename: one for one in archive.infolist()[:MOST_ENTRIES]}
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise BadChoice(f"The file is cut off or damaged. {TAKEN}") from None
    if "saved_model.pb" in {name.rpartition("/")[2] for name in entries}:
        raise BadChoice(f"This is a SavedModel, which holds programs: not opened here. {TAKEN}")
    if CONFIG not in entries or WEIGHTS not in entries:
        lacking = CONFIG if CONFIG not in entries else WEIGHTS
        raise BadChoice(f"This zip holds no Keras model: there is no {lacking} in it. {TAKEN}")
    told = _parsed(unpacked(archive, entries[CONFIG], MOST_TEXT))
    file = _file(unpacked(archive, entries[WEIGHTS], MOST_WEIGHTS))

    def numbers(place: str, _: str) -> list[Array]:
        for root in ("layers", "_layer_checkpoint_dependencies"):
            own = inside(file, root, place, "vars")
            if own is not None:
                if len(own) > MOST_NAMES:
                    raise BadChoice(DAMAGED)
                return [read(own, str(number)) for number in range(len(own))]
        return []

    return told, numbers


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """A file in a zip, if it is no larger than it may be, whatever it says of itself."""
    small = f"{entry.filename} in it unpacks to more than {most / 1024**2:,.0f} MB: too large."
    if entry.file_size > most:
        raise BadChoice(small)
    try:
        with archive.open(entry) as file:
            found = file.read(most + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise BadChoice(f"{entry.filename} in it cannot be unpacked: damaged or locked.") from None
    if len(found) > most:
        raise BadChoice(small)
    return found


def _older(content: bytes) -> tuple[Mapping[str, Any], Numbers]:
    file = _file(content)
    text = said(file, "model_config")
    if not text:
        raise BadChoice(f"This HDF5 file holds no network, at most its weights. {TAKEN}")
    told = _parsed(text[0])

    def numbers(_: str, name: str) -> list[Array]:
        own = inside(file, "model_weights", name)
        if own is None:
            return []
        return [read(own, path.decode()) for path in said(own, "weight_names")]

    return told, numbers


def _parsed(text: bytes) -> Mapping[str, Any]:
    if len(text) > MOST_TEXT:
        raise BadChoice("Its configuration is larger than that of any network here.")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise BadChoice(DAMAGED) from None
    if not isinstance(told, dict):
        raise BadChoice(DAMAGED)
    return told


def _file(content: bytes) -> h5py.File:
    try:
        return h5py.File(BytesIO(content), "r")
    except (OSError, RuntimeError, ValueError):
        raise BadChoice("Its weights cannot be read: the file is cut off or damaged.") from None


def inside(group: h5py.Group, *names: str) -> h5py.Group | None:
    """A group in a file, by its path, if it is there and in this file."""
    for name in names:
        found = _own(group, name)
        if not isinstance(found, h5py.Group):
            return None
        group = found
    return group


def _own(group: h5py.Group, name: str) -> Any:
    """What has that name, if it lies in this file and is not merely pointed at."""
    if "/" in name or name in ("", ".", ".."):
        raise BadChoice(DAMAGED)
    try:
        if group.get(name, getclass=True, getlink=True) is not h5py.HardLink:
            return None
        return group[name]
    except (KeyError, OSError, RuntimeError):
        return None


def read(group: h5py.Group, path: str) -> Array:
    """Numbers of a group, by their path, as float32."""
    *way, name = path.split("/")
    place = inside(group, *way)
    found = None if place is None else _own(place, name)
    if not isinstance(found, h5py.Dataset):
        raise BadChoice("Some of its weights are missing.")
    if found.is_virtual or found.external:
        raise BadChoice("Its weights point to other files, which are not read.")
    if found.dtype.kind not in "fiu" or found.dtype.itemsize > 8 or len(found.shape or ()) > 4:
        raise BadChoice("Its weights are no plain numbers.")
    chunk = int(np.prod(found.chunks or (1,), dtype=np.float64))
    if found.size is None or found.size > MOST_NUMBERS or chunk > MOST_NUMBERS:
        claimed = max(found.size or 0, chunk)
        raise BadChoice(
            f"It claims {claimed:,} numbers for one layer ({claimed * 4 / 1e6:,.0f} MB); networks "
            f"of at most {MOST_NUMBERS:,} work here."
        )
    try:
        numbers: Array = np.asarray(found[()]).astype(np.float32)
    except (OSError, RuntimeError, ValueError, MemoryError):
        raise BadChoice("Some of its weights cannot be read: the file is damaged.") from None
    if not np.isfinite(numbers).all():
        raise BadChoice("Some of its weights are no numbers (NaN or infinite): it has diverged.")
    return numbers


def said(group: h5py.Group, name: str) -> list[bytes]:
    """The texts of an attribute, as bytes; none where it is missing."""
    if name not in group.attrs:
        return []
    if group.attrs.get_id(name).get_space().get_simple_extent_npoints() > MOST_NAMES:
        raise BadChoice(DAMAGED)
    found = np.ravel(np.asarray(group.attrs[name], dtype=object))
    return [one if isinstance(one, bytes) else str(one).encode() for one in found]
