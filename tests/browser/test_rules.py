"""The page Rules in a browser: the rule found by thinking, and by a neuron that trains live."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from playground.labs.kinds import STORIES
from tests.browser.test_pages import barriers

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)  # a busy machine is no bug
Visit = Callable[..., Page]


def number(place: Locator) -> float:
    """The number that stands there."""
    return float(place.inner_text().replace("−", "-").replace("+ ", "").replace("- ", "-"))


def test_a_visitor_finds_the_rule_and_so_does_a_neuron(visit: Visit) -> None:
    page = visit("/rules")
    field = page.get_by_role("textbox", name="Your rule, y =")
    expect(page.get_by_text("1 of 6 rows are right.")).to_be_visible()
    field.fill("3x + 1")
    field.press("Enter")
    expect(page.get_by_text("All 6 rows are right.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"formula=3x(\+|%20)%2B(\+|%20)1"))

    line = page.locator(".line")
    expect(line.locator(".words")).to_contain_text("Stopped at epoch 500", timeout=90_000)
    rows = line.locator(".asked tbody tr")
    said = [number(rows.nth(place).locator("td").nth(1)) for place in range(3)]
    assert said == pytest.approx([31.0, 40.0, -14.0], abs=0.5)
    mine = [number(rows.nth(place).locator("td").nth(2)) for place in range(3)]
    assert mine == [31.0, 40.0, -14.0]
    w, b = number(line.locator(".rule .w")), number(line.locator(".rule .b"))
    assert 10 * w + b == pytest.approx(said[0], abs=0.02)
    way = line.locator(".way polyline.weight").get_attribute("points") or ""
    assert len(way.split()) > 5

    rows.last.locator("input").fill("7")
    rows.last.locator("input").press("Enter")
    expect(rows.last.locator("td").nth(2)).to_have_text("22")
    assert number(rows.last.locator("td").nth(1)) == pytest.approx(22.0, abs=0.5)
    expect(page).to_have_url(re.compile(r"ask=7(&|$)"))

    line.get_by_role("button", name="Reset").click()
    expect(line.locator(".epoch b")).to_have_text("0")
    line.get_by_role("button", name="One epoch").click()
    expect(line.locator(".epoch b")).to_have_text("1")
    line.get_by_label("How many epochs a second").select_option("500")
    line.get_by_role("button", name="Play").click()
    expect(line.locator(".words")).to_contain_text("Stopped at epoch 500", timeout=60_000)

    page.get_by_role("radio", name="Your own", exact=True).click()
    cell = page.get_by_label("x above, y below: type over any number: row 2, column 1")
    cell.fill("3")
    cell.press("Enter")
    expect(page).to_have_url(re.compile(r"own=1%2C2%2C3%2C4%2C5%3B3%2C4"))
    expect(line.locator(".epoch b")).not_to_have_text("500")


@pytest.mark.thorough
def test_golf_breaks_the_rule_and_stories_are_sorted(visit: Visit) -> None:
    page = visit("/rules?lab=sports&slow=7.5&fast=13.5", "dark", "phone")
    expect(page.get_by_text("Your rule tells 9")).to_be_visible()
    page.get_by_role("radio", name="Golf comes along").click()
    expect(page.get_by_text("It has no word for golfing.")).to_be_visible()
    expect(page.locator(".score")).to_contain_text("% told rightly")
    page.get_by_role("radio", name="Speed alone").click()
    expect(page).to_have_url(re.compile("told=speed"))
    page.get_by_role("radio", name="Which kind of learning?").click()
    for story in list(STORIES.values())[:2]:
        expect(page.get_by_role("heading", name=story.text)).to_be_visible()
        page.get_by_role("button", name=story.bin.capitalize(), exact=True).click()
    expect(page.get_by_text("2 of 2 right, 8 to go.")).to_be_visible()
    assert barriers(page) == []


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("query", "scheme"), [("lab=sports&sports=5", "light"), ("lab=kinds&flat=spam", "dark")]
)
def test_every_lab_keeps_nobody_out(visit: Visit, query: str, scheme: str) -> None:
    assert barriers(visit(f"/rules?{query}", scheme)) == []
