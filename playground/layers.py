"""The layers a network is stacked from: how each is written, what it makes of a shape, its cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, ClassVar

from playground.activations import ACTIVATIONS
from playground.errors import BadChoice
from playground.grammar import number

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Layer:
    """One layer of a stack, as a value; by itself it changes nothing and learns nothing."""

    kind: ClassVar[str]

    @property
    def slug(self) -> str:
        """Its name in LAYERS."""
        return self.kind

    @property
    def text(self) -> str:
        """How a link writes it."""
        return self.slug

    def shape(self, before: Shape) -> Shape:
        """What one example looks like after it, or a `BadChoice` saying why it cannot follow."""
        return before

    def parameters(self, before: Shape) -> int:
        """How many numbers it keeps."""
        return 0

    def multiplications(self, before: Shape) -> int:
        """How many multiply-adds one example costs."""
        return 0

    def arguments(self) -> Mapping[str, Any]:
        """What Keras' layer takes, the activation and the initializer aside."""
        return {}


def said(shape: Shape) -> str:
    """A shape in words: 'a list of 8 numbers', 'a 28×28 picture with 1 channel'."""
    if len(shape) == 1:
        return f"a list of {shape[0]} number{'s' * (shape[0] != 1)}"
    size = "×".join(map(str, shape[:-1]))
    return f"a {size} picture with {shape[-1]} channel{'s' * (shape[-1] != 1)}"


def picture(layer: str, before: Shape) -> Shape:
    """The shape, if it is a picture's."""
    if len(before) != 3:
        raise BadChoice(
            f"{layer} slides over a picture but gets {said(before)}: "
            "it has to stand before Flatten and Dense, on picture data.",
            "hidden",
        )
    return before


def learned_slopes(activation: str, channels: int) -> int:
    """The parameters an activation learns of its own (PReLU: a slope for each channel)."""
    return channels if ACTIVATIONS[activation].layer else 0


def reach(layer: str, size: int, window: int, stride: int, same: bool) -> int:
    """How many places a window finds along one side of a picture."""
    if same:
        return -(-size // stride)
    if size < window:
        raise BadChoice(
            f"{layer} needs at least {window}×{window} pixels but gets {size}×{size}: "
            "take a smaller one, or fewer poolings before it.",
            "hidden",
        )
    return (size - window) // stride + 1


@dataclass(frozen=True)
class Dense(Layer):
    """Every unit sees every number of the layer before."""

    units: int
    activation: str = "relu"
    kind = "dense"

    @property
    def text(self) -> str:
        """`8:tanh`."""
        return f"{self.units}:{self.activation}"

    def shape(self, before: Shape) -> Shape:
        """One number a unit."""
        if len(before) != 1:
            raise BadChoice(
                f"Dense expects a list of numbers but gets {said(before)}: "
                "put Flatten (or global pooling) before it.",
                "hidden",
            )
        return (self.units,)

    def parameters(self, before: Shape) -> int:
        """A weight for each link, a bias for each unit."""
        return before[0] * self.units + self.units + learned_slopes(self.activation, self.units)

    def multiplications(self, before: Shape) -> int:
        """One for each link."""
        return before[0] * self.units

    def arguments(self) -> Mapping[str, Any]:
        """Keras' Dense."""
        return {"units": self.units}


@dataclass(frozen=True)
class Conv(Layer):
    """Small kernels that slide over the picture, one map for each."""

    filters: int
    kernel: int
    activation: str = "relu"
    stride: int = 1
    same: bool = False
    kind = "conv"

    @property
    def text(self) -> str:
        """`conv16x3s2same:relu`."""
        stride = f"s{self.stride}" * (self.stride != 1)
        return f"conv{self.filters}x{self.kernel}{stride}{'same' * self.same}:{self.activation}"

    def shape(self, before: Shape) -> Shape:
        """One map a filter."""
        height, width, _ = picture("Conv2D", before)
        name = f"Conv2D with a {self.kernel}×{self.kernel} kernel"
        rows = reach(name, height, self.kernel, self.stride, self.same)
        return rows, reach(name, width, self.kernel, self.stride, self.same), self.filters

    def parameters(self, before: Shape) -> int:
        """A kernel for each channel and filter, a bias for each filter."""
        kernels = self.kernel**2 * before[2] * self.filters
        return kernels + self.filters + learned_slopes(self.activation, self.filters)

    def multiplications(self, before: Shape) -> int:
        """Every kernel at every place."""
        rows, columns, filters = self.shape(before)
        return rows * columns * filters * self.kernel**2 * before[2]

    def arguments(self) -> Mapping[str, Any]:
        """Keras' Conv2D."""
        return {
            "filters": self.filters,
            "kernel_size": self.kernel,
            "strides": self.stride,
            "padding": "same" if self.same else "valid",
        }


@dataclass(frozen=True)
class Pool(Layer):
    """Keeps one number of each window: the largest (`max`), or the mean (`avg`)."""

    size: int
    how: str = "max"
    kind = "pool"

    @property
    def slug(self) -> str:
        """`max` or `avg`."""
        return self.how

    @property
    def text(self) -> str:
        """`max2`."""
        return f"{self.how}{self.size}"

    def shape(self, before: Shape) -> Shape:
        """A map with fewer pixels."""
        height, width, channels = picture("Pooling", before)
        name = f"Pooling by {self.size}"
        rows = reach(name, height, self.size, self.size, False)
        return rows, reach(name, width, self.size, self.size, False), channels

    def arguments(self) -> Mapping[str, Any]:
        """Keras' MaxPooling2D and AveragePooling2D."""
        return {"pool_size": self.size}


@dataclass(frozen=True)
class Flatten(Layer):
    """Writes a picture's numbers in one long list."""

    kind = "flatten"

    def shape(self, before: Shape) -> Shape:
        """A list as long as the picture has numbers."""
        return (prod(before),)


@dataclass(frozen=True)
class GlobalPool(Layer):
    """Keeps the mean of each map."""

    kind = "gap"

    def shape(self, before: Shape) -> Shape:
        """One number a channel."""
        return (picture("Global pooling", before)[2],)


@dataclass(frozen=True)
class Dropout(Layer):
    """Silences a share of its inputs at random, in training only."""

    rate: float
    kind = "drop"

    @property
    def text(self) -> str:
        """`drop0.3`."""
        return f"drop{number(self.rate)}"

    def arguments(self) -> Mapping[str, Any]:
        """Keras' Dropout."""
        return {"rate": self.rate}


@dataclass(frozen=True)
class BatchNorm(Layer):
    """Brings each channel of a batch to mean 0 and spread 1, then rescales as it learns to."""

    kind = "bn"

    def parameters(self, before: Shape) -> int:
        """Scale, shift, and the running mean and variance of each channel."""
        return 4 * before[-1]

    def multiplications(self, before: Shape) -> int:
        """One for each number."""
        return prod(before)
