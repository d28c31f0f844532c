"""How a field of `Experiment` says what it is to the world, once, for links, files and pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playground.datasets import Dataset, find, store
from playground.errors import BadChoice, MissingData
from playground.grammar import Kind, OneOf, Whole, refuse

ALL = 0  # the batch size that stands for the whole training set


@dataclass(frozen=True)
class BatchSize:
    """The kind of choice that `batch` is: a number of examples, or all of them."""

    size: Whole = Whole(1, 1_024)

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return f"{self.size.said}, or `all`"

    def read(self, name: str, text: str) -> int:
        """The number in `text`."""
        try:
            return ALL if text == "all" else self.size.read(name, text)
        except BadChoice:
            raise refuse(name, self.said, text) from None

    def write(self, value: int) -> str:
        """The number, or `all`."""
        return "all" if value == ALL else str(value)

    def check(self, name: str, value: Any) -> int:
        """The number."""
        try:
            return ALL if value == ALL and value is not False else self.size.check(name, value)
        except BadChoice:
            raise refuse(name, self.said, value) from None


class DataName(OneOf):
    """The kind of choice that `data` is: a registered data set, or own points that are here."""

    def check(self, name: str, value: Any) -> str:
        """The slug, if there is such a data set."""
        if isinstance(value, str) and store.SLUG.fullmatch(value):
            try:
                find(value)
            except MissingData as error:
                raise BadChoice(str(error), name) from None
            return value
        return super().check(name, value)


def everything(_: Dataset) -> bool:
    """Choices of all data sets alike."""
    return True


def pictures(data: Dataset) -> bool:
    """Choices of pictures alone."""
    return data.kind == "images"


@dataclass(frozen=True)
class Choice:
    """One choice: its key in links, its kind, its meaning, and the data sets it is a choice for."""

    key: str
    kind: Kind
    default: Any
    meaning: str
    on: Callable[[Dataset], bool]
    restarts: bool  # whether a run that changes it in mid-course begins anew


def choice(
    key: str,
    kind: Kind,
    default: Any,
    meaning: str,
    on: Callable[[Dataset], bool] = everything,
    restarts: bool = True,
) -> Any:
    """A field of `Experiment`; None stands for the default of the data at hand."""
    item = Choice(key, kind, default, meaning, on, restarts)
    return field(default=None, metadata={"choice": item})
