"""Weights to begin with instead of drawn ones: our digit reader's, or a network's kept here.

A link carries the slug of a kept network, not its numbers: who opens it elsewhere needs the run
that they come of. In the file, a line of JSON says what the network is; its numbers follow.
"""

import json
import os
import re
from dataclasses import dataclass
from hashlib import sha256
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.datasets import store
from playground.errors import BadChoice, MissingData
from playground.grammar import Whole, refuse
from playground.layers import Dense, Layer
from playground.net.net import Net
from playground.shared import Shared
from playground.stack import MOST_LAYERS, Stack

Array = npt.NDArray[Any]

OURS = "reader"
SLUG = re.compile(r"net-[0-9a-f]{12}")
TEXT = re.compile(r"(?P<slug>[a-z0-9-]+):(?P<layers>\d{1,2})")
COUNT = Whole(1, MOST_LAYERS + 1)


@dataclass(frozen=True)
class Start:
    """Whose weights a network begins with, and for how many of its first layers."""

    slug: str = ""  # none: all are drawn
    layers: int = 0

    def __bool__(self) -> bool:
        return bool(self.slug)

    @property
    def net(self) -> Net:
        """The network that they are of."""
        return find(self.slug)


@dataclass(frozen=True)
class Starting:
    """The kind of choice that `start` is."""

    said = f"whose weights and how many layers' of them, as `{OURS}:4`, or nothing"

    def read(self, name: str, text: str) -> Start:
        """The network and the number in `text`."""
        if not text:
            return Start()
        found = TEXT.fullmatch(text)
        if not found:
            raise refuse(name, self.said, text)
        return self.check(name, Start(found["slug"], int(found["layers"])))

    def write(self, value: Start) -> str:
        """The two with a colon between them."""
        return f"{value.slug}:{value.layers}" if value else ""

    def check(self, name: str, value: Any) -> Start:
        """The start, if its network is here; a text is read."""
        if isinstance(value, str):
            return self.read(name, value)
        if not isinstance(value, Start):
            raise refuse(name, self.said, value)
        if value:
            COUNT.check(name, value.layers)
            try:
                find(value.slug)
            except MissingData as error:
                raise BadChoice(str(error), name) from None
        return value


def keep(net: Net) -> str:
    """Keeps a network for everybody who knows its slug, which it returns."""
    parts = [(n, name, one) for n, own in enumerate(net.weights) for name, one in own.items()]
    output = net.layers[-1]
    assert isinstance(output, Dense)
    told = {
        "kind": "network",
        "title": net.title,
        "shape": net.shape,
        "hidden": Stack().write(net.layers[:-1]),
        "output": [output.units, output.activation],
        "classes": net.classes,
        "data": net.data,
        "parts": [(number, name, one.shape) for number, name, one in parts],
    }
    with store.fresh() as place:
        with place.open("wb") as file:
            file.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
            for _, _, one in parts:
                file.write(np.ascontiguousarray(one, "<f4").tobytes())
        return store.keep(place, store.NETWORK, "net")


def find(slug: str) -> Net:
    """The network of a slug, if it is here."""
    if slug == OURS:
        from playground.net.reader import reader  # which reads a file of Keras'

        return reader()
    place = os.environ.get("PLAYGROUND_OWN")
    if place and SLUG.fullmatch(slug):
        path = Path(place) / f"{slug.removeprefix('net-')}{store.NETWORK}"
        if path.is_file():
            return _kept(path)
    raise MissingData(
        f"The weights '{slug[:40]}' come of a run that is not on this server, and a link cannot "
        f"carry them; '{OURS}' is our digit reader, which is always there."
    )


def _read(path: Path) -> Net:
    with path.open("rb") as file:
        line, content = file.readline(), file.read()
    if sha256(line + content).hexdigest()[:12] != path.stem:
        raise MissingData(f"The file of the weights 'net-{path.stem}' is damaged.")
    told, numbers = json.loads(line), np.frombuffer(content, "<f4")
    layers: tuple[Layer, ...] = (
        *Stack().read("hidden", told["hidden"]),
        Dense(*told["output"]),
    )
    weights: list[dict[str, Array]] = [{} for _ in layers]
    at = 0
    for number, name, shape in told["parts"]:
        end = at + prod(shape)
        weights[number][name] = numbers[at:end].reshape(shape)
        at = end
    return Net(
        told["title"],
        tuple(told["shape"]),
        layers,
        tuple(weights),
        tuple(told["classes"]),
        told["data"],
    )


_kept = Shared(_read, lambda net: 4 * net.parameters)
