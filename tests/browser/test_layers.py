"""The layers page in a browser: what a visitor picks, and that every sum on show is NumPy's."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from playground.layers import Pool
from playground.net import arithmetic
from playground.net.reader import reader
from playground.ui.draw import drawing

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is no bug
Visit = Callable[..., Page]
SUM = Path(__file__).parents[2] / "assets" / "inside" / "sum.js"


def shown(cells: Locator) -> list[float]:
    """The numbers behind the cells of a table, in full."""
    return [float(one) for one in cells.evaluate_all("all => all.map((one) => one.dataset.value)")]


def said(text: str) -> list[float]:
    """The numbers with digits behind the point in a sentence."""
    found = re.findall(r"-?\d+\.\d{3,5}(?:e[-+]\d+)?", text.replace("−", "-"))
    return [float(one) for one in found]


def pick(picture: Locator, across: float, down: float, *, touch: bool = False) -> None:
    """Clicks, or taps, at a share of a picture's sides."""
    box = picture.bounding_box()
    assert box
    at: Any = {"x": across * box["width"], "y": down * box["height"]}
    (picture.tap if touch else picture.click)(position=at)


def test_the_sums_of_every_window_are_numpys(browser: Browser) -> None:
    dice = np.random.default_rng(0)
    page = browser.new_page()
    page.add_script_tag(content=SUM.read_text(encoding="utf-8"))
    for size, stride, top, left in ((3, 1, 0, 0), (3, 2, 1, 0), (5, 3, 2, 2), (2, 2, 0, 1)):
        given = dice.normal(size=(9, 8, 3)).astype(np.float32)
        kernel = dice.normal(size=(size, size, 3)).astype(np.float32)
        wide = np.pad(given, ((top, size), (left, size), (0, 0))).astype(float)
        rows, columns = -(-9 // stride), -(-8 // stride)
        found = page.evaluate(
            """([given, kernel, over, rows, columns]) => {
                const places = Array.from({ length: rows * columns }, (_, at) =>
                    [Math.floor(at / columns), at % columns]);
                return [
                    places.map(([r, c]) => convolved(given, kernel, 0.25, over, r, c).total),
                    places.map(([r, c]) => pooled(given, "max", over, r, c, 2).result),
                    places.map(([r, c]) => pooled(given, "avg", over, r, c, 1).result),
                ];
            }""",
            [
                *({"numbers": one.ravel().tolist(), "shape": one.shape} for one in (given, kernel)),
                {"size": size, "stride": stride, "top": top, "left": left},
                rows,
                columns,
            ],
        )
        patches = [
            wide[r * stride : r * stride + size, c * stride : c * stride + size]
            for r in range(rows)
            for c in range(columns)
        ]
        wanted = [
            [float((one * kernel).sum()) + 0.25 for one in patches],
            [float(one[..., 2].max()) for one in patches],
            [float(one[..., 1].mean()) for one in patches],
        ]
        np.testing.assert_allclose(found, wanted, atol=1e-5)
    page.close()


def test_a_visitor_watches_the_window_picks_a_pixel_and_checks_the_sum(visit: Visit) -> None:
    net = reader()
    seen = arithmetic.inside(net, drawing.sample()[..., None])
    page = visit("/layers")
    columns = page.locator(".river section")
    expect(columns).to_have_count(len(net.layers) + 1)

    # It slides by itself until the hand comes.
    output = page.locator(".inside output").first
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    before = output.inner_text()
    expect(output).not_to_have_text(before)

    # A map of the second convolution, of which each filter has twelve kernels.
    canvas = columns.nth(3).locator("canvas")
    pick(canvas, 0.4, 0.3)
    expect(page.get_by_role("heading", name=re.compile("Layer 3: Conv2D, map"))).to_be_visible()
    heading = page.get_by_role("heading", name=re.compile("Layer 3")).inner_text()
    unit = int(heading.split()[-1])
    pick(page.locator(".inside .output canvas"), 0.55, 0.3)
    rows, wide, _ = seen.after[2].shape
    row, column = int(0.3 * rows), int(0.55 * wide)
    expect(page).to_have_url(re.compile(f"layer=3.*map={unit}.*row={row}&column={column}"))
    words = page.locator(".inside .words")
    expect(words).to_contain_text(f"Row {row}, column {column}")
    given = np.pad(seen.before[2], ((1, 1), (1, 1), (0, 0))).astype(float)
    patch = given[row : row + 3, column : column + 3]
    kernel = net.weights[2]["kernel"][..., unit].astype(float)
    bias = float(net.weights[2]["bias"][unit])
    sum_ = float((patch * kernel).sum())
    total, bias_said, whole, after = said(words.inner_text())
    assert total == pytest.approx(sum_, abs=1e-5)
    assert bias_said == pytest.approx(bias, abs=1e-5)
    assert whole == pytest.approx(sum_ + bias, abs=1.1e-5)
    assert after == pytest.approx(float(seen.after[2][row, column, unit]), abs=1e-5)
    assert after == pytest.approx(max(0.0, sum_ + bias), abs=1e-5)

    # Another channel: its patch, its kernel, its products, and what each channel adds.
    page.locator(".parts td").nth(7).click()
    expect(page).to_have_url(re.compile("channel=7"))
    cells = {name: page.locator(f".line .{name} td") for name in ("patch", "kernel", "made")}
    np.testing.assert_allclose(shown(cells["patch"]), patch[..., 7].ravel(), atol=1e-5)
    np.testing.assert_allclose(shown(cells["kernel"]), kernel[..., 7].ravel(), atol=1e-5)
    np.testing.assert_allclose(shown(cells["made"]), (patch * kernel)[..., 7].ravel(), atol=1e-5)
    each = (patch * kernel).sum(axis=(0, 1))
    np.testing.assert_allclose(shown(page.locator(".parts td[data-value]")), each, atol=1e-5)

    # The next pooling: which of the four won.
    pool = next(at for at, one in enumerate(net.layers) if at > 2 and isinstance(one, Pool))
    columns.nth(pool + 1).locator("button").click()
    expect(page.get_by_role("heading", name=f"Layer {pool + 1}: MaxPooling, map 0")).to_be_visible()
    page.locator(".inside .output canvas").press("ArrowRight")
    expect(page).to_have_url(re.compile(f"layer={pool + 1}"))
    expect(words).to_contain_text("the largest of the 4 numbers is")
    place = [int(one) for one in re.findall(r"\d+", words.inner_text())[:2]]
    four = seen.before[pool][2 * place[0] : 2 * place[0] + 2, 2 * place[1] : 2 * place[1] + 2, 0]
    np.testing.assert_allclose(shown(page.locator(".line .patch td")), four.ravel(), atol=1e-5)
    assert said(words.inner_text()) == [pytest.approx(float(four.max()), abs=1e-5)]
    lit = page.locator(".line .patch td").evaluate_all(
        "all => all.findIndex((one) => one.classList.contains('lit'))"
    )
    assert lit == int(four.argmax())

    # Softmax, by the keyboard: the exponentials, their sum, the shares.
    last = columns.last.locator("canvas")
    columns.last.locator("button").click()
    expect(page.get_by_text("Softmax makes probabilities")).to_be_visible()
    last.press("ArrowDown")
    expect(page).to_have_url(re.compile(f"layer={len(net.layers)}&map=1"))
    sums = seen.sums[-1]
    assert sums is not None
    powers = np.exp(sums.astype(float) - sums.max())
    expect(page.get_by_text(f"{powers.sum():.5f}").first).to_be_visible()
    table = page.get_by_test_id("stTable").last
    numbers = np.reshape(said(table.inner_text())[1:], (10, 3))
    np.testing.assert_allclose(numbers[:, 0], sums, atol=1e-5)
    np.testing.assert_allclose(numbers[:, 1], powers, atol=1e-5)
    np.testing.assert_allclose(numbers[:, 2], seen.after[-1], atol=1e-5)

    # Probabilities have bars and no scale: the legend says whose numbers it shows instead.
    expect(page.locator(".legend")).to_contain_text("this is layer 1's")

    # One colour scale for all, before the activation; and the link brings it all back.
    page.get_by_text("The network", exact=True).click()
    page.get_by_text("Before activation", exact=True).click()
    expect(page.locator(".legend")).to_contain_text("one scale for all layers")
    expect(page).to_have_url(re.compile("show=before&scope=network"))
    page.reload()
    expect(page.locator(".legend")).to_contain_text("one scale for all layers")
    expect(columns.last.locator("button")).to_have_attribute("aria-pressed", "true")


def test_a_finger_picks_a_layer_and_a_pixel(visit: Visit) -> None:
    page = visit("/layers?from=set&number=5", "dark", "phone")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    columns = page.locator(".river section")
    columns.nth(2).locator("button").tap()
    expect(page.get_by_role("heading", name="Layer 2: MaxPooling, map 0")).to_be_visible()
    pick(page.locator(".inside .output canvas"), 0.54, 0.54, touch=True)
    expect(page.locator(".inside .words")).to_contain_text("Row 6, column 6: the largest of")
    expect(page).to_have_url(re.compile("row=6&column=6"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
