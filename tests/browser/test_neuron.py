"""The neuron page in a browser: points pulled, gates built, XOR trained, a curve drawn by hand."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_losses import pull
from tests.browser.test_pages import barriers

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)  # a busy machine is no bug
Visit = Callable[..., Page]
LABS = ("one", "gates", "xor", "outputs", "back", "curve")


def press(page: Page, slider: str, key: str, times: int = 1) -> None:
    """Move one of Streamlit's sliders by keyboard."""
    page.get_by_role("slider", name=slider).focus()
    for _ in range(times):
        page.keyboard.press(key)


def column(page: Page, number: int) -> Locator:
    """The cells of a column of the first table, from the top."""
    return page.get_by_test_id("stTable").first.locator(f"tbody tr td:nth-child({number})")


def place(point: Locator) -> tuple[float, float]:
    """Where a point says it is."""
    x1, x2 = re.findall(r"-?\d+\.?\d*", point.get_attribute("aria-label") or "")
    return float(x1), float(x2)


@pytest.mark.thorough
def test_a_point_is_pulled_through_the_plane_of_a_neuron(visit: Visit) -> None:
    page = visit("/neuron")
    point = page.get_by_role("button", name="The point")
    point.scroll_into_view_if_needed()
    box = point.locator(".mark").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 100, steps=10)
    page.mouse.up()
    x1, x2 = place(point)
    assert x1 > 1.5
    assert x2 > -3.0
    z = f"{-0.5 * x1 - 0.5 * x2:.2f}".replace("-", "−")
    expect(page.locator(".wires .below")).to_have_text(f"z = {z}")
    expect(page).to_have_url(re.compile(rf"x1={x1:g}&x2={x2:g}(&|$)"))
    point.focus()
    page.keyboard.press("ArrowUp")
    assert place(point) == (x1, pytest.approx(x2 + 0.5))
    expect(page).to_have_url(re.compile(rf"x2={x2 + 0.5:g}(&|$)"))
    press(page, "Weight w₁", "Home")
    expect(page.locator(".wires .tag").first).to_have_text("w₁ = −6.0")


def test_gates_are_built_and_exclusive_or_is_trained(visit: Visit) -> None:
    page = visit("/neuron?lab=gates")
    right = page.get_by_text(re.compile(r"✓\sright"))
    expect(right).to_have_count(2)
    press(page, "Bias b", "ArrowLeft", 20)  # from −5 to −15
    expect(page.get_by_text("AND is built: 4 of 4 are right.")).to_be_visible()
    page.get_by_role("radio", name="OR", exact=True).click()
    expect(page.get_by_text("if any sensor is hot")).to_be_visible()
    press(page, "Weight w₂", "End")
    press(page, "Bias b", "ArrowLeft", 10)
    expect(page.get_by_text("OR is built: 4 of 4 are right.", exact=True)).to_be_visible()
    page.get_by_role("radio", name="NAND").click()
    expect(page.get_by_text("Keep heating")).to_be_visible()
    for slider, key in (("Weight w₁", "ArrowLeft"), ("Weight w₂", "ArrowLeft")):
        press(page, slider, key, 20)
    press(page, "Bias b", "ArrowRight", 30)
    expect(page.get_by_text("NAND is built: 4 of 4 are right.")).to_be_visible()
    expect(page.get_by_text("All three gates are built.")).to_be_visible()
    page.get_by_role("radio", name="XOR", exact=True).nth(1).click()
    expect(page.get_by_text("that is the most one neuron can do for XOR")).to_be_visible()

    page.get_by_role("radio", name="XOR", exact=True).first.click()
    expect(page.get_by_text("Three neurons, one XOR: 4 of 4 are right.")).to_be_visible()
    assert column(page, 5).all_inner_texts() == ["0.000", "1.000", "1.000", "0.000"]
    page.get_by_role("radio", name="My own gates").click()
    expect(page).to_have_url(re.compile("whose=own"))
    expect(page.get_by_text("Three neurons, one XOR: 4 of 4 are right.")).to_be_visible()

    expect(page.locator(".epoch b")).to_have_text("400", timeout=90_000)
    page.get_by_role("button", name="Ask it about the four corners").click()
    expect(page.get_by_text("After 400 epochs 4 of 4 are right.")).to_be_visible()


def test_a_weight_is_followed_back_and_updated(visit: Visit) -> None:
    page = visit("/neuron?lab=back", "dark")
    page.get_by_role("button", name="Next ▶").click()
    expect(page.get_by_text("Its slope is")).to_be_visible()
    page.get_by_role("button", name="Next ▶").click()
    page.get_by_role("button", name="w5:").click()
    expect(page).to_have_url(re.compile("link=w5"))
    expect(column(page, 3)).to_have_count(4)
    *factors, whole = [float(one.replace("−", "-")) for one in column(page, 3).all_inner_texts()]
    product = 1.0
    for one in factors:
        product *= one
    assert whole == pytest.approx(product, abs=1e-4)
    page.get_by_role("button", name="w1:").focus()
    page.keyboard.press("Enter")
    expect(column(page, 3)).to_have_count(6)
    page.get_by_role("button", name="Next ▶").click()
    expect(page.get_by_text("Every weight at once")).to_be_visible()
    page.get_by_role("button", name="Next ▶").click()
    expect(page.get_by_text("The loss fell from")).to_be_visible()
    page.get_by_role("button", name="Keep the new weights").click()
    expect(page).to_have_url(re.compile("net_w1=0.5[0-9]+"))


@pytest.mark.thorough
def test_a_curve_is_drawn_by_hand_and_followed(visit: Visit) -> None:
    page = visit("/neuron?lab=curve&of=own&way=solved&count=16")
    board = page.locator(".sketch svg")
    board.scroll_into_view_if_needed()
    before = page.get_by_text("are off by").inner_text()
    box = board.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + box["height"] - 40, steps=12)
    page.mouse.up()
    expect(page).to_have_url(re.compile("drawn="))
    expect(page.get_by_text("are off by")).not_to_have_text(before)
    page.get_by_role("radio", name="By hand").click()
    knot = page.get_by_role("slider", name="Knot 3")
    expect(knot).to_be_visible()
    pull(page, knot, 0, 40)
    expect(page).to_have_url(re.compile(r"k2=-?[0-9.]+"))
    page.get_by_role("radio", name="Trained").click()
    expect(page.get_by_text("Trained on this page's server")).to_be_visible()


@pytest.mark.thorough
@pytest.mark.parametrize("lab", LABS[1:])
@pytest.mark.parametrize(("scheme", "size"), [("light", "desk"), ("dark", "phone")])
def test_every_lab_keeps_nobody_out(visit: Visit, lab: str, scheme: str, size: str) -> None:
    page = visit(f"/neuron?lab={lab}&step=back&gate=xor", scheme, size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
