"""The descent lab in a browser: what is set is named, a click is a start, a link brings it back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_pages import barriers

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is no bug
Visit = Callable[..., Page]
LABS = {"bowl": 4, "race": 2}


def chart(page: Page, number: int = 0) -> Locator:
    return page.locator(".chart.drawn").nth(number)


def push(page: Page, label: str, key: str, times: int = 1) -> None:
    page.get_by_role("slider", name=label).focus()
    for _ in range(times):
        page.keyboard.press(key)


def picture(page: Page, number: int = 0) -> str:
    """All that a chart draws, to tell one picture from the next."""
    drawn: str = chart(page, number).evaluate("node => JSON.stringify(node.data)")
    return drawn


def test_a_rate_that_diverges_is_found_and_named(visit: Visit) -> None:
    page = visit("/descent")
    named = page.get_by_test_id("stAlert").first
    expect(named).to_contain_text("Just right.")
    push(page, "Learning rate", "ArrowRight", 6)
    expect(named).to_contain_text("Overshoots.")
    push(page, "Learning rate", "ArrowRight", 2)
    expect(named).to_contain_text("Diverges.")
    expect(page.get_by_text("15 of 15")).to_be_visible()
    expect(page.get_by_role("cell", name="ends higher up").first).to_be_visible()
    expect(page).to_have_url(re.compile("rate=0.51"))
    kinds = chart(page).evaluate(
        "node => node.data.filter((one) => one.showlegend !== false).map((one) => one.name)"
    )
    assert kinds == ["ends higher up", "start"]


@pytest.mark.thorough
def test_will_it_walk_back_up_is_asked_shown_and_explained(visit: Visit) -> None:
    page = visit("/descent")
    page.get_by_role("button", name="Back up?").click()
    asked = page.get_by_test_id("stMainBlockContainer").get_by_text("Will it ever walk back up")
    expect(asked.first).to_be_visible()
    expect(page.get_by_text("13 of 40")).to_be_visible()
    answer = page.get_by_text("By itself never: the step points against the slope.")
    expect(answer).not_to_be_visible()
    page.get_by_text("What happens, and why").click()
    expect(answer).to_be_visible()


@pytest.mark.parametrize("size", ["desk", pytest.param("phone", marks=pytest.mark.thorough)])
def test_a_click_in_the_picture_is_a_new_start(visit: Visit, size: str) -> None:
    page = visit("/descent?lab=race&who=sgd,adam", size=size)
    before, area = picture(page), chart(page).locator(".nsewdrag").first
    area.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    plot = area.bounding_box()
    assert plot
    x, y = plot["x"] + 0.75 * plot["width"], plot["y"] + 0.25 * plot["height"]
    page.touchscreen.tap(x, y) if size == "phone" else page.mouse.click(x, y)
    expect(page).to_have_url(re.compile(r"ravine_x=1\.\d+&ravine_y=0\.\d+"))
    page.wait_for_function(
        "([node, before]) => JSON.stringify(node.data) !== before",
        arg=[chart(page).element_handle(), before],
    )
    start = chart(page).evaluate("node => [node.data[2].x[0], node.data[2].y[0]]")
    assert start == pytest.approx([1.5, 0.75], abs=0.1)
    slider = page.get_by_role("slider", name="Start, x")
    assert float(slider.get_attribute("aria-valuetext") or 0) == pytest.approx(start[0], abs=0.06)
    # The race comes alone; the head of the page follows where it has to say otherwise.
    page.get_by_role("button", name="Undo").click()
    expect(page).not_to_have_url(re.compile("ravine_x"))
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


@pytest.mark.thorough
def test_a_link_opens_the_race_as_it_was(visit: Visit) -> None:
    page = visit("/descent?lab=race")
    page.get_by_role("button", name="The bend").click()
    asked = page.get_by_test_id("stMainBlockContainer").get_by_text("Into the bend is easy.")
    expect(asked.first).to_be_visible()
    push(page, "Step", "ArrowRight", 3)
    expect(page).to_have_url(re.compile("step=103"))
    page.wait_for_timeout(500)
    before, rows = picture(page), page.get_by_role("row").all_inner_texts()
    again = visit("/descent?" + page.url.split("?")[1])
    assert picture(again) == before
    assert again.get_by_role("row").all_inner_texts() == rows
    expect(again.get_by_text("Into the bend is easy.")).to_be_visible()


@pytest.mark.thorough
def test_a_guess_is_measured_and_the_bowl_turns(visit: Visit) -> None:
    page = visit("/descent?lab=bowl&view=3-D&w1=1.4&w0=1.5")
    page.get_by_role("button", name="Measure this line").click()
    expect(page.get_by_role("cell", name="best")).to_contain_text("2.31")
    before = picture(page, 1)
    push(page, "Turn, degrees", "ArrowRight")
    page.wait_for_function(
        "([node, before]) => JSON.stringify(node.data) !== before",
        arg=[chart(page, 1).element_handle(), before],
    )
    expect(page).to_have_url(re.compile("tries=1.4~1.5|tries=1.4%7E1.5"))


@pytest.mark.thorough
@pytest.mark.parametrize(("scheme", "size"), [("light", "phone"), ("dark", "desk")])
@pytest.mark.parametrize("lab", LABS)
def test_every_lab_reads_well(lab: str, scheme: str, size: str, visit: Visit) -> None:
    page = visit(f"/descent?lab={lab}", scheme, size)
    assert page.locator(".chart.drawn").count() == LABS[lab]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []


@pytest.mark.thorough
def test_a_mangled_link_is_answered_in_one_line(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/descent?rate=fast&surface=moon&steps=999")
    quiet = page.get_by_text("Not everything in this link could be read.")
    expect(quiet).to_contain_text("rate takes a number from 0.001 to 1")
    expect(quiet).to_contain_text("There is no surface 'moon'")
