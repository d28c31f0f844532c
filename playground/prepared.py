"""An experiment's own data: made by its seed, split, and brought to what its network takes."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from playground import features
from playground.datasets import Examples, Wish, find
from playground.experiment import Experiment
from playground.scaling import SCALES
from playground.shared import Shared

Array = npt.NDArray[Any]

JUDGED = 2_000  # training examples that an untrained network is judged by, at most


def dice(seed: int, purpose: str) -> np.random.Generator:
    """A source of chance for one purpose; other purposes and visitors do not disturb it."""
    return np.random.default_rng([seed, *purpose.encode()])


def together(count: int) -> int:
    """How many epochs of so many examples are shuffled with one source of chance."""
    return max(1, 16_384 // count)


def shuffled(seed: int, count: int, block: int) -> Array:
    """In which order each epoch of a block takes the examples: a row for each."""
    plain = np.tile(np.arange(count, dtype=np.int32), (together(count), 1))
    return dice(seed, f"order {block}").permuted(plain, axis=1)


@dataclass(frozen=True, eq=False)
class Split:
    """Examples as the data set gives them, apart: to train on, to validate, to test."""

    x: Array
    y: Array
    val_x: Array
    val_y: Array
    test_x: Array | None
    test_y: Array | None

    @property
    def judged(self) -> tuple[str, Array, Array]:
        """The fairest examples to judge a network by, and which they are: test, val or train."""
        if self.test_x is not None and self.test_y is not None:
            return "test", self.test_x, self.test_y
        return ("val", self.val_x, self.val_y) if len(self.val_x) else ("train", self.x, self.y)


def split(experiment: Experiment) -> Split:
    """The examples of an experiment; equal choices of data give the same ones, shared."""
    it = experiment
    return _split(it.data, it.samples, it.noise, it.classes, it.seed, it.val_count)


def _made(data: str, samples: int, noise: float, classes: int, seed: int, val_count: int) -> Split:
    wish = Wish(samples, noise / 100, classes, dice(seed, "data"))
    found: Examples = find(data).make(wish)
    if found.val_x is not None and found.val_y is not None:
        return Split(found.x, found.y, found.val_x, found.val_y, found.test_x, found.test_y)
    order = dice(seed, "split").permutation(samples)
    kept, train = order[:val_count], order[val_count:]
    return Split(
        found.x[train], found.y[train], found.x[kept], found.y[kept], found.test_x, found.test_y
    )


_split = Shared(_made, lambda made: int(made.x.nbytes + made.val_x.nbytes))


class Prepared:
    """What the network gets: features, shifted and scaled as the training examples say."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.split = split(experiment)
        shift, spread = SCALES[experiment.scale].fit(self.raw(self.split.x))
        self.shift = np.asarray(shift, np.float32)  # (inputs,), or (channels,)
        self.spread = np.asarray(spread, np.float32)

    def raw(self, x: Array) -> Array:
        """The chosen features of points; anything else as it is."""
        if self.experiment.dataset.kind != "points":
            return x
        return features.prepare(x, self.experiment.features).astype(np.float32)

    def inputs(self, x: Array) -> Array:
        """Examples as the data set gives them → what the network takes."""
        return ((self.raw(x).astype(np.float32)) - self.shift) / self.spread

    @cached_property
    def x(self) -> Array:
        """The training inputs."""
        return self.inputs(self.split.x)

    @cached_property
    def val_x(self) -> Array:
        """The validation inputs."""
        return self.inputs(self.split.val_x)
