"""The one grammar of links, files and the command line: `data=spiral&hidden=8:tanh&lr=0.01`."""

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, quote

from playground.choices import Choice
from playground.datasets import Dataset, find
from playground.errors import BadChoice, MissingData
from playground.grammar import Kind, Number, Switch, Whole
from playground.optimizers import OPTIMIZERS

MOST_KEYS = 100
LONGEST = 8_000  # characters; servers refuse longer links anyway


def pairs(query: str) -> dict[str, str]:
    """The keys and texts of a query; the last one counts where a key stands twice."""
    if len(query) > LONGEST:
        raise BadChoice(f"A link has at most {LONGEST} characters.")
    try:
        found = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST_KEYS)
    except ValueError:
        raise BadChoice(f"A link has at most {MOST_KEYS} settings.") from None
    return dict(found)


def option_kind(key: str) -> Kind | None:
    """How an optimizer's option of that name is written, whichever optimizer has it."""
    return next(
        (entry.options[key].kind for entry in OPTIMIZERS.values() if key in entry.options), None
    )


def understand(kind: Kind, key: str, value: Any) -> Any:
    """The value a text or a JSON value stands for; if it stands for none, `key` is to blame."""
    try:
        return kind.read(key, value) if isinstance(value, str) else kind.check(key, value)
    except BadChoice as error:
        raise BadChoice(str(error), key) from None


def there(slug: Any) -> Dataset | None:
    """The data set of a slug, if it is one and here."""
    try:
        return find(slug) if isinstance(slug, str) else None
    except MissingData:
        return None  # the kind of `data` says so in words


class Portable:
    """What lets an experiment travel as text; its fields say how each choice is written."""

    data: str

    if TYPE_CHECKING:  # the subclass is a dataclass, whose fields it takes

        @property
        def dataset(self) -> Dataset:
            """The registry's entry for its data."""

        def __init__(self, **choices: Any) -> None: ...

    def __getstate__(self) -> dict[str, Any]:
        """What goes to another process: the choices; it finds their data set by itself."""
        return {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type]  # the subclass is the dataclass

    @classmethod
    @cache
    def choices(cls) -> dict[str, tuple[str, Choice]]:
        """Field and choice, by key."""
        named = {one.name: one.metadata.get("choice") for one in fields(cls)}  # type: ignore[arg-type]  # the subclass is the dataclass
        return {item.key: (name, item) for name, item in named.items() if item}

    @classmethod
    def from_query(cls, query: str) -> Self:
        """The experiment a query stands for; anything not understood is a `BadChoice`."""
        return cls._from_values(pairs(query))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The experiment a file stands for; anything not understood is a `BadChoice`."""
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            raise BadChoice("That is not JSON: an experiment is one object.") from None
        if not isinstance(values, dict):
            raise BadChoice("That JSON is no experiment: an experiment is one object.")
        return cls._from_values(values)

    @classmethod
    def read(cls, query: str) -> tuple[Self, list[str]]:
        """The experiment as far as a query can be understood, and what it had to ignore."""
        try:
            given = pairs(query)
        except BadChoice as error:
            return cls(), [str(error)]
        ignored: list[str] = []
        while True:
            try:
                return cls._from_values(given), ignored
            except BadChoice as error:
                ignored.append(str(error))
                blamed = next((key for key in error.keys if key in given), None)
                given = {key: text for key, text in given.items() if blamed and key != blamed}

    @classmethod
    def _from_values(cls, given: Mapping[str, Any]) -> Self:
        choices = cls.choices()
        data = given.get("data", choices["data"][1].default)
        entry = there(data)
        values: dict[str, Any] = {}
        options: dict[str, Any] = {}
        for key, value in given.items():
            if key in choices:
                name, item = choices[key]
                values[name] = understand(item.kind, key, value)
                if entry is not None and not item.on(entry):
                    raise BadChoice(f"{key} is no choice for '{data}'.", key)
            elif kind := option_kind(key):
                options[key] = understand(kind, key, value)
            else:
                known = ", ".join(choices)
                raise BadChoice(f"There is no setting '{key[:40]}'; choose from {known}.", key)
        return cls(**values, options=tuple(options.items()))

    def said(self, whole: bool = False) -> dict[str, tuple[Kind, Any]]:
        """Kind and value of each choice that differs from what its data starts from, or of all."""
        told: dict[str, tuple[Kind, Any]] = {}
        plain = type(self)(data=self.data)
        for key, (name, item) in self.choices().items():
            value = getattr(self, name)
            news = item.default if key == "data" else getattr(plain, name)
            if item.on(self.dataset) and (whole or value != news):
                told[key] = (item.kind, value)
        entry = OPTIMIZERS[vars(self)["optimizer"]]
        for key, value in vars(self)["options"]:
            if whole or value != entry.options[key].default:
                told[key] = (entry.options[key].kind, value)
        return told

    def changed(self, texts: Mapping[str, str]) -> Self:
        """The experiment with some choices as texts say; the others stay."""
        own = {key: kind.write(value) for key, (kind, value) in self.said(whole=True).items()}
        return self._from_values(own | dict(texts))

    def to_query(self) -> str:
        """The experiment as a link carries it; what its data starts from is left out."""
        texts = {key: kind.write(value) for key, (kind, value) in self.said().items()}
        return "&".join(f"{key}={quote(text, safe=',:@()^')}" for key, text in texts.items())

    def to_json(self) -> str:
        """The experiment as a file carries it, every choice in it."""
        plain = Number | Whole | Switch
        values = {
            key: value if isinstance(kind, plain) else kind.write(value)
            for key, (kind, value) in self.said(whole=True).items()
        }
        return json.dumps(values, indent=2)
