"""How weights start: every initializer, how Keras calls it, and the same draw in NumPy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating[Any]]
Draw = Callable[[np.random.Generator, int, int], Array]

CUT = 0.87962566103423978  # the spread left of a standard normal cut off at 2


@dataclass(frozen=True)
class Initializer:
    """A way to draw the first weights, for menus, builders and labs."""

    label: str
    keras: str  # the class in keras.initializers
    draw: Draw  # (dice, fan_in, fan_out) -> (fan_in, fan_out)
    hint: str
    arguments: Mapping[str, float | str] = field(default_factory=dict)


def uniform(fan: Callable[[int, int], float]) -> Draw:
    """Evenly between two bounds, with variance 1 over the fan."""

    def draw(dice: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        bound = (3.0 / fan(fan_in, fan_out)) ** 0.5
        return dice.uniform(-bound, bound, (fan_in, fan_out))

    return draw


def normal(fan: Callable[[int, int], float]) -> Draw:
    """On a bell curve cut off at 2 spreads, with variance 1 over the fan."""

    def draw(dice: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        spread = (1.0 / fan(fan_in, fan_out)) ** 0.5 / CUT
        weights: Array = spread * cut_normal(dice, (fan_in, fan_out))
        return weights

    return draw


def cut_normal(dice: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Standard normal numbers; those beyond 2 are drawn again."""
    x = dice.standard_normal(shape)
    while (far := np.abs(x) > 2.0).any():
        x[far] = dice.standard_normal(np.count_nonzero(far))
    return x


def orthogonal(dice: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """Directions at right angles to each other, each of length 1."""
    long, short = max(fan_in, fan_out), min(fan_in, fan_out)
    q, r = np.linalg.qr(dice.standard_normal((long, short)))
    q = q * np.sign(np.diag(r))  # without it, QR prefers some rotations
    return q if fan_in >= fan_out else q.T


def ins(fan_in: int, _: int) -> float:
    """How many links come in."""
    return fan_in


def halved(fan_in: int, _: int) -> float:
    """Half the links that come in: ReLU silences the other half."""
    return fan_in / 2.0


def both(fan_in: int, fan_out: int) -> float:
    """The mean of links in and links out."""
    return (fan_in + fan_out) / 2.0


INITIALIZERS = {
    "glorot_uniform": Initializer(
        "Glorot uniform",
        "GlorotUniform",
        uniform(both),
        "Keeps signals and gradients of one size through tanh and sigmoid layers; Keras' default.",
    ),
    "glorot_normal": Initializer(
        "Glorot normal",
        "GlorotNormal",
        normal(both),
        "Glorot's size on a bell curve: most weights small, a few larger.",
    ),
    "he_uniform": Initializer(
        "He uniform",
        "HeUniform",
        uniform(halved),
        "Twice LeCun's variance, to make up for the half that ReLU cuts off.",
    ),
    "he_normal": Initializer(
        "He normal",
        "HeNormal",
        normal(halved),
        "He's size on a bell curve; the usual start for deep ReLU networks.",
    ),
    "lecun_normal": Initializer(
        "LeCun normal",
        "LecunNormal",
        normal(ins),
        "Variance 1 over the number of inputs on a bell curve; the start that SELU was made for.",
    ),
    "lecun_uniform": Initializer(
        "LeCun uniform",
        "LecunUniform",
        uniform(ins),
        "Variance 1 over the number of inputs, evenly between two bounds.",
    ),
    "orthogonal": Initializer(
        "Orthogonal",
        "Orthogonal",
        orthogonal,
        "Neurons that look in directions at right angles, so that no signal is stretched.",
    ),
    "random_uniform": Initializer(
        "Uniform, -0.5 to 0.5",
        "RandomUniform",
        lambda dice, fan_in, fan_out: dice.uniform(-0.5, 0.5, (fan_in, fan_out)),
        "The same range whatever the layer's size, as in TensorFlow Playground.",
        {"minval": -0.5, "maxval": 0.5},
    ),
    "random_normal": Initializer(
        "Normal, spread 0.05",
        "RandomNormal",
        lambda dice, fan_in, fan_out: 0.05 * dice.standard_normal((fan_in, fan_out)),
        "Small numbers whatever the layer's size; deep networks fall asleep with it.",
        {"mean": 0.0, "stddev": 0.05},
    ),
    "zeros": Initializer(
        "All zeros (broken)",
        "Zeros",
        lambda _, fan_in, fan_out: np.zeros((fan_in, fan_out)),
        "Here to be seen failing: neurons that start equal stay equal, so a layer learns as one.",
    ),
    "ones": Initializer(
        "All ones (broken)",
        "Ones",
        lambda _, fan_in, fan_out: np.ones((fan_in, fan_out)),
        "Here to be seen failing: as equal as all zeros, and loud enough to saturate wide layers.",
    ),
}
