"""Any curve from hinges or steps: neurons side by side, their heights added up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from playground.curves import Array
from playground.errors import BadChoice
from playground.grammar import Number, number
from playground.optimizers import OPTIMIZERS

FAR, TOP = 3.0, 1.5  # the picture's ends to either side
X = np.linspace(-FAR, FAR, 121)
DRAWN = 25  # places of a curve drawn by hand
BY_HAND = 8  # neurons that one can set oneself
COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32)
STOPS = (0, 10, 30, 100, 300, 1000, 3000)  # epochs that are kept
RATE = 0.01  # of Adam
FORMS = {"hinge": "Hinges (ReLU)", "step": "Steps"}
WAYS = {"hand": "By hand", "solved": "Worked out", "trained": "Trained"}
Heights = tuple[float, ...]

TARGETS = {
    "sine": ("A sine", np.sin(2.0 * X)),
    "cubic": ("A polynomial", 0.12 * X**3 - 0.8 * X),
    "jump": ("A jump", np.where(X < 0.5, -0.8, 0.8)),
}
OWN = "own"
NAMES = {slug: label for slug, (label, _) in TARGETS.items()} | {OWN: "Draw your own"}


@dataclass(frozen=True)
class Stroke:
    """A curve drawn by hand, as a link carries it: so many heights with commas between them."""

    count: int = DRAWN
    height: Number = Number(-TOP, TOP)

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return f"{self.count} numbers with commas"

    def read(self, name: str, text: str) -> Heights:
        """The heights between the commas."""
        if len(text) > 24 * self.count:
            raise self._refuse(name, text)
        return self._whole(name, [self.height.read(name, one) for one in text.split(",")], text)

    def write(self, value: Heights) -> str:
        """The heights with commas between them."""
        return ",".join(map(number, value))

    def check(self, name: str, value: Any) -> Heights:
        """The heights to a hundredth, each within its bounds."""
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise self._refuse(name, value)
        return self._whole(name, [self.height.check(name, one) for one in value], value)

    def _whole(self, name: str, heights: list[float], given: object) -> Heights:
        if len(heights) != self.count:
            raise self._refuse(name, given)
        return tuple(round(one, 2) + 0.0 for one in heights)

    def _refuse(self, name: str, given: object) -> BadChoice:
        return BadChoice(f"{name} takes {self.said}, not '{str(given)[:40]}'.", name)


def target(slug: str, drawn: Heights) -> Array:
    """The curve to fit at every place of X."""
    if slug == OWN:
        return np.interp(X, np.linspace(-FAR, FAR, len(drawn)), drawn)
    return TARGETS[slug][1]


def raised(form: str, z: Array) -> Array:
    """What a neuron makes of its sum: a hinge or a step."""
    return np.maximum(z, 0.0) if form == "hinge" else (z >= 0).astype(float)


@dataclass(frozen=True)
class Net:
    """A hidden layer on one input, and an output that adds its neurons up."""

    form: str
    weights: Array  # (neurons,)
    biases: Array  # (neurons,)
    heights: Array  # (neurons,): the output's weights
    base: float  # the output's bias

    def parts(self, x: Array = X) -> Array:
        """Each neuron times its height: (places, neurons)."""
        return raised(self.form, np.asarray(x)[:, None] * self.weights + self.biases) * self.heights

    def curve(self, x: Array = X) -> Array:
        """The network's answer."""
        found: Array = self.parts(x).sum(axis=1) + self.base
        return found

    @property
    def numbers(self) -> tuple[list[float], list[float], list[float], float]:
        """Weights, biases, heights and base as plain numbers."""
        return self.weights.tolist(), self.biases.tolist(), self.heights.tolist(), self.base

    def places(self) -> Array:
        """Where each neuron has its corner or its edge."""
        safe = np.where(self.weights == 0, np.nan, self.weights)
        return -self.biases / safe

    def miss(self, y: Array) -> float:
        """The root of the mean squared error: how far off it is, in units of the curve."""
        return float(np.sqrt(np.mean((self.curve() - y) ** 2)))


def edges(form: str, count: int) -> Array:
    """Where the neurons stand, evenly: the first hinge at the left end, a step between shelves."""
    if form == "hinge":
        return -FAR + 2 * FAR * np.arange(count) / count
    return -FAR + 2 * FAR * (np.arange(count) + 1) / (count + 1)


def even(form: str, count: int, heights: Array, base: float) -> Net:
    """A network whose neurons all look the same way and stand at even distances."""
    return Net(form, np.ones(count), -edges(form, count), np.asarray(heights, float), float(base))


def solved(form: str, count: int, y: Array) -> Net:
    """The best heights for neurons that stand evenly: least squares, worked out at once."""
    seen = raised(form, X[:, None] - edges(form, count))
    found = np.linalg.lstsq(np.column_stack([seen, np.ones(len(X))]), y, rcond=None)[0]
    return even(form, count, found[:-1], found[-1])


def knots(form: str, count: int) -> Array:
    """Where the handles stand that set a network by hand: one more than it has neurons."""
    if form == "hinge":
        return np.linspace(-FAR, FAR, count + 1)
    ends = np.array([-FAR, *edges(form, count), FAR])
    middles: Array = (ends[1:] + ends[:-1]) / 2
    return middles


def by_hand(form: str, values: Sequence[float]) -> Net:
    """The network that goes through these heights at its knots.

    A hinge's height is by how much the slope changes at its corner; a step's is how high it is.
    """
    count, y = len(values) - 1, np.asarray(values, dtype=float)
    rises = np.diff(y)
    if form == "step":
        return even(form, count, rises, y[0])
    slopes = rises / (2 * FAR / count)
    return even(form, count, np.diff(slopes, prepend=0.0), y[0])


def first(count: int, seed: int) -> Net:
    """A network before training: hinges at random places that open to either side."""
    dice = np.random.default_rng(seed)
    weights = dice.choice([-1.0, 1.0], count)
    biases = -weights * dice.uniform(-FAR, FAR, count)
    return Net("hinge", weights, biases, dice.normal(0.0, count**-0.5, count), 0.0)


def gradient(net: Net, y: Array) -> Array:
    """How the mean squared error changes with weights, biases, heights and base, in one row."""
    z = X[:, None] * net.weights + net.biases  # (places, neurons)
    lit = np.maximum(z, 0.0)
    pull = 2.0 * (lit @ net.heights + net.base - y) / len(X)
    back = pull[:, None] * net.heights * (z > 0)
    return np.concatenate([X @ back, back.sum(axis=0), pull @ lit, [pull.sum()]])


def train(net: Net, y: Array, epochs: Sequence[int]) -> list[Net]:
    """The network after each of these epochs: Keras' Adam, all places in one batch."""
    adam = OPTIMIZERS["adam"]
    options = {name: one.default for name, one in adam.options.items()}
    now = np.concatenate([net.weights, net.biases, net.heights, [net.base]])
    memory: Any = {}
    found = []
    for epoch in range(max(epochs) + 1):
        weights, biases, heights = now[:-1].reshape(3, -1)
        here = Net("hinge", weights, biases, heights, float(now[-1]))
        if epoch in epochs:
            found.append(here)
        now, memory = adam.step(now, gradient(here, y), memory, RATE, options)
    return found


@lru_cache(maxsize=64)
def trained(slug: str, drawn: Heights, count: int, seed: int) -> tuple[Net, ...]:
    """A training of a curve, at every stop; a moment's work, kept for the slider over epochs."""
    return tuple(train(first(count, seed), target(slug, drawn), STOPS))


@lru_cache(maxsize=64)
def misses(slug: str, drawn: Heights, form: str) -> Heights:
    """How far off the best heights leave each number of neurons, from 1 to the most."""
    y = target(slug, drawn)
    return tuple(solved(form, count, y).miss(y) for count in range(1, COUNTS[-1] + 1))


def fold(x: Array, layers: int) -> Array:
    """A tent of two hinges, and tents upon it: each layer folds the line once more."""
    for _ in range(layers):
        x = 2.0 * np.maximum(x, 0.0) - 4.0 * np.maximum(x - 0.5, 0.0)
    return x


def pieces(layers: int) -> int:
    """How many straight pieces a folded line has, counted on the curve itself."""
    x = np.linspace(0.0, 1.0, 2**12 + 1)
    turns = np.abs(np.diff(fold(x, layers), 2)) > 1e-9
    return int(turns.sum()) + 1


WAVE = tuple(round(float(one), 2) for one in np.sin(1.6 * np.linspace(-FAR, FAR, DRAWN)) * 0.9)
