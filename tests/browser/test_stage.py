"""The stage's own pictures and what hands can do with them, wherever it stands."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect
from scipy.ndimage import map_coordinates

from tests.browser.test_points import epoch, pixels, reach, rest

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.fixture
def points(visit: Visit) -> Page:
    page = visit("/points")
    reach(page, 3)
    return page


@pytest.fixture(scope="module")
def modules(browser: Browser, address: str) -> Iterator[Page]:
    """A page that has loaded the stage's modules, to ask them for something."""
    page = browser.new_page()
    page.goto(address)
    reach(page, 1)
    yield page
    page.close()


def asked(page: Page, module: str, body: str, given: Any = None) -> Any:
    """What a few lines make of one of the stage's modules, `m`."""
    return page.evaluate(
        f"""async (given) => {{
            const loaded = performance.getEntriesByType("resource").map((one) => one.name);
            const m = await import(loaded.find((name) => name.endsWith("/{module}.js")));
            {body}
        }}""",
        given,
    )


def traces(page: Page, chart: str = ".loss") -> list[dict[str, Any]]:
    """What Plotly draws: each line's name, numbers and look."""
    return page.locator(chart).evaluate(  # type: ignore[no-any-return]
        """node => node.data.map(({name, y, line, opacity, text}) =>
            ({name, y: [...y], width: line.width, dash: line.dash, opacity: opacity ?? 1, text}))"""
    )


def middle(page: Page, x: float, y: float) -> tuple[float, float]:
    """A place on the screen, from the left edge and the middle of the network."""
    net = page.locator("canvas.net")
    net.scroll_into_view_if_needed()
    box = net.bounding_box()
    assert box
    return box["x"] + x, box["y"] + box["height"] / 2 + y


@pytest.mark.thorough
def test_a_curve_on_a_logarithmic_axis_and_smoothed_keeps_what_was_measured(points: Page) -> None:
    reach(points, 30)
    rested = rest(points)
    expect(points.locator(".loss .legendtext").first).to_have_text(re.compile(r"training \d"))
    measured = traces(points)
    for _ in range(300):
        if len(measured[0]["y"]) > rested:
            break
        points.wait_for_timeout(100)  # until the end of the run is drawn
        measured = traces(points)
    assert [line["dash"] for line in measured] == ["solid", "dash"]
    points.get_by_label("Loss on a logarithmic axis").check()
    points.locator(".loss").evaluate("node => { window.chart = node }")
    points.wait_for_function("() => window.chart.layout.yaxis.type === 'log'")
    points.get_by_label("How much the curves are smoothed").fill("0.9")
    points.wait_for_function("() => window.chart.data.length === 4")
    pale, smooth = traces(points)[:2]
    assert pale["y"] == measured[0]["y"]
    assert pale["opacity"] < 0.5 < smooth["opacity"]
    assert np.ptp(np.diff(smooth["y"])) < np.ptp(np.diff(pale["y"]))


def test_smoothing_is_tensorboards(modules: Page) -> None:
    values = np.random.default_rng(1).normal(3.0, 1.0, 50)
    found = asked(modules, "curves", "return m.smooth(given, 0.8);", values.tolist())
    weights = 0.8 ** np.arange(50)
    expected = [
        np.average(values[: i + 1], weights=weights[: i + 1][::-1]) for i in range(len(values))
    ]
    np.testing.assert_allclose(found, expected)


def test_a_run_that_is_told_once_more_is_drawn_once(modules: Page) -> None:
    body = """const curves = Object.assign(Object.create(m.Curves.prototype), { waiting: 1 });
        for (const [first, last] of given) {
            const rows = [];
            for (let epoch = first; epoch <= last; epoch++) rows.push([epoch, 0, 0, 0, 0]);
            const numbers = Float32Array.from(rows.flat());
            curves.add({ numbers, shape: [rows.length, 5] }, !curves.rows);
        }
        return curves.rows.map((row) => row[0]);"""
    assert asked(modules, "curves", body, [[0, 2], [3, 6], [0, 9]]) == list(range(10))
    assert asked(modules, "curves", body, [[0, 6], [5, 7]]) == list(range(8))


@pytest.mark.thorough
def test_an_earlier_branch_stays_in_the_chart_until_it_is_let_go(points: Page) -> None:
    names = asked(
        points,
        "curves",
        """const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
            [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
        const box = deep(document).find((node) => node.matches(".curves"));
        const copy = box.parentNode.appendChild(box.cloneNode(true));
        const curves = new m.Curves(copy, "");
        curves.look = {ink: "black", grid: "black", paper: "white", font: "serif", loss: "Loss",
            metric: "accuracy", epoch: 2, colours: ["blue", "red"]};
        const rows = (far) => [0, 1, 2].map((epoch) => [epoch, far - epoch, 0.5, far, 0.5]);
        curves.rows = rows(3);
        const drawn = async () => {
            do await new Promise((done) => setTimeout(done, 50)); while (curves.busy);
            const { data } = copy.querySelector(".loss");
            return data.map(({ name, line, text }) => [name, line.width, text?.at(-1) ?? ""]);
        };
        curves.pin("before", rows(5));
        const both = await drawn();
        curves.unpin("before");
        const found = [both, await drawn()];
        curves.end();
        copy.remove();
        return found;""",
    )
    both, left = names
    assert [one[2] for one in both] == ["", "", "before", ""]
    assert [one[0].split()[0] for one in both] == ["training", "validation", "before,", "before,"]
    assert both[0][1] > both[2][1]
    assert left == both[:2]


def test_a_picture_is_read_between_its_pixels(modules: Page) -> None:
    numbers = np.random.default_rng(2).uniform(0, 255, (6, 6))
    places = np.random.default_rng(3).uniform(0, 1, (40, 2))
    given = {"numbers": numbers.ravel().tolist(), "places": places.tolist()}
    body = "return given.places.map(([x, y]) => m.between(given.numbers, 6, x, y));"
    found = asked(modules, "map", body, given)
    rows, columns = places[:, 1] * 6 - 0.5, places[:, 0] * 6 - 0.5
    expected = map_coordinates(numbers, [rows, columns], order=1, mode="nearest")
    np.testing.assert_allclose(found, expected)


def test_no_colour_is_zero_on_every_scale(modules: Page) -> None:
    body = """const scale = Uint32Array.from({ length: 256 }, (_, i) => i);
        return given.map(([low, high, far, discrete]) =>
            [...m.shades(scale, { low, high, far, discrete })]);"""
    given = [[-10, 10, 2, False], [0, 1, 1, False], [-1, 1, 1, True], [0, 1, 1, True]]
    zoomed, positive, signs, halves = asked(modules, "colour", body, given)
    assert zoomed[127] < 128 <= zoomed[128]
    assert (zoomed[0], zoomed[102], zoomed[153], zoomed[255]) == (0, 0, 255, 255)
    assert (positive[0], positive[255]) == (128, 255)
    assert (signs[:128], signs[128:]) == ([0] * 128, [255] * 128)
    assert (halves[:128], halves[128:]) == ([0] * 128, [255] * 128)
    reached = asked(modules, "colour", "return given.map(m.reach);", [0, 0.012, 1, 1.2, 640])
    assert reached == [1, 0.015, 1, 1.5, 700]


def test_a_neuron_is_written_out_with_its_numbers(modules: Page) -> None:
    scene = {
        "inputs": ["x₁", "x₂"],
        "layers": [
            {"activation": "tanh", "kernel": 0, "bias": 2, "units": 1, "from": 2},
            {"activation": "linear", "kernel": 3, "bias": 8, "units": 1, "from": 5},
        ],
    }
    weights = [0.42, -1.1, 0.1, 3.0, 0.1, -2.0, 0.2, 1.0, -0.5]
    body = "return [1, 2].map((column) => m.formula(given.scene, given.weights, column, 0));"
    said = asked(modules, "words", body, {"scene": scene, "weights": weights})
    said = [one.replace("\xa0", " ") for one in said]
    assert said[0] == "tanh(0.42·x₁ − 1.10·x₂ + 0.10)"
    assert said[1] == "3.00·n₁ − 2.00·n₃ + 1.00·n₅ + 2 smaller terms − 0.50"


@pytest.mark.thorough
def test_pointing_at_a_link_shows_its_number_while_it_changes(points: Page) -> None:
    points.mouse.move(*middle(points, 100, -24))
    tip = points.locator(".tip")
    expect(tip).to_contain_text("weight x₁ → neuron")
    before, was = tip.inner_text(), epoch(points)
    reach(points, was + 30)
    expect(tip).not_to_have_text(before, timeout=10_000)


def test_pointing_at_a_neuron_shows_it_large_and_says_what_it_computes(points: Page) -> None:
    expect(points.locator(".callout")).to_be_visible()
    rest(points)
    points.wait_for_timeout(400)
    before = pixels(points)
    net = points.locator("canvas.net").bounding_box()
    assert net
    points.mouse.move(*middle(points, 4 + (net["width"] - 64) / 3 + 20, -20))
    caption = points.locator("figcaption")
    expect(caption).to_contain_text("Neuron 2 of hidden layer 1 says tanh(")
    expect(caption).to_contain_text("Its bias is")
    expect(points.locator(".callout")).to_be_hidden()
    assert pixels(points) != before
    points.mouse.move(5, 5)
    expect(caption).to_contain_text("Output, with mistakes ringed")


@pytest.mark.thorough
def test_a_tap_shows_a_neuron_and_another_lets_it_go(visit: Visit) -> None:
    page = visit("/points", size="phone")
    reach(page, 3)
    # As before Safari 18.2 and Firefox 129: a click does not say that a finger made it.
    page.evaluate("""document.addEventListener("click", (event) =>
        Object.defineProperty(event, "pointerType", { value: undefined }), true)""")
    net = page.locator("canvas.net").bounding_box()
    assert net
    place = middle(page, 4 + (net["width"] - 64) / 3 + 20, -20)
    page.touchscreen.tap(*place)
    caption = page.locator("figcaption")
    expect(caption).to_contain_text("Neuron 2 of hidden layer 1")
    page.touchscreen.tap(*place)
    expect(caption).to_contain_text("Tap a neuron")
    page.touchscreen.tap(*middle(page, 60, -24))
    expect(page.locator(".card")).to_contain_text("weight")


def test_on_a_phone_the_picture_comes_first_and_buttons_suit_a_finger(visit: Visit) -> None:
    page = visit("/points", size="phone")
    reach(page, 3)
    tops = [page.locator(name).bounding_box() for name in ("canvas.map", "canvas.net")]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    buttons = page.locator(".bar").get_by_role("button").all()
    sizes = [button.bounding_box() for button in buttons]
    assert len(sizes) >= 3
    assert all(box and min(box["width"], box["height"]) >= 44 for box in sizes)


@pytest.mark.thorough
def test_arrow_keys_move_between_neurons_and_weights_and_enter_changes_one(points: Page) -> None:
    rest(points)
    points.wait_for_timeout(400)
    before, reached = pixels(points), epoch(points)
    net = points.locator("canvas.net")
    net.focus()
    points.keyboard.press("ArrowDown")
    caption = points.locator("figcaption")
    expect(caption).to_contain_text("Neuron 2 of hidden layer 1")
    points.keyboard.press("ArrowRight")
    expect(caption).to_contain_text("hidden layer 2")
    expect(points.locator(".aloud")).to_contain_text("hidden layer 2")
    assert epoch(points) == reached  # the arrow made no step
    points.keyboard.press("Enter")
    field = points.get_by_label("bias", exact=True)
    expect(field).to_be_focused()
    field.fill("4")
    field.press("Enter")
    expect(net).to_be_focused()
    expect(points.locator(".words")).to_contain_text("Changed by hand")
    points.keyboard.press("Shift+ArrowUp")
    expect(points.locator(".aloud")).to_contain_text("weight neuron 4 → neuron 1")
    expect(points.locator(".tip")).to_contain_text("(Enter to change)")
    points.keyboard.press("Enter")
    field = points.get_by_label("weight neuron 4 → neuron 1")
    field.fill("-3")
    field.press("Enter")
    points.keyboard.press("Shift+ArrowUp")
    points.keyboard.press("Shift+ArrowDown")
    expect(points.locator(".tip")).to_contain_text("−3.000")
    points.keyboard.press("Escape")
    points.wait_for_timeout(400)
    assert pixels(points) != before


def test_parts_that_a_teacher_hides_are_gone_and_so_are_their_keys(points: Page) -> None:
    hidden = asked(
        points,
        "parts",
        """const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
            [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
        const find = (name) => deep(document).find((node) => node.matches(name));
        const root = find(".stage").getRootNode();
        m.dressed({ find, root }, { hide: given, presenter: true });
        return find(".stage").className;""",
        ["step", "curves", "legend", "no such part"],
    )
    assert "presenter" in hidden
    for name in (".step", ".curves", "canvas.legend"):
        expect(points.locator(name)).to_be_hidden()
    expect(points.locator(".reset")).to_be_visible()
    reached = rest(points)
    points.keyboard.press("ArrowRight")
    points.wait_for_timeout(300)
    assert epoch(points) == reached


@pytest.mark.thorough
def test_who_wants_no_motion_gets_each_picture_once(points: Page) -> None:
    points.emulate_media(reduced_motion="reduce")
    reached = rest(points)
    points.wait_for_timeout(500)
    points.evaluate(
        """() => {
            const ask = window.requestAnimationFrame;
            window.pictures = 0;
            window.requestAnimationFrame = (act) => ask((time) => {
                window.pictures++;
                act(time);
            });
        }"""
    )
    points.get_by_label("One epoch").click()
    expect(points.locator(".epoch b")).to_have_text(str(reached + 1))
    points.wait_for_timeout(400)
    assert 0 < points.evaluate("window.pictures") <= 4


def test_home_learns_on_arrival_and_leads_to_the_same_network(visit: Visit) -> None:
    page = visit("/")
    reach(page, 5)
    expect(page.locator(".score")).to_contain_text("% told rightly")
    for name in (".heads", ".step", ".speed", ".time", ".curves", ".doctor", ".switches label"):
        expect(page.locator(name).first).to_be_hidden()
    page.get_by_role("link", name="Change it yourself").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Points")
    expect(page).to_have_url(re.compile("data=spiral.*hidden=6"))
    expect(page.locator(".heads")).to_contain_text("6 × tanh")
    reach(page, 5)
