"""Backpropagation by hand: two inputs, two hidden neurons, one output, and every number of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, repeat

import numpy as np

from playground.activations import ACTIVATIONS
from playground.labs.neuron import figure
from playground.losses import EPSILON, LOSSES

REACH = 10.0  # of every number to either side
NAMES = ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
INPUTS = ("x1", "x2")
HIDDEN = ("sigmoid", "tanh", "relu")
MEASURES = ("mse", "binary_crossentropy")
STEPS = {
    "forward": "1 Forward",
    "loss": "2 Loss",
    "back": "3 Backward",
    "update": "4 Update",
    "again": "5 Again",
}
MOST = 200  # updates that are drawn
SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
Weights = Mapping[str, float]


def label(name: str) -> str:
    """A weight as it is written: w₁."""
    return name.translate(SMALL)


def inner(name: str) -> tuple[int, str] | None:
    """The hidden neuron that a weight belongs to, and what it weighs; none if the output's."""
    place = NAMES.index(name)
    return (place // 3 + 1, ("x1", "x2", "1")[place % 3]) if place < 6 else None


@dataclass(frozen=True)
class Forward:
    """Every number on the way from the inputs to the loss."""

    z1: float
    h1: float
    z2: float
    h2: float
    z3: float
    p: float
    loss: float


@dataclass(frozen=True)
class Factor:
    """One link of the chain rule: what changes with what, why that much, and how much here."""

    over: str
    under: str
    why: str
    value: float

    @property
    def slope(self) -> str:
        """The fraction in a line, for formulas do not fit into a table."""
        return f"∂{self.over} / ∂{self.under}"


@dataclass(frozen=True)
class Net:
    """The network, one example to learn from, and how its miss is measured."""

    weights: Weights
    x1: float
    x2: float
    y: float
    hidden: str = "sigmoid"
    measure: str = "mse"

    @cached_property
    def at(self) -> Forward:
        """Every number from the inputs to the loss."""
        w = self.weights
        z1 = w["w1"] * self.x1 + w["w2"] * self.x2 + w["b1"]
        z2 = w["w3"] * self.x1 + w["w4"] * self.x2 + w["b2"]
        h1, h2 = self.bent(self.hidden, z1), self.bent(self.hidden, z2)
        z3 = w["w5"] * h1 + w["w6"] * h2 + w["b3"]
        p = self.bent("sigmoid", z3)
        loss = LOSSES[self.measure].value(np.array([self.y]), np.array([p]))
        return Forward(z1, h1, z2, h2, z3, p, float(loss[0]))

    @staticmethod
    def bent(activation: str, z: float) -> float:
        """What an activation makes of a sum."""
        return float(ACTIVATIONS[activation].value(np.array(z), 0.0))

    @staticmethod
    def steep(activation: str, z: float) -> float:
        """The slope of an activation at a sum."""
        slope = ACTIVATIONS[activation].slope
        return float(slope(np.array(z), 0.0)) if slope else 0.0

    def pull(self, p: float) -> float:
        """How the loss changes with the prediction."""
        if self.measure == "mse":
            return 2.0 * (p - self.y)
        if not EPSILON < p < 1.0 - EPSILON:  # where Keras cuts off, nothing changes
            return 0.0
        return (p - self.y) / (p * (1.0 - p))

    def chain(self, name: str) -> list[Factor]:
        """The slopes whose product is the gradient of a weight, from the loss back to it."""
        w, at, of = self.weights, self.at, inner(name)
        squared = self.measure == "mse"
        why = "2 (ŷ − y)" if squared else "(ŷ − y) / (ŷ (1 − ŷ))"
        found = [
            Factor("L", "ŷ", why, self.pull(at.p)),
            Factor("ŷ", "z₃", "ŷ (1 − ŷ)", self.steep("sigmoid", at.z3)),
        ]
        if of is None:
            seen = {"w5": ("h₁", at.h1), "w6": ("h₂", at.h2), "b3": ("1", 1.0)}[name]
            return [*found, Factor("z₃", label(name), *seen)]
        number, source = of
        z, weight = (at.z1, "w5") if number == 1 else (at.z2, "w6")
        h, sum_ = label(f"h{number}"), label(f"z{number}")
        seen = {
            "x1": ("x₁", self.x1),
            "x2": ("x₂", self.x2),
            "1": ("1", 1.0),
        }[source]
        return [
            *found,
            Factor("z₃", h, label(weight), w[weight]),
            Factor(h, sum_, BENDS[self.hidden].format(h=h, z=sum_), self.steep(self.hidden, z)),
            Factor(sum_, label(name), *seen),
        ]

    def gradient(self, name: str) -> float:
        """How the loss changes with a weight: the product of its chain."""
        return float(np.prod([one.value for one in self.chain(name)]))

    @cached_property
    def gradients(self) -> Weights:
        """Those of all nine."""
        return {name: self.gradient(name) for name in NAMES}

    def updated(self, rate: float) -> "Net":
        """The network after one step against the gradients, kept within the bounds of the page."""
        moved = {
            name: float(np.clip(self.weights[name] - rate * slope, -REACH, REACH))
            for name, slope in self.gradients.items()
        }
        return Net(moved, self.x1, self.x2, self.y, self.hidden, self.measure)

    def way(self, rate: float, updates: int = MOST) -> list[float]:
        """The loss before, and after each of so many updates."""
        nets = accumulate(repeat(rate, updates), lambda net, by: net.updated(by), initial=self)
        return [net.at.loss for net in nets]


BENDS = {
    "sigmoid": "{h} (1 − {h})",
    "tanh": "1 − {h} · {h}",
    "relu": "1 if {z} > 0, else 0",
}


def sums(net: Net) -> list[str]:
    """The forward pass, a formula a line, with its numbers filled in."""
    w, at = net.weights, net.at
    act = rf"\mathrm{{{net.hidden}}}"

    def added(first: str, a: float, second: str, b: float, bias: str) -> str:
        pairs = [(w[first], a), (w[second], b)]
        parts = [rf"{tex(weight)} \cdot {tex(value)}" for weight, value in pairs]
        return " + ".join([*parts, tex(w[bias])])

    return [
        rf"z_1 = {added('w1', net.x1, 'w2', net.x2, 'b1')} = {short(at.z1)}",
        rf"h_1 = {act}(z_1) = {short(at.h1)}",
        rf"z_2 = {added('w3', net.x1, 'w4', net.x2, 'b2')} = {short(at.z2)}",
        rf"h_2 = {act}(z_2) = {short(at.h2)}",
        rf"z_3 = {added('w5', at.h1, 'w6', at.h2, 'b3')} = {short(at.z3)}",
        rf"\hat y = \mathrm{{sigmoid}}(z_3) = {short(at.p)}",
    ]


def tex(value: float) -> str:
    """A number for a formula; in brackets where it is negative."""
    text = short(value)
    return f"({text})" if text.startswith("-") else text


def short(value: float) -> str:
    """A number to four places, without noughts at its end."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def factors(net: Net, name: str) -> list[dict[str, str]]:
    """The chain of a weight as the lines of a table, its product in the last one."""
    chain = net.chain(name)
    lines = [{"slope": one.slope, "is": one.why, "here": figure(one.value, 5)} for one in chain]
    whole = f"**∂L / ∂{label(name)}**"
    last = {"slope": whole, "is": "all multiplied", "here": f"**{figure(net.gradient(name), 5)}**"}
    return [*lines, last]


def moves(net: Net, rate: float) -> list[dict[str, str]]:
    """Every weight, its gradient, and what it becomes."""
    after = net.updated(rate).weights
    return [
        {
            "weight": label(name),
            "is": figure(net.weights[name], 4),
            "gradient": figure(slope, 5),
            "rate × gradient": figure(rate * slope, 5),
            "becomes": figure(after[name], 4),
        }
        for name, slope in net.gradients.items()
    ]


def told(before: float, after: float) -> str:
    """Whether a step has helped."""
    if after < before:
        return f"The loss fell from {before:.5f} to **{after:.5f}**."
    if after > before:
        return f"The loss **rose** from {before:.5f} to {after:.5f}: the step was too long."
    return f"The loss stays at {before:.5f}: nothing pulls at any weight."
