"""Trains one experiment from a script, a notebook or the command line."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pandas as pd

from playground import losses, metrics, network
from playground.engine import files
from playground.engine.history import Snapshots
from playground.engine.library import Library
from playground.engine.numbers import apart
from playground.engine.run import Run
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.limits import most_epochs
from playground.prepared import Prepared
from playground.stopping import USUAL

Array = npt.NDArray[Any]

TURN = 0.2  # seconds between two looks at the progress


class Trained:
    """An experiment that has been trained, and the network that came of it."""

    def __init__(
        self, experiment: Experiment, run: Run, prepared: Prepared, seconds: float
    ) -> None:
        self.experiment = experiment
        self.run = run
        self._prepared = prepared
        self.seconds = seconds

    @cached_property
    def history(self) -> pd.DataFrame:
        """Loss and metric by epoch; row 0 is the untrained network."""
        metric = metrics.for_task(self.experiment.dataset.task)
        names = ["loss", metric, "val_loss", f"val_{metric}"]
        table = pd.DataFrame(self.run.history.rows, columns=names).astype(float)
        table.insert(0, "epoch", np.arange(len(table)))
        return table[["epoch", "loss", "val_loss", metric, f"val_{metric}"]]

    @cached_property
    def model(self) -> keras.Model:
        """A Keras model with the trained weights, compiled; it takes prepared inputs."""
        model = files.model(self.experiment, apart(self.experiment, self.run.weights))
        metric = metrics.METRICS[metrics.for_task(self.experiment.dataset.task)].keras
        loss = getattr(keras.losses, losses.LOSSES[self.experiment.loss_slug].keras)()
        model.compile(network.optimizer(self.experiment), loss, metrics=[metric])
        return model

    def prepare(self, x: Array) -> Array:
        """Examples as the data set gives them → what the model takes."""
        return self._prepared.inputs(np.asarray(x))

    def predict(self, x: Array) -> Array:
        """Probabilities or values, (examples, outputs), of examples as the data set gives them."""
        return np.asarray(self.model.predict(self.prepare(x), verbose=0))

    @cached_property
    def test(self) -> Array | None:
        """Loss and metric on the official test examples, where the data have any."""
        split, its = self._prepared.split, self.run.its
        if split.test_x is None or split.test_y is None:
            return None
        answers = split.test_y.astype(np.int32)
        return its.program.judge(self.run.state, split.test_x, answers, its.data)

    def summary(self) -> dict[str, Any]:
        """What the command line prints."""
        metric = metrics.for_task(self.experiment.dataset.task)
        last = self.history.iloc[-1]
        done, seconds = int(last["epoch"]), self.run.seconds
        figures = [f"{prefix}{name}" for name in ("loss", metric) for prefix in ("", "val_")]
        told: dict[str, Any] = {"query": self.experiment.to_query(), "epochs": done}
        told |= {name: shown(last[name]) for name in figures}
        if self.test is not None:
            told |= {"test_loss": shown(self.test[0]), f"test_{metric}": shown(self.test[1])}
        return told | {
            "parameters": self.experiment.parameters,
            "seconds": round(self.seconds, 3),
            "epochs_per_second": round(done / seconds, 1) if done and seconds else None,
            "stopped": self.run.stopped,
            "restored_epoch": self.run.state.epoch if self.run.stopped == "patience" else None,
        }


def shown(figure: float) -> float | None:
    """A figure as JSON can hold it, with the digits that single precision has."""
    return float(str(np.float32(figure))) if np.isfinite(figure) else None


def train(
    experiment: Experiment,
    epochs: int | None = None,
    engine: str = "inline",
    watch: Callable[[Run], None] | None = None,
) -> Trained:
    """Trains an experiment; without `epochs` as its stop rules say, else 100 epochs.

    `watch` is called a few times a second with the run; Ctrl-C ends the training, not the program.
    """
    if engine != "inline":
        raise PlaygroundError(f"A script trains with the engine 'inline', not '{engine}'.")
    begun = time.perf_counter()
    rules = experiment.stop
    if epochs is not None or not (rules.epochs or rules.patience or rules.accuracy):
        rules = replace(rules, epochs=epochs or USUAL)
    run = Run(experiment, Snapshots(most=2))
    run.now = replace(experiment, stop=rules)
    library = Library()
    try:
        run.supply(library.material(experiment))
        while run.stopped is None:
            if run.state.epoch >= most_epochs():
                run.stopped = "budget"
            run.turn(TURN, most_epochs())
            if watch:
                watch(run)
    except KeyboardInterrupt:
        if not run.has_begun:
            raise
        run.interrupt()
    finally:
        library.close()
    return Trained(experiment, run, Prepared(experiment), time.perf_counter() - begun)
