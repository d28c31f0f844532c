"""The choices of an experiment as widgets: the link brings them, and says what becomes of them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.layers import Dense
from playground.optimizers import OPTIMIZERS
from playground.query import MOST_KEYS
from playground.stack import ACTIVATION, Stack
from playground.ui import link
from playground.ui.address import Choice, Choices


class Controls(Choices):
    """An experiment's choices; a page draws the widgets it wants, in the order it wants."""

    def __init__(self, page: str, kind: str, extras: Mapping[str, Choice], start: str = "") -> None:
        """Reads the page's link.

        Args:
            page: The page's slug.
            kind: The kind of data that the page is for.
            extras: What the page's link says besides the experiment.
            start: What is trained where the link does not say; its data are the page's usual ones.
        """
        query = link.held(page)
        self.extras, self.start = extras, start
        self.experiment, refused = _read(query, kind, extras, start)
        super().__init__(page, {**kinds(self.experiment), **extras})
        self._said = {key: self[key] for key in extras}
        if refused:
            link.note(page, "Not everything in this link could be read.", *refused)
        self._write(self.experiment)
        link.say(page)

    def __getitem__(self, key: str) -> Any:
        """The value chosen."""
        if key in self.extras:
            return super().__getitem__(key)
        choices = Experiment.choices()
        if key == "activation":
            dense = [one for one in self.experiment.hidden if isinstance(one, Dense)]
            return dense[0].activation if dense else "tanh"
        if key in choices:
            return getattr(self.experiment, choices[key][0])
        return self.experiment.optimizer_options[key]

    def put(self, **chosen: Any) -> None:
        """Choose; what no longer goes with it falls back to what the data start from."""
        self._said |= {key: chosen.pop(key) for key in self.extras if key in chosen}
        texts = {key: kind.write(value) for key, (kind, value) in self.experiment.said().items()}
        if "activation" in chosen:
            chosen["hidden"] = self._activated(chosen.pop("activation"))
        if "optimizer" in chosen and chosen["optimizer"] != self.experiment.optimizer:
            chosen["lr"] = OPTIMIZERS[chosen["optimizer"]].rate
        texts |= {key: self.choices[key].kind.write(value) for key, value in chosen.items()}
        self._turn_to(*Experiment.read(urlencode(texts)))

    def take(self, query: str | None, **extras: Any) -> None:
        """Other choices altogether, as a query says; the page's extras stay unless said."""
        self._said |= extras
        self._turn_to(*Experiment.read(query or self.start))

    def begin(self, query: str) -> None:
        """What the page starts from where its link leaves that open; no change of a visitor's."""
        self._write(Experiment.from_query(query))

    def _turn_to(self, experiment: Experiment, refused: list[str]) -> None:
        link.remember(self.page)
        link.memory().notes.pop(self.page, None)
        if refused:
            link.note(self.page, *refused)
        self._write(experiment)

    def _write(self, experiment: Experiment) -> None:
        said = dict(parse_qsl(experiment.to_query(), keep_blank_values=True))
        for key, choice in self.extras.items():
            if self._said[key] != choice.kind.check(key, choice.default):
                said[key] = choice.kind.write(self._said[key])
        link.write(self.page, said)

    def _activated(self, activation: str) -> Any:
        return tuple(
            Dense(one.units, activation) if isinstance(one, Dense) else one
            for one in self.experiment.hidden
        )

    def hidden(self, text: str | None) -> None:
        """The hidden layers as the stage's buttons say; meant for its callback."""
        try:
            self.put(hidden=Stack().read("hidden", text or ""))
        except BadChoice as error:
            link.note(self.page, str(error))


def kinds(experiment: Experiment) -> dict[str, Choice]:
    """The kind of each choice that an experiment has."""
    found = {key: Choice(item.kind, None) for key, (_, item) in Experiment.choices().items()}
    options = OPTIMIZERS[experiment.optimizer].options
    found |= {key: Choice(option.kind, option.default) for key, option in options.items()}
    return {**found, "activation": Choice(ACTIVATION, "tanh")}


def _read(
    query: Mapping[str, str], kind: str, extras: Mapping[str, Choice], start: str
) -> tuple[Experiment, list[str]]:
    """The experiment in a page's query, and what of the query could not be had."""
    refused: list[str] = []
    begun = dict(parse_qsl(start, keep_blank_values=True))
    usual = {key: text for key, text in begun.items() if key == "data"}
    own = {key: text for key, text in list(query.items())[:MOST_KEYS] if key not in extras}
    own = usual | own if own else begun
    experiment, ignored = Experiment.read(urlencode(own))
    if experiment.dataset.kind != kind:
        refused += ignored or [f"'{own['data'][:40]}' is not for this page."]
        own = {key: text for key, text in own.items() if key != "data"} | usual
        experiment, ignored = Experiment.read(urlencode(own))
    for key in extras.keys() & query.keys():
        try:
            extras[key].kind.read(key, query[key])
        except BadChoice as error:
            refused.append(str(error))
    return experiment, list(dict.fromkeys([*refused, *ignored]))
