"""How two stacks of hidden layers differ: in their sizes, activations, dropout or batch norm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from playground.activations import ACTIVATIONS
from playground.layers import BatchNorm, Conv, Dense, Dropout, Layer

Stack = tuple[Layer, ...]
Extra = tuple[int, Layer]  # after how many layers of the core, and what

# What two stacks may differ in, by the name of it in a sentence.
ASPECTS = {
    "layers": "the hidden layers",
    "activation": "the activation",
    "drop": "the dropout",
    "bn": "the batch norm",
    "places": "the order of dropout and batch norm",
}


@dataclass(frozen=True)
class Parts:
    """A stack taken apart; `joined` puts it together again."""

    core: Stack  # all but dropout and batch norm, with one activation for all
    activations: tuple[str, ...]  # of those that have one
    extras: tuple[Extra, ...]

    def some(self, kind: type[Layer]) -> tuple[Extra, ...]:
        """The extras of one kind."""
        return tuple(one for one in self.extras if isinstance(one[1], kind))

    @property
    def joined(self) -> Stack:
        """The stack."""
        found: list[Layer] = []
        left = iter(fitted(self.activations, weighed(self.core)))
        for place in range(len(self.core) + 1):
            found += [layer for at, layer in self.extras if min(at, len(self.core)) == place]
            if place < len(self.core):
                layer = self.core[place]
                if isinstance(layer, Dense | Conv):
                    layer = replace(layer, activation=next(left))
                found.append(layer)
        return tuple(found)


def parts(hidden: Stack) -> Parts:
    """A stack taken apart."""
    core: list[Layer] = []
    curves: list[str] = []
    extras: list[Extra] = []
    for layer in hidden:
        if isinstance(layer, Dropout | BatchNorm):
            extras.append((len(core), layer))
        elif isinstance(layer, Dense | Conv):
            curves.append(layer.activation)
            core.append(replace(layer, activation="relu"))
        else:
            core.append(layer)
    return Parts(tuple(core), tuple(curves), tuple(extras))


def weighed(core: Stack) -> int:
    """How many of these layers have an activation."""
    return sum(isinstance(layer, Dense | Conv) for layer in core)


def fitted(activations: Sequence[str], count: int) -> tuple[str, ...]:
    """So many activations: the last goes on where there are too few."""
    given = tuple(activations) or ("relu",)
    return (*given, *[given[-1]] * count)[:count]


def aspects(left: Stack, right: Stack) -> tuple[str, ...]:
    """What they differ in, by the slugs of ASPECTS."""
    if left == right:
        return ()
    a, b = parts(left), parts(right)
    found = ["layers"] if a.core != b.core else []
    both = bool(a.activations and b.activations)
    if both and fitted(a.activations, len(b.activations)) != b.activations:
        found.append("activation")
    for slug, kind in (("drop", Dropout), ("bn", BatchNorm)):
        if _placed(a, kind, b) != _placed(b, kind, a):
            found.append(slug)
    return tuple(found or ["places"])


def _placed(one: Parts, kind: type[Layer], other: Parts) -> object:
    """Where its extras are; in stacks of other lengths places say nothing, only what there is."""
    if len(one.core) == len(other.core):
        return one.some(kind)
    return {layer for _, layer in one.some(kind)}


def taken(left: Stack, right: Stack, aspect: str) -> Stack:
    """The left stack, in one aspect as the right one."""
    a, b = parts(left), parts(right)
    kinds = {"drop": Dropout, "bn": BatchNorm}
    if aspect == "layers":
        return replace(a, core=b.core, activations=a.activations or b.activations).joined
    if aspect == "activation":
        return replace(a, activations=b.activations).joined
    if aspect in kinds:
        kind = kinds[aspect]
        kept = tuple(one for one in a.extras if not isinstance(one[1], kind))
        extras = sorted((*kept, *b.some(kind)), key=lambda one: one[0])
        return replace(a, extras=tuple(extras)).joined
    return right


def name(left: Stack, right: Stack, aspect: str) -> str:
    """What an aspect is called, as closely as these two allow."""
    one, other = parts(left).core, parts(right).core
    if aspect == "layers" and all(isinstance(layer, Dense) for layer in (*one, *other)):
        units = [{cast(Dense, layer).units for layer in core} for core in (one, other)]
        if len(one) == len(other):
            return "the width of the hidden layers"
        if not (one and other) or units[0] == units[1]:
            return "the number of hidden layers"
    return ASPECTS[aspect]


def said(hidden: Stack, aspect: str) -> str:
    """What a stack has of an aspect, in words."""
    found = parts(hidden)
    if aspect == "layers":
        return ", ".join(layer.text.partition(":")[0] for layer in found.core) or "none"
    if aspect == "activation":
        labels = [ACTIVATIONS[slug].label for slug in found.activations]
        return ", ".join(labels if len(set(labels)) > 1 else labels[:1])
    if aspect == "drop":
        rates = [100 * cast(Dropout, layer).rate for _, layer in found.some(Dropout)]
        several = rates if len(set(rates)) > 1 else rates[:1]
        return ", ".join(f"{rate:g} %" for rate in several) or "none"
    if aspect == "bn":
        count = len(found.some(BatchNorm))
        return f"after {count} layer{'s' * (count != 1)}" if count else "none"
    return ", ".join(layer.text for _, layer in found.extras)
