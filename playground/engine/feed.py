"""What a program is fed: an experiment's data in sizes that programs share, and its order."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from playground.engine.signature import padded
from playground.experiment import Experiment
from playground.prepared import Prepared, shuffled, together
from playground.shared import Shared

Array = npt.NDArray[Any]

BLOCK = 1_024  # examples that are judged at once


@dataclass(frozen=True, eq=False)
class Feed:
    """Training and validation data as a program takes them, and how to scale pictures."""

    x: tf.Tensor
    y: tf.Tensor
    count: tf.Tensor
    val_x: tf.Tensor
    val_y: tf.Tensor
    val_count: tf.Tensor
    shift: tf.Tensor
    spread: tf.Tensor


def feed(experiment: Experiment, pad: bool) -> Feed:
    """Its data; experiments with equal choices of data share them."""
    it = experiment
    shared = Experiment(
        data=it.data,
        classes=it.classes,
        samples=it.samples,
        noise=it.noise,
        holdout=it.holdout,
        seed=it.seed,
        features=it.features,
        scale=it.scale,
    )
    return _feed(shared, pad)


def _made(experiment: Experiment, pad: bool) -> Feed:
    ready = Prepared(experiment)
    pictures = ready.split.x.dtype == np.uint8
    x = ready.split.x if pictures else ready.x
    val_x = ready.split.val_x if pictures else ready.val_x
    answer = np.int32 if experiment.task == "classes" else np.float32

    def tensor(array: Array) -> tf.Tensor:
        if not pad:
            return tf.constant(array)
        size = padded(len(array))
        return tf.constant(np.pad(array, [(0, size - len(array))] + [(0, 0)] * (array.ndim - 1)))

    return Feed(
        tensor(x),
        tensor(ready.split.y.astype(answer)),
        tf.constant(len(x)),
        tensor(val_x),
        tensor(ready.split.val_y.astype(answer)),
        tf.constant(len(val_x)),
        tf.constant(ready.shift),
        tf.constant(ready.spread),
    )


_feed = Shared(
    _made,
    lambda made: sum(one.shape.num_elements() * one.dtype.size for one in (made.x, made.val_x)),
)


class Order:
    """In which order each epoch takes the examples: a matter of the seed and the epoch alone."""

    def __init__(self, seed: int, count: int, rows: int, width: int) -> None:
        self.seed, self.count, self.rows, self.width = seed, count, rows, width
        self._block = together(count)
        self._known: OrderedDict[int, Array] = OrderedDict()

    def _shuffled(self, block: int) -> Array:
        if block not in self._known:
            self._known[block] = shuffled(self.seed, self.count, block)
            if len(self._known) > 2:
                self._known.popitem(last=False)
        return self._known[block]

    def epoch(self, number: int) -> Array:
        """The places of the examples, in the order of that epoch (the first is 0)."""
        block, row = divmod(number, self._block)
        return self._shuffled(block)[row]  # type: ignore[no-any-return]

    def table(self, first: int, epochs: int) -> Array:
        """The orders of some epochs below each other, as a program takes them."""
        table = np.zeros((self.rows, self.width), np.int32)
        for row in range(epochs):
            table[row, : self.count] = self.epoch(first + row)
        return table
