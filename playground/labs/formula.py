"""A rule typed as people write it, `3x + 1` or `x^2/2 − 4`: read, worked out, and never run."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from playground.errors import BadChoice

Value = Callable[[float], float]

MOST = 60  # characters
TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)|(x)|(\*\*|[-+*/^()]))", re.IGNORECASE | re.ASCII)
AS_TYPED = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", ",": "."})


@dataclass(frozen=True)
class Formula:
    """A rule for y, given x."""

    text: str
    value: Value

    def at(self, x: float) -> float | None:
        """What it says of a number; None where it has no value, as 1/x at 0."""
        try:
            found = self.value(float(x))
        except (OverflowError, ZeroDivisionError):
            return None
        return found if isinstance(found, float) and isfinite(found) else None


def read(text: str) -> Formula:
    """The formula in a line; a `BadChoice` says what is the matter with it."""
    line = re.sub(r"^\s*y\s*=", "", text, flags=re.IGNORECASE).replace("²", "^2")
    parts = _parts(line.translate(AS_TYPED)[: 2 * MOST])
    if not parts:
        raise BadChoice("There is no formula yet: write one with x in it, such as 2x − 5.")
    reader = _Reader(parts)
    value = reader.sum()
    if reader.left:
        raise BadChoice(f"I do not know what to do with the “{reader.left[0]}” after the rest.")
    return Formula(line.strip(), value)


def _parts(line: str) -> list[str]:
    found, at = [], 0
    while line[at:].strip():
        match = TOKEN.match(line, at)
        if not match:
            strange = line[at:].strip()[0]
            raise BadChoice(
                f"I cannot read “{strange}”: a rule is made of numbers, x, + − * / ^ and brackets."
            )
        found.append(match.group().strip().lower().replace("**", "^"))
        at = match.end()
    return found


class _Reader:
    """Takes a formula apart from left to right: sums of products of powers."""

    def __init__(self, left: list[str]) -> None:
        self.left = left

    def sum(self) -> Value:
        value = self.product()
        while self._next("+", "-"):
            value = _join(self.left.pop(0), value, self.product())
        return value

    def product(self) -> Value:
        value = self.signed()
        while self._next("*", "/", "x", "("):
            sign = self.left.pop(0) if self._next("*", "/") else "*"  # 2x is 2 times x
            value = _join(sign, value, self.signed())
        return value

    def signed(self) -> Value:
        if self._next("+", "-"):
            sign = self.left.pop(0)
            return _join(sign, lambda _: 0.0, self.signed())
        return self.power()

    def power(self) -> Value:
        base = self.atom()
        if self._next("^"):
            return _join(self.left.pop(0), base, self.signed())
        return base

    def atom(self) -> Value:
        if not self.left:
            raise BadChoice("Something is missing at the end of the formula.")
        part = self.left.pop(0)
        if part == "x":
            return lambda x: x
        if part == "(":
            inner = self.sum()
            if not self._next(")"):
                raise BadChoice("A bracket is opened and never closed.")
            self.left.pop(0)
            return inner
        if part in "+-*/^)":
            raise BadChoice(f"Something is missing before the “{part}”.")
        number = float(part)
        return lambda _: number

    def _next(self, *parts: str) -> bool:
        return bool(self.left) and self.left[0] in parts


def _join(sign: str, a: Value, b: Value) -> Value:
    if sign == "+":
        return lambda x: a(x) + b(x)
    if sign == "-":
        return lambda x: a(x) - b(x)
    if sign == "*":
        return lambda x: a(x) * b(x)
    if sign == "/":
        return lambda x: a(x) / b(x)
    return lambda x: a(x) ** b(x)
