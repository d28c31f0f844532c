"""What a run has been through, as a program can do it again: no step that was taken back.

A run that went back to an epoch has forgotten what it did after it, but for its choices: these
stay, and so count from the epoch that it went back to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from playground.engine.messages import Entry
from playground.experiment import Experiment
from playground.limits import MOST_EPOCHS
from playground.stopping import USUAL, Stop

Place = tuple[int, int]  # epochs that are complete, and examples of the next


@dataclass(frozen=True)
class Stage:
    """A part of a training with one network and data, and what was done by hand meanwhile."""

    experiment: Experiment  # as it began
    begins: Place
    deeds: tuple[Entry, ...]
    ends: Place


@dataclass(frozen=True)
class Story:
    """A training from its first weights to where it stands."""

    began: Experiment
    log: tuple[Entry, ...] = ()
    ends: Place = (0, 0)
    rules: Stop | None = None  # that may end it before

    @property
    def told(self) -> bool:
        """Whether anything was done by hand."""
        return bool(self.log) or self.ends[1] > 0

    @property
    def stages(self) -> list[Stage]:
        """Its parts; the choices of a branch begin a new one."""
        found: list[Stage] = []
        deeds: list[Entry] = []
        begins: Place = (0, 0)
        for deed in straight(self.log):
            if deed.action != "branch":
                deeds.append(deed)
                continue
            began = Experiment.from_query(deed.value)
            found.append(Stage(began, begins, tuple(deeds), (deed.epoch, deed.seen)))
            deeds, begins = [], (deed.epoch, 0)
        return [*found, Stage(self.began, begins, tuple(deeds), self.ends)]


def plain(experiment: Experiment, epochs: int | None = None) -> Story:
    """An experiment that nobody touches, as the command line trains it."""
    rules = experiment.stop
    if epochs is None and not (rules.epochs or rules.patience or rules.accuracy):
        epochs = USUAL
    most = epochs or rules.epochs or MOST_EPOCHS
    return Story(experiment, (), (most, 0), replace(rules, epochs=None))


def straight(log: Sequence[Entry]) -> list[Entry]:
    """A log without ways back, and without what went with them."""
    road: list[Entry] = []
    for deed in log:
        if deed.action == "rewind":
            road = kept(road, (int(deed.value), 0))
        elif deed.action != "stop":
            road = [*kept(road, (deed.epoch, deed.seen)), deed]
    return road


def kept(road: Sequence[Entry], place: Place) -> list[Entry]:
    """What is left of a road for who stands at a place on it: choices, and weights up to there."""
    branches = [n for n, deed in enumerate(road, 1) if _begins(deed) and deed.epoch <= place[0]]
    passed = branches[-1] if branches else 0  # its epoch was begun anew
    found = list(road[:passed])
    for deed in road[passed:]:
        if (deed.epoch, deed.seen) <= place:
            found.append(deed)
        elif not deed.action.startswith("weight "):
            found.append(replace(deed, epoch=place[0], seen=place[1]))
    return found


def _begins(deed: Entry) -> bool:
    return deed.action == "branch"
