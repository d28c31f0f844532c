"""A network's layers in a row, as a configuration of Keras' tells of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playground.errors import BadChoice
from playground.net.contents import DAMAGED

MOST = 200  # layers
INPUT = "InputLayer"


@dataclass(frozen=True)
class Entry:
    """One layer as the configuration has it."""

    kind: str  # Keras' class
    name: str
    place: str  # what the group of its weights is called in a .keras file
    said: Mapping[str, Any]

    @property
    def called(self) -> str:
        """What it is called in a message."""
        return f"{self.kind[:40]} “{self.name[:40]}”"


def row(told: Mapping[str, Any]) -> tuple[list[int | None], list[Entry]]:
    """The shape of what goes in, with its count of examples, and the layers one after another."""
    kind, config = told.get("class_name"), told.get("config")
    if isinstance(config, list):  # as Keras 1 wrote it
        config = {"layers": config}
    if not isinstance(config, dict) or not isinstance(config.get("layers"), list):
        raise BadChoice(DAMAGED)
    layers = config["layers"]
    if not all(isinstance(one, dict) for one in layers):
        raise BadChoice(DAMAGED)
    if len(layers) > MOST:
        raise BadChoice(f"It has {len(layers)} layers; at most {MOST} are looked at.")
    if kind not in ("Sequential", "Functional", "Model"):
        raise BadChoice(
            f"Its model is of a class of its own, “{str(kind)[:40]}”, which only its own program "
            "knows; Sequential and plain Functional models can be looked into."
        )
    entries = list(_entries(layers))
    if kind != "Sequential":
        entries = [entries[number] for number in chain(layers)]
    return _shape(config, entries), [one for one in entries if one.kind != INPUT]


def _entries(layers: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    """Each layer, with its place among those of its kind."""
    used: dict[str, int] = {}
    for one in layers:
        kind, said = one.get("class_name"), one.get("config")
        if not isinstance(kind, str) or not isinstance(said, dict):
            raise BadChoice(DAMAGED)
        if one.get("registered_name") not in (None, kind):
            raise BadChoice(
                f"Its layer “{str(one['registered_name'])[:60]}” is a program of somebody's own: "
                "programs out of files are never run here."
            )
        place = snake(kind)
        used[place] = used.get(place, -1) + 1
        name = str(said.get("name", one.get("name", "")))
        yield Entry(kind, name, f"{place}_{used[place]}" if used[place] else place, said)


def snake(name: str) -> str:
    """A class' name as Keras writes it into files."""
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def chain(layers: Sequence[Mapping[str, Any]]) -> list[int]:
    """The layers' numbers in the order of the way through them; it must not fork."""
    names = [str(one.get("name", one["config"].get("name", ""))) for one in layers]
    after: dict[str, list[int]] = {}
    starts = []
    for number, one in enumerate(layers):
        nodes = one.get("inbound_nodes") or []
        sources = list(_sources(nodes))
        if not sources:
            starts.append(number)
        elif len(sources) > 1:
            raise BadChoice(
                f"Its way forks at “{names[number][:40]}”: only networks whose layers stand in one "
                "row can be looked into."
            )
        else:
            after.setdefault(sources[0], []).append(number)
    if len(starts) != 1:
        raise BadChoice(f"It has {len(starts)} inputs; networks with one can be looked into.")
    found = starts
    while len(found) <= len(layers):
        following = after.get(names[found[-1]], [])
        if not following:
            break
        found = [*found, following[0]]
    if sorted(found) != list(range(len(layers))):
        raise BadChoice("Its layers do not stand in one row, so it cannot be looked into.")
    return found


def _sources(node: Any) -> Iterator[str]:
    """The names of the layers that a node gets its numbers from."""
    if isinstance(node, dict):
        history = node.get("keras_history")
        if isinstance(history, list) and history:
            yield str(history[0])
        else:
            for one in node.values():
                yield from _sources(one)
    elif isinstance(node, list):
        if len(node) in (3, 4) and isinstance(node[0], str) and isinstance(node[1], int):
            yield node[0]  # as Keras 2 wrote it
        else:
            for one in node:
                yield from _sources(one)


def _shape(config: Mapping[str, Any], entries: Sequence[Entry]) -> list[int | None]:
    first = entries[0].said if entries else {}
    for said, key in (
        (first, "batch_shape"),
        (first, "batch_input_shape"),
        (config, "build_input_shape"),
    ):
        shape = said.get(key)
        if isinstance(shape, list) and all(one is None or isinstance(one, int) for one in shape):
            return shape
    raise BadChoice("It does not say what shape its input has: give it an `Input` and save again.")
