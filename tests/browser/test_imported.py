"""A network is taken away from one page and brought to another, where it is the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from playground.net.files import found
from playground.net.reader import FILE
from tests.browser.test_own_pictures import bring, fold_out

pytestmark = pytest.mark.browser

FOLD = "Bring a network of yours"


def test_a_network_is_brought_looked_into_and_tested(visit: Callable[..., Page]) -> None:
    page = visit("/layers")
    part = fold_out(page, FOLD)
    bring(part, "evil.h5", b"\x80\x04\x95 no network")
    expect(part.get_by_text("which can run programs: it is not opened")).to_be_visible(
        timeout=20_000
    )
    part.get_by_role("button", name="Remove evil.h5").click()
    bring(part, "mine.keras", FILE.read_bytes())
    expect(part.get_by_text("Takes pictures of 28×28 pixels, grey")).to_be_visible(timeout=20_000)
    menu = page.get_by_role("combobox", name="Network", exact=True)
    expect(menu).to_have_value("mine.keras", timeout=20_000)
    part.get_by_role("button", name="Test", exact=True).click()
    expect(part.get_by_text(re.compile(r"of 1,000 .*right: 9\d\.\d%"))).to_be_visible(
        timeout=60_000
    )


@pytest.mark.thorough
def test_what_a_page_gives_away_another_one_reads(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit("/images?data=digits&hidden=conv4x3:relu,max2,flatten&stop=epochs:3")
    expect(page.locator(".verdict")).to_contain_text("held-out pictures", timeout=90_000)
    take = fold_out(page, "Take it away")
    for label, ending in (("HDF5", "h5"), ("Lab report", "html")):
        take.get_by_text(label, exact=True).click()
        take.get_by_role("button", name=f"Make the file (.{ending})").click()
        save = take.get_by_role("button", name=re.compile(rf"^Save digits\.{ending}"))
        with page.expect_download(timeout=90_000) as download:
            save.click(timeout=90_000)
        download.value.save_as(tmp_path / f"it.{ending}")
    net = found((tmp_path / "it.h5").read_bytes(), "it").net
    assert [layer.text for layer in net.layers] == ["conv4x3:relu", "max2", "flatten", "10:softmax"]
    report = visit("/draw")
    part = fold_out(report, FOLD)
    bring(part, "it.h5", (tmp_path / "it.h5").read_bytes())
    expect(part.get_by_text("Takes pictures of 28×28 pixels, grey")).to_be_visible(timeout=20_000)
    text = (tmp_path / "it.html").read_text(encoding="utf-8")
    assert "Small digits: conv4x3:relu, max2, flatten" in text
    assert "after epoch 3" in text
