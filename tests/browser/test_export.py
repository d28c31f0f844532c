"""A run taken home by a visitor: the code follows the controls, and a file is saved."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_tables import reach

pytestmark = pytest.mark.browser
SOON, LONG = 30_000, 90_000  # ms; a busy machine compiles for long


def saved(page: Page, kind: str, name: str, place: Path) -> bytes:
    """The file of a kind, made and saved."""
    page.get_by_role("radio", name=kind, exact=True).or_(
        page.get_by_role("button", name=kind, exact=True)
    ).first.click()
    page.get_by_role("button", name="Make the file").click()
    button = page.get_by_role("button", name=f"Save {name}")
    expect(button).to_be_visible(timeout=LONG)
    with page.expect_download() as download:
        button.click()
    download.value.save_as(place / name)
    return (place / name).read_bytes()


def test_the_code_follows_and_goes_home(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit("/points?data=circle&stop=epochs:20&seed=3")
    reach(page, 20)
    page.get_by_text("Show the code").click()
    expect(page).to_have_url(re.compile("code=on"))
    lines = page.get_by_role("region", name="The program")
    expect(lines).to_contain_text("SEED = 3", timeout=SOON)
    rate = page.get_by_role("slider", name="Learning rate")
    rate.press("ArrowRight")
    marked = page.locator(".program .line.new")
    expect(marked).to_have_count(1, timeout=SOON)
    expect(marked).to_contain_text("keras.optimizers.SGD(learning_rate=")

    page.locator("summary").filter(has_text="Take it away").click()
    text = saved(page, "Script", "circle.py", tmp_path).decode()
    compile(text, "circle.py", "exec")
    assert "SEED = 3" in text
    assert "lr = " in text  # changed by hand, so the program does it too
    assert saved(page, "Keras", "circle.keras", tmp_path).startswith(b"PK")
