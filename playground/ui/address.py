"""A page states each of its choices once: the link, the widget and the value follow from that.

    from playground.grammar import Many, OneOf, Whole
    from playground.ui import address
    from playground.ui.address import Choice

    choices = address.page(
        "activations",
        {
            "show": Choice(Many(OneOf(ACTIVATIONS, "activation"), at_least=1), ("sigmoid", "relu")),
            "depth": Choice(Whole(1, 20), 6),
        },
    )
    depth = choices.slider("depth", "Layers", help="How many layers the signal passes.")
    shown = choices.pills("show", "Curves", help="…", names=lambda slug: ACTIVATIONS[slug].label)
    choices["depth"]              # the same value, before or without a widget
    st.button("Start again", on_click=choices.reset)
    st.button("Very deep", on_click=choices.put, kwargs={"depth": 20})

The link wins when it brings something: on a first visit, a reload, Back and Forward. After that the
widgets hold the choices, the link follows them and leaves out what equals its default, and a page
that is left for another finds its choices again. What a link asks for and cannot have is said in
one quiet line under the title.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

from playground.errors import BadChoice
from playground.grammar import Kind, Many, Number, OneOf, Text, Whole
from playground.ui import link


@dataclass(frozen=True)
class Choice:
    """One choice of a page: the kind of thing it is, and what it is when the link is silent."""

    kind: Kind
    default: Any


def page(slug: str, choices: Mapping[str, Choice]) -> "Choices":
    """The choices of this page, as the link or the visitor has made them."""
    opened = Choices(slug, choices)
    refused = opened.refused(link.held(slug))
    if refused:
        link.note(slug, "Not everything in this link could be read.", *refused)
    opened.write()
    link.say(slug)
    return opened


class Choices:
    """The choices of one page, each with a value and, where the page draws it, a widget."""

    def __init__(self, page: str, choices: Mapping[str, Choice]) -> None:
        self.page = page
        self.choices = choices

    def __getitem__(self, key: str) -> Any:
        """The value chosen; the default if none was, or if it is no longer possible."""
        choice, query = self.choices[key], link.memory().queries.get(self.page, {})
        if key in query:
            try:
                return choice.kind.read(key, query[key])
            except BadChoice:
                pass  # `refused` has put it into words
        return choice.kind.check(key, choice.default)

    def query(self, **chosen: Any) -> dict[str, str]:
        """What the link has to say: every choice that is not its default."""
        said = {}
        for key, choice in self.choices.items():
            value = choice.kind.check(key, chosen[key]) if key in chosen else self[key]
            if value != choice.kind.check(key, choice.default):
                said[key] = choice.kind.write(value)
        return said

    def refused(self, query: Mapping[str, str]) -> list[str]:
        """What of a query cannot be had, in words."""
        said = []
        for key, text in query.items():
            if key not in self.choices:
                said.append(f"This page has no setting '{key[:40]}'.")
                continue
            choice = self.choices[key]
            try:
                choice.kind.read(key, text)
            except BadChoice as error:
                said.append(f"{error} Kept {choice.kind.write(choice.default)}.")
        return said[:4]

    def write(self, **chosen: Any) -> None:
        """Let the link say what is chosen."""
        link.write(self.page, self.query(**chosen))

    def put(self, **chosen: Any) -> None:
        """Choose for the visitor; meant for the callback of a button."""
        link.remember(self.page)
        link.memory().notes.pop(self.page, None)
        self.write(**chosen)

    def reset(self) -> None:
        """Put every choice back to its default; meant for the callback of a button."""
        self.put(**{key: choice.default for key, choice in self.choices.items()})

    def slider(self, key: str, label: str, *, help: str, **more: Any) -> Any:
        """A slider between the bounds of a number."""
        kind = cast(Number | Whole, self.choices[key].kind)
        low, high = kind.check(key, kind.low), kind.check(key, kind.high)
        return self._draw(st.slider, key, label, help, min_value=low, max_value=high, **more)

    def number(
        self, key: str, label: str, *, help: str, most: float | None = None, **more: Any
    ) -> Any:
        """A field to type a number into; `most` is where it ends, if it does so before its kind."""
        kind = cast(Number | Whole, self.choices[key].kind)
        low, high = kind.check(key, kind.low), kind.check(key, kind.high)
        high = high if most is None else min(high, most)
        more |= {"value": min(self[key], high), "min_value": low, "max_value": high}
        return self._draw(st.number_input, key, label, help, **more)

    def text(self, key: str, label: str, *, help: str, **more: Any) -> str:
        """A field to type a line into."""
        most = cast(Text, self.choices[key].kind).most
        return str(self._draw(st.text_input, key, label, help, max_chars=most, **more))

    def ladder(self, key: str, label: str, steps: tuple[float, ...], *, help: str) -> Any:
        """A slider over steps that each teach something, and the value at hand."""
        stops = sorted({*steps, self[key]})
        more = {"options": stops, "format_func": self.choices[key].kind.write}
        return self._draw(st.select_slider, key, label, help, **more)

    def select(
        self, key: str, label: str, *, help: str, names: Callable[[str], str] = str, **more: Any
    ) -> str:
        """A menu to pick one name from; `names` turns a slug into the words people read."""
        return self._one(st.selectbox, key, label, help, names, **more)

    def segments(
        self, key: str, label: str, *, help: str, names: Callable[[str], str] = str, **more: Any
    ) -> str:
        """A row of buttons of which one is down; for a handful of names."""
        return self._one(st.segmented_control, key, label, help, names, required=True, **more)

    def pills(
        self, key: str, label: str, *, help: str, names: Callable[[str], str] = str, **more: Any
    ) -> tuple[str, ...]:
        """Names to switch on and off, any number of them."""
        kind = cast(Many, self.choices[key].kind)
        more |= {"options": kind.one.names, "format_func": names, "selection_mode": "multi"}
        return cast(tuple[str, ...], self._draw(st.pills, key, label, help, **more))

    def switch(self, key: str, label: str, *, help: str, **more: Any) -> bool:
        """A switch that is on or off."""
        return bool(self._draw(st.toggle, key, label, help, **more))

    def _one(
        self,
        widget: Callable[..., Any],
        key: str,
        label: str,
        help: str,
        names: Callable[[str], str],
        **more: Any,
    ) -> str:
        kind = cast(OneOf, self.choices[key].kind)
        drawn = self._draw(widget, key, label, help, options=kind.names, format_func=names, **more)
        return str(drawn)

    def _draw(
        self, widget: Callable[..., Any], key: str, label: str, help: str, **more: Any
    ) -> Any:
        """The widget, showing the value; its own state is only a copy of what we keep."""
        name, value = self._widget(key), more.pop("value", self[key])
        hold(name, value)
        widget(label, help=help, key=name, on_change=self._moved, args=(key,), **more)
        return value

    def _moved(self, key: str) -> None:
        """Keep what a widget was set to, or say why that cannot be."""
        try:
            self.put(**{key: _tidy(st.session_state[self._widget(key)])})
        except BadChoice as error:
            link.note(self.page, str(error))

    def _widget(self, key: str) -> str:
        return f"{self.page}.{key}"


def hold(widget: str, value: Any) -> None:
    """Lets a widget that is about to be drawn show a value; only where it shows another.

    A state that code has set is sent back to the browser, and would take a slider out of the hand
    of somebody still moving it.
    """
    if widget not in st.session_state or _tidy(st.session_state[widget]) != value:
        st.session_state[widget] = list(value) if isinstance(value, tuple) else value


def _tidy(value: Any) -> Any:
    """What a widget holds as a kind keeps it: a slider's 0.30000000000000004 is 0.3."""
    if isinstance(value, float):
        return float(f"{value:.12g}")
    return tuple(value) if isinstance(value, list) else value
