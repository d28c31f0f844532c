"""Building a network for pictures, breaking it, and the workshop's table, as a visitor does it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from playground.breaking import BREAKS

pytestmark = pytest.mark.browser
SOON = 20_000  # milliseconds: a script run and an answer on a busy machine
LONG = 120_000  # milliseconds: TensorFlow starts on a busy machine

START = "/images?data=digits&samples=300&hidden=flatten,16:relu&stop=epochs:3"


def cards(page: Page) -> Locator:
    return page.locator(".builder .card")


def in_order(page: Page, *names: str) -> None:
    texts = ["Input: a picture", *names, "Output: Dense"]
    expect(page.locator(".builder header strong")).to_have_text(texts, timeout=SOON)


def test_a_network_is_built_card_by_card(visit: Callable[..., Page]) -> None:
    page = visit(START)
    expect(cards(page)).to_have_count(4, timeout=SOON)
    expect(cards(page).nth(2)).to_contain_text("12,560 parameters", timeout=SOON)

    # A convolution after Flatten cannot be: the card says so, the page goes on with what works.
    page.get_by_label("Add a layer before Dense").select_option(label="Conv2D")
    expect(cards(page).nth(2)).to_contain_text(
        "slides over a picture but gets a list of 784", timeout=SOON
    )
    expect(page.get_by_text("cannot be built yet")).to_be_visible(timeout=SOON)
    expect(page).to_have_url(re.compile(r"hidden=flatten(,|%2C)16"), timeout=SOON)
    expect(cards(page).nth(2)).to_have_class(re.compile("broken"), timeout=SOON)

    # What is half built can be built on.
    filters = cards(page).nth(2).get_by_label("Filters")
    filters.fill("4")
    filters.press("Tab")
    expect(page.get_by_text("cannot be built yet")).to_be_visible(timeout=SOON)
    expect(filters).to_have_value("4", timeout=SOON)

    page.get_by_role("button", name="Move it before Flatten").click()
    expect(cards(page).nth(1)).to_contain_text("26 × 26 × 4", timeout=SOON)
    expect(page.get_by_text("cannot be built yet")).to_have_count(0, timeout=SOON)
    expect(page).to_have_url(re.compile(r"hidden=conv4x3"), timeout=SOON)

    # By keyboard: the button keeps the focus as its card moves.
    page.get_by_label("Move Conv2D one place later").press("Enter")
    expect(page.get_by_text("cannot be built yet")).to_be_visible(timeout=SOON)
    in_order(page, "Flatten", "Conv2D", "Dense")
    expect(page.get_by_label("Move Conv2D one place later")).to_be_focused(timeout=SOON)
    page.get_by_label("Move Conv2D one place earlier").press("Enter")
    expect(page.get_by_text("cannot be built yet")).to_have_count(0, timeout=SOON)

    # By hand: the last card is dragged to the front.
    dense = cards(page).nth(3).locator(".handle").bounding_box()
    first = page.locator(".builder .gap").first.bounding_box()
    assert dense is not None
    assert first is not None
    page.mouse.move(dense["x"] + 5, dense["y"] + 5)
    page.mouse.down()
    page.mouse.move(first["x"] + 20, first["y"] + 60, steps=5)
    page.mouse.up()
    expect(cards(page).nth(1)).to_contain_text("Dense expects a list of numbers", timeout=SOON)
    page.get_by_role("button", name="Back to the one that works").click()
    in_order(page, "Conv2D", "Flatten", "Dense")

    page.get_by_role("tab", name="The code").click()
    expect(page.get_by_text("keras.layers.Conv2D(4, 3,")).to_be_visible(timeout=SOON)
    page.get_by_role("tab", name="Layers").click()

    # Two rows of the workshop's table, on few digits.
    page.locator("summary").filter(has_text="The workshop's experiments").click()
    page.get_by_role("button", name="128 sigmoid, Adam").click()
    page.get_by_role("button", name="Train these one after another").click()
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible(timeout=SOON)
    expect(page.get_by_text("Half a per cent of 60 is 0.3 pictures")).to_be_visible(timeout=LONG)
    table = page.get_by_role("table")
    for row in ("128 sigmoid, SGD", "128 ReLU, Adam"):
        line = table.get_by_role("row").filter(has_text=row).first
        expect(line).to_contain_text(re.compile(r"\d+\.\d\d%.*\d+\.\d\d%.*5 epochs"), timeout=LONG)
    expect(page.get_by_role("button", name="Stop", exact=True)).to_have_count(0, timeout=LONG)


@pytest.mark.parametrize(
    "slugs",
    [
        pytest.param([*BREAKS][:1], id="one"),
        pytest.param([*BREAKS][1:], id="the others", marks=pytest.mark.thorough),
    ],
)
def test_every_mistake_is_explained(slugs: list[str], visit: Callable[..., Page]) -> None:
    page = visit("/images?data=digits&hidden=flatten,16:relu&stop=epochs:1")
    page.locator("summary").filter(has_text="Break it on purpose").click()
    for slug in slugs:
        entry = BREAKS[slug]
        if slug != next(iter(BREAKS)):
            page.get_by_role("combobox", name="The mistake").click()
            page.get_by_role("option", name=entry.label, exact=True).click()
        expect(page.get_by_text(entry.wrong)).to_be_visible(timeout=SOON)
        page.get_by_role("button", name="Run it").click()
        expect(page.get_by_text(entry.why[:60])).to_be_visible(timeout=LONG)
        told = page.get_by_text(re.compile("Keras (stopped|did not complain)"))
        expect(told).to_be_visible(timeout=SOON)
        repair = page.get_by_role("button", name="Train the repaired network on this page")
        expect(repair).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="Train the repaired network on this page").click()
    expect(page).not_to_have_url(re.compile(r"16"), timeout=SOON)
