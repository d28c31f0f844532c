"""Digits as strokes: hands of our own making, that the reader learns from beside MNIST.

A stroke is written as the points it goes through, two figures each: how far right (0-9) and how
far down (0-9). The pen goes through them in a curve; a point given twice is a corner. `/` lifts it.
"""

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

Array = npt.NDArray[Any]

STYLES = {
    0: (
        "50 31 24 27 39 59 77 74 71 50",
        "50 42 35 37 49 58 65 63 50",
        "61 40 23 26 39 58 74 71 50 31",
        "50 21 14 17 39 69 87 84 71 50",
        "50 71 74 77 59 39 27 24 31 50",
        "50 31 24 27 39 59 77 74 71 50 41 62",
        "50 31 24 27 39 59 77 74 71 50/80 19",
        "30 23 26 39 58 75 72 60 40",
        "50 31 24 27 39 59 77 74 71 50 40 31",
    ),
    1: (
        "50 59",
        "60 49",
        "70 39",
        "33 50 50 59",
        "15 50 50 59",
        "24 60 60 59",
        "32 50 50 59/29 79",
        "50 59/29 79",
        "32 50 50 59 59 29 29 79",
        "41 50 50 54 49",
        "14 60 60 59",
        "05 61 61 60 59",
        "23 50 50 59/19 89",
        "24 40 50 59",
        "13 50 50 59",
        "22 50 50 59",
    ),
    2: (
        "22 31 50 71 72 64 37 29 29 79",
        "21 40 61 64 37 19 27 49 79",
        "13 31 60 72 55 29 29 88",
        "21 21 71 71 28 28 79",
        "22 30 60 73 46 28 29 48 68 87",
        "21 50 62 54 28 18 27 48 69 78",
        "20 60 72 64 28 28 88",
        "23 22 41 60 72 64 46 29 59 89",
        "24 32 50 71 74 57 29 18 27 38 69 88",
    ),
    3: (
        "21 40 61 63 44 44 65 77 59 39 18",
        "21 40 62 54 44 65 67 49 28",
        "20 70 70 44 44 66 67 49 28",
        "10 71 71 43 43 75 68 39 17",
        "21 61 61 34 34 66 66 29",
        "21 50 72 54 34 44 65 77 59 28",
        "22 50 71 63 34 34 64 77 49 18",
        "20 60 73 44 54 77 59 29",
        "11 40 72 54 34 35 54 76 68 39 19",
        "22 30 61 63 43 43 55 67 49 08",
    ),
    4: (
        "30 25 25 85/62 69",
        "20 25 25 75/70 79",
        "60 16 16 86/60 69",
        "69 60 60 16 16 86",
        "30 24 35 65/71 59",
        "31 26 26 86/63 59",
        "20 23 35 64/70 69",
        "50 16 16 76/54 59",
        "40 26 26 86/71 49",
        "40 24 26 46 85/82 59",
        "50 25 27 46 84/83 49",
        "30 25 36 85/72 57 49",
        "40 15 27 66 92/83 69",
        "30 24 44 74/70 69",
        "40 23 27 57 85/82 58",
        "50 24 17 47 84/83 58",
        "60 60 16 16 86/60 69",
    ),
    5: (
        "30 34 34 53 74 77 59 28/30 70",
        "70 30 30 24 24 53 75 77 49 18",
        "71 40 23 44 65 77 49 28",
        "70 20 20 24 24 74 74 79 79 19",
        "31 24 24 54 66 58 39 18/31 70",
        "60 30 30 35 35 64 76 58 28",
        "80 40 40 34 34 64 77 49 19",
        "30 25 25 64 76 58 28/30 81",
        "20 24 24 64 77 59 29/20 90",
        "60 41 33 54 66 58 29 18/50 81",
        "30 33 44 65 67 49 28/40 80",
    ),
    6: (
        "60 33 26 38 59 77 66 45 27",
        "60 36 48 68 76 55 36",
        "71 50 32 26 38 59 77 65 45 27",
        "50 23 16 39 69 86 64 35 17",
        "40 24 27 49 68 66 45 26",
        "70 44 27 38 58 66 45 36",
        "30 25 28 49 78 76 55 27",
        "60 33 17 29 59 67 56 37 28",
        "50 25 28 49 67 56 36 37 58",
        "80 52 25 27 39 59 76 65 36 27",
    ),
    7: (
        "20 70 70 39",
        "20 70 70 39/34 65",
        "22 21 21 70 70 48",
        "20 70 70 54 49",
        "12 11 11 81 81 49/35 75",
        "11 40 60 80 80 54 39",
        "10 80 80 29",
        "20 70 70 59",
        "20 70 70 49/25 74",
        "20 30 70 70 46 49/24 75",
        "22 10 10 60 70 64 57 59",
        "20 70 70 55 49/45 85",
    ),
    8: (
        "71 40 22 44 67 59 38 27 44 62 71",
        "50 31 33 44 63 61 50/44 26 38 59 77 65 44",
        "44 22 50 72 44 27 49 77 54 44",
        "70 40 22 44 66 58 38 27 54 81",
        "50 41 43 54 63 61 50/54 35 37 49 67 65 54",
        "60 32 34 65 67 49 27 45 63 60",
        "50 22 43 76 59 27 54 72 50",
        "80 50 31 43 66 68 49 28 36 64 80",
        "62 50 31 33 64 66 58 39 27 35 63 61",
        "31 22 34 56 58 39 27 44 62 61 40 31",
    ),
    9: (
        "71 40 23 35 63 71 71 79",
        "72 50 31 34 55 73 71 71 77 59 28",
        "72 50 32 35 55 72 66 39",
        "70 40 23 35 64 70 70 78 49 27",
        "50 31 34 55 73 61 50/72 79",
        "62 40 23 44 62 60 60 49",
        "71 51 33 45 72 71 71 79 89",
        "72 40 23 45 72 72 68 39 18",
        "71 40 23 44 71 71 77 79 79 19",
        "70 40 22 34 54 72 70 75 78 49 09",
        "61 40 22 34 63 61 65 68 49 28 18",
        "71 50 32 44 62 71 71 76 59 38 47",
        "80 50 31 33 54 72 80 80 59",
        "51 31 22 24 44 53 52 76 79 19",
        "51 31 33 53 62 62 66 68 59 28 07",
        "62 50 31 33 54 63 62 62 57 39",
    ),
}


def read(style: str) -> list[Array]:
    """The points of each stroke, in a square from 0 to 1."""
    return [
        np.array([(int(point[0]), int(point[1])) for point in stroke.split()]) / 9.0
        for stroke in style.split("/")
    ]


def curve(points: Array, steps: int = 10) -> Array:
    """A smooth line through the points (Catmull and Rom's), with a corner where one is repeated."""
    corners = np.flatnonzero((points[1:] == points[:-1]).all(axis=1)) + 1
    pieces = [smooth(piece, steps) for piece in np.split(points, corners)]
    return np.concatenate(pieces)


def smooth(points: Array, steps: int) -> Array:
    """A line without corners through the points."""
    if len(points) < 3:
        return np.linspace(points[0], points[-1], steps)
    ends = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    a, b, c, d = ends[:-3, None], ends[1:-2, None], ends[2:-1, None], ends[3:, None]
    t = (np.arange(steps) / steps)[None, :, None]
    line = b + t * (c - a) / 2 + t**2 * (a - 2.5 * b + 2 * c - d / 2)
    line = line + t**3 * (3 * b - a - 3 * c + d) / 2
    return np.concatenate([line.reshape(-1, 2), points[-1:]])


def coarse(points: Array, count: int) -> Array:
    """The line as so many points along it: an angular hand, or a slow pointer."""
    far = np.concatenate([[0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    at = np.linspace(0, far[-1], count)
    return np.stack([np.interp(at, far, points[:, axis]) for axis in (0, 1)], axis=1)


def ended(points: Array, dice: np.random.Generator) -> Array:
    """The line as the pen comes down too early or late, and leaves with or without a hook."""
    first, last = points[1] - points[0], points[-1] - points[-2]
    ends = [points]
    if dice.random() < 0.15:
        ends.insert(0, points[:1] + dice.normal(0, 0.06, (1, 2)))
    if dice.random() < 0.15:
        ends.append(points[-1:] + dice.normal(0, 0.06, (1, 2)))
    line = np.concatenate(ends)
    cut = dice.random(2) < 0.25
    line = line[int(2 * cut[0]) : len(line) - int(2 * cut[1])]
    line[0] -= first * max(0, dice.normal(0, 1))
    line[-1] += last * max(0, dice.normal(0, 1))
    return line


def written(digit: int, dice: np.random.Generator) -> list[Array]:
    """The digit as one hand writes it once: strokes whose longer side is 1 long."""
    styles = STYLES[digit]
    strokes = []
    angular, loose = dice.random() < 0.2, dice.uniform(0.01, 0.05)
    bulge = np.exp(dice.normal(0, 0.18, 2))  # the upper part larger than the lower, or smaller
    for stroke in read(styles[dice.integers(len(styles))]):
        points = stroke**bulge + dice.normal(0, loose, stroke.shape)
        again = (stroke[1:] == stroke[:-1]).all(axis=1)
        points[1:][again] = points[:-1][again]  # corners stay corners
        points += dice.normal(0, 0.02, 2)  # where the pen is put down
        line = ended(curve(points), dice)
        strokes.append(coarse(line, int(dice.integers(7, 13))) if angular else line)
    if len(strokes) > 1 and dice.random() < 0.04:
        strokes = [np.concatenate(strokes)]  # the pen was not lifted
    turn, slant = radians(dice.normal(0, 7)), dice.normal(0.1, 0.2)
    aspect = np.exp(dice.normal(-0.05, 0.22))
    matrix = np.array([[cos(turn), -sin(turn)], [sin(turn), cos(turn)]])
    matrix = matrix @ np.array([[aspect, -slant], [0, 1]])
    waves = dice.normal(0, 1, (3, 2)), dice.normal(0, 3.5, (3, 2)), dice.uniform(0, 6.3, 3)
    strokes = [wobbled(stroke, *waves) @ matrix.T for stroke in strokes]
    low = np.min([stroke.min(axis=0) for stroke in strokes], axis=0)
    high = np.max([stroke.max(axis=0) for stroke in strokes], axis=0)
    return [(stroke - low) / max(high - low) for stroke in strokes]


def wobbled(points: Array, ways: Array, waves: Array, phases: Array) -> Array:
    """Pushed about by three slow waves, as a hurried hand does."""
    pushed: Array = 0.025 * np.sin(points @ waves.T + phases) @ ways
    return points + pushed


def painted(strokes: Sequence[Array], side: int, width: float) -> Image.Image:
    """Light on black with a round pen; the points are pixels."""
    picture = Image.new("L", (side, side))
    draw, half = ImageDraw.Draw(picture), width / 2
    for stroke in strokes:
        points = [(float(x), float(y)) for x, y in stroke]
        draw.line(points, 255, max(1, round(width)), joint="curve")
        for x, y in (points[0], points[-1]):
            draw.ellipse((x - half, y - half, x + half, y + half), 255)
    return picture


def drawing(digit: int, dice: np.random.Generator, side: int = 160) -> Image.Image:
    """A sheet with the digit somewhere on it, in a pen of any width."""
    strokes = written(digit, dice)
    size = side * dice.uniform(0.35, 0.85)
    width = max(2.0, size * np.exp(dice.uniform(np.log(0.025), np.log(0.17))))
    extent = np.max([stroke.max(axis=0) for stroke in strokes], axis=0)
    room = side - extent * size - width
    corner = width / 2 + dice.random(2) * room
    return painted([corner + stroke * size for stroke in strokes], side, width)
