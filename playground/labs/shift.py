"""What pooling keeps when a picture moves a little."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.labs.convolution import POOLS, convolve, pool

Array = npt.NDArray[Any]
SIZES = (2, 3, 4)
VERTICAL = np.array([[1.0, 0.0, -1.0]] * 3)
OF = {"edges": "Its vertical edges", "picture": "The picture itself"}


def seen(picture: Array, of: str) -> Array:
    """What is to be pooled: the picture, or what ReLU leaves of its vertical edges."""
    return np.maximum(convolve(picture, VERTICAL), 0.0) if of == "edges" else picture


@dataclass(frozen=True)
class Moved:
    """A picture, and the same a few pixels further left; both of the same size."""

    before: Array
    after: Array
    by: int

    def pooled(self, kind: str, size: int) -> tuple[Array, Array]:
        """Both, pooled; size 1 leaves them as they are."""
        if size == 1:
            return self.before, self.after
        return pool(self.before, kind, size), pool(self.after, kind, size)

    def kept(self, kind: str, size: int) -> float:
        """The share that the two have in common when they are laid on each other."""
        before, after = (one.astype(float) for one in self.pooled(kind, size))
        both = float(np.maximum(before, after).sum())
        return float(np.minimum(before, after).sum()) / both if both else 1.0

    def row(self, size: int) -> dict[str, str]:
        """One line of a table: how much stays with windows of this size."""
        name = "not pooled" if size == 1 else f"{size} × {size}"
        shares = {POOLS[kind]: f"{100 * self.kept(kind, size):.0f}%" for kind in POOLS}
        return {"window": name, **shares}


def moved(picture: Array, by: int) -> Moved:
    """A picture and the same moved left; the rim that only one of them has is left out."""
    columns = picture.shape[1] - by
    return Moved(picture[:, :columns], picture[:, by : by + columns], by)
