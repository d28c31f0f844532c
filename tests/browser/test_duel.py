"""The duel as a visitor fights it: a guess, two runs at equal epochs, a verdict, one difference."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def cells(page: Page, row: str) -> list[str]:
    """What a row of the table of figures says of A and of B."""
    line = page.locator(".figures tr", has=page.get_by_role("rowheader", name=row, exact=True))
    return line.locator("td").all_inner_texts()


def play(page: Page) -> None:
    page.get_by_label("Play", exact=True).click()


def rested(page: Page, epoch: int) -> None:
    """Both rest at an epoch; new networks are compiled first."""
    row = page.locator(".figures tr", has=page.get_by_role("rowheader", name="epoch", exact=True))
    expect(row.locator("td")).to_have_text([str(epoch)] * 2, timeout=60_000)
    expect(page.get_by_label("Play", exact=True)).to_be_visible()


def test_equal_experiments_come_out_equal_and_a_guess_is_judged(
    visit: Callable[..., Page],
) -> None:
    page = visit("/duel?data=moons&epochs=20")
    expect(page.get_by_text("Nothing differs")).to_be_visible()
    expect(page.get_by_label("Play", exact=True)).to_be_disabled()
    page.get_by_role("radio", name="level").check()
    play(page)
    rested(page, 20)
    expect(page.locator(".lead")).to_contain_text("After epoch 20 the two are level")
    expect(page.locator(".lead")).to_contain_text("You said level. That is right.")
    for row in ("accuracy, training", "Binary cross-entropy, held out"):
        one, other = cells(page, row)
        assert one == other != "–"
    expect(page.get_by_role("radio", name="level")).to_be_disabled()
    # Back to an epoch, both of them.
    slider = page.get_by_label("Go back to an epoch")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowLeft")
    rested(page, 15)
    page.get_by_label("One epoch").click()
    rested(page, 16)


def test_one_difference_two_differences_and_who_wins(visit: Callable[..., Page]) -> None:
    page = visit("/duel?data=moons&epochs=50&b.lr=0.3")
    expect(page.get_by_text("Only the learning rate: 0.03 → 0.3.")).to_be_visible()
    page.get_by_role("slider", name="Batch size").nth(1).press("ArrowRight")
    expect(page.get_by_text("This comparison is not fair.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"b\.batch=11"))
    page.get_by_role("button", name="Keep only the learning rate").click()
    expect(page.get_by_text("This comparison is not fair.")).to_have_count(0)
    page.get_by_role("radio", name="A", exact=True).check()
    expect(page.get_by_label("Play", exact=True)).to_be_enabled()
    play(page)
    rested(page, 50)
    expect(page.locator(".lead")).to_contain_text(
        re.compile("B is ahead since epoch .* You said A. It came otherwise.")
    )
    # Another choice lets both begin anew, and the guess with them.
    page.get_by_role("slider", name="Learning rate").nth(1).press("ArrowRight")
    expect(page.get_by_text("Only the learning rate: 0.03 → 1.")).to_be_visible()
    rested(page, 0)
    expect(page.get_by_label("Play", exact=True)).to_be_disabled()


@pytest.mark.thorough
@pytest.mark.parametrize("data", ["digits&epochs=2", "iris&epochs=5"])
def test_tables_and_pictures_have_duels_too(data: str, visit: Callable[..., Page]) -> None:
    page = visit(f"/duel?data={data}&b.optimizer=sgd")
    page.get_by_role("radio", name="no guess").check()
    play(page)
    rested(page, int(data.partition("=")[2]))
    expect(page.locator(".lead")).to_contain_text("After epoch")
    expect(page.locator(".between figcaption")).not_to_be_empty()


@pytest.mark.thorough
def test_who_blows_up_has_lost(visit: Callable[..., Page]) -> None:
    page = visit("/duel?data=houses&epochs=5&b.optimizer=sgd")  # at a rate that is too high
    page.get_by_role("radio", name="A", exact=True).check()
    play(page)
    lead = page.locator(".lead")
    expect(lead).to_contain_text("B blew up in epoch 1", timeout=60_000)
    expect(lead).to_contain_text("A goes on alone and is ahead. You said A. That is right.")
    assert cells(page, "epoch") == ["5", "0"]
    # Its rows are shown as its figures are: after the last whole epoch.
    expect(page.locator(".between figcaption")).to_contain_text(re.compile("at most [0-9]+ off"))
