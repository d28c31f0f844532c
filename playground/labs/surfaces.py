"""Surfaces to walk down: each is a loss of two weights, x and y, with something to teach."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.curves import Array

Value = Callable[[Array, Array], Array]
Slope = Callable[[Array, Array], tuple[Array, Array]]
Place = tuple[float, float]


@dataclass(frozen=True)
class Surface:
    """One entry: a loss of two numbers, its slopes, and the part of it to show."""

    label: str
    value: Value
    slope: Slope
    code: str  # the value again, as TensorFlow computes it from x and y
    latex: str
    across: tuple[float, float]  # from where to where the picture shows x
    up: tuple[float, float]  # and y
    start: Place
    minima: tuple[Place, ...]  # the lowest places
    hint: str

    @property
    def lowest(self) -> float:
        """The lowest loss there is."""
        return float(self.value(*np.array(self.minima[0])))

    def gradient(self, w: Array) -> Array:
        """Both slopes at places that lie along the last axis, (…, 2)."""
        return np.stack(self.slope(w[..., 0], w[..., 1]), axis=-1)

    def loss(self, w: Array) -> Array:
        """The loss at places that lie along the last axis, (…, 2)."""
        return self.value(w[..., 0], w[..., 1])


def rosenbrock_slope(x: Array, y: Array) -> tuple[Array, Array]:
    """Both slopes of Rosenbrock's valley."""
    off = y - x * x
    return -2.0 * (1.0 - x) - 40.0 * x * off, 20.0 * off


def himmelblau_slope(x: Array, y: Array) -> tuple[Array, Array]:
    """Both slopes of Himmelblau's four valleys."""
    one, other = x * x + y - 11.0, x + y * y - 7.0
    return 4.0 * x * one + 2.0 * other, 2.0 * one + 4.0 * y * other


def plateau_slope(x: Array, y: Array) -> tuple[Array, Array]:
    """Both slopes of the hole in the plateau."""
    near = np.exp(-(x * x + y * y) / 2.0)
    return x * near, y * near


SURFACES = {
    "bowl": Surface(
        "Bowl",
        lambda x, y: (x**2 + y**2) / 2.0,
        lambda x, y: (x, y),
        "(x**2 + y**2) / 2",
        r"\tfrac{1}{2}(x^2 + y^2)",
        (-3.0, 3.0),
        (-3.0, 3.0),
        (-2.4, 1.8),
        ((0.0, 0.0),),
        "Equally steep on all sides: straight down the slope is the best way there is.",
    ),
    "ravine": Surface(
        "Ravine",
        lambda x, y: (x**2 + 30.0 * y**2) / 2.0,
        lambda x, y: (x, 30.0 * y),
        "(x**2 + 30 * y**2) / 2",
        r"\tfrac{1}{2}(x^2 + 30\,y^2)",
        (-3.0, 3.0),
        (-1.5, 1.5),
        (-2.6, 1.0),
        ((0.0, 0.0),),
        "Steep one way, flat the other: a rate small enough for the walls crawls along the floor.",
    ),
    "rosenbrock": Surface(
        "Rosenbrock's valley",
        lambda x, y: (1.0 - x) ** 2 + 10.0 * (y - x**2) ** 2,
        rosenbrock_slope,
        "(1 - x) ** 2 + 10 * (y - x**2) ** 2",
        r"(1-x)^2 + 10\,(y-x^2)^2",
        (-2.0, 2.0),
        (-1.0, 3.0),
        (-1.4, 2.4),
        ((1.0, 1.0),),
        "Down into the bend is easy; along its nearly flat floor to the lowest place is not.",
    ),
    "saddle": Surface(
        "Saddle",
        lambda x, y: x**2 / 2.0 - y**2 / 2.0 + y**4 / 16.0,
        lambda x, y: (x, y**3 / 4.0 - y),
        "x**2 / 2 - y**2 / 2 + y**4 / 16",
        r"\tfrac{1}{2}x^2 - \tfrac{1}{2}y^2 + \tfrac{1}{16}y^4",
        (-3.0, 3.0),
        (-3.0, 3.0),
        (-2.5, 0.01),
        ((0.0, 2.0), (0.0, -2.0)),
        "In the middle all slopes are 0, and yet it is not the lowest place: who gets off first?",
    ),
    "himmelblau": Surface(
        "Himmelblau's valleys",
        lambda x, y: (x**2 + y - 11.0) ** 2 + (x + y**2 - 7.0) ** 2,
        himmelblau_slope,
        "(x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2",
        r"(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        (-5.0, 5.0),
        (-5.0, 5.0),
        (0.0, -2.0),
        (
            (3.0, 2.0),
            (-2.805118086952745, 3.131312518250573),
            (-3.7793102533777469, -3.2831859912861694),
            (3.5844283403304917, -1.8481265269644034),
        ),
        "Four lowest places, all at 0: from one start, rule and rate decide which it will be.",
    ),
    "plateau": Surface(
        "Plateau",
        lambda x, y: 1.0 - np.exp(-(x**2 + y**2) / 2.0),
        plateau_slope,
        "1 - tf.exp(-(x**2 + y**2) / 2)",
        r"1 - e^{-(x^2+y^2)/2}",
        (-4.0, 4.0),
        (-4.0, 4.0),
        (-2.8, 2.2),
        ((0.0, 0.0),),
        "Far out there is hardly a slope: a step as long as the slope is steep goes nowhere.",
    ),
    "bumps": Surface(
        "Many minima",
        lambda x, y: (x**2 + y**2) / 4.0 + 2.0 - np.cos(3.0 * x) - np.cos(3.0 * y),
        lambda x, y: (x / 2.0 + 3.0 * np.sin(3.0 * x), y / 2.0 + 3.0 * np.sin(3.0 * y)),
        "(x**2 + y**2) / 4 + 2 - tf.cos(3 * x) - tf.cos(3 * y)",
        r"\tfrac{1}{4}(x^2+y^2) + 2 - \cos 3x - \cos 3y",
        (-5.0, 5.0),
        (-5.0, 5.0),
        (-4.0, 3.6),
        ((0.0, 0.0),),
        "A hollow every two units, the lowest in the middle: small steps stay in the first one.",
    ),
}
