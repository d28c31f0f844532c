"""Two experiments on the same data as one link: the left one's, and with `b.` what differs.

data=spiral&hidden=8:tanh,8:tanh&b.optimizer=adam&b.lr=0.01
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.optimizers import OPTIMIZERS
from playground.query import LONGEST, MOST_KEYS
from playground.stopping import Stop

RIGHT = "b."


@dataclass(frozen=True)
class Pair:
    """Two experiments; neither has stop rules, for both end at one epoch."""

    left: Experiment
    right: Experiment

    def __post_init__(self) -> None:
        """Puts the stop rules away."""
        for name in ("left", "right"):
            object.__setattr__(self, name, replace(getattr(self, name), stop=Stop()))

    @classmethod
    def alike(cls, experiment: Experiment) -> "Pair":
        """An experiment beside itself."""
        return cls(experiment, experiment)

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "tuple[Pair, list[str]]":
        """The pair as far as a query can be understood, and what it had to ignore."""
        if sum(len(key) + len(text) for key, text in query.items()) > LONGEST:
            return cls.alike(Experiment()), [f"A link has at most {LONGEST} characters."]
        given = dict(list(query.items())[:MOST_KEYS])
        own = {key.removeprefix(RIGHT): given.pop(key) for key in [*given] if _is_right(key)}
        left, refused = Experiment.read(urlencode(given))
        right, more = beside(left, own)
        return cls(left, right), [*refused, *more]

    @classmethod
    def of(cls, query: str) -> "tuple[Pair, list[str]]":
        """The same of a query in one text."""
        return cls.read(dict(parse_qsl(query, keep_blank_values=True)))

    @property
    def query(self) -> dict[str, str]:
        """Keys and texts of the link; the data are always said."""
        return {**texts(self.left), **self.own}

    @property
    def own(self) -> dict[str, str]:
        """What the right one has of its own, each key with its `b.`."""
        one, other = written(_based(self.left, self.right.optimizer)), written(self.right)
        found = {key: text for key, text in other.items() if one.get(key) != text}
        if self.left.optimizer != self.right.optimizer:
            found["optimizer"] = self.right.optimizer
        return {RIGHT + key: text for key, text in found.items()}


def _is_right(key: str) -> bool:
    return key.startswith(RIGHT)


def texts(experiment: Experiment) -> dict[str, str]:
    """An experiment's link by keys, with its data also where they are the usual ones."""
    said = {key: kind.write(value) for key, (kind, value) in experiment.said().items()}
    return {"data": experiment.data, **said}


def written(experiment: Experiment) -> dict[str, str]:
    """Every choice as a text."""
    return {key: kind.write(value) for key, (kind, value) in experiment.said(True).items()}


def _based(left: Experiment, optimizer: str) -> Experiment:
    """The left one with another optimizer, which brings its usual rate and options."""
    if optimizer == left.optimizer or optimizer not in OPTIMIZERS:
        return left
    rate = OPTIMIZERS[optimizer].rate
    return replace(left, optimizer=optimizer, learning_rate=rate, options=())


def beside(left: Experiment, own: Mapping[str, str]) -> tuple[Experiment, list[str]]:
    """The left one with what the right one has of its own, and what of that cannot be."""
    refused = []
    given = {key: text for key, text in own.items() if key != "stop"}
    if given.pop("data", left.data) != left.data:
        refused.append("Both learn from the same data.")
    while True:
        try:
            return _based(left, given.get("optimizer", left.optimizer)).changed(given), refused
        except BadChoice as error:
            refused.append(str(error))
            blamed = next((key for key in error.keys if key in given), None)
            given = {key: text for key, text in given.items() if blamed and key != blamed}
