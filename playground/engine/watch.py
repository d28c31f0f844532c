"""Looks at each new row of a run's figures and says when it is time to stop."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.divergence import WINDOW, Divergence, divergence
from playground.experiment import Experiment

Array = npt.NDArray[Any]
LOSS, METRIC, VAL_LOSS, VAL_METRIC = range(4)


class Watch:
    """The stop rules of one run, of which `rows` are there; patience counts from `since` on."""

    def __init__(self, experiment: Experiment, rows: Array, since: int | None = None) -> None:
        self.rules = experiment.stop
        self.since = len(rows) - 1 if since is None else since
        losses = np.nan_to_num(rows[self.since :, VAL_LOSS], nan=np.inf)
        self.good = self.since + int(losses.argmin())  # the epoch with the lowest so far
        self._lowest = float(losses.min())
        self._merit = VAL_METRIC if experiment.val_count else METRIC

    @property
    def budget(self) -> int | None:
        """The epoch that it does not go beyond."""
        return self.rules.epochs

    def after(self, epoch: int, row: Array) -> str | None:
        """The rule that ends the run after this epoch, if one does."""
        if row[VAL_LOSS] < self._lowest:
            self.good, self._lowest = epoch, float(row[VAL_LOSS])
        rules = self.rules
        if rules.accuracy is not None and row[self._merit] >= rules.accuracy:
            return "accuracy"
        if rules.patience is not None and epoch - self.good >= rules.patience:
            return "patience"
        if rules.epochs is not None and epoch >= rules.epochs:
            return "budget"
        return None

    def astray(self, experiment: Experiment, rows: Array, fresh: int) -> Divergence | None:
        """Where a training has lost its way, looking at the rows from epoch `fresh` on."""
        start = max(self.since + 1, fresh + 1 - WINDOW)  # what was changed by hand begins anew
        part = np.concatenate([rows[:1], rows[start:]])
        found = divergence(experiment, part, fresh - start + 1)
        return found and replace(found, epoch=found.epoch + start - 1)
