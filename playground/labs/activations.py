"""Curves over one axis, where one input lands on them, and softmax beside sigmoid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from playground.activations import ACTIVATIONS
from playground.curves import Array, sigmoid, softmax, softmax_jacobian

REACH = 8.0  # the axis runs this far to either side of 0
TALL = 3.0  # of a curve that never stops growing, so much is shown
TANGENT = 0.9  # half the length of a tangent


@dataclass(frozen=True)
class Curve:
    """One activation over the axis."""

    slug: str
    label: str  # with the parameter's value, where there is one
    place: int
    x: Array
    value: Array
    slope: Array | None


@dataclass(frozen=True)
class Landing:
    """Where one input lands on one curve."""

    slug: str
    label: str
    place: int
    x: float
    value: float
    slope: float | None

    def row(self) -> dict[str, str]:
        """The landing as a line of a table."""
        slope = "none" if self.slope is None else f"{self.slope:.3f}"
        return {"": self.label, "value f(x)": f"{self.value:.3f}", "slope f'(x)": slope}

    @property
    def tangent(self) -> tuple[Array, Array]:
        """Both ends of a short line that touches the curve here."""
        if self.slope is None:
            return np.empty(0), np.empty(0)
        reach = np.array([-TANGENT, TANGENT]) / np.hypot(1.0, self.slope)
        return self.x + reach, self.value + self.slope * reach


def drawable() -> tuple[str, ...]:
    """The activations that have a curve: one number in, one number out."""
    return tuple(slug for slug, one in ACTIVATIONS.items() if not one.vector)


def defaults() -> dict[str, float]:
    """The parameter that Keras starts each activation with, where it has one."""
    return {slug: one.parameter.default for slug, one in ACTIVATIONS.items() if one.parameter}


def place(slug: str) -> int:
    """Where an activation stands in the registry, which decides how its line looks."""
    return list(ACTIVATIONS).index(slug)


def label(slug: str, parameters: Mapping[str, float]) -> str:
    """The name of an activation, with the parameter's value where it has one."""
    one = ACTIVATIONS[slug]
    return f"{one.label} ({parameters[slug]:g})" if one.parameter else one.label


def curve(slug: str, parameters: Mapping[str, float]) -> Curve:
    """An activation and its slope over the whole axis."""
    one, parameter = ACTIVATIONS[slug], parameters.get(slug, 0.0)
    x = np.linspace(-REACH, REACH, 321, dtype=np.float32)  # half the bytes to send
    slope = one.slope(x, parameter) if one.slope else None
    value = one.value(x, parameter)
    return Curve(slug, label(slug, parameters), place(slug), x, value, slope)


def landing(slug: str, parameters: Mapping[str, float], x: float) -> Landing:
    """Where `x` comes out, and how steep the curve is there."""
    one, parameter = ACTIVATIONS[slug], parameters.get(slug, 0.0)
    at = np.array([x])
    slope = float(one.slope(at, parameter)[0]) if one.slope else None
    value = float(one.value(at, parameter)[0])
    return Landing(slug, label(slug, parameters), place(slug), x, value, slope)


def passed(landings: Sequence[Landing]) -> str:
    """How much of an error gets back through each activation here, in one sentence."""
    shares = (f"{at.label} {100.0 * (at.slope or 0.0):.0f}%" for at in landings)
    through = ", ".join(shares)
    return (
        "An error on its way back is multiplied by the slope. So much of it gets through at this "
        f"x: {through}."
    )


def window(curves: list[Array], low: float, high: float) -> tuple[float, float]:
    """The heights to show: all of what levels off, and a good piece of what grows without end.

    Args:
        curves: The heights of each curve over the axis.
        low: The lowest height to show whatever the curves do.
        high: The highest.
    """
    for heights in curves:
        top, bottom = heights.max(), heights.min()
        levels_off = heights[-1] == heights[-2] or top <= TALL
        high = max(high, top if levels_off else TALL)
        low = min(low, max(bottom, -TALL))
    room = 0.06 * (high - low)
    return float(low - room), float(high + room)


@dataclass(frozen=True)
class Shares:
    """What softmax and sigmoid make of the same logits."""

    logits: Array
    softmax: Array
    sigmoid: Array
    nudged: Array  # how every softmax share moves when the first logit goes up by 0.1


def shares(logits: Sequence[float]) -> Shares:
    """The same logits through both."""
    x = np.array(logits)
    return Shares(x, softmax(x), sigmoid(x), 0.1 * softmax_jacobian(x)[:, 0])


def told(names: Sequence[str], both: Shares) -> str:
    """What the sums say, and where the shares go when the first logit rises, as a list."""
    first = names[0]
    moves = ", ".join(f"{name} {by:+.3f}" for name, by in zip(names, both.nudged, strict=True))
    return (
        f"- **Softmax**: {summed(both.softmax)}. One answer is right, and all share one whole.\n"
        f"- **Sigmoid**: {summed(both.sigmoid)}. Each says yes or no for itself, so the sum can be "
        "anything: several may be right, or none.\n"
        f"- Raise {first} by 0.1, and every softmax share moves: {moves}. Of the sigmoids only "
        f"{first}'s does."
    )


def summed(outputs: Array) -> str:
    """The outputs and their sum, rounded so that they add up as they are written."""
    parts = np.diff(np.round(np.cumsum(outputs), 3), prepend=0.0)
    return f"{' + '.join(f'{part:.3f}' for part in parts)} = **{outputs.sum():.3f}**"
