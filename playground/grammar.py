"""The kinds of choice there are: how each is written in a link, read back, checked and said.

A kind is the one place that knows a choice's bounds. Links, the command line, pages, the table in
the README and the tests all ask it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol

from playground.errors import BadChoice


class Kind(Protocol):
    """What every kind of choice can do; `name` is the setting's, for the messages."""

    @property
    def said(self) -> str:
        """The values it takes, in words."""

    def read(self, name: str, text: str) -> Any:
        """The value that `text` stands for, checked."""

    def write(self, value: Any) -> str:
        """The text that `read` turns back into `value`."""

    def check(self, name: str, value: Any) -> Any:
        """The value as it is kept, or a `BadChoice` saying what would do."""


def number(value: float) -> str:
    """The shortest text that reads back as the same number: 0.03, 10, 1e-05."""
    text = repr(float(value))
    return text.removesuffix(".0")


def refuse(name: str, said: str, value: object) -> BadChoice:
    """The error for a value of the wrong kind."""
    text = number(value) if isinstance(value, float) else str(value)
    shown = text if len(text) <= 40 else text[:37] + "…"
    return BadChoice(f"{name} takes {said}, not '{shown}'.", name)


@dataclass(frozen=True)
class Number:
    """A real number between two bounds, both allowed."""

    low: float
    high: float

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return f"a number from {number(self.low)} to {number(self.high)}"

    def read(self, name: str, text: str) -> float:
        """The number in `text`."""
        try:
            value = float(text)
        except ValueError:
            raise refuse(name, self.said, text) from None
        return self.check(name, value)

    def write(self, value: float) -> str:
        """The number, as short as it goes."""
        return number(value)

    def check(self, name: str, value: Any) -> float:
        """The number as a float."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise refuse(name, self.said, value)
        if not self.low <= value <= self.high:  # nor is NaN
            raise refuse(name, self.said, value)
        return float(value) + 0.0  # minus nought is nought


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds, both allowed."""

    low: int
    high: int

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return f"a whole number from {self.low} to {self.high}"

    def read(self, name: str, text: str) -> int:
        """The whole number in `text`."""
        if len(text) > 20:
            raise refuse(name, self.said, text)
        try:
            value = int(text)
        except ValueError:
            raise refuse(name, self.said, text) from None
        return self.check(name, value)

    def write(self, value: int) -> str:
        """Its digits."""
        return str(value)

    def check(self, name: str, value: Any) -> int:
        """The number as an int."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise refuse(name, self.said, value)
        if not self.low <= value <= self.high:
            raise refuse(name, self.said, value)
        return value


@dataclass(frozen=True)
class Switch:
    """On or off."""

    said = "on or off"

    def read(self, name: str, text: str) -> bool:
        """Whether `text` says on."""
        if text not in ("on", "off"):
            raise refuse(name, self.said, text)
        return text == "on"

    def write(self, value: bool) -> str:
        """`on` or `off`."""
        return "on" if value else "off"

    def check(self, name: str, value: Any) -> bool:
        """The switch as a bool."""
        if not isinstance(value, bool):
            raise refuse(name, self.said, value)
        return value


@dataclass(frozen=True)
class OneOf:
    """One name of a registry; `noun` says what it names."""

    names: tuple[str, ...]
    noun: str

    def __init__(self, names: Iterable[str], noun: str) -> None:
        object.__setattr__(self, "names", tuple(names))
        object.__setattr__(self, "noun", noun)

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return " ".join(f"`{name}`" for name in self.names)

    def read(self, name: str, text: str) -> str:
        """The name, if there is such a thing."""
        return self.check(name, text)

    def write(self, value: str) -> str:
        """The name itself."""
        return value

    def check(self, name: str, value: Any) -> str:
        """The name, if there is such a thing."""
        if isinstance(value, str) and value in self.names:
            return value
        shown = str(value)[:40]
        near = get_close_matches(shown, self.names, 1)
        choices = f"did you mean '{near[0]}'?" if near else f"choose from {', '.join(self.names)}."
        raise BadChoice(f"There is no {self.noun} '{shown}'; {choices}", name)


@dataclass(frozen=True)
class Many:
    """Some of a registry's names, each once, in the registry's order."""

    one: OneOf
    at_least: int = 0

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return f"some of {self.one.said}, with commas"

    def read(self, name: str, text: str) -> tuple[str, ...]:
        """The names between the commas."""
        return self.check(name, tuple(part for part in text.split(",") if part))

    def write(self, value: tuple[str, ...]) -> str:
        """The names with commas between them."""
        return ",".join(value)

    def check(self, name: str, value: Any) -> tuple[str, ...]:
        """The names, sorted as the registry is."""
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise refuse(name, self.said, value)
        chosen = {self.one.check(name, part) for part in value}
        if len(chosen) < self.at_least:
            raise BadChoice(f"Choose at least {self.at_least} {self.one.noun}.", name)
        return tuple(part for part in self.one.names if part in chosen)


@dataclass(frozen=True)
class Text:
    """A line that somebody types, whatever it says; the page makes of it what it can."""

    most: int  # characters

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return f"a line of at most {self.most} characters"

    def read(self, name: str, text: str) -> str:
        """The line."""
        return self.check(name, text)

    def write(self, value: str) -> str:
        """The line itself."""
        return value

    def check(self, name: str, value: Any) -> str:
        """The line without space around it, if it is not too long."""
        if not isinstance(value, str) or len(value) > self.most or not value.isprintable():
            raise refuse(name, self.said, value)
        return value.strip()
