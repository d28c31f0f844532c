"""The one reader and writer of the address bar: a page states each of its choices once.

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
from dataclasses import dataclass, field
from typing import Any, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from playground.errors import BadChoice
from playground.grammar import Kind, Many, Number, OneOf, Whole
from playground.ui.words import literal


@dataclass(frozen=True)
class Choice:
    """One choice of a page: the kind of thing it is, and what it is when the link is silent."""

    kind: Kind
    default: Any


@dataclass
class Memory:
    """What one browser session has chosen, page by page."""

    page: str = ""
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)


def memory() -> Memory:
    """This browser session's choices."""
    return cast(Memory, st.session_state.setdefault("address", Memory()))


def arrived(page: str) -> dict[str, str] | None:
    """The query a browser has come to `page` with; None while the page holds the choices itself.

    Back and Forward are told by Streamlit alone. Comparing the link with the one last written
    would take every click made before the browser had heard of it for a step back.
    """
    known = memory()
    context = get_script_run_ctx()
    moved_in_history = context is not None and context.is_history_navigation
    from_elsewhere, known.page = known.page != page, page
    query = st.query_params.to_dict()
    if moved_in_history or (from_elsewhere and (query or page not in known.values)):
        return query
    return None


def write(query: Mapping[str, str]) -> None:
    """Show `query` in the address bar, in place of whatever stood there."""
    if st.query_params.to_dict() != dict(query):
        st.query_params.from_dict(query)


def page(slug: str, choices: Mapping[str, Choice]) -> "Choices":
    """The choices of this page, as the link or the visitor has made them."""
    opened = Choices(slug, choices)
    query = arrived(slug)
    if query is not None:
        opened.read(query)
    opened.write()
    opened.say()
    return opened


class Choices:
    """The choices of one page, each with a value and, where the page draws it, a widget."""

    def __init__(self, page: str, choices: Mapping[str, Choice]) -> None:
        self.page = page
        self.choices = choices

    def __getitem__(self, key: str) -> Any:
        """The value chosen; the default if what was chosen is no longer possible."""
        choice = self.choices[key]
        kept = memory().values.get(self.page, {})
        try:
            return choice.kind.check(key, kept.get(key, choice.default))
        except BadChoice:
            return choice.kind.check(key, choice.default)

    def query(self) -> dict[str, str]:
        """What the link has to say: every choice that is not its default."""
        chosen = {key: self[key] for key in self.choices}
        return {
            key: choice.kind.write(chosen[key])
            for key, choice in self.choices.items()
            if chosen[key] != choice.kind.check(key, choice.default)
        }

    def read(self, query: Mapping[str, str]) -> None:
        """Take every choice from a link; what it cannot give stays at its default."""
        values, notes = {}, []
        for key, choice in self.choices.items():
            values[key] = choice.default
            if key in query:
                try:
                    values[key] = choice.kind.read(key, query[key])
                except BadChoice as error:
                    notes.append(f"{error} Kept {choice.kind.write(choice.default)}.")
        strange = [key for key in query if key not in self.choices]
        notes += [f"This page has no setting '{key[:40]}'." for key in strange[:3]]
        opening = ["Not everything in this link could be read."] if notes else []
        memory().notes[self.page] = (*opening, *notes)
        self._keep(values)

    def write(self) -> None:
        """Let the link say what is chosen."""
        write(self.query())

    def say(self) -> None:
        """One quiet line about what the link, or the last click, asked for in vain."""
        notes = memory().notes.get(self.page)
        if notes:
            st.caption(literal(" ".join(notes)))

    def put(self, **values: Any) -> None:
        """Choose for the visitor; meant for the callback of a button."""
        self._keep({key: self.choices[key].kind.check(key, values[key]) for key in values})
        self.write()

    def reset(self) -> None:
        """Put every choice back to its default; meant for the callback of a button."""
        self.put(**{key: choice.default for key, choice in self.choices.items()})

    def slider(self, key: str, label: str, *, help: str, **more: Any) -> Any:
        """A slider between the bounds of a number."""
        kind = cast(Number | Whole, self.choices[key].kind)
        low, high = kind.check(key, kind.low), kind.check(key, kind.high)
        return self._draw(st.slider, key, label, help, min_value=low, max_value=high, **more)

    def number(self, key: str, label: str, *, help: str, **more: Any) -> Any:
        """A field to type a number into."""
        kind = cast(Number | Whole, self.choices[key].kind)
        low, high = kind.check(key, kind.low), kind.check(key, kind.high)
        return self._draw(st.number_input, key, label, help, min_value=low, max_value=high, **more)

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
        name, value = self._widget(key), self[key]
        # Only where they differ: a state that code has set is sent back to the browser, and would
        # take a slider out of the hand of somebody still moving it.
        if _tidy(st.session_state.get(name)) != value:
            st.session_state[name] = list(value) if isinstance(value, tuple) else value
        widget(label, help=help, key=name, on_change=self._moved, args=(key,), **more)
        return value

    def _moved(self, key: str) -> None:
        """Keep what a widget was set to, or say why that cannot be."""
        memory().notes.pop(self.page, None)
        try:
            self.put(**{key: _tidy(st.session_state[self._widget(key)])})
        except BadChoice as error:
            memory().notes[self.page] = (str(error),)

    def _keep(self, values: Mapping[str, Any]) -> None:
        memory().values.setdefault(self.page, {}).update(values)

    def _widget(self, key: str) -> str:
        return f"{self.page}.{key}"


def _tidy(value: Any) -> Any:
    """What a widget holds as a kind keeps it: a slider's 0.30000000000000004 is 0.3."""
    if isinstance(value, float):
        return float(f"{value:.12g}")
    return tuple(value) if isinstance(value, list) else value
