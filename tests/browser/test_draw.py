"""Digits drawn on the board by mouse and by finger, in several hands, and what the page reads."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import hands

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is no bug
Visit = Callable[..., Page]


def board(page: Page) -> Locator:
    """What one draws on."""
    return page.get_by_role("img", name="A board to draw on")


def tool(page: Page, name: str) -> Locator:
    """A button under the board."""
    return page.locator(f".st-key-draw-{name} button:visible")


def answer(page: Page) -> Locator:
    """What the page says it reads."""
    return page.get_by_role("heading", level=3)


def settle(page: Page) -> None:
    """Wait until the board has told its last stroke, and that is read."""
    page.wait_for_timeout(200)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def draw(page: Page, strokes: list[hands.Stroke]) -> None:
    """Moves the mouse as a pen."""
    box = board(page).bounding_box()
    assert box is not None
    for stroke in strokes:
        points = [(box["x"] + x, box["y"] + y) for x, y in stroke]
        page.mouse.move(*points[0])
        page.mouse.down()
        for x, y in points:
            page.mouse.move(x, y, steps=2)
        page.mouse.up()


def empty(page: Page) -> None:
    """Clears the board for the next digit."""
    tool(page, "clear").click()
    expect(page.get_by_text("Nothing is drawn.")).to_be_visible()
    settle(page)


def read(page: Page, writer: str, manner: str) -> Iterator[tuple[int, str]]:
    """Draws all digits in one hand: each with the first word of what the page reads."""
    for digit, strokes in hands.WRITERS[writer].items():
        empty(page)
        draw(page, hands.placed(strokes, hands.MANNERS[manner]))
        with suppress(AssertionError):  # on a busy machine the last stroke is heard of late
            expect(answer(page)).to_have_text(
                re.compile(f"^It (reads|guesses) {digit}"), timeout=5_000
            )
        settle(page)
        found = re.match(r"It (?:reads|guesses) (\d)", answer(page).inner_text())
        yield digit, found[1] if found else ""


@pytest.mark.thorough
@pytest.mark.parametrize("manner", hands.MANNERS)
@pytest.mark.parametrize("writer", hands.WRITERS)
def test_all_ten_digits_are_read(writer: str, manner: str, visit: Visit) -> None:
    page = visit(f"/draw?pen={round(hands.MANNERS[manner].pen)}")
    found = list(read(page, writer, manner))
    right = sum(str(digit) == said for digit, said in found)
    assert right >= 9.5, found


def test_a_visitor_draws_takes_back_keeps_and_asks_why(visit: Visit) -> None:
    page = visit("/draw")
    expect(answer(page)).to_have_text(re.compile(r"^It reads 3: \d+\.\d %$"))
    usual = hands.MANNERS["usual"]
    draw(page, hands.placed(hands.WRITERS["plain"][7], usual))
    expect(answer(page)).to_have_text(re.compile("^It reads 7"))  # the sample is gone
    expect(page.get_by_text(re.compile(r"sum to (0\.999|1\.00[01])\."))).to_be_visible()
    draw(page, [[(40, 40), (240, 240)], [(240, 40), (40, 240)], [(140, 20), (140, 260)]])
    settle(page)
    for _ in range(3):
        tool(page, "undo").click()
        settle(page)
    expect(answer(page)).to_have_text(re.compile("^It reads 7"))

    page.get_by_role("radio", name="As it lies").click()
    expect(page).to_have_url(re.compile("sees=raw"))
    expect(page.get_by_text(re.compile("^Fitted, it would be"))).to_be_visible()
    page.get_by_role("radio", name="Slopes").click()
    expect(page.get_by_text(re.compile("^The slope of the score of 7"))).to_be_visible()

    tool(page, "was-7").click()
    expect(page.get_by_text("Kept as 7, right: number 1 of your set.")).to_be_visible()
    expect(page.get_by_text("Nothing is drawn.")).to_be_visible()
    settle(page)
    board(page).click()
    expect(page.get_by_text("That is hardly more than a dot.")).to_be_visible()
    page.get_by_text("Your own test set", exact=True).click()
    expect(page.get_by_text("reads 1 of 1 right")).to_be_visible()
    with page.expect_download() as zipped:
        page.get_by_role("button", name="Zip").click()
    assert zipped.value.suggested_filename == "drawings.zip"


def test_a_finger_draws_on_a_phone(visitor: Callable[..., Any]) -> None:
    somebody = visitor("dark", "phone")
    page = somebody.open("/draw")
    client = somebody.context.new_cdp_session(page)
    board(page).scroll_into_view_if_needed()
    box = board(page).bounding_box()
    assert box is not None
    before = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    for stroke in hands.placed(hands.WRITERS["school"][5], hands.MANNERS["usual"]):
        for place, (x, y) in enumerate(stroke):
            touch = [{"x": box["x"] + x, "y": box["y"] + y}]
            kind = "touchMove" if place else "touchStart"
            client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touch})
        client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(answer(page)).to_have_text(re.compile("^It reads 5"))
    after = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    assert after == before  # the page stays where it is
    under = answer(page).bounding_box()
    assert under is not None
    assert under["y"] < box["y"] + box["height"] + 160  # right below the board
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
