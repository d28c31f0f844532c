"""How good a reader of digits is, by pictures that it did not learn from.

Three sources: MNIST's test pictures, as they are and spoilt; scikit-learn's 1,797 digits (43 other
writers, another scanner); and the hands of `tests/hands.py`, drawn as on the page's canvas.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from sklearn.datasets import load_digits

from assets.models.warp import sampled, thick, thin
from playground.datasets.fit import fitted
from playground.datasets.images import SIDE, mnist, small_digits
from tests.hands import MANNERS, photographed, shadow, sheets

Array = npt.NDArray[Any]
Read = Callable[
    [Array], Array
]  # pictures (count, 28, 28, 1) of 0 to 1: the digits it takes them for

TIMES = 5  # each writer writes each digit so often in each manner


def share(read: Read, pictures: Array, answers: Sequence[int] | Array) -> float:
    """How many of the pictures (bytes) are read right, in percent."""
    found = read(pictures.reshape(-1, SIDE, SIDE, 1).astype(np.float32) / 255)
    return 100 * float((found == np.asarray(answers)).mean())


def fit(sheet: Array) -> Array:
    """A sheet as the page hands it to a network."""
    return fitted(sheet, (SIDE, SIDE, 1), inked=True, framed=True).pixels


def hand(read: Read, manner: str, much: float = 1, *, photo: bool = False) -> float:
    """The hands, in one manner."""
    dice = np.random.default_rng(list(MANNERS).index(manner))
    drawings, answers = sheets(MANNERS[manner], TIMES, dice, much)
    if photo:
        drawings = [photographed(drawing, shadow(dice), dice) for drawing in drawings]
    return share(read, np.stack([fit(drawing) for drawing in drawings]), answers)


def digits(read: Read) -> float:
    """Scikit-learn's digits, as the app's data set has them."""
    return share(read, *small_digits())


def scans(read: Read) -> float:
    """The same, enlarged to dark ink on a sheet and brought in as a photo is."""
    pictures, answers = load_digits(return_X_y=True)
    found = []
    for picture in pictures.reshape(-1, 8, 8):
        ink = Image.fromarray((picture * 255 / 16).astype(np.uint8))
        ink = ink.resize((160, 160), Image.Resampling.BICUBIC)
        sheet = np.full((240, 240, 3), 255, np.uint8)
        sheet[40:200, 40:200] -= np.asarray(ink)[..., None]
        found.append(fit(sheet))
    return share(read, np.stack(found), answers)


def turned(pictures: Array, degrees: float) -> Array:
    """Turned about the middle."""
    y, x = np.mgrid[:SIDE, :SIDE] - (SIDE - 1) / 2
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    shape = (len(pictures), SIDE, SIDE)
    top = np.broadcast_to(cos * y - sin * x + (SIDE - 1) / 2, shape)
    return sampled(pictures, top, np.broadcast_to(cos * x + sin * y + (SIDE - 1) / 2, shape))


SPOILT: dict[str, Callable[[Array], Array]] = {
    "turned by 20° to the left": lambda pictures: turned(pictures, -20),
    "turned by 20° to the right": lambda pictures: turned(pictures, 20),
    "a pen two pixels thicker": thick,
    "half as much ink": lambda pictures: (pictures + thin(pictures)) / 2,
    "3 pixels up and to the left": lambda pictures: np.roll(pictures, (-3, -3), (1, 2)),
}


def measured(read: Read) -> Iterator[tuple[str, float]]:
    """Every figure, by name."""
    examples = mnist()
    assert examples.test_x is not None
    assert examples.test_y is not None
    x, y = examples.test_x[..., 0], examples.test_y
    yield "MNIST's 10,000 test pictures", share(read, x, y)
    for name, spoil in SPOILT.items():
        yield f"the same, {name}", share(read, spoil(x.astype(np.float32)), y)
    yield "scikit-learn's 1,797 digits, as the data set", digits(read)
    yield "the same, brought as a photo", scans(read)
    for manner in MANNERS:
        yield f"other hands, {manner}", hand(read, manner)
    yield "other hands, unsteady", hand(read, "usual", 2)
    yield "other hands, usual, half in a shadow", hand(read, "usual", photo=True)
    yield "other hands, small, half in a shadow", hand(read, "small in a corner", photo=True)
