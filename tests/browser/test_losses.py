"""The losses lab in a browser: what is moved by hand is measured, said, and in the link."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_pages import barriers

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is no bug
Visit = Callable[..., Page]
LOSSES = ("Mean squared error", "Mean absolute error", "Huber")


def loss(page: Page, name: str) -> Locator:
    """The number under the name of a loss."""
    return page.get_by_test_id("stMetric").filter(has_text=name).get_by_test_id("stMetricValue")


def mean(page: Page, column: int) -> Locator:
    """The last line of the table of misses."""
    return page.get_by_test_id("stTable").first.locator("tr").last.locator("td").nth(column)


def centre(handle: Locator) -> tuple[float, float]:
    """Where a handle is on the screen."""
    box = handle.locator(".shape").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pull(page: Page, handle: Locator, right: float, down: float) -> None:
    """Take hold of a handle and pull it, in ten small moves."""
    handle.scroll_into_view_if_needed()
    x, y = centre(handle)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=10)
    page.mouse.up()


def test_a_prediction_pulled_by_hand_changes_the_three_losses(visit: Visit) -> None:
    page = visit("/losses")
    before = {name: loss(page, name).inner_text() for name in LOSSES}
    handle = page.get_by_role("slider", name="Prediction E")
    pull(page, handle, 0, 60)
    for name in LOSSES:
        expect(loss(page, name)).not_to_have_text(before[name])
    expect(page).to_have_url(re.compile(r"pe=[0-9.]+"))
    value = float(handle.get_attribute("aria-valuenow") or "")
    assert value < 6.0
    expect(page).to_have_url(re.compile(rf"pe={value:g}(&|$)"))
    misses = [0.5, 1.0, 0.4, 0.8, 9.0 - value]
    expect(loss(page, LOSSES[0])).to_have_text(f"{sum(one**2 for one in misses) / 5:.3f}")
    expect(loss(page, LOSSES[1])).to_have_text(f"{sum(misses) / 5:.3f}")


@pytest.mark.thorough
def test_a_prediction_moves_by_keyboard_and_keeps_the_focus(visit: Visit) -> None:
    page = visit("/losses")
    handle = page.get_by_role("slider", name="Prediction B")
    handle.focus()
    for _ in range(10):
        page.keyboard.press("ArrowUp")
    expect(loss(page, "Mean absolute error")).to_have_text("0.940")
    expect(mean(page, 3)).to_have_text("0.940")
    expect(handle).to_have_attribute("aria-valuenow", "3")
    expect(handle).to_be_focused()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"pb=10(&|$)"))


@pytest.mark.thorough
def test_a_finger_pulls_a_prediction_on_a_phone(visit: Visit) -> None:
    page = visit("/losses", "dark", "phone")
    handle = page.get_by_role("slider", name="Prediction E")
    handle.scroll_into_view_if_needed()
    x, y = centre(handle)
    finger = page.context.new_cdp_session(page)
    for kind, down in (("touchStart", 0), ("touchMove", 20), ("touchMove", 40)):
        at = [{"x": x, "y": y + down}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page).to_have_url(re.compile(r"pe=[0-9.]+"))
    assert float(handle.get_attribute("aria-valuenow") or "") < 6.0


@pytest.mark.thorough
def test_a_thing_to_try_right_after_a_move_wins(visit: Visit) -> None:
    page = visit("/losses")
    handle = page.get_by_role("slider", name="Prediction E")
    handle.focus()
    page.keyboard.press("PageDown")
    page.get_by_role("button", name="All off by 1").click()
    expect(loss(page, "Mean squared error")).to_have_text("1.000")
    expect(handle).to_have_attribute("aria-valuenow", "8")


@pytest.mark.thorough
def test_a_misclassified_point_is_minded_by_one_loss(visit: Visit) -> None:
    page = visit("/losses?lab=yes&p=0.5")
    cells = page.get_by_test_id("stTable").first.locator("td")
    expect(cells.nth(1)).to_have_text("0.250")
    expect(cells.nth(5)).to_have_text("0.693")
    page.get_by_role("slider", name="Prediction").focus()
    page.keyboard.press("Home")
    expect(cells.nth(1)).to_have_text("1.000")
    expect(cells.nth(2)).to_have_text("-2.000")
    expect(cells.nth(5)).to_have_text("13.816")
    expect(cells.nth(7)).to_have_text("-1.000")
    expect(page.get_by_text("more slowly")).to_contain_text("gets only 0.000001.")
    top = page.locator(".chart.drawn").evaluate("node => node.layout.yaxis.range[1]")
    assert top > 13.8


@pytest.mark.thorough
def test_a_click_on_a_curve_moves_the_point(visit: Visit) -> None:
    page = visit("/losses?lab=yes&p=0.5")
    plot = page.locator(".chart.drawn .nsewdrag").first.bounding_box()
    assert plot
    page.mouse.click(plot["x"] + plot["width"] * 0.8, plot["y"] + plot["height"] * 0.95)
    expect(page).to_have_url(re.compile(r"p=0\.[78]"))
    expect(page.get_by_text("Right side.")).to_be_visible()


@pytest.mark.thorough
def test_a_point_pulled_to_the_other_side_changes_where_it_is_convex(visit: Visit) -> None:
    page = visit("/losses?lab=weight")
    sentence = page.get_by_text("is not convex: it bends")
    before = sentence.inner_text()
    pull(page, page.get_by_role("slider", name="Point 5,"), -250, 0)
    expect(page).to_have_url(re.compile(r"x5=-?[0-9.]+"))
    expect(sentence).not_to_have_text(before)
    expect(page.get_by_text("is convex: no second difference")).to_be_visible()
    page.get_by_role("button", name="Two valleys").click()
    expect(sentence).to_contain_text("2 valleys")


@pytest.mark.thorough
def test_a_link_opens_the_lab_as_it_was(visit: Visit) -> None:
    page = visit("/losses?lab=weight&x1=-0.4&ones=1,3&w=2.5")
    expect(page.get_by_role("slider", name="Point 1, class 1")).to_have_attribute(
        "aria-valuenow", "-0.4"
    )
    expect(page.get_by_role("slider", name="Weight w")).to_have_value("2.5")
    page.goto(page.url.replace("lab=weight", "lab=classes&right=bird&bird_p=0.5"))
    expect(page.get_by_text("Sparse categorical, y = 2")).to_be_visible()
    expect(page.get_by_text("They sum to 1.30.")).to_be_visible()


@pytest.mark.thorough
def test_both_forms_of_a_label_give_one_number(visit: Visit) -> None:
    page = visit("/losses?lab=classes")
    forms = [loss(page, "y = ["), loss(page, "Sparse")]
    for form in forms:
        expect(form).to_have_text("1.6094")
    page.get_by_role("radio", name="dog").click()
    for form in forms:
        expect(form).to_have_text("0.6931")
    page.get_by_role("button", name="bird", exact=True).click()
    expect(page.get_by_text("give each of the 3 right ones 1/3")).to_be_visible()


@pytest.mark.thorough
def test_a_mangled_link_is_answered_in_one_line(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/losses?lab=nowhere&pa=99&ones=7")
    quiet = page.get_by_text("Not everything in this link could be read.")
    expect(quiet).to_contain_text("There is no lab 'nowhere'")
    expect(quiet).to_contain_text("pa takes a number from 0 to 10")
    expect(loss(page, "Mean squared error")).to_have_text("2.210")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("lab", "scheme"), [("yes", "dark"), ("weight", "light"), ("classes", "dark")]
)
def test_every_lab_keeps_nobody_out(visit: Visit, lab: str, scheme: str) -> None:
    page = visit(f"/losses?lab={lab}", scheme)
    assert barriers(page) == []
