"""What the settings of one of Keras' layers say, checked; what is odd is said in words."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.activations import ACTIVATIONS
from playground.errors import BadChoice
from playground.net.rows import Entry

Array = npt.NDArray[Any]
Own = dict[str, Array]


def activated(entry: Entry) -> str:
    """Our name for the activation that a layer's settings have."""
    name = entry.said.get("activation", "linear") or "linear"
    if isinstance(name, Mapping):  # a function, as Keras 3 may write it
        name = name.get("config") if name.get("class_name") == "function" else "of its own"
    known = {one.keras: slug for slug, one in ACTIVATIONS.items() if one.keras}
    known["swish"] = "swish"  # as Keras 2 calls it
    if not isinstance(name, str) or name not in known:
        raise BadChoice(
            f"Its layer {entry.called} has an activation that is not known here: {str(name)[:40]}."
        )
    return known[name]


def named(entry: Entry, numbers: Sequence[Array], *names: str) -> Own:
    """A layer's arrays by their names, if there are as many as it takes."""
    if len(numbers) != len(names):
        raise BadChoice(
            f"The file keeps {len(numbers)} arrays of weights for its layer {entry.called}, which "
            f"takes {len(names)}."
        )
    return dict(zip(names, numbers, strict=True))


def with_bias(own: Own, units: int) -> Own:
    """The arrays with a bias of nought where the layer has none."""
    own.setdefault("bias", np.zeros(units, np.float32))
    return own


def given(entry: Entry, key: str, name: str) -> tuple[str, ...]:
    """The name, unless the layer does without."""
    return (name,) if entry.said.get(key, True) else ()


def whole(entry: Entry, key: str) -> int:
    """A count."""
    value = entry.said.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100_000:
        raise BadChoice(f"Its layer {entry.called} has no sensible {key}.")
    return value


def number(entry: Entry, key: str, usual: float) -> float:
    """A number, or the usual one where nothing is said."""
    value = entry.said.get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
        raise BadChoice(f"Its layer {entry.called} has no sensible {key}.")
    return float(value)


def side(entry: Entry, key: str, usual: int | None = None) -> int:
    """How long a side of something square is."""
    value = entry.said.get(key)
    if value is None and usual is not None:
        return usual
    first, *others = value if isinstance(value, list) and value else [value]
    if isinstance(first, bool) or not isinstance(first, int) or any(one != first for one in others):
        raise BadChoice(f"Its layer {entry.called} is not square: its {key} is {str(value)[:40]}.")
    return first


def last_channels(entry: Entry) -> None:
    """Refuses a layer that has the channels of a picture before its rows."""
    if entry.said.get("data_format") not in (None, "channels_last"):
        raise BadChoice(f"Its layer {entry.called} wants the channels first; here they come last.")
