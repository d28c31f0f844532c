"""What two experiments must share to share a compiled program, and the sizes that make them."""

from typing import Any

import numpy as np

from playground import optimizers
from playground.experiment import Experiment

BATCHES = (1, 2, 4, 8, 10, 16, 20, 32, 50, 64, 100, 128, 200, 256, 512, 1_024)
SMALLEST = 64  # examples that data are padded to at least
ORDERS = 65_536  # places of examples that one call is told
MOST_ROWS = 256  # epochs that one call reports


def padded(count: int) -> int:
    """The size that so many examples are padded to: a power of two."""
    return max(SMALLEST, 1 << (count - 1).bit_length()) if count else 0


def lanes(experiment: Experiment) -> int:
    """The width that its batches are padded to."""
    length = min(experiment.batch_length, experiment.train_count)
    return next((size for size in BATCHES if size >= length), padded(length))


def rows(experiment: Experiment) -> int:
    """How many epochs one call of its program can do."""
    return int(np.clip(ORDERS // padded(experiment.train_count), 1, MOST_ROWS))


def signature(experiment: Experiment) -> tuple[Any, ...]:
    """What two experiments must share to share a program."""
    it = experiment
    sizes = (
        (padded(it.train_count), padded(it.val_count), lanes(it))
        if not it.convolutional
        else (bool(it.val_count),)
    )
    chosen = optimizers.structure(it.optimizer, it.optimizer_options)
    pictures = it.dataset.kind == "images"
    layers = (it.input_shape, it.layers, it.frozen)
    network = (*layers, it.l1, it.l2, it.loss_slug, it.task, pictures)
    return (*network, it.optimizer, chosen, *sizes)
