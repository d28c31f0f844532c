"""Charts in a browser: moved in place, a zoom kept, no trap for a finger."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Visitor, serving_also

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SLIDER = "One input, x"


def drawn(page: Page, number: int = 0) -> Locator:
    return page.locator(".chart.drawn").nth(number)


def push(page: Page, label: str, key: str = "ArrowRight") -> None:
    page.get_by_role("slider", name=label).focus()
    page.keyboard.press(key)


def span(chart: Locator) -> list[float]:
    """What the horizontal axis shows."""
    shown: list[float] = chart.evaluate("node => [...node._fullLayout.xaxis.range]")
    return shown


def drag(page: Page, chart: Locator) -> None:
    """A box drawn over a quarter of the plot, as one does to look closer."""
    box = chart.locator(".nsewdrag").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.7 * box["height"], steps=8)
    page.mouse.up()


def test_a_slider_keeps_the_chart_and_a_zoom_made_by_hand(
    visit: Visit, record_property: Callable[[str, Any], None]
) -> None:
    page = visit("/activations")
    chart = drawn(page)
    before = span(chart)
    drag(page, chart)
    page.wait_for_timeout(400)
    zoomed = span(chart)
    assert zoomed[1] - zoomed[0] < 0.5 * (before[1] - before[0])
    chart.evaluate("node => { node.mine = true; window.before = JSON.stringify(node.data) }")
    times = []
    for _ in range(8):
        # From the key that moves the slider until the picture is another one.
        chart.evaluate(
            """node => {
                window.took = new Promise((done) => {
                    addEventListener("keydown", () => { window.began = performance.now(); },
                        { once: true, capture: true });
                    node.once("plotly_afterplot", () => done(performance.now() - window.began));
                });
            }"""
        )
        push(page, SLIDER)
        times.append(page.evaluate("window.took"))
        page.wait_for_timeout(150)
    assert chart.evaluate("node => node.mine && JSON.stringify(node.data) !== window.before")
    assert span(chart) == zoomed
    times.sort()
    report = f"{times[len(times) // 2]:.0f} ms, at most {times[-1]:.0f}"
    record_property("slider to picture", report)
    print(f"\nfrom slider to picture: {report}")  # noqa: T201 - a figure for people to read


@pytest.mark.thorough
def test_a_chart_takes_over_the_theme_without_a_new_node(visit: Visit) -> None:
    page = visit("/activations", "light")
    chart = drawn(page)
    ink = chart.evaluate("node => { node.mine = true; return node._fullLayout.font.color }")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "([node, ink]) => node._fullLayout.font.color !== ink", arg=[chart.element_handle(), ink]
    )
    assert chart.evaluate("node => node.mine")


@pytest.mark.thorough
def test_a_chart_says_what_it_shows(visit: Visit) -> None:
    page = visit("/activations")
    for chart in page.locator(".chart").all():
        assert chart.get_attribute("role") == "figure"
        assert len(chart.get_attribute("aria-label") or "") > 20


@pytest.mark.thorough
def test_a_chart_follows_the_width_of_the_window(visit: Visit) -> None:
    page = visit("/descent?lab=race")
    chart = page.locator(".chart.drawn[style*='100cqw']").first
    page.set_viewport_size({"width": 340, "height": 900})
    page.wait_for_timeout(800)
    sizes = chart.evaluate("({ _fullLayout: { width, height } }) => [width, height]")
    box = chart.bounding_box()
    assert box
    assert sizes == [box["width"], box["height"]]
    assert sizes[0] == sizes[1] < 340


@pytest.mark.thorough
def test_the_place_of_a_chart_is_kept_while_it_loads(visitor: Callable[..., Visitor]) -> None:
    guest = visitor("light", "phone")
    held: list[Route] = []
    guest.page.route("**/assets/plotly-*.js", lambda route: held.append(route))
    guest.page.goto(f"{guest.address}/activations")
    waiting = guest.page.locator(".chart")
    waiting.nth(2).wait_for(state="attached")
    guest.page.wait_for_timeout(1_500)  # what stands above has its height by then
    empty = [chart.bounding_box() for chart in waiting.all()]
    assert held
    held[0].continue_()
    guest.settle()
    assert [chart.bounding_box() for chart in waiting.all()] == empty


def touch_and_pull(page: Page, x: float, y: float, up: float) -> None:
    """A finger put down and moved up the screen, as one scrolls."""
    finger = page.context.new_cdp_session(page)
    for step in range(16):
        at = {"x": x, "y": y - up * step / 15}
        kind = "touchMove" if step else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
        page.wait_for_timeout(16)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(300)


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(0.5, id="inside"),
        pytest.param(0.97, id="on the axis", marks=pytest.mark.thorough),
    ],
)
def test_a_finger_scrolls_the_page_over_a_chart(visit: Visit, place: float) -> None:
    page = visit("/activations", "light", "phone")
    chart = drawn(page)
    main = page.get_by_test_id("stMain")
    main.evaluate("(node) => node.scrollTo(0, 400)")
    page.wait_for_timeout(200)
    before, shown, box = (
        main.evaluate("(node) => node.scrollTop"),
        span(chart),
        chart.bounding_box(),
    )
    assert box
    touch_and_pull(page, box["x"] + box["width"] / 2, box["y"] + place * box["height"], up=200)
    assert main.evaluate("(node) => node.scrollTop") > before + 150
    assert span(chart) == shown


EVENTS = '''"""A page that asks what was clicked."""

import plotly.graph_objects as go
import streamlit as st

from playground.ui import chart

st.title("Events")
figure = go.Figure({
    "data": [{"type": "scatter", "x": [1, 2, 3], "y": [4, 5, 6], "mode": "markers",
              "marker": {"size": 40}}],
    "layout": {"xaxis": {"range": [0, 4]}, "yaxis": {"range": [3, 7]}},
})
spot = chart.show(figure, "events.chart", alt="Three points in a row.", events=("click", "hover"))
st.markdown(f"told: {spot}")
st.button("again")
'''


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving_also("events", EVENTS, tmp_path_factory.mktemp("tree")) as (address, _):
        yield address


def test_a_page_is_told_once_of_what_was_pointed_at_and_clicked(
    events: str, visitor: Callable[..., Visitor]
) -> None:
    page = visitor(at=events).open("/events")
    plot = drawn(page).locator(".nsewdrag").bounding_box()
    assert plot
    expect(page.get_by_text("told: None")).to_be_visible()
    page.mouse.move(plot["x"] + plot["width"] / 2, plot["y"] + plot["height"] / 2, steps=3)
    expect(
        page.get_by_text("told: Spot(event='hover', trace=0, index=1, x=2, y=5)")
    ).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    expect(
        page.get_by_text("told: Spot(event='click', trace=0, index=1, x=2, y=5)")
    ).to_be_visible()
    page.get_by_role("button", name="again").click()
    expect(page.get_by_text("told: None")).to_be_visible()
