"""The way from other pages to the duel, with what is trained there on both sides."""

from urllib.parse import urlencode

from playground.experiment import Experiment
from playground.pairs import Pair
from playground.ui import frame


def offer(left: Experiment, right: Experiment | None = None, label: str = "Compare with…") -> None:
    """A link to the duel of an experiment with another, or with a copy to change one thing of."""
    frame.link("duel", label, urlencode(Pair(left, right or left).query))
