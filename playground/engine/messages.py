"""What the web process and an engine say to each other: plain values, no TensorFlow in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy.typing as npt

from playground.engine.pictures import Frame
from playground.engine.state import State
from playground.grammar import Number, Whole

Array = npt.NDArray[Any]
Mark = tuple[Any, ...]  # what a report shows, in short
# What an order may say.
EPOCH = Whole(0, 2**31)
SPEED = Number(0.01, 1e6)  # epochs a second
WEIGHT = Number(-1e6, 1e6)


@dataclass(frozen=True)
class Entry:
    """Something that was done by hand in mid-run."""

    epoch: int  # those that were complete
    action: str
    value: str
    seen: int = 0  # examples of the running one that had been trained on


@dataclass(frozen=True)
class Look:
    """What a visitor wants to see of a run."""

    run: str
    since: int = 0  # rows of the history that are there already
    era: int = -1  # which history those are of; it changes when one is cut
    output: int = 0  # pixels along a side; 0 for none
    neurons: int = 0
    weights: bool = False
    epoch: int | None = None  # a kept epoch to look back at; None for where the run stands
    sights: tuple[str, ...] = ()  # what else, by their names in SIGHTS
    mark: Mark = ()  # of the report that is there already: an equal one comes without pictures


@dataclass(frozen=True)
class Advice:
    """What the doctor says of a run, and the choices it suggests instead, as a link has them."""

    level: str  # info, warning or problem
    sentence: str
    suggestion: str = ""
    query: str = ""  # with its question mark, so that plain defaults are something too


@dataclass(frozen=True)
class Progress:
    """How far the running epoch is, and what an epoch takes."""

    epoch: int
    seen: int  # examples of it that were trained on
    count: int  # examples in an epoch
    loss: float  # summed over those seen
    metric: float  # the same
    examples_per_second: float  # of training, whatever the pace


@dataclass(frozen=True)
class Report:
    """What an engine shows of a run."""

    run: str
    phase: str  # compiling, playing, paused, stopped or failed
    epoch: int = 0  # of the pictures
    stopped: str | None = None
    reason: str = ""
    epochs_per_second: float = 0.0
    era: int = 0
    first: int = 0  # the epoch of the first of `rows`
    rows: Array | None = None  # loss, metric, validation loss and metric
    kept: tuple[int, ...] = ()  # epochs that can be gone back to
    log: tuple[Entry, ...] = ()
    query: str = ""  # the choices as they are now
    output: Frame | None = None
    neurons: list[Frame] = field(default_factory=list)
    weights: Array | None = None
    advice: tuple[Advice, ...] = ()
    mark: Mark = ()
    silent: Mapping[int, Array] = field(default_factory=dict)  # by layer: what dropout silenced
    sights: Mapping[str, Array] = field(default_factory=dict)  # news of what else was asked for
    sighted: Mapping[str, int] = field(default_factory=dict)  # the epoch that each of them shows
    progress: Progress | None = None


@dataclass(frozen=True)
class Question:
    """Examples that a network is to be asked about."""

    x: Array | None = None  # as the data set gives them
    places: tuple[int, ...] = ()  # or these, among those that it is judged by
    epoch: int | None = None  # a kept one; None for where it stands


@dataclass(frozen=True)
class Prediction:
    """What a network says of some examples."""

    epoch: int
    x: Array  # the examples, as the data set gives them
    shares: Array  # (examples, classes) float32: the probability of each class
    answers: Array | None  # (examples,) what they are, where that is known
    part: str  # test, val or train: where those that it is judged by come from
    count: int  # how many of these there are


@dataclass(frozen=True)
class Landscape:
    """The training loss around a network, over a plane of its weights, and its way on that."""

    across: Array  # (side,)
    up: Array  # (side,)
    loss: Array  # (side, side), row by row from the lowest of `up`
    path: Array  # (states, 2) from the first weights to the last, which are at (0, 0)
    epochs: Array  # (states,)
    along: Array  # (states,) the loss at each, which need not lie in the plane
    share: float  # of the way's squared length that lies in the plane


@dataclass(frozen=True)
class Checkpoint:
    """All of a run that is news since the last one; together they bring it back anywhere."""

    run: str
    began: str  # the experiment as JSON
    now: str
    state: State | None  # None: not begun
    era: int
    first: int  # the epoch of the first of `rows`
    rows: Array | None
    kept: Mapping[int, State]  # states that were kept since
    log: tuple[Entry, ...]
    playing: bool
    speed: float | None
    seconds: float
    stopped: str | None = None
    reason: str = ""
    since: int = 0  # the epoch that patience counts from
    best: State | None = None  # the state that patience would go back to


@dataclass(frozen=True)
class Health:
    """How an engine is."""

    runs: int
    playing: int
    programs: int
    used: int  # programs that its runs train with
    bytes: int  # memory that is its own
    heaviest: float  # seconds that the longest step of a playing run takes
