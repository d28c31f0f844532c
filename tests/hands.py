"""Digits as strokes, written by hands that our reader did not learn from: it is judged by them.

They are made of arcs and straight lines; those it learns from (`assets/models/strokes.py`) go in
curves through other points, and are wobbled otherwise. The first figure of a stroke's points is
how far right, the second how far down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import tan
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

Array = npt.NDArray[Any]
Stroke = list[tuple[float, float]]

SIDE = 280  # pixels of the sheet


def arc(x: float, y: float, wide: float, high: float, start: float, end: float) -> Stroke:
    """A piece of an oval round (x, y), clockwise if the angle grows: 0° is right, 90° is down."""
    angles = np.radians(np.linspace(start, end, max(3, round(abs(end - start) / 12))))
    return [(x + wide * float(np.cos(a)), y + high * float(np.sin(a))) for a in angles]


def corners(text: str) -> Stroke:
    """Points in hundredths, with straight lines between them."""
    return [(int(x) / 100, int(y) / 100) for x, y in (at.split(",") for at in text.split())]


WRITERS: dict[str, dict[int, list[Stroke]]] = {
    # A one with an upstroke, an open four, a crossed seven, a hooked nine.
    "school": {
        0: [arc(0.5, 0.5, 0.28, 0.5, -60, -420)],
        1: [[(0.22, 0.42), (0.55, 0), (0.55, 1)]],
        2: [[*arc(0.5, 0.27, 0.27, 0.27, -170, 30), (0.22, 1), (0.8, 1)]],
        3: [arc(0.47, 0.24, 0.24, 0.24, -150, 90) + arc(0.47, 0.74, 0.29, 0.26, -90, 150)],
        4: [[(0.5, 0), (0.2, 0.65), (0.82, 0.65)], [(0.62, 0.4), (0.62, 1)]],
        5: [
            [(0.3, 0), (0.27, 0.45), *arc(0.47, 0.68, 0.3, 0.32, -130, 150)],
            [(0.3, 0), (0.75, 0)],
        ],
        6: [arc(0.85, 0.7, 0.62, 0.7, -110, -180) + arc(0.5, 0.72, 0.27, 0.28, 180, -180)],
        7: [[(0.2, 0), (0.8, 0), (0.42, 1)], [(0.32, 0.5), (0.75, 0.5)]],
        8: [arc(0.5, 0.25, 0.22, 0.25, 90, -270) + arc(0.5, 0.75, 0.27, 0.25, -90, 270)],
        9: [arc(0.47, 0.28, 0.26, 0.28, 0, -360) + arc(0.45, 0.72, 0.28, 0.28, 0, 140)],
    },
    # A bare stroke for a one, a closed four, a flat-topped three, a nine like a ball on a stick.
    "plain": {
        0: [arc(0.5, 0.5, 0.36, 0.5, -90, 270)],
        1: [[(0.5, 0), (0.5, 1)]],
        2: [[*arc(0.48, 0.28, 0.28, 0.28, -200, 20), (0.3, 0.9), (0.22, 0.98), (0.82, 0.98)]],
        3: [[(0.22, 0), (0.75, 0), (0.45, 0.4), *arc(0.45, 0.7, 0.3, 0.3, -90, 140)]],
        4: [[(0.6, 1), (0.6, 0), (0.15, 0.68), (0.85, 0.68)]],
        5: [[(0.75, 0), (0.3, 0), (0.25, 0.48), *arc(0.47, 0.7, 0.3, 0.3, -125, 140)]],
        6: [[(0.6, 0), *arc(0.5, 0.7, 0.28, 0.3, 200, -170)]],
        7: [[(0.18, 0), (0.8, 0), (0.4, 1)]],
        8: [arc(0.5, 0.24, 0.22, 0.24, -90, 270), arc(0.5, 0.74, 0.28, 0.26, -90, 270)],
        9: [[*arc(0.48, 0.28, 0.27, 0.28, -10, -370), (0.72, 1)]],
    },
    # A one on a base, a two and a three with loops, an eight that begins and ends at the top.
    "swift": {
        0: [arc(0.5, 0.5, 0.3, 0.5, -100, -480)],
        1: [[(0.3, 0.2), (0.52, 0), (0.52, 1)], [(0.25, 1), (0.8, 1)]],
        2: [
            arc(0.5, 0.25, 0.25, 0.25, -180, 40) + arc(0.33, 0.87, 0.13, 0.12, 60, 300) + [(0.8, 1)]
        ],
        3: [
            arc(0.45, 0.24, 0.25, 0.24, -160, 70)
            + arc(0.4, 0.48, 0.07, 0.06, 60, 300)
            + arc(0.45, 0.75, 0.3, 0.25, -70, 160)
        ],
        4: [[(0.25, 0), (0.22, 0.5), (0.75, 0.5)], [(0.75, 0.05), (0.68, 1)]],
        5: [[(0.78, 0.02), (0.4, 0.04), (0.32, 0.4), *arc(0.45, 0.68, 0.32, 0.32, -110, 130)]],
        6: [arc(0.75, 0.55, 0.5, 0.55, -95, -190) + arc(0.45, 0.76, 0.24, 0.24, 190, -190)],
        7: [
            [(0.15, 0.15), (0.17, 0.02), (0.8, 0.02), (0.45, 1)],
            [(0.35, 0.48), (0.72, 0.44)],
        ],
        8: [
            arc(0.52, 0.23, 0.24, 0.23, -20, -220)
            + arc(0.48, 0.76, 0.26, 0.24, -40, 220)
            + [(0.75, 0.15)]
        ],
        9: [[*arc(0.5, 0.27, 0.25, 0.27, -20, -340), (0.74, 0.1), (0.6, 1)]],
    },
    # Few straight lines, as with a mouse.
    "mouse": {
        0: [corners("50,0 20,25 20,75 50,100 80,70 78,25 50,2")],
        1: [corners("30,25 50,0 52,100")],
        2: [corners("20,25 40,2 70,10 72,40 20,100 82,97")],
        3: [corners("20,10 60,0 75,22 42,47 78,65 70,92 40,100 18,88")],
        4: [corners("30,0 25,50 80,55"), corners("66,20 66,100")],
        5: [corners("80,2 28,0 25,42 62,42 80,65 65,95 20,100")],
        6: [corners("65,0 32,30 22,75 45,100 75,85 68,58 30,62")],
        7: [corners("20,5 80,0 55,50 45,100")],
        8: [corners("70,10 40,0 28,20 70,65 60,97 30,92 28,70 75,30 72,8")],
        9: [corners("72,15 40,0 25,25 45,45 72,20 70,70 60,100")],
    },
}


@dataclass(frozen=True)
class Manner:
    """How a digit is put on the sheet."""

    pen: float = 16  # pixels
    size: float = 180  # of the digit's longer side, in pixels
    slant: float = 0  # degrees to the right
    at: tuple[float, float] = (0.5, 0.5)  # of the room that is left: (0, 0) is the top left corner


MANNERS = {
    "usual": Manner(),
    "thin": Manner(pen=5),
    "thick": Manner(pen=30),
    "slanted": Manner(slant=22),
    "backward": Manner(slant=-14),
    "small in a corner": Manner(pen=8, size=62, at=(0.04, 0.93)),
    "large": Manner(pen=20, size=255),
}


def deformed(strokes: Sequence[Stroke], dice: np.random.Generator, much: float = 1) -> list[Stroke]:
    """The same digit written once more: a little turned, stretched, and unsteady."""
    turn, stretch = dice.normal(0, 0.07 * much), np.exp(dice.normal(0, 0.13 * much))
    matrix = np.array([[stretch * np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    centres, pushes = dice.random((6, 2)), dice.normal(0, 0.045 * much, (6, 2))
    found = []
    for stroke in strokes:
        points = np.array(stroke)
        far = ((points[:, None] - centres) ** 2).sum(axis=2)
        moved = (points + np.exp(-far / 0.08) @ pushes - 0.5) @ matrix.T
        moved = moved + dice.normal(0, 0.02 * much, 2)  # where the pen is put down
        found.append([(float(x), float(y)) for x, y in moved])
    return found


def placed(strokes: Sequence[Stroke], manner: Manner, side: int = SIDE) -> list[Stroke]:
    """The strokes in pixels of a sheet of that size, so that all of them are on it."""
    lean = tan(np.radians(manner.slant))
    leant = [np.array([(x - lean * y, y) for x, y in stroke]) for stroke in strokes]
    every = np.concatenate(leant)
    low, extent = every.min(axis=0), np.ptp(every, axis=0)
    scale = side / SIDE * manner.size / max(extent)
    room = side - extent * scale - side / SIDE * (manner.pen + 2)
    corner = side / SIDE * (manner.pen / 2 + 1) + np.array(manner.at) * room
    return [[(float(x), float(y)) for x, y in corner + (s - low) * scale] for s in leant]


def painted(strokes: Sequence[Stroke], pen: float, side: int = SIDE) -> Array:
    """Dark on light with a round pen, as (side, side, 3) bytes: what a canvas hands over."""
    sheet = Image.new("L", (side, side), 255)
    draw = ImageDraw.Draw(sheet)
    for stroke in strokes:
        draw.line(stroke, 0, max(1, round(pen)), joint="curve")
        for x, y in stroke:
            draw.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), 0)
    return np.asarray(sheet.convert("RGB"))


def photographed(sheet: Array, light: Array | float, dice: np.random.Generator) -> Array:
    """The sheet in such a light: its ink takes half of it away, its paper has a grain."""
    grey = light * (0.5 + sheet[..., 0] / 510) + dice.normal(0, 5, sheet.shape[:2])
    return np.repeat(grey.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)


def shadow(dice: np.random.Generator, side: int = SIDE) -> Array:
    """Light that falls off across a sheet, with a shadow's edge somewhere."""
    y, x = np.mgrid[:side, :side] / side
    way = dice.uniform(0, 2 * np.pi)
    across = (x - 0.5) * np.cos(way) + (y - 0.5) * np.sin(way)
    found: Array = (200 + 60 * across) * np.where(across < dice.uniform(-0.3, 0.3), 0.6, 1.0)
    return found


def sheets(
    manner: Manner, times: int, dice: np.random.Generator, much: float = 1
) -> tuple[list[Array], list[int]]:
    """Every digit of every writer, so many times: the sheets, and what is on them."""
    found, answers = [], []
    for hand in WRITERS.values():
        for digit, strokes in hand.items():
            for _ in range(times):
                again = deformed(strokes, dice, much)
                found.append(painted(placed(again, manner), manner.pen))
                answers.append(digit)
    return found, answers
