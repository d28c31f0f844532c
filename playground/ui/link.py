"""The one reader and writer of the address bar.

A page's choices are a query. It comes from the link on a first visit, a reload, Back and Forward;
after that the page holds it, the link follows, and a page that is left finds it again.
`playground.ui.address` builds on this for pages with a handful of choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from playground.ui.words import literal

PRESENTER = "presenter"  # in the link of any page: shown in large
MOST_STEPS = 30  # back from what a page holds


@dataclass
class Memory:
    """What one browser session has chosen, page by page, as the link would say it."""

    open: str = ""  # the page that the menu has opened
    page: str = ""  # the last page with choices, if it is that one
    bare: bool = False
    restored: str = ""
    presenter: bool = False
    past: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    queries: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)


def memory() -> Memory:
    """This browser session's choices."""
    return cast(Memory, st.session_state.setdefault("address", Memory()))


def turn_to(page: str) -> None:
    """Forget the page before; one without choices would never say that it was visited."""
    known = memory()
    known.open = page
    if known.page != page:
        known.page = ""
        if PRESENTER in st.query_params:
            known.presenter = st.query_params[PRESENTER] == "on"


def present(on: bool) -> None:
    """Show every page in large from now on, or no longer, and let the link say so."""
    memory().presenter = on
    st.query_params.from_dict(_whole(_bare(st.query_params.to_dict())))


def _bare(query: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in query.items() if key != PRESENTER}


def _whole(query: Mapping[str, str]) -> dict[str, str]:
    return dict(query) | ({PRESENTER: "on"} if memory().presenter else {})


def held(page: str) -> dict[str, str]:
    """The query that holds on `page`: the link's if it brings one, else as it was last written.

    Back and Forward are told by Streamlit alone. Comparing the link with the one last written
    would take every click made before the browser had heard of it for a step back.
    """
    known, link = memory(), _bare(st.query_params.to_dict())
    context = get_script_run_ctx()
    stepped = context is not None and context.is_history_navigation
    came, known.page = known.page != page, page
    known.bare, known.restored = came and not link and not stepped, ""
    if stepped or (came and link):
        known.queries[page] = link
        known.notes.pop(page, None)
    return known.queries.setdefault(page, {})


def write(page: str, query: Mapping[str, str]) -> None:
    """Let the address bar say `query`, and keep it for the next visit to `page`."""
    known = memory()
    known.queries[page] = dict(query)
    whole = _whole(query)
    if known.bare:
        known.restored = urlencode(whole)
    elif st.query_params.to_dict() != whole:
        st.query_params.from_dict(whole)
    known.bare = False


def remember(page: str) -> None:
    """Note what the page holds, before a visitor changes it."""
    known = memory()
    past = known.past.setdefault(page, [])
    past.append(dict(known.queries.get(page, {})))
    del past[:-MOST_STEPS]


def undo(page: str) -> None:
    """Let the page hold what it held before the visitor's last change."""
    known = memory()
    if known.past.get(page):
        known.notes.pop(page, None)
        write(page, known.past[page].pop())


def restore() -> None:
    """Fill in the link of a page that the menu has opened again; the menu calls it last.

    The menu's link has no query, and one sent as a message can overtake the change of page: the
    browser then files it under the page that was left. A component comes after the page.
    """
    _restore(key="address.restore", data={"query": memory().restored})


_restore = st.components.v2.component(
    "address_restore",
    js="""export default function ({ data }) {
  if (!data.query || location.search) return;
  history.replaceState(history.state, "", `${location.pathname}?${data.query}`);
}
""",
)


def note(page: str, *sentences: str) -> None:
    """Keep what a link or a click asked for in vain, for `say` to show until the next choice."""
    memory().notes[page] = sentences


def head(page: str) -> object:
    """What decides how a page's head looks: whether there is a way back, and what was noted."""
    known = memory()
    return bool(known.past.get(page)), known.notes.get(page)


def say(page: str) -> None:
    """One quiet line with what was noted."""
    notes = memory().notes.get(page)
    if notes:
        st.caption(literal(" ".join(notes)))
