"""Transfer learning as a visitor tries it: rows that train, their worth, one on the stage."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import barriers

pytestmark = pytest.mark.browser
LONG, SOON = 180_000, 30_000  # a busy machine is no bug
ROWS = ("First: digits 0 to 4", "From scratch", "New head, the rest frozen", "Then fine-tuned")


@pytest.mark.thorough
def test_what_was_learnt_goes_on_to_other_pictures(visit: Callable[..., Page]) -> None:
    page = visit(
        "/images?data=digits&samples=100&hidden=flatten,4:relu&stop=epochs:1"
        "&base=digits04&to=digits59&few=10"
    )
    expect.set_options(timeout=SOON)
    told = page.get_by_text(re.compile(r"1,248 numbers come frozen from Digits 0 to 4"))
    expect(told).to_contain_text(
        "2,005 numbers of the head learn. From scratch all 3,253 do. 10 pic"
    )
    page.get_by_role("button", name="Train them one after another").click()
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible(timeout=SOON)
    verdict = page.get_by_text(re.compile(r"With the convolutions taken over, \d+ of 90 pictures"))
    expect(verdict).to_contain_text("Fine-tuning changed", timeout=LONG)
    for row in ROWS:
        line = page.get_by_role("table").get_by_role("row").filter(has_text=row)
        expect(line).to_contain_text(re.compile(r"\d+\.\d%.*of (90|180).*\d s"))
    expect(
        page.get_by_role("figure", name=re.compile("From scratch .*Then fine-tuned"))
    ).to_be_visible()
    assert barriers(page) == []

    # One of the rows on the stage, with all that a run has.
    page.get_by_role("button", name="New head, the rest frozen").click()
    expect(page).to_have_url(re.compile(r"start=net-[0-9a-f]{12}(:|%3A)4&frozen=4"), timeout=SOON)
    expect(page.locator(".pace")).to_contain_text("of 30 ·", timeout=LONG)
    expect(page.locator(".strip")).to_contain_text("Conv 8")
    page.get_by_label("Go back to an epoch").press("Home")
    expect(page.locator(".epoch b")).to_have_text("0")
