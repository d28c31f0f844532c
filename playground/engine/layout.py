"""How a network and its optimizer lie in one flat vector: weights, running means, memories."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

Array = npt.NDArray[Any]
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """One variable's place in the vector."""

    name: str  # layer/variable
    start: int
    shape: Shape

    @property
    def stop(self) -> int:
        """Where the next one starts."""
        return self.start + prod(self.shape)

    def of(self, vector: Array) -> Array:
        """The variable's numbers, as a view of the vector."""
        return vector[self.start : self.stop].reshape(self.shape)


class Layout:
    """The places of a model's variables, those that are trained first."""

    def __init__(self, model: keras.Sequential) -> None:
        trained = list(model.trainable_variables)
        carried = [one for one in model.non_trainable_variables if one.dtype == "float32"]
        self.variables = [*trained, *carried]
        self.count_carried = len(carried)
        self.parts: list[Part] = []
        at = 0
        for variable in self.variables:
            name = "/".join(variable.path.split("/")[-2:])  # not the model's
            part = Part(name, at, tuple(variable.shape))
            self.parts.append(part)
            at = part.stop
        self.size = at
        self.trained = sum(prod(variable.shape) for variable in trained)
        self.sizes = [part.stop - part.start for part in self.parts]

    def values(self, flat: tf.Tensor) -> list[tuple[keras.Variable, tf.Tensor]]:
        """Each variable with its numbers out of the vector."""
        return self._valued(tf.split(flat, self.sizes))

    def apart(
        self, trained: tf.Tensor, carried: tf.Tensor
    ) -> list[tuple[keras.Variable, tf.Tensor]]:
        """The same from the vector's two ends, so that slopes are not taken of what is carried."""
        count = len(self.variables) - self.count_carried
        pieces = tf.split(trained, self.sizes[:count])
        if self.count_carried:
            pieces += tf.split(carried, self.sizes[count:])
        return self._valued(pieces)

    def _valued(self, pieces: list[tf.Tensor]) -> list[tuple[keras.Variable, tf.Tensor]]:
        return [
            (variable, tf.reshape(piece, variable.shape))
            for variable, piece in zip(self.variables, pieces, strict=True)
        ]

    def first(self) -> Array:
        """The vector of the model as it stands."""
        return flat([variable.numpy() for variable in self.variables])


def flat(arrays: Sequence[Array]) -> Array:
    """Arrays of any shape, one behind the other."""
    return np.concatenate([np.ravel(one) for one in arrays]).astype(np.float32)
