"""A landscape seen from above and aside: places in space as places on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.curves import Array

TILT = np.radians(28.0)  # how far above the floor one stands
TALL = 1.25  # the highest place, where the floor reaches from -1 to 1


@dataclass(frozen=True)
class View:
    """From where one looks, and which box of space is looked at."""

    turn: float  # degrees around
    low: Array  # (3,) the box
    high: Array

    def seen(self, place: Array) -> tuple[Array, Array]:
        """Places in space, (…, 3), as right and up on paper; nothing where they leave the box."""
        inside = (place >= self.low - 1e-9) & (place <= self.high + 1e-9)
        part = (place - self.low) / (self.high - self.low)
        x, y, z = 2.0 * part[..., 0] - 1.0, 2.0 * part[..., 1] - 1.0, TALL * part[..., 2]
        angle = np.radians(self.turn)
        right = x * np.cos(angle) - y * np.sin(angle)
        back = x * np.sin(angle) + y * np.cos(angle)
        up = z * np.cos(TILT) + back * np.sin(TILT)
        gone = ~inside.all(axis=-1)
        return np.where(gone, np.nan, right), np.where(gone, np.nan, up)

    def over(self, places: Array, loss: Array) -> tuple[Array, Array]:
        """A way over the landscape, (…, 2) and its heights, as right and up on paper."""
        return self.seen(np.column_stack([places, loss]))


def joined(lines: Sequence[Array]) -> Array:
    """Lines as one, with a gap after each."""
    gap = np.full((1, 3), np.nan)
    return np.concatenate([part for line in lines for part in (line, gap)])
