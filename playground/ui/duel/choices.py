"""The choices of the duel page: two experiments in one link, changed together or one by one."""

from collections.abc import Mapping
from typing import Any

from playground.datasets import find
from playground.experiment import Experiment
from playground.grammar import OneOf, Whole
from playground.pairs import Pair, texts
from playground.presets.duels import DUELS
from playground.ui import link
from playground.ui.address import Choice, Choices
from playground.ui.controls import Controls, kinds

PAGE = "duel"
NONE = "none"
# Epochs by the kind of data; thirty duels at once are to leave the server some breath.
MOST = {"points": 300, "table": 300, "images": 50}
USUAL = {"points": 100, "table": 100, "images": 20}
START = "optimizer"  # the question that the page opens with
EXTRAS = {
    "ask": Choice(OneOf((NONE, *DUELS), "question"), NONE),
    "epochs": Choice(Whole(1, max(MOST.values())), USUAL["points"]),
}


class Duel(Controls):
    """Both experiments of the page's link; what is chosen here holds for both."""

    def __init__(self) -> None:
        """Reads the page's link; a link with a question alone asks it."""
        query = link.held(PAGE)
        own = {key: text for key, text in query.items() if key not in EXTRAS}
        asked = query.get("ask", NONE if own else START)
        if not own and asked in DUELS:
            query = {"ask": asked, "epochs": str(DUELS[asked].epochs), **query}
            self.pair, refused = Pair.of(DUELS[asked].query)
        else:
            self.pair, refused = Pair.read(own)
        self.experiment, self.start, self.extras = self.pair.left, "", self._extras()
        Choices.__init__(self, PAGE, {**kinds(self.experiment), **self.extras})
        link.memory().queries[PAGE] = query
        said = {key: text for key, text in query.items() if key in EXTRAS}
        refused += Choices(PAGE, EXTRAS).refused(said)
        self._said = {key: Choices.__getitem__(self, key) for key in EXTRAS}
        if refused:
            link.note(PAGE, "Not everything in this link could be read.", *refused)
        self._write(self.experiment)
        link.say(PAGE)

    def __getitem__(self, key: str) -> Any:
        """The value chosen; nothing is hidden here, and nothing goes on for ever."""
        if key == "hide":
            return ()
        value = super().__getitem__(key)
        return min(int(value), self.most) if key == "epochs" else value

    def _extras(self) -> dict[str, Choice]:
        usual = USUAL[self.pair.left.dataset.kind]
        return {**EXTRAS, "epochs": Choice(EXTRAS["epochs"].kind, usual)}

    @property
    def epochs(self) -> int:
        """After how many epochs it is judged, and both end."""
        return int(self["epochs"])

    @property
    def most(self) -> int:
        """The most epochs that a duel on these data may take."""
        return MOST[self.pair.left.dataset.kind]

    def ask(self, slug: str) -> None:
        """One of the questions, or none while all stays as it is."""
        if slug == NONE:
            self.turn(self.pair, ask=NONE)
        else:
            entry = DUELS[slug]
            self.turn(Pair.of(entry.query)[0], ask=slug, epochs=entry.epochs)

    def learn(self, data: str) -> None:
        """Other data for both; their own choices stay as far as they suit."""
        if find(data).kind == self.experiment.dataset.kind:
            self.put(data=data)
            return
        entry = Pair.alike(Experiment(data=data))
        self.turn(entry, ask=NONE, epochs=USUAL[entry.left.dataset.kind])

    def turn(self, pair: Pair, *refused: str, **extras: Any) -> None:
        """Another pair; meant for callbacks."""
        link.remember(PAGE)
        for name in (PAGE, f"{PAGE}.a", f"{PAGE}.b"):
            link.memory().notes.pop(name, None)
        if refused:
            link.note(PAGE, *refused)
        self.pair = pair
        self._said |= extras
        self._write(pair.left)

    def _turn_to(self, experiment: Experiment, refused: list[str]) -> None:
        """What was chosen for both: the right one keeps what is its own."""
        pair, more = Pair.read({**texts(experiment), **self.pair.own})
        self.turn(pair, *refused, *more)

    def _write(self, experiment: Experiment) -> None:
        said = self.pair.query
        for key, choice in self._extras().items():
            if self._said[key] != choice.default:
                said[key] = choice.kind.write(self._said[key])
        link.write(PAGE, said)


class Side(Controls):
    """The choices of one of the two, with the widgets of the pages that train."""

    def __init__(self, duel: Duel, right: bool) -> None:
        self.duel, self.right = duel, right
        self.experiment = duel.pair.right if right else duel.pair.left
        self.extras: Mapping[str, Choice] = {}
        self.start, self._said = "", {}
        Choices.__init__(self, f"{PAGE}.{'b' if right else 'a'}", kinds(self.experiment))

    def __getitem__(self, key: str) -> Any:
        """The value chosen; nothing is hidden here."""
        return () if key == "hide" else super().__getitem__(key)

    def _turn_to(self, experiment: Experiment, refused: list[str]) -> None:
        pair = self.duel.pair
        left, right = (pair.left, experiment) if self.right else (experiment, pair.right)
        self.duel.turn(Pair(left, right), *refused)
