"""A network's hidden layers as one choice: `conv16x3:relu,max2,flatten,drop0.3,8:tanh`."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from playground.activations import ACTIVATIONS, trainable
from playground.errors import BadChoice
from playground.grammar import Kind, Number, OneOf, Whole
from playground.layers import (
    BatchNorm,
    Conv,
    Dense,
    Dropout,
    Flatten,
    GlobalPool,
    Layer,
    Pool,
    Shape,
)

ACTIVATION = OneOf(trainable(), "activation")
BOUNDS: dict[str, Kind] = {
    "units": Whole(1, 1024),
    "filters": Whole(1, 128),
    "kernel": Whole(1, 11),
    "stride": Whole(1, 4),
    "size": Whole(2, 8),
    "rate": Number(0.0, 0.9),
    "activation": ACTIVATION,
}


@dataclass(frozen=True)
class LayerKind:
    """One kind of layer: Keras' name for it, how a link writes it, and how to read that."""

    label: str
    keras: str
    pattern: str
    make: Callable[..., Layer]
    example: str
    hint: str


LAYERS = {
    "dense": LayerKind(
        "Dense",
        "Dense",
        r"(?:dense)?(?P<units>\d+)(?::(?P<activation>\w+))?",
        Dense,
        "8:tanh",
        "Every unit sees every number of the layer before.",
    ),
    "conv": LayerKind(
        "Conv2D",
        "Conv2D",
        r"conv(?P<filters>\d+)x(?P<kernel>\d+)(?:s(?P<stride>\d+))?(?P<same>same)?"
        r"(?::(?P<activation>\w+))?",
        Conv,
        "conv16x3s2same:relu",
        "Small kernels slide over the picture, each making a map of where it fits.",
    ),
    "max": LayerKind(
        "MaxPooling",
        "MaxPooling2D",
        r"max(?P<size>\d+)",
        lambda size: Pool(size, "max"),
        "max2",
        "Keeps the largest number of each window, so the map shrinks.",
    ),
    "avg": LayerKind(
        "AveragePooling",
        "AveragePooling2D",
        r"avg(?P<size>\d+)",
        lambda size: Pool(size, "avg"),
        "avg2",
        "Keeps the mean of each window, so the map shrinks.",
    ),
    "gap": LayerKind(
        "GlobalAveragePooling",
        "GlobalAveragePooling2D",
        r"gap",
        GlobalPool,
        "gap",
        "Keeps one number of each map: its mean.",
    ),
    "flatten": LayerKind(
        "Flatten",
        "Flatten",
        r"flatten",
        Flatten,
        "flatten",
        "Writes the picture's numbers in one long list, as Dense wants them.",
    ),
    "drop": LayerKind(
        "Dropout",
        "Dropout",
        r"drop(?P<rate>[\d.eE+-]+)",
        Dropout,
        "drop0.3",
        "Silences a share of the numbers at random while training, against learning by heart.",
    ),
    "bn": LayerKind(
        "BatchNorm",
        "BatchNormalization",
        r"bn",
        BatchNorm,
        "bn",
        "Brings each channel of a batch to mean 0 and spread 1, so deep networks train faster.",
    ),
}

MOST_LAYERS = 24


def read_layer(text: str) -> Layer:
    """The layer that `text` stands for."""
    for kind in LAYERS.values():
        if found := re.fullmatch(kind.pattern, text, re.ASCII):
            given = {part: value for part, value in found.groupdict().items() if value is not None}
            return kind.make(**{part: part_value(part, value) for part, value in given.items()})
    examples = ", ".join(kind.example for kind in LAYERS.values())
    raise BadChoice(f"There is no layer '{text[:40]}'; write one like {examples}.", "hidden")


def part_value(part: str, text: str) -> Any:
    """One number or name inside a layer's text, checked."""
    return True if part == "same" else BOUNDS[part].read(f"hidden ({part})", text)


def check_layer(layer: Layer) -> Layer:
    """The layer, if each of its numbers and names is one we offer."""
    for part, bound in BOUNDS.items():
        if hasattr(layer, part):
            bound.check(f"hidden ({part})", getattr(layer, part))
    return layer


@dataclass(frozen=True)
class Stack:
    """The kind of choice that `hidden` is: layers with commas between them."""

    said = "layers with commas: " + " ".join(f"`{kind.example}`" for kind in LAYERS.values())

    def read(self, name: str, text: str) -> tuple[Layer, ...]:
        """The layers between the commas; none for an empty text."""
        return self.check(name, tuple(read_layer(part) for part in text.split(",") if part))

    def write(self, value: Sequence[Layer]) -> str:
        """The layers with commas between them."""
        return ",".join(layer.text for layer in value)

    def check(self, name: str, value: Any) -> tuple[Layer, ...]:
        """The layers as a tuple; a text is read."""
        if isinstance(value, str):
            return self.read(name, value)
        layers = tuple(value) if isinstance(value, Iterable) else (value,)
        if not all(isinstance(layer, Layer) for layer in layers):
            raise BadChoice(f"{name} takes {self.said}.", name)
        if len(layers) > MOST_LAYERS:
            raise BadChoice(f"{name} takes at most {MOST_LAYERS} layers, not {len(layers)}.", name)
        return tuple(check_layer(layer) for layer in layers)


def walk(before: Shape, layers: Sequence[Layer]) -> Iterator[tuple[Layer, Shape, Shape]]:
    """Each layer with the shape it gets and the shape it makes."""
    for layer in layers:
        after = layer.shape(before)
        yield layer, before, after
        before = after


def parameters(before: Shape, layers: Sequence[Layer]) -> int:
    """How many numbers the stack keeps in all."""
    return sum(layer.parameters(shape) for layer, shape, _ in walk(before, layers))


def slopes(layer: Layer) -> str:
    """The Keras layer that a layer's activation needs of its own, or nothing."""
    return ACTIVATIONS[layer.activation].layer if isinstance(layer, Dense | Conv) else ""
