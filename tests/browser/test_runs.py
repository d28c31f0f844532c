"""From two trainings to a table of both, and with a file from one session into the next."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_points import epoch, reach

pytestmark = pytest.mark.browser


def rows(page: Page) -> Locator:
    return page.locator(".runs tbody tr")


def settled(visitor: Visitor) -> None:
    visitor.page.wait_for_timeout(300)
    visitor.settle()


def test_two_runs_are_compared_kept_and_gone_on_with(
    visitor: Callable[..., Visitor], tmp_path: Path, pictures: Path
) -> None:
    guest = visitor()
    page = guest.open("/points?stop=epochs:80")
    reach(page, 80)
    page.get_by_role("radio", name="Two clouds").click()
    page.wait_for_function("location.search.includes('gauss')")
    page.get_by_role("combobox", name="Optimizer").click()
    page.get_by_role("option", name="Adam", exact=True).click()
    page.wait_for_function("location.search.includes('adam')")
    reach(page, 60)
    page.get_by_role("link", name="All your runs").click()
    page.get_by_role("heading", name="Runs", level=1).wait_for()
    settled(guest)
    assert rows(page).count() >= 2
    newest = rows(page).last
    expect(newest).to_contain_text("Two clouds")
    for _ in range(60):  # it may be getting ready yet
        if newest.get_by_text("adam", exact=True).count():
            break
        page.get_by_role("button", name="Look again").click()
        settled(guest)
    expect(newest.get_by_text("adam", exact=True)).to_be_visible()

    newest.get_by_label(re.compile("^Name of")).fill("the quick one")
    newest.get_by_label(re.compile("^Name of")).press("Enter")
    expect(page.get_by_role("heading", name="the quick one")).to_be_visible()
    newest.get_by_label("Pin the quick one").click()
    expect(newest.get_by_label("Pin the quick one")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("only pinned").check()
    expect(rows(page)).to_have_count(1)
    page.get_by_label("only pinned").uncheck()
    page.get_by_label("Filter").fill("circle")
    expect(rows(page).filter(has_text="Two clouds")).to_have_count(0)
    page.get_by_label("Filter").fill("")
    count = rows(page).count()
    page.get_by_role("button", name="Epochs").click()
    expect(page.locator("th[data-name=epochs]")).to_have_attribute("aria-sort", "descending")
    first = rows(page).first
    name = first.get_by_label(re.compile("^Name of")).input_value()
    first.get_by_label(f"Delete {name}").click()
    expect(rows(page)).to_have_count(count - 1)
    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(rows(page)).to_have_count(count)
    page.screenshot(path=pictures / "runs-two.png", full_page=True)
    whole = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_text("scroll the table sideways")).to_be_visible()
    page.set_viewport_size(whole)

    with page.expect_download() as kept:
        page.get_by_role("button", name="Save the lab book").click()
    book = tmp_path / "book.json"
    kept.value.save_as(book)
    assert len(json.loads(book.read_text(encoding="utf-8"))["runs"]) == count

    page.get_by_label("Look at the quick one").click()
    page.get_by_text("Take it away", exact=True).click()
    page.get_by_role("button", name="Make the file (.py)").click(timeout=60_000)
    with page.expect_download() as program:
        page.get_by_role("button", name=re.compile(r"^Save gauss\.py")).click(timeout=60_000)
    assert "Adam" in Path(program.value.path()).read_text(encoding="utf-8")
    settled(guest)  # saving runs the script once more, and a click meanwhile may be lost
    page.get_by_role("link", name="Compare with…").click()
    page.get_by_role("heading", name="Duel", level=1).wait_for()
    expect(page).to_have_url(re.compile("data=gauss.*adam"))
    page.go_back()
    page.get_by_role("heading", name="Runs", level=1).wait_for()
    settled(guest)
    page.get_by_label("Look at the quick one").click()
    page.get_by_role("button", name=re.compile("^Go on from epoch")).click()
    page.get_by_role("heading", name="Points", level=1).wait_for()
    expect(page).to_have_url(re.compile("data=gauss.*adam"))
    reach(page, 60)
    assert epoch(page) >= 60
    guest.leave()

    other = visitor()
    page = other.open("/runs")
    expect(page.get_by_text("You have no run yet")).to_be_visible()
    page.locator("input[type=file]").set_input_files(book)
    expect(rows(page)).to_have_count(count, timeout=30_000)
    expect(page.get_by_label("Name of the quick one")).to_be_visible()
    other.leave()
