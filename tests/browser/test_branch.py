"""Runs beside each other, links that repeat a run, and engines that die, in a real browser."""

import json
import math
import re
import struct
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.conftest import Visitor, free_port, serving
from tests.browser.test_points import epoch, reach, rest

pytestmark = pytest.mark.browser


def listen(page: Page) -> dict[int, tuple[float, ...]]:
    """The figures of each epoch, as they come over the stream of this page."""
    rows: dict[int, tuple[float, ...]] = {}

    def take(data: str | bytes) -> None:
        if isinstance(data, str):
            return
        size = int.from_bytes(data[:4], "little")
        at = 4 + size
        for one in json.loads(data[4:at])["arrays"]:
            if one["name"] == "rows":
                count, width = one["shape"]
                for place in range(count):
                    found = struct.unpack_from(f"<{width}f", data, at + 4 * width * place)
                    rows[int(found[0])] = found[1:]
            length = (4 if one["type"] == "float32" else 1) * math.prod(one["shape"])
            at += -(-length // 4) * 4

    def opened(socket: WebSocket) -> None:
        if "/live/" in socket.url:
            socket.on("framereceived", take)

    page.on("websocket", opened)
    return rows


def test_a_branch_goes_on_with_other_settings_and_leaves_the_run_as_it_was(
    visit: Callable[..., Page],
) -> None:
    page = visit("/points")
    reach(page, 30)
    page.get_by_role("button", name="Branch").click()
    chips = page.locator(".branches button")
    expect(chips).to_have_count(2)
    page.get_by_label("Play", exact=True).wait_for()  # the branch rests where the run was left
    left = epoch(page)
    page.get_by_role("combobox", name="Optimizer").click()
    page.get_by_role("option", name="Adam", exact=True).click()
    expect(chips.nth(1)).to_contain_text("optimizer adam")
    expect(page.locator(".epoch b")).to_have_text(str(left), timeout=30_000)
    page.get_by_label("Play", exact=True).click()
    reach(page, left + 30)
    chips.first.click()
    expect(page.locator(".epoch b")).to_have_text(str(left))
    expect(page).to_have_url(re.compile(r"/points$"))


def test_a_copied_link_repeats_the_run_to_the_last_digit(visitor: Callable[..., Visitor]) -> None:
    one, two = visitor(), visitor()
    first, again = listen(one.page), listen(two.page)
    page = one.open("/points?data=moons&seed=5&stop=epochs:100&batch=7")
    expect(page.locator(".epoch b")).to_have_text("100", timeout=60_000)
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Copy link").click()
    copied = page.locator("input[readonly]").input_value()
    page = two.open(copied.removeprefix(two.address))
    expect(page.locator(".epoch b")).to_have_text("100", timeout=60_000)
    page.wait_for_timeout(300)
    assert first[100] == again[100]
    assert first[100][0] < first[0][0]


def test_what_was_done_can_be_undone(visit: Callable[..., Page]) -> None:
    page = visit("/points")
    reach(page, 60)
    page.locator(".speed select").select_option("1")
    page.get_by_role("radio", name="Spiral").click()
    expect(page).to_have_url(re.compile("data=spiral"))
    expect(page.locator(".epoch b")).to_have_text(re.compile(r"^\d$"), timeout=30_000)
    page.get_by_role("button", name="Undo").click()
    expect(page).not_to_have_url(re.compile("spiral"))


@pytest.mark.thorough
def test_a_layer_is_set_where_it_stands(visit: Callable[..., Page]) -> None:
    page = visit("/points")
    rest(page)
    page.get_by_role("button", name="4 × tanh").click()
    card = page.get_by_role("form", name="Settings of a layer")
    card.get_by_label("Activation").select_option("relu")
    card.get_by_label("Dropout, %").fill("20")
    card.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"hidden=4%3Arelu%2Cdrop0\.2%2C2%3Atanh"))
    expect(page.locator(".heads")).to_contain_text("4 × relu")


@pytest.mark.thorough
def test_a_question_sets_all_choices(visit: Callable[..., Page]) -> None:
    page = visit("/points?ask=rate")
    page.get_by_role("radio", name="10", exact=True).click()
    expect(page).to_have_url(re.compile(r"lr=10"))
    expect(page.locator(".doctor")).to_contain_text("Diverged", timeout=60_000)


@pytest.mark.thorough  # `tests/engine/test_client.py` kills engines too
def test_a_run_goes_on_when_its_engine_is_killed(
    visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    port, log = free_port(), tmp_path / "log"
    with serving("-m", "playground", "--port", str(port), port=port, log=log):
        guest = visitor(at=f"http://127.0.0.1:{port}")
        page = guest.open("/points")
        reach(page, 100)
        (server,) = (
            one
            for one in psutil.process_iter(["cmdline"])
            if one.info["cmdline"] and one.info["cmdline"][-2:] == ["--port", str(port)]
        )
        for child in server.children(recursive=True):
            if "spawn_main" in " ".join(child.cmdline()):
                child.kill()
        before = epoch(page)
        reach(page, before + 100)
        guest.leave()
