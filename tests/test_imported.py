"""A network that a visitor brings: described, tested, chosen, put away; or refused in words."""

import json

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from playground.datasets.images import small_digits
from playground.net.reader import FILE, reader
from playground.ui import imported, nets
from tests.models import BIAS, INPUT, KERNEL, PLAIN, keras, layer, own, sequential

PAGE = """
from playground.ui import imported, nets
imported.show("here")
"""


@pytest.fixture
def page() -> AppTest:
    found = AppTest.from_string(PAGE, default_timeout=60)
    found.session_state[f"{imported.NAME}.fold"] = True
    return found.run()


def bring(page: AppTest, content: bytes, name: str = "mine.keras") -> AppTest:
    page.file_uploader(key="imported.file").set_value((name, content, "application/zip")).run()
    assert not page.exception
    return page


def told(page: AppTest) -> str:
    parts = (page.markdown, page.caption, page.warning, page.info)
    return " ".join(one.value for part in parts for one in part).replace("\\", "")


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception
    return page


def test_our_own_reader_is_read_chosen_tested_and_put_away(page: AppTest) -> None:
    bring(page, FILE.read_bytes())
    assert "Takes pictures of 28×28 pixels, grey" in told(page)
    assert f"{reader().parameters:,} parameters" in told(page)
    (name,) = page.session_state["nets.brought"]
    assert page.session_state["here.net"] == name
    press(page, "Test")
    x, y = (one[: imported.TESTED] for one in small_digits())
    said = np.concatenate([reader().shares(reader().prepare(part)) for part in np.split(x, 10)])
    right = int((said.argmax(axis=1) == y).sum())
    assert f"{right:,} of 1,000 pictures of Small digits right: {right / 1000:.1%}." in told(page)
    press(page, "Put it away")
    assert not page.session_state["nets.brought"]


def test_what_the_file_does_not_say_is_asked_for(page: AppTest) -> None:
    bring(page, keras(sequential(PLAIN)), "![x](http://y).keras")
    (name,) = page.session_state["nets.brought"]
    net = page.session_state["nets.brought"][name]
    assert float(net.prepare(np.full((1, 28, 28, 1), 255, np.uint8)).max()) == 1.0
    page.selectbox(key=f"imported.scale.{name}").select("−1 to 1").run()
    page.selectbox(key=f"imported.classes.{name}").select("fashion").run()
    net = page.session_state["nets.brought"][name]
    assert float(net.prepare(np.zeros((1, 28, 28, 1), np.uint8)).max()) == -1.0
    assert net.classes[0] == "T-shirt"


def test_a_file_that_says_how_it_scales_is_not_asked(page: AppTest) -> None:
    layers = [INPUT, layer("Rescaling", scale=1 / 255, offset=0.0)]
    bring(page, keras(sequential([*layers, *PLAIN[1:]]), own(dense=[KERNEL, BIAS])))
    assert not [one for one in page.selectbox if one.label == "Pixels go in as"]


def test_what_is_no_network_is_refused_and_nothing_is_lost(page: AppTest) -> None:
    bring(page, keras(sequential(PLAIN)))
    bring(page, b"no network", "[x](http://y).h5")
    assert "[x](http://y).h5: This is no model file of Keras." in told(page)
    assert len(page.session_state["nets.brought"]) == 1


def test_the_oldest_goes_where_there_are_too_many(page: AppTest) -> None:
    names = []
    for number in range(imported.MOST + 1):
        content = keras(sequential(PLAIN), note=json.dumps(number).encode())
        bring(page, content, f"{number}.keras")
        names.append(page.session_state["here.net"])
    assert list(page.session_state["nets.brought"]) == names[1:]
    assert nets.OURS not in names
