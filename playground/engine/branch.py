"""Where a run leaves another: the same weights and the same past, with other choices from here."""

from dataclasses import dataclass, replace
from typing import Any

import numpy.typing as npt

from playground import optimizers
from playground.engine.messages import Entry
from playground.engine.state import State
from playground.experiment import Experiment

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Source:
    """What a branch takes over of the run that it leaves."""

    experiment: Experiment  # the choices that the run trained with
    states: tuple[State, ...]  # those that were kept up to here, and the one it left at
    rows: Array  # the history up to here
    log: tuple[Entry, ...]
    size: int  # of the network's part of a state

    def road(self, experiment: Experiment, first: State) -> list[State]:
        """Its states as a run with other choices has them; `first` is that run's own start.

        The memories stay where the optimizer does; another one begins with empty memories.
        """
        if _memories(experiment) == _memories(self.experiment):
            return [replace(state, seen=0, sums=first.sums) for state in self.states]
        road = []
        for state in self.states:
            vector = first.vector.copy()
            vector[: self.size] = state.vector[: self.size]
            road.append(replace(first, vector=vector, epoch=state.epoch))
        return road


def _memories(experiment: Experiment) -> tuple[Any, ...]:
    slug = experiment.optimizer
    return slug, optimizers.structure(slug, experiment.optimizer_options)
