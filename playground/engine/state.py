"""Where a training stands: all that it takes to go on from there, anywhere, to the last bit."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class State:
    """Numbers that a program turns into the next ones; never changed in place."""

    vector: Array  # float32: weights, running means, the optimizer's memories
    counters: Array  # int64: the optimizer's steps
    epoch: int = 0  # epochs that are complete
    seen: int = 0  # examples of the running epoch that have been trained on
    sums: Array = field(default_factory=lambda: np.zeros(2, np.float32))  # over those, for its row

    @property
    def nbytes(self) -> int:
        """What it takes to keep."""
        return int(self.vector.nbytes + self.counters.nbytes + self.sums.nbytes)

    @property
    def finite(self) -> bool:
        """Whether every number is one."""
        return bool(np.isfinite(self.vector).all() and np.isfinite(self.sums).all())
