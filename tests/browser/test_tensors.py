"""The page Tensors in a browser: two matrices multiplied step by step, and the other labs."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from playground.labs.tensors import product
from tests.browser.test_pages import barriers

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)  # a busy machine is no bug
Visit = Callable[..., Page]


def numbers(cells: Locator) -> list[float]:
    """The numbers that can be seen in a table, typed over or not."""
    texts = cells.evaluate_all(
        "all => all.map((one) => (one.querySelector('input')?.value) ?? one.textContent)"
    )
    return [float(text.replace("−", "-")) for text in texts]


def test_two_matrices_are_multiplied_step_by_step(visit: Visit) -> None:
    page = visit("/tensors?cell=0")
    board = page.locator(".board")
    seen = board.locator("figure.C td:not(.later)")
    whole = product.product(product.A, product.B).ravel().tolist()
    for stop, one in enumerate(product.stops(product.A, product.B)):
        expect(seen).to_have_count(stop + 1)
        assert numbers(seen) == whole[: stop + 1]
        expect(board.locator(".words")).to_have_text(one.words)
        assert numbers(board.locator(".products b")) == list(one.values)
        board.get_by_role("button", name="One stop on").click()
    expect(page).to_have_url(re.compile(r"cell=3(&|$)"))

    cell = board.get_by_label(re.compile("^A, .*row 1, column 1$"))
    cell.fill("-4")
    cell.press("Enter")
    expect(page).to_have_url(re.compile(r"a=-4%2C2%2C0"))
    a = np.array(product.A)
    a[0, 0] = -4.0
    changed = (a @ np.array(product.B)).ravel().tolist()
    expect(board.locator("figure.C td").first).to_have_text(f"−{abs(changed[0]):g}")
    assert numbers(board.locator("figure.C td")) == changed

    board.get_by_role("button", name="One stop back").click()
    expect(seen).to_have_count(3)
    board.get_by_role("button", name="Play").click()
    expect(board.get_by_role("button", name="Pause")).to_be_visible()
    expect(seen).to_have_count(4)
    expect(board.get_by_role("button", name="Play")).to_be_visible()

    page.get_by_role("button", name="It does not fit").click()
    expect(page.get_by_text("the inner sizes differ")).to_be_visible()
    page.get_by_role("button", name="Give B 3 rows").click()
    expect(page.get_by_text("the inner sizes must be equal")).to_be_visible()
    page.get_by_role("button", name="Time it").click()
    expect(page.get_by_text("and the same numbers")).to_be_visible()
    page.get_by_text("[n×i]", exact=True).click()
    expect(page.get_by_text("Right. n rows to pair")).to_be_visible()


@pytest.mark.thorough
def test_a_phone_walks_through_the_other_labs(visit: Visit) -> None:
    page = visit("/tensors?lab=slice", "dark", "phone")
    field = page.get_by_role("textbox", name="t[ … ]")
    field.fill("1, 2:5")
    field.press("Enter")
    expect(page.get_by_text("has shape (3,)")).to_be_visible()
    lit = page.locator("td.lit")
    expect(lit).to_have_count(3)
    assert numbers(lit) == [8.0, 9.0, 10.0]
    assert barriers(page) == []
    page.get_by_role("radio", name="Element by element").click()
    expect(page.locator(".board")).to_have_count(1)
    expect(page.locator(".board .words")).to_have_text("Row 1, column 2: −2 × 5 = −10.")
    page.get_by_role("radio", name="One-hot").click()
    expect(page.locator("figure.rows td")).to_have_count(20)
    page.get_by_role("radio", name="Graph", exact=True).click()
    for stage in (3, 4, 5):
        page.get_by_role("button", name="On", exact=True).click()
        expect(page).to_have_url(re.compile(f"stage={stage}"))
    expect(page.get_by_text("Make a larger by 0.1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("lab", "scheme"),
    [
        ("make", "dark"),
        ("each", "light"),
        ("layers", "dark"),
        ("onehot", "dark"),
        ("graph", "light"),
    ],
)
def test_every_lab_keeps_nobody_out(visit: Visit, lab: str, scheme: str) -> None:
    assert barriers(visit(f"/tensors?lab={lab}", scheme)) == []
