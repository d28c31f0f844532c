"""The builder without a browser: what works is trained, what does not is a draft and says why."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from playground.experiment import Experiment
from playground.presets import NETWORKS
from playground.stack import Stack
from playground.ui.images import builder

PAGE = """
import streamlit as st
from playground.stack import Stack
from playground.ui.images import builder, controls

choices = controls.opened()
for text in ("flatten,conv8x3:relu", "flatten,16:relu", "flatten,conv8x3:relu,bn"):
    st.button(text, on_click=builder.build, args=(choices, Stack().read("hidden", text)))
builder.show(choices)
"""


def opened(**query: str) -> AppTest:
    page = AppTest.from_string(PAGE, default_timeout=60)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> AppTest:
    page = next(one for one in page.button if one.label == label).click().run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return " ".join(one.value for one in page.markdown)


def hidden(page: AppTest) -> Any:
    value = page.query_params.get("hidden")
    return value if isinstance(value, str) or value is None else value[-1]


@pytest.mark.parametrize("slug", NETWORKS)
def test_a_known_network_is_built_or_says_what_it_lacks(slug: str) -> None:
    page = press(opened(data="digits"), NETWORKS[slug].label)
    if slug == "colour":  # its last convolution finds one pixel left
        assert "at least 3×3 pixels but gets 1×1" in said(page)
        assert hidden(page) is None
    else:
        shown = Experiment(data="digits", hidden=hidden(page))
        assert shown.hidden == Stack().read("hidden", NETWORKS[slug].hidden)


def test_the_colour_network_fits_photographs() -> None:
    from playground.plan import steps

    layers = Stack().read("hidden", NETWORKS["colour"].hidden)
    found = steps((150, 150, 3), layers)
    assert all(step.after for step in found)
    assert sum(step.parameters for step in found) < 5_000_000


def test_a_draft_is_kept_and_the_page_goes_on_with_what_works() -> None:
    page = press(opened(data="digits", hidden="flatten,8:relu"), "flatten,conv8x3:relu")
    assert "cannot be built yet" in said(page)
    assert "slides over a picture but gets a list of 784 numbers" in said(page)
    assert hidden(page) == "flatten,8:relu"
    page.run()
    assert page.session_state[builder.DRAFT].layers == Stack().read(
        "hidden", "flatten,conv8x3:relu"
    )
    press(page, "flatten,conv8x3:relu,bn")  # built on, still no good
    assert "cannot be built yet" in said(page)
    press(page, "flatten,16:relu")
    assert hidden(page) == "flatten,16:relu"
    assert "cannot be built yet" not in said(page)


def test_a_draft_can_be_dropped() -> None:
    page = press(opened(data="digits", hidden="flatten,8:relu"), "flatten,conv8x3:relu")
    press(page, "Back to the one that works")
    assert "cannot be built yet" not in said(page)
    assert hidden(page) == "flatten,8:relu"


def test_the_program_beside_it_is_the_pages_network() -> None:
    page = opened(data="digits", hidden="conv4x5:tanh,flatten")
    page.session_state["images.tabs"] = "The code"
    text = page.run().session_state["images.program"].text
    assert 'keras.layers.Conv2D(4, 5, activation="tanh", kernel_initializer=drawn(0))' in text
