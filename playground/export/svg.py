"""Curves and points as SVG, drawn here: a report needs nothing but itself to show them."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import floor, log10
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

WIDTH, HEIGHT = 480, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 26, 34  # margins
MOST = 400  # places along a curve
CLASSES = ("first", "second")


def curves(title: str, below: str, lines: Mapping[str, Array]) -> str:
    """Curves over the epochs, each with its name at its end.

    Args:
        title: What goes up and down.
        below: What goes from left to right.
        lines: The curves, one number an epoch from 0 on; one without any number is left out.
    """
    there = {name: np.asarray(line, float) for name, line in lines.items() if np.any(finite(line))}
    every = np.concatenate([line[finite(line)] for line in there.values()] or [np.zeros(1)])
    last = max((len(line) for line in there.values()), default=1) - 1
    low, high = span(every)
    parts = [*axes((0.0, float(max(last, 1))), (low, high))]
    for line, look in zip(there.values(), CLASSES, strict=False):
        places = np.unique(np.linspace(0, len(line) - 1, min(MOST, len(line))).astype(int))
        chosen = places[finite(line[places])]
        across = across_of(chosen, 0.0, float(max(last, 1)))
        down = down_of(line[chosen], low, high)
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))
        parts.append(f'<polyline class="curve {look}" points="{points}"/>')
    return drawn(title, below, parts, legend(list(there)))


def scatter(title: str, below: str, x: Array, y: Array) -> str:
    """Points, and the line on which both numbers are the same."""
    low, high = span(np.concatenate([x, y]))
    parts = [*axes((low, high), (low, high))]
    parts.append(
        f'<line class="level" x1="{LEFT}" y1="{HEIGHT - BOTTOM}" x2="{WIDTH - RIGHT}" y2="{TOP}"/>'
    )
    places = zip(across_of(x, low, high), down_of(y, low, high), strict=True)
    parts += [f'<circle cx="{right:.1f}" cy="{down:.1f}" r="3.5"/>' for right, down in places]
    return drawn(title, below, parts, "")


def drawn(title: str, below: str, parts: Sequence[str], names: str) -> str:
    """The whole picture."""
    label = escape(f"{title} over {below}", quote=True)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
        f'<text class="name" x="{LEFT}" y="16">{escape(title)}</text>{names}'
        f"{''.join(parts)}"
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 4}" text-anchor="end">{escape(below)}</text></svg>'
    )


def legend(names: Sequence[str]) -> str:
    """What the curves are called, each beside a piece of it."""
    said = []
    for place, (name, look) in enumerate(zip(names, CLASSES, strict=False)):
        x = WIDTH - RIGHT - 100 * (len(names) - place)
        said.append(
            f'<line class="curve {look}" x1="{x}" x2="{x + 22}" y1="12" y2="12"/>'
            f'<text x="{x + 28}" y="16">{escape(name)}</text>'
        )
    return "".join(said)


def axes(across: tuple[float, float], up: tuple[float, float]) -> Iterator[str]:
    """Lines and numbers at round places."""
    for value in ticks(*up):
        y = float(down_of(np.array(value), *up))
        yield f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
    for value in ticks(*across):
        x = float(across_of(np.array(value), *across))
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{value:g}</text>'


def ticks(low: float, high: float) -> list[float]:
    """Three to six round numbers between two."""
    rough = (high - low) / 4
    power = 10.0 ** floor(log10(rough))
    step = next(one * power for one in (1, 2, 5, 10) if one * power >= rough * 0.999)
    first, last = int(np.ceil(low / step - 1e-9)), int(np.floor(high / step + 1e-9))
    return [round(place * step, 12) for place in range(first, last + 1)]


def span(values: Array) -> tuple[float, float]:
    """From nought, or from below it, to the largest; never nothing."""
    low, high = min(0.0, float(values.min())), float(values.max())
    return (low, high) if high - low > 1e-12 else (low, low + 1.0)


def finite(values: Array) -> Array:
    """Which of them are numbers."""
    there: Array = np.isfinite(np.asarray(values, float))
    return there


def across_of(values: Array, low: float, high: float) -> Array:
    """How far from the left."""
    share: Array = (np.asarray(values, float) - low) / (high - low)
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def down_of(values: Array, low: float, high: float) -> Array:
    """How far from the top."""
    share: Array = (np.asarray(values, float) - low) / (high - low)
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
