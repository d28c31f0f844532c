"""What else a page may ask to see of a run, by name: arrays that travel with each frame.

What takes long is a generator: it yields None now and then, so that others have their turn in
between, and at last its arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from playground.engine.pictures import frame, reach
from playground.engine.tables import TABLES
from playground.layers import Conv, Dense, Shape
from playground.stack import walk

if TYPE_CHECKING:
    from playground.engine.views import Views
    from playground.experiment import Experiment

Array = npt.NDArray[Any]
Found = Mapping[str, Array]
Sight = Callable[["Views", Array], Found | Iterator[Found | None]]

MOST_ANSWERS = 500  # examples of a part
PARTS = ("test", "val", "train")  # which examples a network is judged by, as numbers say it
WALL = 25  # pictures whose answers are watched
REVIEWED = 1_000  # pictures that mistakes are looked for among while it trains
MISTAKES = 12
FILTERS = 32  # of the first layer
SIDE = 56  # pixels along a side of a picture that travels
WORTH = 100_000_000  # multiply-adds between two pauses: a hundredth of a second or two


def answers(views: Views, vector: Array) -> Found:
    """What the network says of the first examples that it trains on, and of those kept apart."""
    split = views.prepared.split
    return {
        "train_said": views.predict(vector, split.x[:MOST_ANSWERS]),
        "val_said": views.predict(vector, split.val_x[:MOST_ANSWERS]),
    }


def pictures(views: Views, _: Array) -> Found:
    """The pictures of the wall, what they are, and of how many they are the first."""
    part, x, y = views.prepared.split.judged
    return {
        "pictures": small(x[:WALL]),
        "labels": y[:WALL].astype(np.float32),
        "judged": np.array([PARTS.index(part), len(x)], np.float32),
    }


def wall(views: Views, vector: Array) -> Iterator[Found | None]:
    """The probabilities of every class for each picture of the wall."""
    _, x, _ = views.prepared.split.judged
    said = yield from answered(views, vector, x[:WALL])
    yield {"wall": said}


def review(views: Views, vector: Array) -> Iterator[Found | None]:
    """Which classes are taken for which, and the worst mistakes, among some of the pictures."""
    return _reviewed(views, vector, REVIEWED)


def exam(views: Views, vector: Array) -> Iterator[Found | None]:
    """The same among all of the pictures that it is judged by: for a run that rests."""
    return _reviewed(views, vector, None)


def _reviewed(views: Views, vector: Array, most: int | None) -> Iterator[Found | None]:
    _, x, y = views.prepared.split.judged
    x, y = x[:most], y[:most].astype(np.int64)
    said = yield from answered(views, vector, x)
    best, classes = said.argmax(axis=1), said.shape[1]
    places = np.arange(len(y))
    surest = np.argsort(-said[places, best] * (best != y), kind="stable")[:MISTAKES]
    worst = surest[best[surest] != y[surest]]
    loss = -np.log(np.maximum(said[places, y], 1e-7)).mean()
    yield {
        "confusion": np.bincount(y * classes + best, minlength=classes**2)
        .reshape(classes, classes)
        .astype(np.float32),
        "worst": np.column_stack([worst, y[worst], best[worst], said[worst, best[worst]]]).astype(
            np.float32
        ),
        "worst_pictures": small(x[worst]),
        "reviewed": np.array([len(y), (best == y).sum(), loss], np.float32),
    }


def filters(views: Views, vector: Array) -> Found:
    """What the first layer looks for: its kernels, or each unit's weights, as pictures.

    Bytes go from -far to far. There are none where that layer does not see a picture.
    """
    found = first_weights(views, vector)
    if found is None:
        return {"filters": np.zeros((0, 0, 0), np.uint8), "far": np.zeros(3, np.float32)}
    seen = small(found[:FILTERS]).mean(axis=-1)
    far = reach(float(np.abs(seen).max()))
    told = np.array([far, len(found), found.shape[-1]], np.float32)
    return {"filters": frame(seen, -far, far).pixels, "far": told}


def first_weights(views: Views, vector: Array) -> Array | None:
    """The weights of the first layer that has any, a picture a unit: (units, rows, columns, c)."""
    number, picture = seeing(views.experiment)
    if number is None:
        return None
    if isinstance(views.experiment.layers[number], Conv):
        return views.filters(vector, number)
    kernel = views.weights(vector)[number]["kernel"]
    return kernel.T.reshape(-1, *picture)


def seeing(experiment: Experiment) -> tuple[int | None, Shape]:
    """The place of the first layer with weights, and the picture that it sees; None if it does not.

    A dense layer sees a picture if Flatten has made nothing but a list of it.
    """
    picture: Shape = ()
    for number, (layer, before, _) in enumerate(walk(experiment.input_shape, experiment.layers)):
        picture = before if len(before) == 3 else picture
        if isinstance(layer, Conv | Dense):
            seen = isinstance(layer, Conv) or before == (prod(picture),)
            return (number if picture and seen else None), picture
    return None, ()


def first_seeing(experiment: Experiment) -> str:
    """What the first layer that sees the picture is called: conv or dense; nothing without one."""
    number, _ = seeing(experiment)
    return "" if number is None else experiment.layers[number].kind


def answered(views: Views, vector: Array, x: Array) -> Generator[None, None, Array]:
    """The probability of every class for some examples, with a pause now and then."""
    size = block(views.experiment)
    found = []
    for start in range(0, max(1, len(x)), size):
        found.append(shares(views, vector, x[start : start + size]))
        yield None
    return np.concatenate(found)


def block(experiment: Experiment) -> int:
    """How many examples are looked at between two pauses."""
    steps = walk(experiment.input_shape, experiment.layers)
    each = sum(layer.multiplications(before) for layer, before, _ in steps)
    return int(np.clip(WORTH // max(1, each), 1, 1_024))


def shares(views: Views, vector: Array, x: Array) -> Array:
    """The probability of every class, (examples, classes), also where one output tells two."""
    said = views.predict(vector, x).astype(np.float32)
    return said if said.shape[1] > 1 else np.column_stack([1.0 - said, said])


def small(pictures: Array) -> Array:
    """Large pictures with every second pixel, or third …: to look at, not to reckon with."""
    step = -(-max(pictures.shape[1:3], default=1) // SIDE)
    return pictures[:, ::step, ::step]


PICTURES: Mapping[str, Sight] = {
    "pictures": pictures,
    "wall": wall,
    "review": review,
    "exam": exam,
    "filters": filters,
}
SIGHTS: Mapping[str, Sight] = {"answers": answers, **PICTURES, **TABLES}
PAUSES = {"filters": 0.25, "review": 0.5, "exam": 0.5}  # seconds before it is looked at again


def suited(names: tuple[str, ...], experiment: Experiment) -> tuple[str, ...]:
    """Those of some sights that there are on its kind of data."""
    strange = TABLES if experiment.dataset.kind == "images" else PICTURES
    return tuple(name for name in names if name not in strange)
