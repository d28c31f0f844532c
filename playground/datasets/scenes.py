"""Sample pictures: some drawn right here from arithmetic, and scikit-learn's two photographs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]  # (rows, columns, 3)
Field = npt.NDArray[np.float64]
HEIGHT, WIDTH = 360, 480
WHITE = (1.0, 1.0, 1.0)
INK = (0.07, 0.09, 0.16)


@dataclass(frozen=True)
class Scene:
    """A picture to try kernels on."""

    label: str
    hint: str
    draw: Callable[[], Pixels]


def plane() -> tuple[Field, Field]:
    """The place of every pixel: x from 0 to 4, y from 0 down to 3."""
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    return x * 4.0 / WIDTH, y * 3.0 / HEIGHT


def inside(distance: Field) -> Field:
    """How much of each pixel lies where the distance is negative."""
    return np.clip(0.5 - distance * WIDTH / 4.0, 0.0, 1.0)


def ellipse(x: Field, y: Field, centre: tuple[float, float], across: float, up: float) -> Field:
    """Roughly how far each place is from the edge of an ellipse."""
    far = np.hypot((x - centre[0]) / across, (y - centre[1]) / up)
    return (far - 1.0) * min(across, up)


def stroke(
    x: Field, y: Field, start: tuple[float, float], end: tuple[float, float], width: float
) -> Field:
    """How far each place is from a thick line with round ends."""
    (left, top), along, down = start, end[0] - start[0], end[1] - start[1]
    part = np.clip(((x - left) * along + (y - top) * down) / (along**2 + down**2), 0.0, 1.0)
    return np.hypot(x - left - part * along, y - top - part * down) - width / 2.0


def paint(canvas: Field, cover: Field, colour: Field | tuple[float, ...]) -> Field:
    """The canvas with a colour over it, as far as it covers."""
    return canvas + cover[..., None] * (np.asarray(colour) - canvas)


def blank(colour: tuple[float, ...]) -> Field:
    """A canvas of one colour."""
    return np.broadcast_to(np.asarray(colour), (HEIGHT, WIDTH, 3))


def pixels(canvas: Field) -> Pixels:
    """Light from 0 to 1 as bytes."""
    return np.round(np.clip(canvas, 0.0, 1.0) * 255.0).astype(np.uint8)


def cloudy(x: Field, y: Field, seed: int, rough: float = 0.55) -> Field:
    """Smooth chance between about -1 and 1: waves in all directions, ever finer and fainter."""
    dice = np.random.default_rng(seed)
    total = np.zeros_like(x)
    for octave in range(7):
        for _ in range(3):
            turn, phase = dice.uniform(0.0, 2.0 * np.pi, 2)
            way = 1.7 * 2.0**octave * (np.cos(turn) * x + np.sin(turn) * y)
            total += rough**octave * np.sin(way + phase) / 3.0
    return total


def stairs() -> Pixels:
    """Steps going up to the right, each tread lighter than its riser."""
    x, y = plane()
    canvas = paint(blank((0.80, 0.87, 0.93)), np.clip((3.0 - y) / 3.0, 0, 1) * 0.5, WHITE)
    for step in range(7, -1, -1):
        left, top = 0.25 + 0.44 * step, 2.55 - 0.3 * step
        riser = inside(np.maximum(left - x, top - y))
        canvas = paint(canvas, riser, (0.66 - 0.045 * step, 0.50 - 0.03 * step, 0.40))
        tread = inside(np.maximum(np.maximum(left - x, top - y), y - top - 0.09))
        canvas = paint(canvas, tread, (0.95, 0.86, 0.74))
    for post in range(8):
        foot = (0.5 + 0.44 * post, 2.55 - 0.3 * post)
        head = (foot[0], foot[1] - 0.62)
        canvas = paint(canvas, inside(stroke(x, y, foot, head, 0.035)), INK)
    rail = stroke(x, y, (0.42, 2.0), (3.75, -0.27), 0.07)
    return pixels(paint(canvas, inside(rail), (0.45, 0.16, 0.14)))


def face() -> Pixels:
    """A face with hair, glasses and a smile."""
    x, y = plane()
    canvas = blank((0.36, 0.62, 0.60))
    canvas = paint(canvas, inside(ellipse(x, y, (2.0, 3.15), 1.25, 0.7)), (0.20, 0.27, 0.50))
    canvas = paint(canvas, inside(ellipse(x, y, (2.0, 1.32), 1.02, 1.14)), (0.26, 0.15, 0.10))
    canvas = paint(canvas, inside(stroke(x, y, (2.0, 2.2), (2.0, 2.6), 0.5)), (0.80, 0.60, 0.48))
    head = inside(ellipse(x, y, (2.0, 1.55), 0.80, 0.98))
    light = 1.0 - 0.22 * np.clip(x - 1.9, 0.0, 1.0) - 0.10 * np.clip(y - 1.4, 0.0, 1.0)
    canvas = paint(canvas, head, light[..., None] * np.array((0.95, 0.76, 0.63)))
    fringe = np.maximum(
        ellipse(x, y, (2.0, 1.32), 1.0, 1.1), -ellipse(x, y, (2.35, 1.75), 1.15, 0.95)
    )
    canvas = paint(canvas, inside(fringe), (0.30, 0.18, 0.12))
    for eye in (1.68, 2.32):
        canvas = paint(canvas, inside(ellipse(x, y, (eye, 1.5), 0.16, 0.10)), WHITE)
        canvas = paint(canvas, inside(ellipse(x, y, (eye + 0.02, 1.5), 0.07, 0.08)), INK)
        glass = np.abs(ellipse(x, y, (eye, 1.5), 0.26, 0.24)) - 0.022
        canvas = paint(canvas, inside(glass), INK)
        brow = stroke(x, y, (eye - 0.18, 1.2), (eye + 0.18, 1.17), 0.06)
        canvas = paint(canvas, inside(brow), (0.26, 0.15, 0.10))
    canvas = paint(canvas, inside(stroke(x, y, (1.94, 1.49), (2.06, 1.49), 0.04)), INK)
    canvas = paint(
        canvas, inside(stroke(x, y, (2.03, 1.6), (2.12, 1.86), 0.05)), (0.80, 0.56, 0.45)
    )
    smile = np.maximum(np.abs(ellipse(x, y, (2.0, 1.95), 0.36, 0.26)) - 0.03, 2.02 - y)
    return pixels(paint(canvas, inside(smile), (0.66, 0.20, 0.22)))


# Letters as strokes in a box one unit wide and two high.
LETTERS = {
    "K": (((0, 0), (0, 2)), ((1, 0), (0, 1.1)), ((0.25, 0.85), (1, 2))),
    "E": (((0, 0), (0, 2)), ((0, 0), (1, 0)), ((0, 1), (0.8, 1)), ((0, 2), (1, 2))),
    "R": (
        *(((0, 0), (0, 2)), ((0, 0), (0.8, 0)), ((0.8, 0), (1, 0.5))),
        *(((1, 0.5), (0.8, 1)), ((0.8, 1), (0, 1)), ((0.45, 1), (1, 2))),
    ),
    "N": (((0, 0), (0, 2)), ((0, 0), (1, 2)), ((1, 2), (1, 0))),
    "L": (((0, 0), (0, 2)), ((0, 2), (1, 2))),
    "A": (((0, 2), (0.5, 0)), ((0.5, 0), (1, 2)), ((0.2, 1.25), (0.8, 1.25))),
    "X": (((0, 0), (1, 2)), ((1, 0), (0, 2))),
    "V": (((0, 0), (0.5, 2)), ((0.5, 2), (1, 0))),
}


def letters() -> Pixels:
    """Two lines of letters, thick above and thin below, on white paper."""
    x, y = plane()
    canvas = blank((0.98, 0.97, 0.94))
    lines = (("KERNEL", 0.35, 0.36, 0.42, 0.14), ("ALXVRENK", 1.85, 0.26, 0.36, 0.02))
    for word, top, width, tall, thick in lines:
        room = 3.6 / len(word)
        for place, letter in enumerate(word):
            corner = 0.2 + room * (place + 0.5) - width / 2.0
            for start, end in LETTERS[letter]:
                ends = [
                    (corner + width * across, top + tall * down) for across, down in (start, end)
                ]
                canvas = paint(canvas, inside(stroke(x, y, ends[0], ends[1], thick)), INK)
    rule = inside(stroke(x, y, (0.25, 1.5), (3.75, 1.5), 0.05))
    return pixels(paint(canvas, rule, (0.78, 0.16, 0.12)))


def coast() -> Pixels:
    """Mountains, a lake and a house under a low sun, with the fine chances of a photograph."""
    x, y = plane()
    share = np.clip(y / 1.8, 0.0, 1.0)[..., None]
    canvas = (1.0 - share) * np.array((0.28, 0.50, 0.80)) + share * np.array((0.99, 0.83, 0.62))
    clouds = np.clip(cloudy(x * 0.8, y * 2.2, 3) - 0.12, 0.0, 1.0) * np.clip(1.5 - y, 0.0, 1.0)
    canvas = paint(canvas, np.clip(1.2 * clouds, 0.0, 0.9), WHITE)
    sun = np.hypot(x - 3.05, y - 0.95)
    canvas = paint(canvas, np.clip(0.6 - sun, 0.0, 0.6), (1.0, 0.93, 0.70))
    canvas = paint(canvas, inside(sun - 0.16), (1.0, 0.98, 0.88))
    ridges = ((1.15, 0.42, 5, (0.48, 0.55, 0.68)), (1.45, 0.32, 9, (0.27, 0.38, 0.42)))
    for level, tall, seed, colour in ridges:
        skyline = level - tall * cloudy(x[:1], 0.0 * x[:1], seed)
        rock = np.array(colour) * (1.0 + 0.22 * cloudy(x * 5, y * 5, seed + 1, 0.8))[..., None]
        canvas = paint(canvas, inside(skyline - y), rock)
    shore = 2.0 + 0.02 * cloudy(2 * x[:1], 0.0 * x[:1], 4)
    ripples = 0.05 * cloudy(x * 1.5, y * 14, 2, 0.75)[..., None]
    mirror = canvas[np.clip(2 * 240 - np.arange(HEIGHT) - 1, 0, HEIGHT - 1)]
    canvas = paint(canvas, inside(shore - y), 0.8 * mirror + np.array((0.0, 0.03, 0.06)) + ripples)
    grass = 2.62 - 0.12 * cloudy(0.7 * x[:1], 0.0 * x[:1], 6)
    blades = (1.0 + 0.5 * cloudy(x * 22, y * 9, 8, 0.85))[..., None]
    canvas = paint(canvas, inside(grass - y), np.array((0.22, 0.36, 0.14)) * blades)
    return grained(house(canvas, x, y))


def house(canvas: Field, x: Field, y: Field) -> Field:
    """A house with a roof, a door and two windows, down on the left."""
    wall = np.maximum(np.abs(x - 0.95) - 0.42, np.abs(y - 2.35) - 0.28)
    canvas = paint(canvas, inside(wall), (0.93, 0.89, 0.80))
    roof = np.maximum(y - 2.09, (np.abs(x - 0.95) * 0.7 + (1.65 - y)) * 0.8)
    canvas = paint(canvas, inside(roof), (0.62, 0.22, 0.16))
    door = np.maximum(np.abs(x - 0.95) - 0.08, np.abs(y - 2.47) - 0.16)
    canvas = paint(canvas, inside(door), (0.30, 0.20, 0.14))
    for left in (0.7, 1.2):
        pane = np.maximum(np.abs(x - left), np.abs(y - 2.32))
        canvas = paint(canvas, inside(pane - 0.09), (0.24, 0.32, 0.42))
        canvas = paint(canvas, inside(np.abs(pane - 0.09) - 0.014), WHITE)
    return canvas


def grained(canvas: Field) -> Pixels:
    """The canvas with the grain of a camera."""
    grain = np.random.default_rng(1).normal(0.0, 0.012, canvas.shape)
    return pixels(canvas + grain)


def photograph(name: str) -> Pixels:
    """One of the two photographs that come with scikit-learn."""
    from sklearn.datasets import load_sample_image  # takes a second to load

    return np.asarray(load_sample_image(name))


SCENES = {
    "stairs": Scene("Stairs", "Straight edges: level, upright and slanting.", stairs),
    "face": Scene("Face", "Round shapes, and light that fades slowly.", face),
    "letters": Scene("Letters", "Thick and thin strokes on white paper.", letters),
    "coast": Scene("Lake", "Like a photograph: fine detail everywhere.", coast),
    "temple": Scene(
        "Temple (photo)",
        "By danielbuechele (CC BY 2.0), as it comes with scikit-learn.",
        lambda: photograph("china.jpg"),
    ),
    "flower": Scene(
        "Flower (photo)",
        "By vultilion (CC BY 2.0), as it comes with scikit-learn.",
        lambda: photograph("flower.jpg"),
    ),
}


@lru_cache(maxsize=len(SCENES))
def drawn(slug: str) -> Pixels:
    """The picture of a scene, drawn once."""
    picture = SCENES[slug].draw()
    picture.setflags(write=False)
    return picture
