"""One-hot both ways: the number of a class as a row with a single 1, and a row's largest place."""

from dataclasses import dataclass

import numpy as np

from playground.datasets.dataset import Array
from playground.labs.grids import Rows
from playground.labs.tensors.stops import Stop, short

LABELS: Rows = ((2.0,), (0.0,), (1.0,), (3.0,), (1.0,))
SCORES: Rows = (
    (0.1, 0.2, 0.6, 0.1),
    (2.0, -1.0, 0.5, 1.5),
    (0.3, 0.3, 0.2, 0.2),
)
NAMES = ("cat", "dog", "bird", "fish", "frog", "fox")


@dataclass(frozen=True)
class There:
    """Labels as one-hot rows."""

    labels: Rows
    classes: int

    @property
    def rows(self) -> Array:
        """A row a label, as `tf.one_hot` makes it: all noughts where there is no such class."""
        numbers = np.array(self.labels)[:, 0]
        rows: Array = (numbers[:, None] == np.arange(self.classes)).astype(float)
        return rows

    def stops(self) -> list[Stop]:
        """Each label with its row."""
        found = []
        for row, (label,) in enumerate(self.labels):
            if label in range(self.classes):
                said = f"class {short(label)}, {NAMES[int(label)]}: the 1 stands in place"
                said = f"{said} {short(label)}, counted from 0."
            else:
                said = (
                    f"there is no class {short(label)}: places go from 0 to {self.classes - 1}, "
                    "so the row is all zeros and the example is lost."
                )
            found.append(
                Stop(((row, 0, 1, 1), (row, 0, 1, self.classes)), f"Row {row + 1}, {said}")
            )
        return found


@dataclass(frozen=True)
class Back:
    """Rows of scores, and the class that each speaks for."""

    scores: Rows

    @property
    def labels(self) -> Array:
        """The place of the largest number of each row, the first of equal ones; (rows, 1)."""
        best: Array = np.array(self.scores).argmax(axis=1)[:, None]
        return best

    def stops(self) -> list[Stop]:
        """Each row with its largest number."""
        found = []
        for row, (line, (best,)) in enumerate(zip(self.scores, self.labels, strict=True)):
            same = sum(one == line[best] for one in line) - 1
            tie = " (the first of equal ones)" if same else ""
            words = f"Row {row + 1}: the largest is {short(line[best])}{tie}, in place {best}: "
            frames = ((row, int(best), 1, 1), (row, 0, 1, 1))
            found.append(Stop(frames, f"{words}{NAMES[best]}."))
        return found
