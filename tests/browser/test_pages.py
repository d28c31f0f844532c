"""Every page of the menu, as a person finds it: both themes, a desk and a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from playground.ui.menu import PAGES
from tests.browser.conftest import Visitor, serving_also, way

pytestmark = pytest.mark.browser
SCHEMES = ("light", pytest.param("dark", marks=pytest.mark.thorough))
Visit = Callable[..., Page]


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """What keeps people out, as axe finds it: the rule and the places."""
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in grave]


# The letters of our own fields, in px, that are so small that an iPhone enlarges the page for them.
SMALL = """() => {
    const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
        node.shadowRoot ? [node, ...deep(node.shadowRoot)] : [node]);
    const typed = "input:not([type=range], [type=checkbox], [type=radio], [type=file]), select";
    return deep(document).filter((node) => node.matches(typed))
        .filter((node) => node.getRootNode() !== document)
        .map((node) => [node.outerHTML.slice(0, 80), parseFloat(getComputedStyle(node).fontSize)])
        .filter(([, size]) => size < 16);
}"""


def looks() -> Iterator[Any]:
    """Every page in light on a desk and in dark on a phone; one of the two each time."""
    for place, slug in enumerate(PAGES):
        for turn, look in enumerate((("light", "desk"), ("dark", "phone"))):
            marks = [pytest.mark.thorough] if (place + turn) % 2 else []
            yield pytest.param(slug, *look, marks=marks)


@pytest.mark.parametrize(("slug", "scheme", "size"), list(looks()))
def test_a_page_opens_and_reads_well(
    slug: str, scheme: str, size: str, visit: Visit, pictures: Path
) -> None:
    page = visit(way(slug), scheme, size)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=pictures / f"{slug}-{scheme}-{size}.png")
    # The whole of it too: what is below the fold is looked at less, and breaks more often.
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height, 8000)})
    page.wait_for_timeout(300)
    page.screenshot(path=pictures / f"{slug}-{scheme}-{size}-whole.png")
    assert barriers(page) == []
    if size == "phone":
        assert page.evaluate(SMALL) == []


# What pages are made of. A primary button is not: its white words are too pale on our blue for
# dark paper, which in turn has to be that bright to be read as the figure over a slider.
WIDGETS = '''"""One of everything."""

import streamlit as st

from playground.ui import frame

frame.page("Widgets", "Words with `code`, **bold** ones and a [link](/glossary).")
st.button("Secondary")
st.button("Tertiary", type="tertiary")
st.slider("Slider", 0, 10, 5, help="h")
st.radio("Radio", ["a", "b"])
st.checkbox("Checkbox", True)
st.toggle("Toggle", True)
st.selectbox("Select", ["a"])
st.number_input("Number", 0)
st.text_input("Text", placeholder="words")
st.multiselect("Many", ["a", "b"], ["a"])
st.segmented_control("Segments", ["a", "b"], default="a")
st.pills("Pills", ["a", "b"], default="a")
st.info("info")
st.success("success")
st.warning("warning")
st.error("error")
st.metric("Metric", 1, 2)
st.progress(0.5)
st.tabs(["a", "b"])
st.expander("Expander")
st.popover("Popover")
st.dataframe({"a": [1]})
st.table({"a": [1]})
st.caption("caption")
st.badge("badge")
frame.code("# why\\nimport keras\\n\\nprint(f'{1.5:.2f}', None)")
'''


@pytest.fixture(scope="module")
def widgets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving_also("widgets", WIDGETS, tmp_path_factory.mktemp("tree")) as (address, _):
        yield address


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_widget_reads_well_in_our_theme(
    scheme: str, widgets: str, visitor: Callable[..., Visitor], pictures: Path
) -> None:
    page = visitor(scheme, at=widgets).open("/widgets")
    page.set_viewport_size({"width": 1000, "height": 2600})
    page.wait_for_timeout(500)
    page.screenshot(path=pictures / f"widgets-{scheme}.png")
    assert barriers(page) == []
