"""The hidden layers as numbers to change: how many, and how many neurons in each."""

from typing import Any

import streamlit as st

from playground.layers import Dense, Layer
from playground.ui.address import hold
from playground.ui.controls import Controls

MOST_LAYERS, MOST_UNITS = 6, 512
USUAL = Dense(8, "relu")  # the first hidden layer, where there was none

Group = tuple[Layer, ...]  # a dense layer and what follows it up to the next


def groups(hidden: tuple[Layer, ...]) -> tuple[Group, list[Group]]:
    """What stands before the first dense layer, and each dense layer with what follows it."""
    before: Group = ()
    found: list[Group] = []
    for layer in hidden:
        if isinstance(layer, Dense):
            found.append((layer,))
        elif found:
            found[-1] = (*found[-1], layer)
        else:
            before = (*before, layer)
    return before, found


def joined(before: Group, found: list[Group]) -> tuple[Layer, ...]:
    """The layers one after the other."""
    return (*before, *(layer for group in found for layer in group))


def depth(controls: Controls) -> None:
    """How many hidden layers there are; a new one is like the last."""
    before, found = groups(controls.experiment.hidden)
    name = f"{controls.page}.depth"

    def turned() -> None:
        count = st.session_state[name]
        last = found[-1] if found else (USUAL,)
        controls.put(hidden=joined(before, [*found, *[last] * MOST_LAYERS][:count]))

    hold(name, len(found))
    st.number_input(
        "Hidden layers",
        0,
        max(MOST_LAYERS, len(found)),
        key=name,
        help="With none a single layer of neurons does all, one for each number it has to say. "
        "Starts anew.",
        on_change=turned,
    )


def _boxes(count: int) -> list[Any]:
    return st.columns(max(4, count), gap="medium")[:count]


def width(controls: Controls) -> None:
    """How many neurons each hidden layer has."""
    before, found = groups(controls.experiment.hidden)

    def turned(place: int, key: str) -> None:
        dense, *after = found[place]
        assert isinstance(dense, Dense)
        changed = (Dense(st.session_state[key], dense.activation), *after)
        controls.put(hidden=joined(before, [*found[:place], changed, *found[place + 1 :]]))

    for place, column in enumerate(_boxes(len(found))):
        dense = found[place][0]
        assert isinstance(dense, Dense)
        key = f"{controls.page}.width.{place}"
        hold(key, dense.units)
        column.number_input(
            "Neurons" if len(found) == 1 else f"Layer {place + 1}",
            1,
            max(MOST_UNITS, dense.units),
            key=key,
            help=f"How many neurons hidden layer {place + 1} has. Starts anew.",
            on_change=turned,
            args=(place, key),
        )
