"""A stack on the drawing board: each layer with its shapes and costs, or why it cannot follow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playground.errors import BadChoice
from playground.layers import Conv, Dense, Flatten, GlobalPool, Layer, Pool, Shape
from playground.stack import LAYERS

Layers = tuple[Layer, ...]


@dataclass(frozen=True)
class Step:
    """One layer: what it gets and makes of it. After a layer that cannot follow nobody knows."""

    layer: Layer
    before: Shape | None
    after: Shape | None
    parameters: int = 0
    multiplications: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Mend:
    """A way out, and the layers that it makes."""

    label: str
    layers: Layers


def steps(shape: Shape, layers: Sequence[Layer]) -> list[Step]:
    """Every layer of a stack, whether or not it can be built."""
    found: list[Step] = []
    before: Shape | None = shape
    for layer in layers:
        after, problem = None, ""
        if before is not None:
            try:
                after = layer.shape(before)
            except BadChoice as error:
                problem = str(error)
        if before is None or after is None:
            found.append(Step(layer, before, after, problem=problem))
        else:
            costs = layer.parameters(before), layer.multiplications(before)
            found.append(Step(layer, before, after, *costs))
        before = after
    return found


def sound(shape: Shape, layers: Sequence[Layer]) -> int:
    """How many layers there are before the first that cannot follow."""
    return sum(step.after is not None for step in steps(shape, layers))


def mend(shape: Shape, hidden: Layers, output: Layer) -> Mend | None:
    """The best small change for the first layer that cannot follow; at the worst, without it."""
    place = sound(shape, (*hidden, output))
    for one in _mends(hidden, output, place) if place <= len(hidden) else ():
        if sound(shape, (*one.layers, output)) > place or len(one.layers) < len(hidden):
            return one
    return None


def _mends(hidden: Layers, output: Layer, place: int) -> Iterator[Mend]:
    if isinstance((*hidden, output)[place], Dense):
        yield Mend("Put Flatten before it", (*hidden[:place], Flatten(), *hidden[place:]))
    listed = [n for n, one in enumerate(hidden[:place]) if isinstance(one, Flatten | GlobalPool)]
    if listed and place < len(hidden) and isinstance(hidden[place], Conv | Pool | GlobalPool):
        first = listed[0]
        name = LAYERS[hidden[first].slug].label
        moved = (*hidden[:first], hidden[place], *hidden[first:place], *hidden[place + 1 :])
        yield Mend(f"Move it before {name}", moved)
    if place < len(hidden):
        yield Mend("Take it out", (*hidden[:place], *hidden[place + 1 :]))
