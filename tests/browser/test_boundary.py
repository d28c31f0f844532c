"""Mistakes in a browser: words and a code, never a traceback; in a copy made to break."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor, serving_also

pytestmark = pytest.mark.browser

BROKEN = '''"""A page that breaks wherever it is touched."""

import streamlit as st

from playground.errors import BadChoice


def fall() -> None:
    raise ZeroDivisionError("secret number 4711")


def refuse() -> None:
    raise BadChoice("depth takes a whole number, not 'a *lot*'.")


@st.fragment
def part() -> None:
    if st.button("fragment"):
        fall()


st.title("Broken")
st.button("callback", on_click=fall)
st.button("refused callback", on_click=refuse)
part()
if st.button("page"):
    fall()
if st.button("refused page"):
    refuse()
st.markdown("The end of the page.")
'''


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Where a copy of the app with the broken page answers, and its log."""
    with serving_also("broken", BROKEN, tmp_path_factory.mktemp("tree")) as served:
        yield served


@pytest.mark.parametrize(
    "where", ["page", "callback", pytest.param("fragment", marks=pytest.mark.thorough)]
)
def test_a_mistake_of_ours_is_an_apology_with_a_code_that_is_in_the_log(
    where: str, broken: tuple[str, Path], visitor: Callable[..., Visitor]
) -> None:
    address, log = broken
    page = visitor(at=address).open("/broken")
    press(page, where)
    said = page.get_by_test_id("stAlert").inner_text()
    code = re.search(r"code: ([A-Z2-9]{5})", said)
    assert code, said
    assert "4711" not in page.content()
    written = log.read_text(encoding="utf-8")
    assert f"error {code[1]}" in written
    assert written.count("Error: secret number") == len(re.findall(r"error [A-Z2-9]{5}\n", written))


@pytest.mark.parametrize(
    "where", ["refused page", pytest.param("refused callback", marks=pytest.mark.thorough)]
)
def test_a_choice_that_cannot_work_is_told_in_its_own_words(
    where: str, broken: tuple[str, Path], visitor: Callable[..., Visitor]
) -> None:
    address, log = broken
    before = log.read_text(encoding="utf-8")
    page = visitor(at=address).open("/broken")
    press(page, where)
    said = page.get_by_test_id("stAlert").inner_text()
    assert said.strip() == "depth takes a whole number, not 'a *lot*'."
    assert log.read_text(encoding="utf-8") == before


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_test_id("stAlert").wait_for()
    if "page" not in name:  # what comes after a mistake on the page itself cannot be drawn
        page.get_by_text("The end of the page.").wait_for()
