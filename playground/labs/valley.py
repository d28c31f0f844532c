"""The loss of one sigmoid neuron over its only weight: is it one valley or not?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from playground.curves import Array, sigmoid
from playground.labs.surprise import PAIR
from playground.labs.tasks import Task
from playground.losses import LOSSES

REACH = 8.0  # of the weight to either side
FAR = 2.0  # of a point; 8 times 2 is just short of where Keras cuts probabilities off
STEP = 0.05
WEIGHTS = np.linspace(-REACH, REACH, round(2 * REACH / STEP) + 1)
DUST = 1e-5  # bends smaller than this are rounding
RATE, STEPS = 1.0, 100  # of the ball


@dataclass(frozen=True)
class Points:
    """The data: where each point lies, and whether its answer is 1."""

    x: tuple[float, ...]
    y: tuple[int, ...]

    def loss(self, slug: str, w: Array) -> Array:
        """The mean loss at every one of these weights."""
        x, y = np.array(self.x), np.array(self.y, dtype=float)
        said = sigmoid(w[..., None] * x)
        mean: Array = LOSSES[slug].value(np.broadcast_to(y, said.shape), said).mean(axis=-1)
        return mean

    def slope(self, slug: str, w: float) -> float:
        """How steep the loss is at a weight."""
        low, high = self.loss(slug, np.array([w - 1e-4, w + 1e-4]))
        return float(high - low) / 2e-4

    def bend(self, slug: str, w: float) -> float:
        """How the slope changes at a weight: the second difference; below 0 it is not convex."""
        low, here, high = self.loss(slug, np.array([w - STEP, w, w + STEP]))
        return float(low - 2.0 * here + high) / STEP**2

    def roll(self, slug: str, w: float) -> float:
        """Where gradient descent gets from this weight."""
        for _ in range(STEPS):
            w -= RATE * self.slope(slug, w)
        return w


@dataclass(frozen=True)
class Valley:
    """One loss over the weight."""

    slug: str
    label: str
    place: int  # in the registry of losses
    loss: Array  # (weights,)

    @property
    def bends(self) -> Array:
        """The second differences at all weights but the ends."""
        return np.diff(self.loss, 2) / STEP**2

    @property
    def hollow(self) -> list[tuple[float, float]]:
        """The stretches on which the curve is not convex."""
        wrong = np.concatenate([[False], self.bends < -DUST, [False]]).astype(int)
        edges = np.flatnonzero(np.diff(wrong))
        return [
            (float(WEIGHTS[first + 1]), float(WEIGHTS[last]))
            for first, last in zip(edges[::2], edges[1::2], strict=True)
        ]

    @property
    def floors(self) -> list[float]:
        """The weights at the bottom of each valley in sight."""
        signs = np.sign(np.diff(self.loss))
        turns = (spot for spot, (a, b) in enumerate(pairwise(signs), 1) if a < 0 < b)
        return [float(WEIGHTS[spot]) for spot in turns]

    def told(self) -> str:
        """Whether it is convex, and how many valleys it has, in one sentence or two."""
        if not self.hollow:
            return (
                f"**{self.label}** is convex: no second difference is below 0. One valley at most."
            )
        parts = ", ".join(f"{low:.1f} to {high:.1f}" for low, high in self.hollow)
        count = len(self.floors)
        valleys = f" It has **{count} valleys**." if count > 1 else ""
        return f"**{self.label}** is not convex: it bends downwards for w from {parts}.{valleys}"


def valleys(data: Points) -> list[Valley]:
    """Both losses over the weight."""
    return [
        Valley(slug, LOSSES[slug].label, list(LOSSES).index(slug), data.loss(slug, WEIGHTS))
        for slug in PAIR
    ]


def row(data: Points, slug: str, w: float) -> dict[str, str]:
    """One loss at a weight, and what becomes of a ball that starts there."""
    end = data.roll(slug, w)
    return {
        "": LOSSES[slug].label,
        "loss": f"{float(data.loss(slug, np.array(w))):.4f}",
        "slope": f"{data.slope(slug, w):+.4f}",
        "bend": f"{data.bend(slug, w):+.4f}",
        "ball ends at w": f"{end:+.2f}",
    }


def at(w: float, ones: str, *x: float) -> dict[str, Any]:
    """The choices of some points and a weight."""
    places = {f"x{number}": one for number, one in enumerate(x, start=1)}
    return {"w": w, "ones": tuple(ones), **places}


def labels(ones: Sequence[str], count: int) -> tuple[int, ...]:
    """The answers, where `ones` numbers the points of class 1."""
    return tuple(int(str(number) in ones) for number in range(1, count + 1))


START = at(-6.0, "345", -2.0, -1.2, 1.2, 1.6, 2.0)
TASKS = {
    "plateau": Task(
        "The plateau",
        "The weight starts at -6, on the wrong side. Why does one ball hardly move?",
        "Far out the sigmoid is flat, and squared error flattens with it: from this plateau there "
        "is no telling which way is down. Cross-entropy slopes straight down from any distance.",
        START,
    ),
    "two": Task(
        "Two valleys",
        "The same neuron, other points. Where do the balls end, and which place is better?",
        "Squared error has two valleys; the ball creeps into the wrong one, at -5.1. "
        "Cross-entropy has only one, whatever the points: it cannot get stuck.",
        at(-6.0, "125", -0.5, -0.4, -0.1, 0.3, 2.0),
    ),
    "apart": Task(
        "Easily told apart",
        "All points of class 1 lie right of 0, all others left. Where is the lowest place?",
        "Nowhere: a larger weight makes the neuron surer, and every answer is right already, so "
        "both losses sink for ever. In practice a penalty on large weights ends it.",
        at(1.0, "345", -1.8, -1.0, 0.8, 1.4, 2.0),
    ),
    "mixed": Task(
        "Mixed up",
        "No weight sorts these points. Is cross-entropy still convex?",
        "Yes. Its second differences are above 0 for any points, as a sum of convex curves is "
        "convex. That holds for one neuron; with a hidden layer it is lost for every loss.",
        at(3.0, "24", -1.6, -0.8, 0.4, 1.2, 1.8),
    ),
}
