"""One neuron and a layer of them: they weigh what comes in, add a bias, and bend the sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.activations import ACTIVATIONS
from playground.curves import Array
from playground.labs.tasks import Task

REACH = 6.0  # of the plane, and of a weight, to either side
MOST_BIAS = 12.0
FORMS = ("sigmoid", "tanh", "relu", "step", "linear")
SIDE = 61  # places along a side of the plane's picture


@dataclass(frozen=True)
class Neuron:
    """Two weights and a bias; what comes in has two numbers, along the last axis."""

    w1: float
    w2: float
    b: float
    activation: str = "sigmoid"

    def sum(self, x: Array) -> Array:
        """z: each input times its weight, and the bias."""
        found: Array = np.asarray(x, dtype=float) @ np.array([self.w1, self.w2]) + self.b
        return found

    def says(self, x: Array) -> Array:
        """What it hands on: the sum, sent through its activation."""
        return ACTIVATIONS[self.activation].value(self.sum(x), 0.0)

    @property
    def line(self) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Two far places on the line where z = 0; none where both weights are 0."""
        steep = float(np.hypot(self.w1, self.w2))
        if steep < 1e-9:
            return None
        away, far = -self.b / steep**2, 100.0 / steep
        x, y = away * self.w1, away * self.w2
        return (x - far * self.w2, y + far * self.w1), (x + far * self.w2, y - far * self.w1)

    @property
    def distance(self) -> float | None:
        """How far the line is from (0, 0); none where there is no line."""
        steep = float(np.hypot(self.w1, self.w2))
        return abs(self.b) / steep if steep >= 1e-9 else None

    def told(self) -> str:
        """Where its border lies, in a sentence or two."""
        if self.distance is None:
            same = float(self.says(np.zeros(2)))
            return f"Both weights are 0: it says {figure(same)} everywhere and has no border."
        found = (
            f"The line is where z = 0. It lies {self.distance:.2f} from (0, 0), which is "
            "the bias without its sign divided by the length of the arrow; "
        )
        if self.distance > REACH * np.sqrt(2):
            return found + "that is out of the picture."
        return found + "the arrow (w₁, w₂) stands upright on it and points to where z grows."


def figure(value: float, places: int = 3) -> str:
    """A number as people write it, with a real minus; no −0."""
    text = f"{value:.{places}f}"
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", "−")


def centres(bounds: Sequence[tuple[float, float]] = ((-REACH, REACH),) * 2) -> Array:
    """The middles of a plane's pixels, row by row from the top: (SIDE, SIDE, 2)."""
    (left, right), (bottom, top) = bounds
    along = (np.arange(SIDE) + 0.5) / SIDE
    return np.stack(
        np.meshgrid(left + (right - left) * along, top + (bottom - top) * along), axis=-1
    )


def shade(activation: str, said: Array) -> Array:
    """What was said as colours from -1 to 1: from 0 to 1 has its middle at a half."""
    if activation in ("sigmoid", "step", "softmax"):
        return 2.0 * said - 1.0
    if activation == "tanh":
        return said
    return said / max(1e-9, float(np.abs(said).max()))


@dataclass(frozen=True)
class Layer:
    """Several neurons that look at the same two numbers: a row of W each, and a bias."""

    rows: tuple[tuple[float, float], ...]
    biases: tuple[float, ...]
    activation: str = "sigmoid"

    def sums(self, x: Array) -> Array:
        """W·x + b, a number a neuron along the last axis."""
        found: Array = np.asarray(x, dtype=float) @ np.array(self.rows).T + np.array(self.biases)
        return found

    def says(self, x: Array) -> Array:
        """The sums, sent through the activation; softmax looks at all of them at once."""
        return ACTIVATIONS[self.activation].value(self.sums(x), 0.0)


def put(w1: float, w2: float, b: float, act: str, x1: float, x2: float) -> dict[str, Any]:
    """The choices of a neuron and a point."""
    return {"w1": w1, "w2": w2, "b": b, "act": act, "x1": x1, "x2": x2}


START = put(-0.5, -0.5, 0.0, "sigmoid", 1.5, -3.0)
TASKS = {
    "oven": Task(
        "The oven",
        "Two sensors in an oven, x₁ in the middle and x₂ by the door, tell how many tens of "
        "degrees they are above 180 °C. The neuron heats (1) or not (0). The door is open: x₂ says "
        "150 °C, x₁ 195 °C, and it heats on. What has to change so that nothing burns?",
        "Trust the door less: with w₁ = −0.9 and w₂ = −0.1 the sum is −0.9 · 1.5 + 0.1 · 3 = "
        "−1.05, and it stops. A weight says how much an input counts. And the bias is the dial: "
        "at weights of −0.5 each a bias of 2 heats until both sensors say 200 °C.",
        START | {"act": "step"},
    ),
    "turn": Task(
        "Turn the line",
        "The border stands upright. Which slider tilts it, and which only pushes it aside?",
        "The weights turn it: it stands square to the arrow (w₁, w₂). The bias pushes it along "
        "the arrow, and never turns it.",
        put(2.0, 0.0, -4.0, "sigmoid", 3.0, 2.0),
    ),
    "sure": Task(
        "Surer",
        "Multiply both weights and the bias by 10. What happens to the border, and what to the "
        "neuron's words?",
        "The border stays where it is, for 10 · z is 0 where z is 0. But the step across it gets "
        "steep: at (1, 1) from a careful 0.711 to a certain 1.000. Networks that train long get "
        "surer and surer this way.",
        put(0.4, 0.3, 0.2, "sigmoid", 1.0, 1.0),
    ),
    "dead": Task(
        "Fast asleep",
        "A ReLU neuron that says 0 to everything here. Which bias wakes it up?",
        "Its sum is at most 10.8 − 12 = −1.2 in this picture, and ReLU says 0 to what is below 0. "
        "Above a bias of −10.8 the upper right corner wakes. In training such a neuron gets no "
        "slope, so it stays asleep for good.",
        put(0.9, 0.9, -12.0, "relu", 4.0, 4.0),
    ),
    "plain": Task(
        "No activation",
        "Linear: the sum itself comes out. What do two such layers in a row make?",
        "One such layer: a sum of sums is a sum, and all that remains is a straight slope. "
        "Without something bent in between, depth is worth nothing.",
        put(0.5, 1.0, 0.0, "linear", 2.0, -1.0),
    ),
}


def table(*rows: tuple[float, float, float]) -> dict[str, Any]:
    """The choices of a layer: two weights and a bias for each neuron."""
    found: dict[str, Any] = {"outputs": str(len(rows))}
    for number, row in enumerate(rows, start=1):
        found |= {f"{name}{number}": value for name, value in zip("uvc", row, strict=True)}
    return found


LAYER_START = table((-2.0, -2.0, 0.0), (2.0, 2.0, -4.0), (0.0, 2.0, -6.0), (1.0, -1.0, 0.0))
LAYER_TASKS = {
    "kitchen": Task(
        "Heater, fan, alarm",
        "The same two sensors, but three things to switch. How many numbers does that take?",
        "Nine: a row of two weights for each output, and three biases. The outputs share the "
        "inputs and nothing else, so each can be set without minding the others.",
        LAYER_START | {"outputs": "3", "form": "sigmoid", "px": 1.0, "py": 1.0, "pick": "1"},
    ),
    "share": Task(
        "One of three",
        "Softmax: the three must share 1 among them. Raise one bias: what do the others do?",
        "They fall, though nobody touched them: each share is its own part of the whole. So a "
        "network answers *which one?*, where three sigmoids answer *yes or no?* three times.",
        table((0.0, 1.0, 0.0), (1.0, -0.6, 0.0), (-1.0, -0.6, 0.0))
        | {"form": "softmax", "px": 1.0, "py": 2.0, "pick": "1"},
    ),
    "same": Task(
        "Twins",
        "Two neurons with equal rows. What does the second one add?",
        "Nothing: it says what the first says. Equal starts learn equal things, which is why "
        "weights start at random.",
        table((1.0, 1.0, 0.0), (1.0, 1.0, 0.0))
        | {"form": "sigmoid", "px": 2.0, "py": -1.0, "pick": "2"},
    ),
}
