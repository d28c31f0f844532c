"""Points in the plane: the sets one can look at whole, with the plane coloured by the network.

The first four and the first two regressions are those of TensorFlow Playground: 12 units wide,
and noise that moves the border, not the points, where the set is made of areas.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from playground.datasets.dataset import Array, Dataset, Examples, Task, Wish
from playground.datasets.rules import READINGS, SPORTS, sports

REACH = 6.0  # the plane runs from -REACH to REACH
PLANE = ((-REACH, REACH), (-REACH, REACH))


def points(x: Array, y: Array) -> Examples:
    """Examples of classes."""
    return Examples(x.astype(np.float32), y.astype(np.int64))


def values(x: Array, y: Array) -> Examples:
    """Examples of a number."""
    return Examples(x.astype(np.float32), y.astype(np.float32))


def turns(count: int, classes: int = 2) -> Array:
    """The classes in turn, so that they are as many of each as can be."""
    return np.arange(count) % classes


def around(radius: Array, angle: Array) -> Array:
    """Points by distance and direction from the middle."""
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])


def circle(wish: Wish) -> Examples:
    """A disc inside a ring; no straight line tells them apart."""
    inner = turns(wish.samples)
    depth = wish.dice.random(wish.samples)
    radius = np.where(inner == 1, 2.5 * depth, 3.5 + 1.5 * depth)
    x = around(radius, 2 * np.pi * wish.dice.random(wish.samples))
    seen = x + 5 * wish.noise * wish.dice.uniform(-1, 1, x.shape)
    return points(x, np.hypot(seen[:, 0], seen[:, 1]) < 2.5)


def xor(wish: Wish) -> Examples:
    """Four squares, opposite corners alike: either, but not both."""
    x = wish.dice.uniform(-5, 5, (wish.samples, 2))
    x += np.where(x > 0, 0.3, -0.3)
    seen = x + 5 * wish.noise * wish.dice.uniform(-1, 1, x.shape)
    return points(x, seen[:, 0] * seen[:, 1] >= 0)


def corners(wish: Wish) -> Examples:
    """The truth table of exclusive or: four corners, as often as it takes, in any order."""
    table = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    x = table[wish.dice.permutation(turns(wish.samples, 4))]
    seen = x + 0.5 * wish.noise * wish.dice.standard_normal(x.shape)
    return points(seen, x[:, 0] != x[:, 1])


def gauss(wish: Wish) -> Examples:
    """Two clouds; one neuron is enough, until the noise makes them overlap."""
    y = turns(wish.samples)
    spread = np.sqrt(0.5 + 7 * wish.noise)
    x = np.where(y == 1, 2.0, -2.0)[:, None] + spread * wish.dice.standard_normal((y.size, 2))
    return points(x, y)


def spiral(wish: Wish) -> Examples:
    """Two arms winding round each other; wants depth, or better features."""
    y = turns(wish.samples)
    along = (np.arange(wish.samples) // 2) / max(1, (wish.samples + 1) // 2)
    x = around(5 * along, 1.75 * 2 * np.pi * along + np.pi * (1 - y))
    return points(x + wish.noise * wish.dice.uniform(-1, 1, x.shape), y)


def moons(wish: Wish) -> Examples:
    """Two crescents that reach into each other."""
    y = turns(wish.samples)
    angle = np.pi * wish.dice.random(wish.samples)
    x = np.column_stack([np.cos(angle), np.sin(angle)])
    x = np.where(y[:, None] == 1, [1.0, 0.5] - x, x) - [0.5, 0.25]
    width = 0.25 + 2.5 * wish.noise
    return points(2.9 * x + width * wish.dice.standard_normal(x.shape), y)


def blobs(wish: Wish) -> Examples:
    """Three to five clouds in a circle, a class each."""
    y = turns(wish.samples, wish.classes)
    x = around(np.full(y.size, 3.4), 2 * np.pi * y / wish.classes)
    spread = 0.6 + 2 * wish.noise
    return points(x + spread * wish.dice.standard_normal(x.shape), y)


def rings(wish: Wish) -> Examples:
    """A disc inside a ring inside a ring: three classes that no lines separate."""
    y = turns(wish.samples, 3)
    radius = 2.0 * y + 1.2 * wish.dice.random(y.size)
    x = around(radius, 2 * np.pi * wish.dice.random(y.size))
    return points(x + 2 * wish.noise * wish.dice.standard_normal(x.shape), y)


def checkerboard(wish: Wish) -> Examples:
    """Sixteen squares in turn; needs many bends of the border."""
    x = wish.dice.uniform(-5, 5, (wish.samples, 2))
    seen = x + 2 * wish.noise * wish.dice.uniform(-1, 1, x.shape)
    return points(x, np.floor(seen / 2.5).sum(axis=1) % 2 == 0)


def passing(wish: Wish) -> Examples:
    """Students who passed had a mixture of lectures and hours, and a little luck."""
    lectures = wish.dice.integers(0, 13, wish.samples).astype(float)
    hours = wish.dice.uniform(0, 30, wish.samples)
    luck = (0.03 + 0.4 * wish.noise) * wish.dice.standard_normal(wish.samples)
    effort = 0.55 * lectures / 12 + 0.6 * hours / 30 - 0.15 * (lectures < 2)
    return points(np.column_stack([lectures, hours]), effort + luck > 0.55)


def exams(wish: Wish) -> Examples:
    """Two exam scores; good marks in one make up for the other, but not for a very poor one."""
    x = np.clip(wish.dice.normal(66, 18, (wish.samples, 2)), 30, 100)
    merit = np.log(x[:, 0] - 22) + np.log(x[:, 1] - 22)
    luck = (0.05 + wish.noise) * wish.dice.standard_normal(wish.samples)
    return points(x, merit + luck > 2 * np.log(41.0))


def plane(wish: Wish) -> Examples:
    """A slope: the answer grows with both coordinates."""
    x = wish.dice.uniform(-6, 6, (wish.samples, 2))
    seen = x + 6 * wish.noise * wish.dice.uniform(-1, 1, x.shape)
    return values(x, seen.sum(axis=1) / 12)


def hills(wish: Wish) -> Examples:
    """Three hills and three hollows in a flat land."""
    tops = np.array([[-4, 2.5], [0, 2.5], [4, 2.5], [-4, -2.5], [0, -2.5], [4, -2.5]])
    signs = np.array([1, -1, 1, -1, 1, -1])
    x = wish.dice.uniform(-6, 6, (wish.samples, 2))
    seen = x + 6 * wish.noise * wish.dice.uniform(-1, 1, x.shape)
    heights = np.maximum(0, 1 - np.linalg.norm(seen[:, None] - tops, axis=2) / 2)  # (count, tops)
    nearest = heights.argmax(axis=1)
    return values(x, heights.max(axis=1) * signs[nearest])


def sine(wish: Wish) -> Examples:
    """Waves that run from left to right and fade from bottom to top."""
    x = wish.dice.uniform(-6, 6, (wish.samples, 2))
    noise = wish.noise * wish.dice.standard_normal(wish.samples)
    return values(x, np.sin(x[:, 0]) * (0.5 + (x[:, 1] + 6) / 24) + noise)


def classed(
    label: str,
    make: Callable[[Wish], Examples],
    hint: str,
    classes: tuple[str, ...] = ("orange", "blue"),
    **more: Any,
) -> Dataset:
    """An entry for classes, in the common plane if nothing else is said."""
    task: Task = "binary" if len(classes) == 2 else "classes"
    common: dict[str, Any] = {
        "shape": (2,),
        "inputs": ("x₁", "x₂"),
        "bounds": PLANE,
        "noisy": True,
    } | more
    return Dataset(label, "points", task, make, hint, classes=classes, **common)


def valued(label: str, make: Callable[[Wish], Examples], hint: str) -> Dataset:
    """An entry for a number at each place of the plane."""
    return Dataset(
        label,
        "points",
        "regression",
        make,
        hint,
        shape=(2,),
        inputs=("x₁", "x₂"),
        bounds=PLANE,
        answers=(-1.0, 1.0),
        noisy=True,
    )


POINTS = {
    "circle": classed("Circle", circle, "A disc in a ring: a straight border cannot do it."),
    "xor": classed("Exclusive or", xor, "Four squares, opposite ones alike: needs a hidden layer."),
    "corners": classed(
        "Four corners",
        corners,
        "The truth table of exclusive or: 0 and 1, and their four pairs.",
        ("equal", "different"),
        bounds=((-0.5, 1.5), (-0.5, 1.5)),
        defaults={"samples": 4, "holdout": 0, "hidden": "2:tanh", "batch": 4},
    ),
    "gauss": classed("Two clouds", gauss, "One neuron is enough, until noise mixes the clouds."),
    "spiral": classed("Spiral", spiral, "Two arms winding round each other: wants depth."),
    "moons": classed("Moons", moons, "Two crescents that reach into each other."),
    "blobs": classed(
        "Blobs", blobs, "Three to five clouds, a class each.", tuple("ABCDE"), countable=True
    ),
    "rings": classed(
        "Rings", rings, "A disc in a ring in a ring: three classes.", ("inner", "middle", "outer")
    ),
    "checkerboard": classed(
        "Checkerboard", checkerboard, "Sixteen squares in turn: the border has to bend often."
    ),
    "pass": classed(
        "Will I pass?",
        passing,
        "Lectures attended and hours spent on the project: who passed the course?",
        ("failed", "passed"),
        inputs=("lectures attended", "hours on the project"),
        bounds=((0.0, 12.0), (0.0, 30.0)),
        defaults={"scale": "standard"},
    ),
    "exams": classed(
        "Admission",
        exams,
        "Two exam scores of 100 students: who was admitted?",
        ("refused", "admitted"),
        inputs=("first exam, points", "second exam, points"),
        bounds=((30.0, 100.0), (30.0, 100.0)),
        defaults={"samples": 100, "holdout": 20, "scale": "standard"},
    ),
    "sports": classed(
        "Sports",
        sports,
        "Speed and movements a minute: who walks, runs, bikes, and who plays golf?",
        tuple(SPORTS),
        inputs=READINGS,
        bounds=((0.0, 32.0), (0.0, 200.0)),
        countable=True,
        defaults={"samples": 200, "scale": "standard"},
    ),
    "plane": valued("Slope", plane, "A number that grows with both coordinates."),
    "hills": valued("Hills", hills, "Three hills and three hollows in flat land."),
    "sine": valued("Waves", sine, "A wave from left to right, higher towards the top."),
}
