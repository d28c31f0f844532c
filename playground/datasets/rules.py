"""Rules to be found from a few numbers, and sports to be told apart where no rule will do."""

from dataclasses import dataclass

import numpy as np

from playground.datasets.dataset import Array, Examples, Wish


@dataclass(frozen=True)
class Rule:
    """A straight line, and the numbers that are shown of it."""

    label: str
    slope: float
    start: float  # what it says of 0
    xs: tuple[float, ...]

    @property
    def rows(self) -> tuple[tuple[float, float], ...]:
        """Each x with its y."""
        return tuple((x, self.slope * x + self.start) for x in self.xs)

    def make(self, wish: Wish) -> Examples:
        """As many of its numbers as are wished for."""
        table = np.array(self.rows)[wish.dice.permutation(len(self.xs))[: wish.samples]]
        return Examples(table[:, :1].astype(np.float32), table[:, 1].astype(np.float32))


RULES = {
    "rule3x1": Rule("y = 3x + 1", 3.0, 1.0, (-1.0, 0.0, 1.0, 2.0, 3.0, 4.0)),
    "rule2x10": Rule("y = 2x + 10", 2.0, 10.0, (2.0, 3.0, 8.0, 5.0, 10.0)),
    "rule2x1": Rule("y = 2x + 1", 2.0, 1.0, (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)),
    "rule2x-1": Rule("y = 2x − 1", 2.0, -1.0, (-1.0, 0.0, 1.0, 2.0, 3.0, 4.0)),
}

# What a wrist band says of people in motion: the mean and the spread of both readings.
SPORTS = {
    "walking": ((5.0, 0.7), (112.0, 7.0)),
    "running": ((10.5, 1.6), (164.0, 8.0)),
    "biking": ((20.0, 3.6), (72.0, 9.0)),
    "golfing": ((4.6, 0.9), (52.0, 10.0)),
    "rowing": ((12.0, 1.5), (28.0, 4.0)),
}
READINGS = ("speed, km/h", "movements a minute")
MOST_NOISE = 2.0  # spreads on top at full noise


def sports(wish: Wish) -> Examples:
    """Speed and movements a minute of people who walk, run, bike and play golf, in turn."""
    order = wish.dice.permutation(np.arange(wish.samples) % wish.classes)
    middles, spreads = (np.array(part) for part in zip(*map(pairs, SPORTS.values()), strict=True))
    luck = wish.dice.standard_normal((wish.samples, 2)) * (1 + MOST_NOISE * wish.noise)
    x = np.maximum(middles[order] + spreads[order] * luck, (0.5, 5.0))
    return Examples(x.astype(np.float32), order.astype(np.int64))


def pairs(sport: tuple[tuple[float, float], tuple[float, float]]) -> tuple[Array, Array]:
    """The means of both readings, and their spreads."""
    means, spreads = zip(*sport, strict=True)
    return np.array(means), np.array(spreads)
