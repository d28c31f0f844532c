"""Whose network is looked into or asked: our reader's, a run's of this visitor, a file's."""

from collections.abc import Callable

import streamlit as st

from playground.engine.messages import Look
from playground.errors import PlaygroundError
from playground.net.net import Net
from playground.net.reader import reader
from playground.ui import live, view
from playground.ui.channel import Kept
from playground.ui.words import literal

OURS = "reader"
Suits = Callable[[tuple[int, ...]], bool]


def pictures(shape: tuple[int, ...]) -> bool:
    """Whether inputs of that shape are pictures."""
    return len(shape) == 3


def pick(key: str, label: str, *, help: str, suits: Suits = pictures, beside: str = "") -> Net:
    """A menu of networks and, where a run has kept some, of its epochs; the network chosen.

    Args:
        key: The name of the place it stands at; each place has a choice of its own.
        label: What the menu is called.
        help: What is chosen there, in a sentence.
        suits: Whether a network that takes inputs of that shape belongs in the menu.
        beside: The place of another menu: this one begins with another network, if there is one.
    """
    runs = {one.run: one for one in live.runs(view.visitor()) if suits(one.experiment.input_shape)}
    files = {name: net for name, net in brought().items() if suits(net.shape)}
    names = {OURS: reader().title} | {name: called(one) for name, one in runs.items()}
    names |= {name: net.title for name, net in files.items()}
    widget = f"{key}.net"
    if st.session_state.get(widget) not in names:
        shown = st.session_state.get(f"{beside}.net")
        others = [name for name in reversed(names) if beside and name != shown]
        st.session_state[widget] = [*others, OURS][0]
    chosen = st.selectbox(label, names, format_func=names.__getitem__, help=help, key=widget)
    if chosen in runs:
        return _of_run(key, runs[chosen]) or reader()
    return files.get(chosen, reader())


def only_ours() -> bool:
    """Whether this visitor has no network for pictures but our reader."""
    runs = (one.experiment.input_shape for one in live.runs(view.visitor()))
    return not any(map(pictures, [*runs, *(net.shape for net in brought().values())]))


def choose(key: str, name: str) -> None:
    """Has a menu show another network; meant for the callback of a button."""
    st.session_state[f"{key}.net"] = name


def brought() -> dict[str, Net]:
    """The networks out of files that this visitor has brought, by name."""
    found: dict[str, Net] = st.session_state.setdefault("nets.brought", {})
    return found


def called(one: Kept) -> str:
    """What a run is called in menus: its data, its layers, its rule."""
    it = one.experiment
    layers = ", ".join(layer.text for layer in it.hidden) or "no hidden layer"
    return f"{one.label} · {it.dataset.label} · {layers} · {it.optimizer} {it.learning_rate:g}"


def _of_run(key: str, one: Kept) -> Net | None:
    """The network of a run at the epoch chosen; none, and why, where it cannot be had."""
    try:
        report = live.client().look([Look(one.run)])[0]
        kept = report.kept if report else ()
        epoch = _epoch(f"{key}.epoch.{one.run}", kept) if len(kept) > 1 else None
        return live.client().net(one.run, epoch)
    except PlaygroundError as error:
        st.info(f"{literal(str(error))} Until then this is {literal(reader().title)}.")
        return None


def _epoch(widget: str, kept: tuple[int, ...]) -> int | None:
    """The kept epoch to look at; none for where the run stands."""
    newest = "now"
    options: list[int | str] = [*kept, newest]
    if st.session_state.get(widget, newest) not in options:  # thinned out since
        st.session_state[widget] = min(
            kept, key=lambda epoch: abs(epoch - st.session_state[widget])
        )
    st.session_state.setdefault(widget, newest)
    chosen = st.select_slider(
        "Epoch",
        options,
        key=widget,
        help="How far the training had come: the run keeps its weights at these epochs.",
    )
    return None if chosen == newest else int(chosen)
