"""A trained network for pictures: what it is made of, what it says, what that hangs on."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.layers import Conv, Dense, Layer, Shape
from playground.net.backward import backward, through_sums
from playground.net.forward import Own, forward, sums

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Net:
    """Layers with their numbers; the output layer is the last of them."""

    title: str
    shape: Shape  # of an example as it goes in: rows, columns, channels
    layers: tuple[Layer, ...]
    weights: tuple[Own, ...]  # a layer each, by Keras' names
    classes: tuple[str, ...]
    data: str = ""  # what it was trained on; nothing where nobody knows
    epoch: int | None = None  # after which it stood like this
    shift: Array = np.float32(0)  # type: ignore[assignment]  # an array of no axes
    spread: Array = np.float32(255)  # type: ignore[assignment]

    @property
    def parameters(self) -> int:
        """How many numbers it keeps."""
        return sum(int(np.size(one)) for own in self.weights for one in own.values())

    def prepare(self, pixels: Array) -> Array:
        """Pictures of 0 to 255, (n, rows, columns, channels) → what the first layer takes."""
        return (pixels.astype(np.float32) - self.shift) / self.spread

    def every(self, x: Array) -> list[Array]:
        """What each layer makes of prepared inputs."""
        said = []
        with np.errstate(over="ignore", invalid="ignore"):  # a diverged network is looked at too
            for layer, own in zip(self.layers, self.weights, strict=True):
                x = forward(layer, own, x)
                said.append(x)
        return said

    def sums(self, x: Array, number: int) -> Array:
        """The numbers of a dense or a convolution layer before its activation."""
        before = self.every(x)[number - 1] if number else x
        return sums(self.layers[number], self.weights[number], before)

    def shares(self, x: Array) -> Array:
        """The probability of each class: (n, classes)."""
        said = self.every(x)[-1]
        return np.hstack([1 - said, said]) if said.shape[1] == 1 else said

    def slopes(self, x: Array, unit: int) -> list[Array]:
        """How an output's sum moves with the input, and with what each layer made of it.

        The sum before softmax or sigmoid: behind it, the slopes of a sure answer are nought.
        """
        towards = np.zeros((len(x), self.every(x[:1])[-1].shape[1]), np.float32)
        if towards.shape[1] == 1:  # a single sigmoid speaks of the second class
            towards[:, 0] = 1.0 if unit else -1.0
        else:
            towards[:, unit] = 1.0
        found = self.back(x, len(self.layers) - 1, towards)
        return [*found, towards]

    def back(self, x: Array, number: int, towards: Array) -> list[Array]:
        """Slopes with respect to the input and to every layer's output before that layer.

        Args:
            x: Prepared inputs.
            number: A dense or a convolution layer.
            towards: Slopes with respect to the sums of that layer.
        """
        layer = self.layers[number]
        if not isinstance(layer, Dense | Conv):
            raise TypeError(f"{layer.slug} has no sums")
        before = [x, *self.every(x)[:number]]  # what goes into each layer
        slopes = through_sums(layer, self.weights[number], before[number], towards)
        found = [slopes]
        for place in reversed(range(number)):
            slopes = backward(self.layers[place], self.weights[place], before[place], slopes)
            found.append(slopes)
        return found[::-1]
