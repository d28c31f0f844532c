"""Every page of the menu, as a person finds it: both themes, a desk and a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from playground.ui.menu import PAGES
from tests.browser.conftest import way

pytestmark = pytest.mark.browser
SCHEMES = ("light", "dark")
Visit = Callable[..., Page]


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("slug", PAGES)
def test_a_page_opens_and_reads_well(
    slug: str, scheme: str, size: str, visit: Visit, pictures: Path
) -> None:
    page = visit(way(slug), scheme, size)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=pictures / f"{slug}-{scheme}-{size}.png")
    # The whole of it too: what is below the fold is looked at less, and breaks more often.
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height, 8000)})
    page.wait_for_timeout(300)
    page.screenshot(path=pictures / f"{slug}-{scheme}-{size}-whole.png")
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in grave] == []
