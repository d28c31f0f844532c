"""Somebody draws points, by mouse, finger or keyboard, and the network learns them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

EPOCH = """wanted => {
    const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
        [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
    const shown = deep(document).find((node) => node.matches(".epoch b"));
    return shown && Number(shown.textContent.replace(",", "")) >= wanted;
}"""


def board(page: Page) -> Locator:
    page.get_by_text("Your own points").first.click()
    canvas = page.locator(".board canvas")
    canvas.scroll_into_view_if_needed()
    return canvas


def stroke(page: Page, canvas: Locator, *places: tuple[float, float]) -> None:
    box = canvas.bounding_box()
    assert box
    spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*spots[0])
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*spot, steps=10)
    page.mouse.up()


def counted(page: Page, points: int) -> None:
    """So many points are on the board, as soon as it has drawn the last one."""
    expect(page.locator(".board .count")).to_have_text(re.compile(rf"^\s*{points}\b"))
    page.wait_for_timeout(500)  # nobody draws on within the blink in which the page takes them over


def count(page: Page) -> int:
    return int(page.locator(".board .count").inner_text().split()[0])


def train(page: Page, points: int) -> None:
    page.get_by_role("button", name=f"Train on these {points} points").click()
    expect(page).to_have_url(re.compile("data=own-[0-9a-f]{12}"))
    page.wait_for_function(EPOCH, arg=20, timeout=60_000)


@pytest.mark.thorough
def test_drawn_points_are_learnt_and_their_link_opens_here(visit: Callable[..., Page]) -> None:
    page = visit("/points")
    canvas = board(page)
    stroke(page, canvas, (0.2, 0.2), (0.2, 0.8))
    many = count(page)
    assert many > 5
    expect(page.get_by_role("button", name="Train on these")).to_be_disabled()
    expect(page.get_by_text("only one class")).to_be_visible()
    page.get_by_role("radio", name="blue").click()
    stroke(page, canvas, (0.8, 0.2), (0.8, 0.8))
    counted(page, 2 * many)
    stroke(page, canvas, (0.5, 0.5))
    counted(page, 2 * many + 1)
    page.locator(".board .undo").click()
    counted(page, 2 * many)
    train(page, 2 * many)
    expect(page.get_by_text("The network on the stage trains on them")).to_be_visible()
    counted(page, 2 * many)
    again = visit("/" + page.url.split("/", 3)[3])
    assert again.url == page.url
    again.wait_for_function(EPOCH, arg=3, timeout=60_000)


def test_a_finger_draws_and_the_page_stays_where_it_is(visit: Callable[..., Page]) -> None:
    page = visit("/points", size="phone")
    box = board(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    before = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *at: float) -> None:
        x, y = (box[edge] + share * box["width"] for edge, share in zip("xy", at, strict=False))
        points = [{"x": x, "y": y}] if kind != "touchEnd" else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 0.5, 0.2)
    for step in range(1, 11):
        touch("touchMove", 0.5, 0.2 + 0.06 * step)
    touch("touchEnd", 0, 0)
    assert count(page) > 5
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == before


@pytest.mark.thorough
def test_the_board_works_without_a_mouse(visit: Callable[..., Page]) -> None:
    page = visit("/points", scheme="dark")
    canvas = board(page)
    canvas.focus()
    for place, key in enumerate(("1", "2")):
        for press in (key, *["ArrowLeft" if place else "ArrowRight"] * 8, " ", "ArrowUp", " "):
            canvas.press(press)
    counted(page, 4)
    canvas.press("Backspace")
    counted(page, 3)
    canvas.press(" ")
    expect(page.get_by_role("button", name="Train on these 4 points")).to_be_enabled()


@pytest.mark.thorough
def test_a_table_that_cannot_be_read_is_refused_and_stays(visit: Callable[..., Page]) -> None:
    page = visit("/points")
    board(page)
    page.get_by_role("tab", name="CSV").click()
    field = page.get_by_role("textbox", name="Paste a table")
    field.fill("hello")
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_text("only one column")).to_be_visible()
    expect(field).to_have_value("hello")
    field.fill("10;100;yes\n20;300;no\n15;120;yes\n30;310;no\n")
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_text("Read 4 points, 2 classes.")).to_be_visible()
    expect(page.get_by_role("button", name="Train on these 4 points")).to_be_enabled()
