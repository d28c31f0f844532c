"""Pictures of 28×28 grey pixels: handwritten digits, and clothes."""

import gzip
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.datasets import load_digits

from playground.datasets.dataset import Array, Dataset, Examples, Wish
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


def data_folder() -> Path:
    """Where downloaded data sets lie: `PLAYGROUND_DATA`, else Keras' own cache."""
    keras = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras")) / "datasets"
    return Path(os.environ.get("PLAYGROUND_DATA", keras))


def there(name: str, path: Path) -> Path:
    """The file, if it is there."""
    if not path.is_file():
        raise MissingData(
            f"{name} is not on this machine: {path.name} is missing. "
            f"Put it into {path.parent}, or say in PLAYGROUND_DATA where it lies; "
            "the data set 'digits' needs no download."
        )
    return path


@lru_cache
def small_digits() -> tuple[Array, Array]:
    """Scikit-learn's 8×8 digits, drawn 20×20 in the middle of 28×28 pixels as MNIST's are."""
    pictures, answers = load_digits(return_X_y=True)
    at = np.clip((np.arange(20) + 0.5) * 8 / 20 - 0.5, 0, 7)  # in old pixels
    blend = np.maximum(0, 1 - np.abs(at[:, None] - np.arange(8)))  # (20, 8)
    large = blend @ pictures.reshape(-1, 8, 8) @ blend.T * (255 / 16)
    framed = np.pad(np.round(large).astype(np.uint8), ((0, 0), (4, 4), (4, 4)))
    return framed[..., None], answers


def digits(wish: Wish) -> Examples:
    """As many of the 1,797 digits as are wished for."""
    x, y = small_digits()
    rows = wish.dice.permutation(len(x))[: wish.samples]
    return Examples(x[rows], y[rows].astype(np.int64))


@lru_cache(maxsize=2)
def mnist_file(path: Path) -> tuple[Array, ...]:
    """Training and test pictures and answers, as Keras keeps them."""
    with np.load(path, allow_pickle=False) as file:
        return tuple(file[name] for name in ("x_train", "y_train", "x_test", "y_test"))


def mnist() -> tuple[Array, ...]:
    """MNIST, from the data folder."""
    return mnist_file(there("MNIST", data_folder() / "mnist.npz"))


@lru_cache(maxsize=2)
def fashion_files(folder: Path) -> tuple[Array, ...]:
    """Training and test pictures and answers, as Zalando publishes them."""

    def numbers(name: str, header: int) -> Array:
        with gzip.open(there("Fashion-MNIST", folder / name)) as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    def part(name: str) -> tuple[Array, Array]:
        pictures = numbers(f"{name}-images-idx3-ubyte.gz", 16).reshape(-1, SIDE, SIDE)
        return pictures, numbers(f"{name}-labels-idx1-ubyte.gz", 8)

    return *part("train"), *part("t10k")


def fashion() -> tuple[Array, ...]:
    """Fashion-MNIST, from the data folder."""
    return fashion_files(data_folder() / "fashion-mnist")


def with_test(load: Callable[[], tuple[Array, ...]]) -> Callable[[Wish], Examples]:
    """A set whose official test pictures stay apart."""

    def make(wish: Wish) -> Examples:
        x, y, test_x, test_y = load()
        rows = wish.dice.permutation(len(x))[: wish.samples]
        answers = y[rows].astype(np.int64), test_y.astype(np.int64)
        return Examples(x[rows, ..., None], answers[0], test_x[..., None], answers[1])

    return make


def pictures(
    label: str,
    make: Callable[[Wish], Examples],
    hint: str,
    classes: tuple[str, ...],
    most: int,
    **defaults: Any,
) -> Dataset:
    """An entry for grey pictures of 28×28."""
    shape = (SIDE, SIDE, 1)
    return Dataset(
        label, "images", "classes", make, hint, shape, (), classes, most=most, defaults=defaults
    )


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
    "mnist": pictures(
        "MNIST",
        with_test(mnist),
        "70,000 handwritten digits; the 10,000 for the test stay apart.",
        DIGITS,
        60_000,
        samples=10_000,
    ),
    "fashion": pictures(
        "Fashion-MNIST",
        with_test(fashion),
        "70,000 pictures of clothes in ten classes; harder than digits.",
        CLOTHES,
        60_000,
        samples=10_000,
    ),
}
