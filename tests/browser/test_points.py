"""The points page as a visitor uses it: everything live."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def epoch(page: Page) -> int:
    return int(page.locator(".epoch b").inner_text().replace(",", ""))


def reach(page: Page, wanted: int) -> None:
    """Wait until the run has come so far; a new network is compiled first."""
    page.wait_for_function(
        """wanted => {
            const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
                [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
            const shown = deep(document).find((node) => node.matches(".epoch b"));
            return shown && Number(shown.textContent.replace(",", "")) >= wanted;
        }""",
        arg=wanted,
        timeout=60_000,
    )


def pixels(page: Page) -> str:
    """What the output's picture looks like."""
    return str(page.locator("canvas.map").evaluate("canvas => canvas.toDataURL()"))


def repainted(page: Page, before: str) -> bool:
    """Whether the picture comes to look otherwise; it moves towards the newest frame."""
    for _ in range(50):
        if pixels(page) != before:
            return True
        page.wait_for_timeout(100)
    return False


@pytest.fixture
def points(visit: Callable[..., Page]) -> Page:
    page = visit("/points")
    reach(page, 3)
    return page


def rest(page: Page) -> int:
    page.get_by_label("Pause").click()
    expect(page.get_by_label("Play", exact=True)).to_be_visible()
    return epoch(page)


def test_it_learns_on_arrival_and_pauses_and_steps(points: Page) -> None:
    before = pixels(points)
    reach(points, 40)
    assert repainted(points, before)
    rested = rest(points)
    expect(points.locator(".score")).to_have_text(
        re.compile(r"loss 0\.\d{3} · \d+ % right in training\nloss .* in validation")
    )
    points.get_by_label("One epoch").click()
    expect(points.locator(".epoch b")).to_have_text(str(rested + 1))


def test_another_rate_goes_on_where_it_was(points: Page) -> None:
    rested = rest(points)
    points.get_by_role("slider", name="Learning rate").press("ArrowRight")
    expect(points).to_have_url(re.compile("lr=0.1"))
    expect(points.locator(".words")).to_contain_text("lr = 0.1")
    assert epoch(points) == rested


def test_neurons_more_start_anew_and_are_in_the_link(points: Page) -> None:
    reach(points, 60)
    points.locator(".speed select").select_option("1")
    more = points.get_by_label("One neuron more in layer 1")
    more.focus()
    for _ in range(3):  # faster than the page draws what it is told
        more.press("Enter")
    expect(points.locator(".heads")).to_contain_text("7 × tanh", timeout=30_000)
    expect(more).to_be_focused()
    expect(points.locator(".epoch b")).to_have_text(re.compile(r"^\d$"), timeout=30_000)
    expect(points).to_have_url(re.compile("hidden=7"))


def test_an_edited_weight_changes_the_picture(points: Page) -> None:
    rest(points)
    before = pixels(points)
    net = points.locator("canvas.net")
    box = net.bounding_box()
    assert box
    # The bias of the output sits at the lower left of the last circle.
    points.mouse.click(box["x"] + box["width"] - 19, box["y"] + box["height"] / 2 + 8)
    field = points.locator(".card input")
    field.fill("5")
    assert repainted(points, before)
    expect(points.locator(".words")).to_contain_text("Changed by hand")


def test_time_goes_back_to_the_untrained_network(points: Page) -> None:
    reach(points, 50)
    rest(points)
    points.wait_for_timeout(600)  # the picture is still moving to the last frame
    reached, late = epoch(points), pixels(points)
    points.get_by_label("Go back to an epoch").press("Home")
    expect(points.locator(".epoch b")).to_have_text("0")
    assert repainted(points, late)
    points.get_by_label("Go back to an epoch").press("End")
    expect(points.locator(".epoch b")).to_have_text(str(reached))
    points.wait_for_timeout(600)
    assert pixels(points) == late


def test_two_tabs_do_not_disturb_each_other(visit: Callable[..., Page]) -> None:
    one, two = visit("/points?seed=1"), visit("/points?seed=2")
    reach(one, 5)
    reach(two, 5)
    rested = rest(one)
    reach(two, epoch(two) + 20)
    assert epoch(one) == rested


@pytest.mark.thorough
def test_a_mangled_link_opens_with_what_could_be_read(visit: Callable[..., Page]) -> None:
    page = visit("/points?data=moons&lr=fast&hidden=8:tanhh")
    reach(page, 2)
    expect(page.get_by_text("Not everything in this link could be read")).to_be_visible()
    expect(page.get_by_role("radio", name="Moons")).to_be_checked()
