"""The images page as a visitor uses it: a wall of pictures, told better and better."""

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.browser.test_points import reach, rest

pytestmark = pytest.mark.browser

SLOW = "/images?data=digits&hidden=conv4x3:relu,max2,flatten,16:relu&lr=0.003&seed=1"


def wall(page: Page) -> list[str]:
    """What each picture of the wall is taken for, and how surely."""
    return page.locator(".wall .tiles button").all_inner_texts()


def changes(page: Page, before: list[str]) -> None:
    page.wait_for_function(
        """before => {
            const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
                [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
            const tiles = deep(document).filter((node) => node.matches(".wall .tiles button"));
            return tiles.length && tiles.some((tile, i) => tile.innerText !== before[i]);
        }""",
        arg=before,
        timeout=60_000,
    )


def seven() -> bytes:
    """A seven, drawn with a pen on light paper."""
    paper = Image.new("L", (300, 400), 235)
    ImageDraw.Draw(paper).line([(90, 110), (220, 110), (140, 300)], fill=30, width=24)
    out = io.BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()


def test_a_visitor_watches_looks_back_and_asks(visit: Callable[..., Page]) -> None:
    page = visit(SLOW)
    reach(page, 1)
    expect(page.locator(".wall .tiles button")).to_have_count(25)
    page.locator(".speed select").select_option("5")
    changes(page, wall(page))
    expect(page.locator(".pace")).to_contain_text("pictures/s")
    reach(page, 4)
    rested = rest(page)

    # At rest all held-out pictures are judged.
    expect(page.locator(".verdict")).to_contain_text(
        re.compile(rf"At epoch {rested}, of all 359 held-out pictures \d+ are told rightly"),
        timeout=60_000,
    )
    expect(page.locator(".confusion p")).to_contain_text("all 359 held-out pictures")
    expect(page.locator(".mistakes figure").first).to_be_visible()

    # Back in time the wall looks as it did.
    late = wall(page)
    page.get_by_label("Go back to an epoch").press("Home")
    expect(page.locator(".epoch b")).to_have_text("0")
    changes(page, late)
    expect(page.locator(".verdict")).to_contain_text("At epoch 0,", timeout=60_000)
    page.get_by_label("Go back to an epoch").press("End")
    expect(page.locator(".epoch b")).to_have_text(str(rested))

    # One picture's probabilities.
    tile = page.locator(".wall .tiles button").nth(11)
    tile.click()
    expect(tile).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".bars li")).to_have_count(10)
    shares = page.locator(".bars i").evaluate_all(
        "bars => bars.map((bar) => parseFloat(bar.style.width))"
    )
    assert sum(shares) == pytest.approx(100, abs=0.1)

    # The field of the table under the arrow keys is said in words.
    page.locator(".confusion canvas").press("ArrowDown")
    expect(page.locator(".confusion p")).to_have_text(
        re.compile(r"Of \d+ × 1, \d+ were taken for 0")
    )

    # Another picture, and one of one's own.
    page.get_by_text("Ask it about one picture").click()
    expect(page.get_by_text("sum to 1.000")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("the runner-up is")).to_be_visible()
    asked = page.get_by_label("Number", exact=True)
    asked.fill("358")
    asked.press("Enter")
    expect(page).to_have_url(re.compile("asked=358"))
    expect(asked).to_have_attribute("max", "358")
    expect(page.get_by_text("one of 359 held-out pictures")).to_be_visible()
    page.get_by_text("Your file", exact=True).click()
    page.locator("input[type=file]").first.set_input_files(
        {"name": "seven.png", "mimeType": "image/png", "buffer": seven()}
    )
    expect(page.get_by_text("turned to light on black")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("sum to 1.000")).to_be_visible(timeout=30_000)


def test_it_learns_on_arrival_until_it_is_good_enough(visit: Callable[..., Page]) -> None:
    page = visit("/images")
    page.locator(".speed select").select_option("")
    expect(page.locator(".words")).to_contain_text("the accuracy asked for", timeout=90_000)
    score = float(page.locator(".score").inner_text().split()[0])
    assert score >= 97.0
    expect(page.locator(".verdict")).to_contain_text("held-out pictures", timeout=60_000)
    assert page.locator(".wall .right").count() >= 23
    expect(page.get_by_label("Play", exact=True)).to_be_visible()
