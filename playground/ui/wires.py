"""A small network with its numbers on it: what each neuron says, and links as thick as weights."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from playground.figures import palette
from playground.ui.pieces import piece

_wires = piece("wires", "wires")


@dataclass(frozen=True)
class Node:
    """An input or a neuron."""

    name: str
    column: int  # from the left
    at: float  # from the top, 0 to 1
    label: str  # written above it
    value: str  # what it says
    shade: float = 0.0  # the same as a colour, from -1 to 1
    below: str = ""  # its sum
    bias: str = ""
    brief: str = ""  # the same where there is little room
    round: bool = True  # neurons are, inputs are not
    pick: bool = False  # whether one can click on it
    told: str = ""  # what it is, for those who cannot see it
    bends: str = ""  # the bias' name, if that can be picked
    biased: str = ""  # what the bias is, for those who cannot see it
    dim: bool = False  # whether its bias stays in the background


@dataclass(frozen=True)
class Link:
    """A weight between two nodes."""

    start: str
    end: str
    weight: float
    text: str
    brief: str = ""  # the same where there is little room
    share: float = 0.5  # of the way at which its number stands
    name: str = ""  # if it can be picked
    told: str = ""  # what it is, for those who cannot see it
    dim: bool = False  # whether it stays in the background


def show(
    nodes: Sequence[Node],
    links: Sequence[Link],
    key: str,
    *,
    label: str,
    far: float,
    height: int = 320,
    picked: str = "",
    pick: Callable[[str], None] | None = None,
) -> None:
    """Draw a network; the next one under the same key takes its place.

    Args:
        nodes: Inputs and neurons.
        links: Its weights.
        key: The drawing's name, the same in every run.
        label: What it shows, for those who cannot see it.
        far: The weight whose link is as thick as they get.
        height: In pixels.
        picked: The name of what is picked.
        pick: Called with the name of what the visitor picks.
    """

    def acted() -> None:
        if pick and (name := st.session_state[key].get("pick")):
            pick(str(name))

    data: dict[str, Any] = {
        "label": label,
        "height": height,
        "far": far,
        "columns": max(node.column for node in nodes) + 1,
        "nodes": [asdict(node) | {"brief": node.brief or node.bias} for node in nodes],
        "links": [
            asdict(one) | {"from": one.start, "to": one.end, "brief": one.brief or one.text}
            for one in links
        ],
        "picked": picked,
        "colours": {"positive": palette.POSITIVE, "negative": palette.NEGATIVE},
    }
    _wires(key=key, data=data, height=height, on_pick_change=acted)
