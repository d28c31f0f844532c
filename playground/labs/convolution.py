"""Convolution and pooling as Keras does them, and the arithmetic at a single place written out.

A picture is (rows, columns) or (rows, columns, channels). As in every network library the kernel is
not turned round first, so strictly this is a correlation.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.labs.grids import Rows

Array = npt.NDArray[Any]
PADDINGS = {"valid": "None (valid)", "same": "With zeros (same)"}
POOLS = {"max": "Max", "avg": "Average"}


@dataclass(frozen=True)
class Extent:
    """How a window of `window` numbers goes along a line of `length`, padded or not."""

    length: int
    window: int
    stride: int
    padding: str

    @property
    def padded(self) -> int:
        """The noughts added at both ends together, as few as will do."""
        if self.padding == "valid":
            return 0
        stops = -(-self.length // self.stride)
        return max((stops - 1) * self.stride + self.window - self.length, 0)

    @property
    def before(self) -> int:
        """The noughts before the first number; an odd one goes to the end."""
        return self.padded // 2

    @property
    def stops(self) -> int:
        """How often the window stops: the length of the result."""
        return max((self.length + self.padded - self.window) // self.stride + 1, 0)

    @property
    def latex(self) -> str:
        """The formula of the length of the result, with the numbers put in."""
        top = f"{self.length} + {self.padded} - {self.window}"
        return (
            r"\left\lfloor \frac{n + p - k}{s} \right\rfloor + 1 = "
            rf"\left\lfloor \frac{{{top}}}{{{self.stride}}} \right\rfloor + 1 = {self.stops}"
        )


def extents(picture: Array, window: int, stride: int, padding: str) -> tuple[Extent, Extent]:
    """Both ways that a window goes: down and along."""
    rows, columns = picture.shape[:2]
    return Extent(rows, window, stride, padding), Extent(columns, window, stride, padding)


def framed(picture: Array, ways: tuple[Extent, Extent], filling: float = 0.0) -> Array:
    """The picture with its padding round it."""
    frame = [(way.before, way.padded - way.before) for way in ways]
    frame += [(0, 0)] * (picture.ndim - 2)
    return np.pad(picture, frame, constant_values=filling) if any(map(any, frame)) else picture


def under(picture: Array, ways: tuple[Extent, Extent], row: int, column: int) -> Array:
    """What lies under one cell of the window, at all of its stops at once."""
    down, along = ways
    rows = slice(row, row + (down.stops - 1) * down.stride + 1, down.stride)
    columns = slice(column, column + (along.stops - 1) * along.stride + 1, along.stride)
    return picture[rows, columns] if down.stops and along.stops else picture[:0, :0]


def convolve(picture: Array, kernel: Array, stride: int = 1, padding: str = "valid") -> Array:
    """A picture through one kernel.

    Args:
        picture: (rows, columns) or (rows, columns, channels).
        kernel: (side, side), and as many channels as the picture.
        stride: How far the window moves between two stops.
        padding: `valid` for none, `same` for noughts round the picture.

    Returns:
        The sums, one for each stop of the window: (rows, columns).
    """
    ways = extents(picture, len(kernel), stride, padding)
    grounds = framed(picture, ways)
    exact = np.result_type(picture, np.float32)
    shape = (ways[0].stops, ways[1].stops) if all(way.stops for way in ways) else (0, 0)
    found, products = np.zeros(shape, exact), np.empty(shape, exact)
    for place in np.argwhere(kernel):  # (row, column) or (row, column, channel)
        part = grounds[..., place[2]] if picture.ndim == 3 else grounds
        cells = under(part, ways, *place[:2])
        np.multiply(cells, exact.type(kernel[tuple(place)]), out=products, casting="same_kind")
        found += products
    return found


def pool(
    picture: Array, kind: str, size: int, stride: int | None = None, padding: str = "valid"
) -> Array:
    """A picture with one number for each window: its largest, or the mean.

    Args:
        picture: (rows, columns).
        kind: `max` or `avg`.
        size: The side of the window.
        stride: How far it moves between two stops; its own side if not said.
        padding: `same` keeps what does not fill a window; padding itself is never counted.
    """
    ways = extents(picture, size, stride or size, padding)
    places = [(row, column) for row in range(size) for column in range(size)]
    exact = np.result_type(picture, np.float32)
    if kind == "max":
        grounds = framed(picture.astype(exact), ways, -np.inf)
        return np.asarray(np.maximum.reduce([under(grounds, ways, *at) for at in places]))
    grounds = framed(picture.astype(exact), ways)
    there = framed(np.ones(picture.shape, exact), ways)
    total = sum(under(grounds, ways, *at) for at in places)
    return np.asarray(total / sum(under(there, ways, *at) for at in places))


@dataclass(frozen=True)
class Stop:
    """One stop of the window, with all that is computed there."""

    row: int  # of the window's corner, in the padded picture
    column: int
    terms: tuple[str, ...]  # under each cell of the window, row by row
    values: tuple[float, ...]
    result: float
    words: str


def plain(value: float) -> str:
    """A number as people write it: whole if it is, else with up to three digits."""
    return f"{0.0 if abs(value) < 5e-4 else round(value, 3):.10g}".replace("-", "−")


def factor(value: float) -> str:
    """A number between signs: a negative one in brackets."""
    return f"({plain(value)})" if value < 0 else plain(value)


def stop(patch: Array, kernel: Array, row: int = 0, column: int = 0, divisor: float = 1.0) -> Stop:
    """A patch times a kernel, every product written out."""
    products = (patch * kernel).ravel()
    pairs = zip(patch.ravel(), kernel.ravel(), strict=True)
    terms = tuple(f"{plain(one)} × {factor(weight)}" for one, weight in pairs)
    total = float(products.sum())
    sums = " + ".join(factor(float(one)) for one in products)
    words = f"{sums} = {plain(total)}"
    if divisor != 1.0:
        words += f", and {plain(total)} ÷ {plain(divisor)} = {plain(total / divisor)}"
    return Stop(row, column, terms, tuple(map(float, products)), total / divisor, words)


def pooled(patch: Array, kind: str, row: int = 0, column: int = 0) -> Stop:
    """A patch, and the one number that is left of it."""
    numbers = [float(one) for one in patch.ravel()]
    terms, listed = tuple(map(plain, numbers)), ", ".join(map(plain, numbers))
    if kind == "max":
        result = max(numbers)
        words = f"the largest of {listed} is {plain(result)}"
    else:
        result = float(np.mean(numbers))
        sums = " + ".join(map(factor, numbers))
        words = f"({sums}) ÷ {len(numbers)} = {plain(result)}"
    return Stop(row, column, terms, tuple(numbers), result, words)


@dataclass(frozen=True)
class Slide:
    """A window on its way over a small picture, stop by stop."""

    picture: Array  # with its padding
    kernel: Rows | None  # none where the window pools
    ways: tuple[Extent, Extent]
    stops: tuple[Stop, ...]

    @property
    def result(self) -> Array:
        """The numbers that come out."""
        shape = (self.ways[0].stops, self.ways[1].stops)
        return np.array([one.result for one in self.stops]).reshape(shape)


def slide(cells: Rows, kernel: Rows, stride: int, padding: str) -> Slide:
    """A kernel over a small picture."""
    picture, weights = np.array(cells), np.array(kernel)
    ways = extents(picture, len(weights), stride, padding)
    grounds = framed(picture, ways)
    side = len(weights)
    stops = tuple(
        stop(grounds[row : row + side, column : column + side], weights, row, column)
        for row, column in corners(ways)
    )
    return Slide(grounds, kernel, ways, stops)


def pooling(cells: Rows, kind: str, size: int) -> Slide:
    """A pooling window over a small picture."""
    picture = np.array(cells)
    ways = extents(picture, size, size, "valid")
    stops = tuple(
        pooled(picture[row : row + size, column : column + size], kind, row, column)
        for row, column in corners(ways)
    )
    return Slide(picture, None, ways, stops)


def corners(ways: tuple[Extent, Extent]) -> list[tuple[int, int]]:
    """Where the window's corner stops, row by row."""
    down, along = ways
    return [
        (row * down.stride, column * along.stride)
        for row in range(down.stops)
        for column in range(along.stops)
    ]


def weights(rows: Rows, divisor: float = 1.0) -> Array:
    """The weights that a kernel of whole numbers and a divisor comes to."""
    return np.array(rows, dtype=float) / divisor


def balanced(rows: Rows) -> bool:
    """Whether plus and minus cancel out, so that nothing is left where all is equal."""
    return bool(abs(np.array(rows).sum()) < 1e-9)


def closeup(picture: Array, rows: Rows, divisor: float, row: int, column: int) -> Slide:
    """One stop of a kernel over a large picture."""
    side = len(rows)
    patch = picture[row : row + side, column : column + side].astype(float)
    way = Extent(side, side, 1, "valid")
    return Slide(patch, rows, (way, way), (stop(patch, np.array(rows), divisor=divisor),))
