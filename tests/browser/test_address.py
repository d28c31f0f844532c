"""The address bar: links, Back and Forward, reloads, and the way to another page and back."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SLIDER = "Neurons a layer"


def slider(page: Page) -> Any:
    return page.get_by_role("slider", name=SLIDER)


def push(page: Page, key: str, times: int = 1) -> None:
    slider(page).focus()
    for _ in range(times):
        page.keyboard.press(key)


def shows(page: Page, width: int, query: str) -> None:
    """The widget and the link say the same."""
    expect(slider(page)).to_have_attribute("aria-valuetext", str(width))
    page.wait_for_function("(query) => location.search === query", arg=query)


def choose(page: Page, section: str, title: str) -> None:
    """A page by the menu."""
    page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
    page.get_by_role("menuitem", name=title).click()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def test_a_link_opens_with_its_choices_and_a_default_is_left_out(visit: Visit) -> None:
    page = visit("/activations?width=10")
    shows(page, 10, "?width=10")
    push(page, "ArrowRight", 6)
    shows(page, 16, "")


def test_fast_moves_end_where_the_hand_stopped(visit: Visit) -> None:
    page = visit("/activations")
    push(page, "ArrowRight", 15)
    shows(page, 31, "?width=31")


@pytest.mark.thorough
def test_a_reload_changes_nothing(visit: Visit) -> None:
    page = visit("/activations?width=41")
    push(page, "ArrowLeft")
    shows(page, 40, "?width=40")
    page.reload()
    shows(page, 40, "?width=40")


def test_back_and_forward_walk_through_the_choices(visit: Visit) -> None:
    page = visit("/activations?width=40")
    push(page, "ArrowRight")
    shows(page, 41, "?width=41")
    push(page, "ArrowRight")
    shows(page, 42, "?width=42")
    page.go_back()
    shows(page, 41, "?width=41")
    page.go_back()
    shows(page, 40, "?width=40")
    page.go_forward()
    shows(page, 41, "?width=41")
    push(page, "ArrowLeft", 2)
    shows(page, 39, "?width=39")


@pytest.mark.thorough
def test_a_page_left_and_opened_again_still_has_its_choices(visit: Visit) -> None:
    page = visit("/activations?width=40")
    shows(page, 40, "?width=40")
    choose(page, "Start", "Glossary")
    page.wait_for_function("() => location.pathname === '/glossary' && !location.search")
    choose(page, "Learn", "Activations")
    shows(page, 40, "?width=40")
    page.go_back()
    page.wait_for_function("() => location.pathname === '/glossary' && !location.search")
    page.go_back()
    shows(page, 40, "?width=40")


@pytest.mark.thorough
def test_one_page_leaves_nothing_in_the_link_of_another(visit: Visit) -> None:
    page = visit("/activations?width=40")
    choose(page, "Start", "Home")
    expect(page.get_by_role("heading", level=1)).to_have_text("Neural Playground")
    page.wait_for_function("() => location.pathname === '/'")
    page.get_by_test_id("stPageLink").filter(has_text="Glossary").click()
    page.wait_for_function("() => location.pathname === '/glossary'")
    assert urlsplit(page.url).query == ""
    assert "could not" not in page.get_by_test_id("stMain").inner_text()


@pytest.mark.thorough
def test_what_a_link_cannot_have_is_said_in_one_quiet_line(visit: Visit) -> None:
    page = visit("/activations?width=999&colour=![](http://192.0.2.1/x.png)&_b_=**x**")
    said = page.get_by_text("Not everything in this link could be read")
    expect(said).to_contain_text("width takes a whole number from 1 to 64, not '999'. Kept 16.")
    expect(said).to_contain_text("This page has no setting 'colour'.")
    expect(said).to_contain_text("This page has no setting '_b_'.")
    shows(page, 16, "")
    push(page, "ArrowRight")
    shows(page, 17, "?width=17")
    expect(said).to_have_count(0)
