"""When a training ends by itself: after so many epochs, when it stops helping, when it is good."""

from dataclasses import dataclass
from typing import Any

from playground.errors import BadChoice
from playground.grammar import Number, Whole, refuse
from playground.limits import MOST_EPOCHS

USUAL = 100  # epochs, where neither a rule nor anybody says how many


@dataclass(frozen=True)
class Rule:
    """One reason to stop, and the number it takes."""

    label: str
    kind: Number | Whole
    hint: str


RULES = {
    "epochs": Rule("after epochs", Whole(1, MOST_EPOCHS), "Stops after this many epochs."),
    "patience": Rule(
        "patience, epochs",
        Whole(1, 100_000),
        "Stops when the validation loss has not improved for this many epochs, "
        "and goes back to the best.",
    ),
    "accuracy": Rule(
        "accuracy reached",
        Number(0.01, 1.0),
        "Stops when the validation accuracy (training accuracy if nothing is held out) is reached.",
    ),
}


@dataclass(frozen=True)
class Stop:
    """The rules of one training; none by default."""

    epochs: int | None = None
    patience: int | None = None
    accuracy: float | None = None


@dataclass(frozen=True)
class Stopping:
    """The kind of choice that `stop` is."""

    said = "any of " + " ".join(f"`{slug}:`(number)" for slug in RULES) + " with commas"

    def read(self, name: str, text: str) -> Stop:
        """The rules between the commas."""
        chosen: dict[str, Any] = {}
        for part in filter(None, text.split(",")):
            slug, _, value = part.partition(":")
            if slug not in RULES:
                raise BadChoice(
                    f"There is no stop rule '{slug[:40]}'; choose from {', '.join(RULES)}.", name
                )
            chosen[slug] = RULES[slug].kind.read(f"{name} ({slug})", value)
        return Stop(**chosen)

    def write(self, value: Stop) -> str:
        """The rules with commas between them."""
        rules = {slug: getattr(value, slug) for slug in RULES}
        return ",".join(
            f"{slug}:{RULES[slug].kind.write(number)}"
            for slug, number in rules.items()
            if number is not None
        )

    def check(self, name: str, value: Any) -> Stop:
        """The rules, each within its bounds; a text is read."""
        if isinstance(value, str):
            return self.read(name, value)
        if not isinstance(value, Stop):
            raise refuse(name, self.said, value)
        for slug, rule in RULES.items():
            if (number := getattr(value, slug)) is not None:
                rule.kind.check(f"{name} ({slug})", number)
        return value
