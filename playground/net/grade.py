"""How well a network tells pictures apart that somebody knows the answers to."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.metrics import confusion
from playground.net.net import Net
from playground.stack import walk

Array = npt.NDArray[Any]

WORTH = 200_000_000  # multiply-adds of one block of pictures


@dataclass(frozen=True)
class Grade:
    """What came of a test."""

    count: int
    right: int
    truth: int  # of the mistake made most often: what it was
    said: int  # what the network said
    times: int

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.count if self.count else 0.0


def graded(net: Net, pixels: Array, answers: Array) -> Grade:
    """A network's answers beside the right ones.

    Args:
        net: The network.
        pixels: Pictures as their data set has them, (n, rows, columns, channels) of 0 to 255.
        answers: What they are, (n,) as places among the network's classes.
    """
    each = sum(layer.multiplications(before) for layer, before, _ in walk(net.shape, net.layers))
    size = max(1, min(500, WORTH // max(1, each)))
    said = [
        net.shares(net.prepare(pixels[start : start + size])).argmax(axis=1)
        for start in range(0, len(pixels), size)
    ]
    table = confusion(answers, np.concatenate(said), len(net.classes))
    wrong = table - np.diag(np.diag(table))
    truth, taken = divmod(int(wrong.argmax()), len(net.classes))
    times = int(wrong[truth, taken])
    return Grade(len(pixels), int(np.trace(table)), truth, taken, times)
