"""Pictures of 28×28 grey pixels: handwritten digits, and clothes."""

import gzip
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.datasets import load_digits

from playground.datasets.dataset import Array, Dataset, Examples, Wish
from playground.datasets.downloads import DOWNLOADS, data_folder
from playground.errors import MissingData

SIDE = 28
DIGITS = tuple("0123456789")
CLOTHES = (
    "T-shirt",
    "trousers",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
)


def there(slug: str, path: str) -> Path:
    """A file that has to be downloaded, if it was."""
    place = data_folder() / path
    if not place.is_file():
        raise MissingData(
            f"{DOWNLOADS[slug].label} is not on this machine: {place.name} is missing. Fetch it "
            f"with `python -m playground fetch {slug}`, or put it into {place.parent}, or say in "
            "PLAYGROUND_DATA where it lies; the data set 'digits' needs no download."
        )
    return place


@lru_cache
def small_digits() -> tuple[Array, Array]:
    """Scikit-learn's 8×8 digits, drawn 20×20 in the middle of 28×28 pixels as MNIST's are."""
    pictures, answers = load_digits(return_X_y=True)
    at = np.clip((np.arange(20) + 0.5) * 8 / 20 - 0.5, 0, 7)  # in old pixels
    blend = np.maximum(0, 1 - np.abs(at[:, None] - np.arange(8)))  # (20, 8)
    large = blend @ pictures.reshape(-1, 8, 8) @ blend.T * (255 / 16)
    framed = np.pad(np.round(large).astype(np.uint8), ((0, 0), (4, 4), (4, 4)))
    return framed[..., None], answers


def digits() -> Examples:
    """The 1,797 digits."""
    return Examples(*small_digits())


@lru_cache
def some_digits(first: int) -> Examples:
    """The digits of five kinds, from this one on; as classes they count from nought."""
    found, answers = small_digits()
    rows = (first <= answers) & (answers < first + 5)
    return Examples(found[rows], answers[rows] - first)


@lru_cache(maxsize=2)
def mnist_file(path: Path) -> tuple[Array, ...]:
    """Training and test pictures and answers, as Keras keeps them."""
    with np.load(path, allow_pickle=False) as file:
        return tuple(file[name] for name in ("x_train", "y_train", "x_test", "y_test"))


def mnist() -> Examples:
    """MNIST, from the data folder."""
    return with_test(*mnist_file(there("mnist", "mnist.npz")))


@lru_cache(maxsize=2)
def fashion_files(folder: Path) -> tuple[Array, ...]:
    """Training and test pictures and answers, as Zalando publishes them."""

    def numbers(name: str, header: int) -> Array:
        with gzip.open(folder / name) as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    def part(name: str) -> tuple[Array, Array]:
        pictures = numbers(f"{name}-images-idx3-ubyte.gz", 16).reshape(-1, SIDE, SIDE)
        return pictures, numbers(f"{name}-labels-idx1-ubyte.gz", 8)

    return *part("train"), *part("t10k")


def fashion() -> Examples:
    """Fashion-MNIST, from the data folder."""
    for file in DOWNLOADS["fashion"].files:
        folder = there("fashion", file.path).parent
    return with_test(*fashion_files(folder))


def with_test(x: Array, y: Array, test_x: Array, test_y: Array) -> Examples:
    """Pictures with one channel; the official test pictures stay apart."""
    return Examples(x[..., None], y, test_x[..., None], test_y)


def some(load: Callable[[], Examples], wish: Wish) -> Examples:
    """As many of the pictures as are wished for, and all for the test."""
    found = load()
    rows = wish.dice.permutation(len(found.x))[: wish.samples]
    test_y = None if found.test_y is None else found.test_y.astype(np.int64)
    return Examples(found.x[rows], found.y[rows].astype(np.int64), found.test_x, test_y)


def pictures(
    label: str,
    whole: Callable[[], Examples],
    hint: str,
    classes: tuple[str, ...],
    most: int,
    **defaults: Any,
) -> Dataset:
    """An entry for grey pictures of 28×28."""
    return Dataset(
        label,
        "images",
        "classes",
        partial(some, whole),
        hint,
        shape=(SIDE, SIDE, 1),
        classes=classes,
        most=most,
        whole=whole,
        defaults=defaults,
    )


HALVES = ("digits04", "digits59")  # of the small digits: to go on from one to the other
IMAGES = {
    "digits": pictures(
        "Small digits",
        digits,
        "1,797 handwritten digits that scikit-learn brings along: always there.",
        DIGITS,
        1_797,
        samples=1_797,
        holdout=20,
    ),
    "digits04": pictures(
        "Digits 0 to 4",
        partial(some_digits, 0),
        "901 of the small digits: to learn from first, and then go on to the others.",
        DIGITS[:5],
        901,
        samples=901,
        holdout=20,
    ),
    "digits59": pictures(
        "Digits 5 to 9",
        partial(some_digits, 5),
        "896 of the small digits: new to a network that has learnt the others.",
        DIGITS[5:],
        896,
        samples=896,
        holdout=20,
    ),
    "mnist": pictures(
        "MNIST",
        mnist,
        "70,000 handwritten digits; the 10,000 for the test stay apart.",
        DIGITS,
        60_000,
        samples=10_000,
    ),
    "fashion": pictures(
        "Fashion-MNIST",
        fashion,
        "70,000 pictures of clothes in ten classes; harder than digits.",
        CLOTHES,
        60_000,
        samples=10_000,
    ),
}
