"""Guesses made by hand, which a link carries along: pairs of numbers with commas between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playground.errors import BadChoice
from playground.grammar import Number, number

Guess = tuple[float, float]
BETWEEN = "~"


@dataclass(frozen=True)
class Tries:
    """Some pairs of numbers, the oldest first."""

    first: Number
    second: Number
    most: int

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return f"at most {self.most} pairs of numbers such as 1~2, with commas"

    def read(self, name: str, text: str) -> tuple[Guess, ...]:
        """The pairs between the commas."""
        pairs = [part.split(BETWEEN) for part in text.split(",") if part]
        if any(len(pair) != 2 for pair in pairs) or len(pairs) > self.most:
            raise BadChoice(f"{name} takes {self.said}, not '{text[:40]}'.", name)
        kinds = (self.first, self.second)
        return tuple((kinds[0].read(name, one), kinds[1].read(name, other)) for one, other in pairs)

    def write(self, value: tuple[Guess, ...]) -> str:
        """The pairs with commas between them."""
        return ",".join(f"{number(one)}{BETWEEN}{number(other)}" for one, other in value)

    def check(self, name: str, value: Any) -> tuple[Guess, ...]:
        """The pairs, each within its bounds."""
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise BadChoice(f"{name} takes {self.said}, not '{str(value)[:40]}'.", name)
        return self.read(name, self.write(tuple(value)))
