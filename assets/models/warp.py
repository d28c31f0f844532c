"""Pictures of digits bent, thickened, thinned and blotted: what other hands and pens make of them.

All of it works on a stack of pictures (count, 28, 28) of numbers from 0 to 1.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

SIDE = 28
GRID = 5  # elastic pushes are drawn at so many places a side, and smooth between them


def blend() -> Array:
    """How much each of the GRID places counts for each row of pixels: (28, GRID)."""
    at = np.linspace(0, GRID - 1, SIDE)[:, None] - np.arange(GRID)
    weights = np.exp(-(at**2) / 0.6)
    found: Array = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


def bent(pictures: Array, dice: np.random.Generator) -> Array:
    """Turned, slanted, stretched, shifted and wobbled, each otherwise."""
    count = len(pictures)

    def drawn(spread: float) -> Array:
        return dice.normal(0, spread, (count, 1, 1)).astype(np.float32)

    turn, slant = drawn(0.15), drawn(0.18)
    wide, high = np.exp(drawn(0.12)), np.exp(drawn(0.09))
    ways = dice.normal(0, 1.1, (2, count, GRID, GRID)).astype(np.float32)
    dx, dy = (blend() @ way @ blend().T for way in ways)
    middle = (SIDE - 1) / 2
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32) - middle
    cos, sin = np.cos(turn), np.sin(turn)
    left = (cos * x + sin * y) * wide + slant * y + dx + drawn(0.9) + middle
    top = (cos * y - sin * x) * high + dy + drawn(0.9) + middle
    return sampled(pictures, top, left)


def sampled(pictures: Array, top: Array, left: Array) -> Array:
    """The pictures at places between their pixels; black outside."""
    framed = np.pad(pictures, ((0, 0), (2, 2), (2, 2))).ravel()
    side = SIDE + 4
    top, left = (np.clip(at + 2, 0, side - 1.001) for at in (top, left))
    row, column = top.astype(np.int32), left.astype(np.int32)
    down, right = top - row, left - column
    at = np.arange(len(pictures), dtype=np.int32)[:, None, None] * side**2 + row * side + column
    upper = framed[at] * (1 - right) + framed[at + 1] * right
    lower = framed[at + side] * (1 - right) + framed[at + side + 1] * right
    found: Array = upper * (1 - down) + lower * down
    return found


def neighbours(pictures: Array) -> list[Array]:
    """Each pixel's four neighbours, as four stacks."""
    wide = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
    return [wide[:, 1:-1, :-2], wide[:, 1:-1, 2:], wide[:, :-2, 1:-1], wide[:, 2:, 1:-1]]


def thick(pictures: Array) -> Array:
    """Drawn with a pen about two pixels wider."""
    found: Array = np.maximum.reduce([pictures, *neighbours(pictures)])
    return found


def thin(pictures: Array) -> Array:
    """Drawn with a pen about two pixels narrower."""
    found: Array = np.minimum.reduce([pictures, *neighbours(pictures)])
    return found


def rough(pictures: Array) -> Array:
    """Scanned with half as many pixels a side, and enlarged again."""
    half = pictures.reshape(-1, SIDE // 2, 2, SIDE // 2, 2).mean(axis=(2, 4))
    large = half.repeat(2, axis=1).repeat(2, axis=2)
    return soft(large)


def soft(pictures: Array) -> Array:
    """A little out of focus."""
    found: Array = (pictures * 2 + sum(neighbours(pictures))) / 6
    return found


def penned(pictures: Array, dice: np.random.Generator) -> Array:
    """Some of them in a thicker, thinner, crisper, softer or fainter pen."""
    found = pictures.copy()

    def some(share: float) -> Array:
        return np.flatnonzero(dice.random(len(found)) < share)

    def much(rows: Array) -> Array:
        return dice.random((len(rows), 1, 1)).astype(np.float32)

    rows = some(0.3)
    found[rows] += much(rows) * (thick(found[rows]) - found[rows])
    rows = some(0.2)
    found[rows] += 0.8 * much(rows) * (thin(found[rows]) - found[rows])
    rows = some(0.15)
    found[rows] += much(rows) * (soft(found[rows]) - found[rows])
    rows = some(0.04)
    found[rows] = rough(found[rows])
    rows = some(0.25)
    found[rows] = np.clip((found[rows] - 0.4) * (1 + 3 * much(rows)) + 0.5, 0, 1)
    rows = some(0.15)
    found[rows] *= 0.45 + 0.55 * much(rows)
    return found


def blotted(pictures: Array, dice: np.random.Generator) -> Array:
    """Some with a bit rubbed out, some with specks and the grain of a photo."""
    found = pictures.copy()
    rows = np.flatnonzero(dice.random(len(found)) < 0.12)
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    down, right = dice.uniform(5, 23, (2, len(rows), 1, 1)).astype(np.float32)
    near = (y - down) ** 2 + (x - right) ** 2 < dice.uniform(1, 2.6, (len(rows), 1, 1)) ** 2
    found[rows] *= ~near
    rows = np.flatnonzero(dice.random(len(found)) < 0.08)
    grain = dice.normal(0, 0.06, (len(rows), SIDE, SIDE)).astype(np.float32)
    specks = dice.random((len(rows), SIDE, SIDE)) < 0.004
    found[rows] = np.clip(found[rows] + grain + 0.7 * specks, 0, 1)
    return found


def varied(pictures: Array, dice: np.random.Generator) -> Array:
    """The whole of it."""
    return blotted(penned(bent(pictures, dice), dice), dice)
