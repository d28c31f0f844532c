"""The tables page as a visitor uses it: a line found, a CSV brought, scaling left out."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

EPOCH = """wanted => {
    const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
        [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
    const shown = deep(document).find((node) => node.matches(".epoch b"));
    return shown && Number(shown.textContent.replace(",", "")) >= wanted;
}"""
LONG = 90_000  # ms for a network to be compiled on a busy machine


def reach(page: Page, wanted: int) -> None:
    page.wait_for_function(EPOCH, arg=wanted, timeout=LONG)


def homes() -> bytes:
    """Forty homes as somebody might bring them: areas up to 240, words, and two cells missing."""
    dice = np.random.default_rng(2)
    lines = ["area;town;price"]
    for place in range(40):
        area, town = int(dice.uniform(40, 240)), ("Rome", "Oslo")[place % 2]
        lines.append(f"{area};{town};{1000 * (2 * area + 40 * (town == 'Oslo')):.0f}")
    lines[5] = lines[5].replace("Oslo", "").replace("Rome", "")
    return "\n".join(lines).encode("utf-16")


def test_a_neuron_finds_a_line_and_a_csv_is_learnt(visit: Callable[..., Page]) -> None:
    page = visit("/tables")
    reach(page, 150)
    tiles = page.locator(".figures > div")
    expect(tiles.nth(2)).to_contain_text(re.compile(r"R².*training\s*0\.\d+", re.DOTALL))
    expect(page.locator(".bowl")).to_contain_text("now at weight 1.")
    page.get_by_role("button", name="Predict").click()
    expect(page.get_by_text(re.compile("The network, at epoch [0-9,]+, says"))).to_be_visible()

    page.get_by_text("Your own table (CSV)").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "homes.csv", "mimeType": "text/csv", "buffer": homes()}
    )
    expect(page.get_by_text("Read 40 rows of 3 columns.")).to_be_visible()
    expect(page.get_by_text("count as “not known”")).to_be_visible()
    page.get_by_role("button", name="Train on these 40 rows").click()
    expect(page).to_have_url(re.compile("data=own-[0-9a-f]{12}"))
    # Until the new network speaks, the epochs on show are those of the run before.
    expect(page.locator(".fit")).to_contain_text("Along one input", timeout=LONG)
    reach(page, 30)
    page.get_by_role("spinbutton", name="area").fill("100")
    page.get_by_role("button", name="Predict", exact=True).click()
    said = page.get_by_text(re.compile("The network, at epoch [0-9,]+, says: price"))
    expect(said).to_be_visible(timeout=LONG)
    price = float(said.inner_text().rpartition("price ")[2].rstrip(".").replace(",", ""))
    assert 100_000 < price < 340_000

    scaling = page.get_by_role("combobox", name="Scaling")
    scaling.scroll_into_view_if_needed()
    page.wait_for_timeout(700)  # a menu that is opened while the page still scrolls closes again
    scaling.click()
    page.get_by_role("option", name="as they are").click()
    expect(page).to_have_url(re.compile("scale=none"))
    doctor = page.locator(".doctor")
    expect(doctor).to_contain_text("networks like them near 1", timeout=LONG)
    doctor.get_by_role("button", name="Scale the inputs").click()
    expect(page).not_to_have_url(re.compile("scale=none"))


@pytest.mark.thorough
def test_a_threshold_trades_one_mistake_for_the_other(visit: Callable[..., Page]) -> None:
    page = visit("/tables?data=tumours&optimizer=sgd&lr=0.03&stop=epochs:300", size="phone")
    reach(page, 300)
    recall, slider = page.locator(".figures > div").nth(2), page.locator(".threshold input")
    slider.press("Home")
    expect(recall).to_contain_text("100.0 %")
    expect(page.locator(".matrix td").nth(1)).to_have_text("8")  # all benign are called malignant
    slider.press("End")
    expect(recall).to_contain_text("0.0 %")
    expect(page.locator(".matrix td").nth(2)).to_have_text("8")  # all malignant are missed
