"""What one does with a page as a whole: step back, copy its link, show it in large."""

from pathlib import Path

import streamlit as st

from playground.ui import link
from playground.ui.address import hold

ASSETS = Path(__file__).parents[2] / "assets"

_copy = st.components.v2.component(
    "copy_link",
    html="<label>Who opens this link sees the same choices<input readonly></label>"
    "<button>Copy link</button>"
    '<p role="status"></p>',
    css=(ASSETS / "share.css").read_text(encoding="utf-8"),
    js=(ASSETS / "share.js").read_text(encoding="utf-8"),
)
# Streamlit measures everything by the page's own letters: larger ones make all of it larger.
_large = st.components.v2.component(
    "presenter",
    js="""export default function ({ data }) {
  document.documentElement.style.fontSize = data.large ? "20px" : "";
}
""",
)


def buttons(page: str) -> None:
    """The buttons beside a page's title."""
    known = link.memory()
    _large(key="share.large", data={"large": known.presenter})
    if known.past.get(page):
        st.button(
            "Undo",
            icon=":material/undo:",
            help="Takes back your last change on this page.",
            on_click=link.undo,
            args=(page,),
        )
    with st.popover("Share", icon=":material/share:"):
        _copy(key="share.copy", height="content")
        name = "share.presenter"
        hold(name, known.presenter)
        st.toggle(
            "Presenter",
            key=name,
            help="Larger letters and thicker lines, for a projector. The link keeps it.",
            on_change=_present,
        )


def _present() -> None:
    link.present(st.session_state["share.presenter"])
