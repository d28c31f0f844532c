"""Telling sports apart by speed: what two thresholds can do, and the best that any could."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.datasets.dataset import Array
from playground.datasets.rules import SPORTS

NAMES = tuple(SPORTS)
FASTEST = 32.0  # km/h
RULED = 3  # the sports that the rule was written for
MORE = {"3": "Walk, run, bike", "4": "Golf comes along", "5": "Rowing too"}


@dataclass(frozen=True)
class Ruled:
    """What a rule with two thresholds says of everybody."""

    speeds: Array  # (people,)
    sports: Array  # (people,) as places in NAMES
    slow: float
    fast: float

    @property
    def said(self) -> Array:
        """Walking below the first threshold, running below the second, else biking."""
        low, high = sorted((self.slow, self.fast))
        said: Array = np.digitize(self.speeds, (low, high))
        return said

    @property
    def right(self) -> Array:
        """Whom it tells rightly."""
        right: Array = self.said == self.sports
        return right

    @property
    def share(self) -> str:
        """How many of all it tells rightly."""
        return f"{self.right.sum()} of {len(self.right)}"

    def rows(self) -> list[dict[str, str]]:
        """Each sport: how many, and what they are taken for."""
        found = []
        for place in range(int(self.sports.max()) + 1):
            these = self.said[self.sports == place]
            counts = {name: int((these == at).sum()) for at, name in enumerate(NAMES[:RULED])}
            right = counts[NAMES[place]] if place < RULED else 0
            line = {"who": NAMES[place]}
            line |= {f"taken for {name}": str(count) for name, count in counts.items()}
            found.append(line | {"right": f"{right} of {len(these)}"})
        return found

    def code(self) -> str:
        """The rule as a program."""
        low, high = sorted((self.slow, self.fast))
        return (
            f'if speed < {low:g}:\n    sport = "walking"\nelif speed < {high:g}:\n'
            f'    sport = "running"\nelse:\n    sport = "biking"'
        )

    def told(self) -> str:
        """How good it is, how good it could be, and what stands in its way."""
        count = int(self.sports.max()) + 1
        head = f"Your rule tells **{self.share}** people rightly"
        two = best(self.speeds, self.sports, RULED - 1, RULED)
        if count == RULED:
            return f"{head}; the best two thresholds would tell {two}."
        any_cuts = best(self.speeds, self.sports, count - 1, count)
        names = " and ".join(NAMES[RULED:count])
        return (
            f"{head}. It has no word for {names}. Write one in: with {count - 1} thresholds on "
            f"speed, wherever they are, **{any_cuts}** is the best there is. Speed "
            "alone does not say who plays golf and who walks."
        )


def best(speeds: Array, sports: Array, cuts: int, names: int) -> int:
    """How many so many thresholds on speed can tell rightly at most, any name between them.

    Args:
        speeds: Everybody's speed.
        sports: What they do, as numbers from 0.
        cuts: How many thresholds.
        names: How many of the sports the rule has a word for.
    """
    order = np.argsort(speeds, kind="stable")
    ones = np.eye(max(names, int(sports.max()) + 1))[sports[order]][:, :names]
    until = np.vstack([np.zeros(names), ones.cumsum(axis=0)])  # (people + 1, names)
    places = [0, *(1 + np.flatnonzero(np.diff(speeds[order]) > 0)), len(order)]
    until = until[places]
    right = until.max(axis=1)  # without a threshold, up to each place
    for _ in range(cuts):
        gains = (until[None, :, :] - until[:, None, :]).max(axis=2)  # from one place to another
        gains = np.where(np.triu(np.ones_like(gains)) > 0, gains, -np.inf)
        right = (right[:, None] + gains).max(axis=0)
    return int(right[-1])


def counted(sports: Sequence[int]) -> str:
    """Who is there, in words."""
    found = np.bincount(np.asarray(sports, dtype=np.int64), minlength=1)
    return ", ".join(f"{count} {name}" for count, name in zip(found, NAMES, strict=False))
