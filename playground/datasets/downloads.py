"""Data sets that are fetched once, from where Keras has them, and only if they are as published."""

import os
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest, sha256
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from playground.errors import MissingData

SOURCE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets"
PATIENCE = 20.0  # seconds that nothing comes
PIECE = 65_536  # bytes

Told = Callable[[int], None]  # called with the bytes that have come


@dataclass(frozen=True)
class File:
    """One file, as it was published."""

    path: str  # below the data folder
    size: int  # bytes
    sha256: str


@dataclass(frozen=True)
class Download:
    """A data set's files."""

    label: str
    files: tuple[File, ...]

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(file.size for file in self.files)

    @property
    def missing(self) -> tuple[File, ...]:
        """Those that are not on this machine."""
        return tuple(file for file in self.files if not (data_folder() / file.path).is_file())


# The sum of MNIST is the one in Keras; those of Fashion-MNIST are of the files Zalando publishes.
DOWNLOADS = {
    "mnist": Download(
        "MNIST",
        (
            File(
                "mnist.npz",
                11_490_434,
                "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
            ),
        ),
    ),
    "fashion": Download(
        "Fashion-MNIST",
        (
            File(
                "fashion-mnist/train-labels-idx1-ubyte.gz",
                29_515,
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            ),
            File(
                "fashion-mnist/t10k-labels-idx1-ubyte.gz",
                5_148,
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
            ),
            File(
                "fashion-mnist/t10k-images-idx3-ubyte.gz",
                4_422_102,
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            ),
            File(
                "fashion-mnist/train-images-idx3-ubyte.gz",
                26_421_880,
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            ),
        ),
    ),
}


def data_folder() -> Path:
    """Where downloaded data sets lie: `PLAYGROUND_DATA`, else Keras' own cache."""
    keras = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras")) / "datasets"
    return Path(os.environ.get("PLAYGROUND_DATA", keras))


def here(slug: str) -> bool:
    """Whether a data set can be used at once."""
    return slug not in DOWNLOADS or not DOWNLOADS[slug].missing


def fetch(download: Download, told: Told = lambda _: None) -> None:
    """Fetches what is missing; what is there is looked at, and never touched.

    Args:
        download: What to fetch.
        told: Called again and again with the bytes that are there by now.
    """
    done = 0
    for file in download.files:
        place = data_folder() / file.path
        if place.is_file():
            check(place, file)
        else:
            _fetch(file, place, partial(_add, told, done))
        done += file.size
        told(done)


def _add(told: Told, before: int, came: int) -> None:
    told(before + came)


def check(place: Path, file: File) -> None:
    """Complains of a file that is there and is another."""
    try:
        with place.open("rb") as content:
            same = file_digest(content, "sha256").hexdigest() == file.sha256
    except OSError as error:
        raise MissingData(f"{place} cannot be read: {error.strerror}.") from None
    if not same:
        raise MissingData(
            f"{place} is not the file that was published, or is damaged. It is left as it is: move "
            "it away and fetch again."
        )


def _fetch(file: File, place: Path, told: Told) -> None:
    """Fetches one file beside its place, and puts it there when it is whole and right."""
    part = place.with_name(f"{place.name}.{secrets.token_hex(4)}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            if _copy(file, part, told) != file.sha256:
                raise MissingData(
                    f"What came for {place.name} is not the file that was published: its checksum "
                    "differs, so it was thrown away. A page of the network, such as a login, may "
                    "have answered instead."
                )
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise MissingData(f"{place.name} cannot be written to {place.parent}: {why}.") from None


def _copy(file: File, part: Path, told: Told) -> str:
    """Copies a file from the network, and no more than it is long; its sum."""
    address = f"{os.environ.get('PLAYGROUND_MIRROR', SOURCE).rstrip('/')}/{Path(file.path).name}"
    came, digest = 0, sha256()
    try:
        with urlopen(address, timeout=PATIENCE) as answer, part.open("wb") as out:
            while piece := answer.read(PIECE):
                came += len(piece)
                if came > file.size:
                    break
                digest.update(piece)
                out.write(piece)
                told(came)
    except HTTPError as error:
        raise _lost(address, f"it answers “{error.code} {error.reason}”") from None
    except (URLError, HTTPException, TimeoutError, ConnectionError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise _lost(address, str(getattr(reason, "strerror", None) or reason)) from None
    if came < file.size:
        raise _lost(address, f"after {came:,} of {file.size:,} bytes nothing more came")
    return digest.hexdigest()


def _lost(address: str, why: str) -> MissingData:
    return MissingData(
        f"{Path(address).name} could not be fetched from {urlsplit(address).netloc}: {why}. Try "
        f"again with a network, or copy the file from another machine into {data_folder()}."
    )


class Job:
    """A download beside the page, that all visitors share."""

    def __init__(self, download: Download) -> None:
        self.download, self.done, self.error, self.over = download, 0, "", False

    def run(self) -> None:
        """Fetches to the end, good or bad."""
        try:
            fetch(self.download, self.tell)
        except MissingData as error:
            self.error = str(error)
        finally:
            self.over = True

    def tell(self, done: int) -> None:
        """Notes how far it has come."""
        self.done = done


_lock = threading.Lock()
JOBS: dict[str, Job] = {}


def start(slug: str) -> None:
    """Begins to download a data set, unless it is under way, however many ask."""
    with _lock:
        job = JOBS.get(slug)
        if job is None or job.over:
            job = JOBS[slug] = Job(DOWNLOADS[slug])
            threading.Thread(target=job.run, name=f"fetch {slug}", daemon=True).start()
