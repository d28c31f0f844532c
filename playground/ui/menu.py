"""The menu: every page there is, and the script that opens the one asked for."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from playground.ui import boundary, link

ROOT = Path(__file__).parents[2]
# In words, for a file is gone for a moment whenever a script is interrupted by the next.
ICON = "data:image/png;base64," + b64encode((ROOT / "assets" / "icon.png").read_bytes()).decode()


@dataclass(frozen=True)
class Page:
    """A line of the menu; its slug is its address, and its file is `pages/<slug>.py`."""

    section: str
    title: str
    hint: str


PAGES = {
    "home": Page("Start", "Home", "What this is, and where to begin."),
    "glossary": Page("Start", "Glossary", "Every word of the workshop, in a sentence or two."),
    "rules": Page(
        "Learn", "Rules", "Write a rule, let a neuron find it, and see where rules break."
    ),
    "tensors": Page(
        "Learn", "Tensors", "Make them, slice them, multiply them cell by cell, up to a layer."
    ),
    "neuron": Page(
        "Learn", "Neuron", "A neuron by hand, gates and XOR, backpropagation, any curve from many."
    ),
    "activations": Page(
        "Learn", "Activations", "Every activation and its slope, softmax, and gradients that fade."
    ),
    "losses": Page(
        "Learn", "Losses", "What a loss punishes: misses, wrong answers, one weight, many classes."
    ),
    "descent": Page(
        "Learn", "Descent", "Down a parabola, down a bowl, and a race of all optimizers."
    ),
    "convolution": Page(
        "Learn", "Convolution", "Kernels over numbers and pictures, colour, pooling, layers."
    ),
    "points": Page(
        "Train", "Points", "A network learns to tell points apart, live, with every neuron on show."
    ),
    "tables": Page(
        "Train", "Tables", "Prices, tumours, flowers or your own CSV: a number to say, or a class."
    ),
    "images": Page(
        "Train", "Images", "A dense network or a CNN learns digits, clothes or your own pictures."
    ),
    "draw": Page(
        "Look inside", "Draw", "Draw a digit: what a network sees, says, and what that hangs on."
    ),
    "layers": Page(
        "Look inside", "Layers", "Every filter, every map, and the sum behind any pixel of it."
    ),
    "duel": Page(
        "Compare", "Duel", "Two runs from one start that differ in one thing: who will be ahead?"
    ),
    "runs": Page(
        "Compare", "Runs", "All you have trained: compare it, go back to it, keep it as a file."
    ),
}


def file(slug: str) -> str:
    """Where the page's script lies."""
    return str(ROOT / "pages" / f"{slug}.py")


def sections() -> dict[str, list[str]]:
    """The slugs under each heading of the menu, in the order of the table."""
    found: dict[str, list[str]] = {}
    for slug, page in PAGES.items():
        found.setdefault(page.section, []).append(slug)
    return found


def entry(slug: str) -> st.Page:
    """One page as Streamlit's menu wants it."""
    page = PAGES[slug]
    return st.Page(file(slug), title=page.title, help=page.hint, default=slug == "home")


def phone() -> bool:
    """Whether the visitor's screen is a phone's."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def table() -> dict[str, list[st.Page]] | list[st.Page]:
    """The menu for this visitor: under headings, but a plain list on a phone.

    There Streamlit lays the menu out as a drawer, and a drawer with headings is a list that screen
    readers cannot follow.
    """
    if phone():
        return [entry(slug) for slug in PAGES]
    return {section: [entry(slug) for slug in slugs] for section, slugs in sections().items()}


def run() -> None:
    """Draw the menu and the page that is open."""
    st.set_page_config(page_icon=ICON, layout="wide")
    st.logo(str(ROOT / "assets" / "logo.svg"), size="large", link=None)
    chosen = st.navigation(table(), position="top")
    link.turn_to(chosen.url_path or "home")
    middle = st.container(horizontal_alignment="center")
    with middle, st.container(width=1120), boundary.around_a_page():
        chosen.run()
    link.restore()


if __name__ == "__main__":
    run()
