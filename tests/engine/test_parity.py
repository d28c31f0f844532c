"""A program does what Keras' own `fit` does with the same batches."""

import re
from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
import pytest

from playground import losses, network
from playground.activations import trainable
from playground.engine.library import Material
from playground.experiment import Experiment
from playground.initializers import INITIALIZERS
from playground.metrics import METRICS
from playground.optimizers import OPTIMIZERS
from playground.prepared import Prepared
from playground.scaling import SCALES
from playground.schedules import SCHEDULES
from playground.stack import LAYERS
from tests.engine.training import LIBRARY, Array, Training
from tests.engine.variety import described, experiments

EPOCHS = 5
EXPERIMENTS = tuple(experiments())


class Watch(keras.callbacks.Callback):
    """Sets each epoch's learning rate and notes the weights after the first epoch."""

    def __init__(self, rates: Array) -> None:
        super().__init__()
        self.rates, self.first = rates, np.zeros(0, np.float32)

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        self.model.optimizer.learning_rate = self.rates[epoch]

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        if epoch == 0:
            self.first = flat(self.model)


def flat(model: keras.Model) -> Array:
    """A model's numbers as a program keeps them."""
    parts = [*model.trainable_variables, *model.non_trainable_variables]
    return np.concatenate([np.ravel(one.numpy()) for one in parts if one.dtype == "float32"])


def fitted(experiment: Experiment, material: Material) -> tuple[Array, Array]:
    """What `fit` makes of it: weights after one epoch, and a row for each epoch."""
    it, ready = experiment, Prepared(experiment)
    x, y, kept = ready.x, ready.split.y, (ready.val_x, ready.split.val_y)
    model = network.build(it)
    metric = next(one.keras for one in METRICS.values() if it.task in one.tasks)
    loss = getattr(keras.losses, losses.LOSSES[it.loss_slug].keras)()
    model.compile(network.optimizer(it), loss, metrics=[metric], jit_compile=False)

    def batches() -> Iterator[tuple[Array, Array]]:
        for epoch in range(EPOCHS):
            order = material.order.epoch(epoch)
            for start in range(0, it.train_count, it.batch_length):
                chosen = order[start : start + it.batch_length]
                yield x[chosen], y[chosen]

    watch = Watch(material.knobs(it, 0).rates)
    found = model.fit(
        batches(),
        epochs=EPOCHS,
        steps_per_epoch=-(-it.train_count // it.batch_length),
        shuffle=False,
        verbose=0,
        callbacks=[watch],
        validation_data=kept if it.val_count else None,
    ).history
    names = ["loss", metric, "val_loss", f"val_{metric}"]
    missing = [np.nan] * EPOCHS
    return watch.first, np.transpose([found.get(name, missing) for name in names])


# All sixty before a release; between two commits one or two with each optimizer.
CASES = [
    pytest.param(
        one,
        marks=pytest.mark.thorough if sum(divmod(number, len(OPTIMIZERS))) % 4 else (),
        id=described(one),
    )
    for number, one in enumerate(EXPERIMENTS)
]


@pytest.mark.slow
@pytest.mark.parametrize("experiment", CASES)
def test_a_program_trains_as_fit_does(experiment: Experiment) -> None:
    material = LIBRARY.material(experiment)
    weights, rows = fitted(experiment, material)
    ours = Training(experiment, material).epochs(1)
    np.testing.assert_allclose(ours.weights, weights, rtol=1e-4, atol=1e-5)
    ours.epochs(EPOCHS - 1)
    assert ours.state.finite
    assert np.isfinite(ours.rows[:, 0]).all()  # two NaN would count as equal
    np.testing.assert_allclose(ours.rows[:, [0, 2]], rows[:, [0, 2]], rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(ours.rows[:, [1, 3]], rows[:, [1, 3]], rtol=1e-5, atol=1e-6)


def test_the_experiments_use_everything_there_is_to_train_with() -> None:
    layers = [layer for one in EXPERIMENTS for layer in one.hidden]
    used = {
        "optimizer": {one.optimizer for one in EXPERIMENTS},
        "loss": {one.loss_slug for one in EXPERIMENTS},
        "initializer": {one.initializer for one in EXPERIMENTS},
        "scale": {one.scale for one in EXPERIMENTS},
        "schedule": {one.schedule.slug for one in EXPERIMENTS},
        "layer": {
            kind
            for kind, entry in LAYERS.items()
            if any(re.fullmatch(entry.pattern, layer.text) for layer in layers)
        },
        "activation": {getattr(layer, "activation", "linear") for layer in layers},
        "task": {one.task for one in EXPERIMENTS},
        "kind": {one.dataset.kind for one in EXPERIMENTS},
        "partial": {one.train_count % one.batch_length > 0 for one in EXPERIMENTS},
        "penalty": {(one.l1 > 0, one.l2 > 0) for one in EXPERIMENTS},
        "validation": {one.val_count > 0 for one in EXPERIMENTS},
    }
    assert used == {
        "optimizer": set(OPTIMIZERS),
        "loss": set(losses.LOSSES),
        "initializer": set(INITIALIZERS),
        "scale": set(SCALES),
        "schedule": set(SCHEDULES),
        "layer": set(LAYERS),
        "activation": set(trainable()),
        "task": {"binary", "classes", "regression"},
        "kind": {"points", "table", "images"},
        "partial": {True, False},
        "penalty": {(False, False), (False, True), (True, True)},
        "validation": {True, False},
    }
