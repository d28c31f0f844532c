"""The choices of a page: what a link says, what widgets hold, and how each follows the other."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from playground.ui.words import literal

PAGE = """
import streamlit as st

from playground.grammar import Many, Number, OneOf, Switch, Whole
from playground.ui import address
from playground.ui.address import Choice

letters = OneOf(("a", "b", "c"), "letter")
choices = address.page(
    "test",
    {
        "depth": Choice(Whole(1, 20), 6),
        "rate": Choice(Number(0, 1), 0.5),
        "one": Choice(letters, "a"),
        "kind": Choice(OneOf(("p", "q"), "kind"), "p"),
        "some": Choice(Many(letters, at_least=1), ("a",)),
        "on": Choice(Switch(), False),
        "seed": Choice(Whole(0, 9), 0),
    },
)
depth = choices.slider("depth", "Depth", help="h")
rate = choices.number("rate", "Rate", help="h")
one = choices.select("one", "One", help="h", names=str.upper)
kind = choices.segments("kind", "Kind", help="h")
several = choices.pills("some", "Some", help="h")
on = choices.switch("on", "On", help="h")
st.button("more", on_click=choices.put, kwargs={"seed": 3, "depth": 9})
st.button("reset", on_click=choices.reset)
st.session_state.seen = [depth, rate, one, kind, several, on, choices["seed"]]
"""
PLAIN = [6, 0.5, "a", "p", ("a",), False, 0]


def opened(**link: str) -> AppTest:
    page = AppTest.from_string(PAGE)
    for key, value in link.items():
        page.query_params[key] = value
    return page.run()


def seen(page: AppTest) -> list[Any]:
    assert not page.exception
    values: list[Any] = page.session_state.seen
    return values


def link(page: AppTest) -> dict[str, str]:
    said = page.query_params.items()
    return {key: value if isinstance(value, str) else value[-1] for key, value in said}


def test_without_a_link_all_is_as_it_was_meant() -> None:
    page = opened()
    assert seen(page) == PLAIN
    assert link(page) == {}


def test_a_link_sets_every_kind_of_choice() -> None:
    said = {"depth": "7", "rate": "0.25", "one": "c", "kind": "q", "some": "a,c", "on": "on"}
    page = opened(**said, seed="4")
    assert seen(page) == [7, 0.25, "c", "q", ("a", "c"), True, 4]
    assert link(page) == {**said, "seed": "4"}
    assert page.slider[0].value == 7
    assert page.number_input[0].value == 0.25


def test_what_is_moved_goes_into_the_link_and_a_default_out_of_it() -> None:
    page = opened(depth="7")
    page.slider[0].set_value(9).run()
    page.toggle[0].set_value(True).run()
    page.selectbox[0].set_value("b").run()
    page.number_input[0].set_value(0.1 + 0.2).run()
    assert seen(page) == [9, 0.3, "b", "p", ("a",), True, 0]
    assert link(page) == {"depth": "9", "rate": "0.3", "one": "b", "on": "on"}
    page.slider[0].set_value(6).run()
    assert "depth" not in link(page)


def test_a_button_can_choose_and_put_everything_back() -> None:
    page = opened(rate="0.25")
    page.button[0].click().run()
    assert seen(page) == [9, 0.25, "a", "p", ("a",), False, 3]
    assert page.slider[0].value == 9
    page.button[1].click().run()
    assert seen(page) == PLAIN
    assert link(page) == {}


def test_the_last_pill_stays_down_and_the_page_says_why() -> None:
    page = opened()
    page.button_group(key="test.some").set_value([]).run()
    assert seen(page) == PLAIN
    assert page.caption[0].value == literal("Choose at least 1 letter.")
    page.slider[0].set_value(7).run()
    assert not page.caption


def test_a_bad_value_keeps_its_default_and_the_rest_of_the_link_counts() -> None:
    page = opened(depth="99", rate="0.25", one="z", nonsense="1")
    assert seen(page) == [6, 0.25, *PLAIN[2:]]
    assert link(page) == {"rate": "0.25"}
    said = page.caption[0].value
    assert literal("depth takes a whole number from 1 to 20, not '99'. Kept 6.") in said
    assert literal("There is no letter 'z'; choose from a, b, c. Kept a.") in said
    assert literal("This page has no setting 'nonsense'.") in said


def test_two_visitors_choose_apart() -> None:
    one, other = opened(depth="7"), opened()
    one.slider[0].set_value(8).run()
    assert seen(other.run()) == PLAIN


@given(some.text(max_size=80))
def test_words_from_outside_cannot_become_pictures_or_links(text: str) -> None:
    shown = literal(text)
    bare = shown.replace("\\\\", "")
    for mark in "*_`[]()<>!#|~$:":
        assert bare.count(mark) == bare.count("\\" + mark)


@pytest.mark.parametrize("key", ["embed", "embed_options"])
def test_streamlits_own_settings_are_no_business_of_ours(key: str) -> None:
    page = opened(**{key: "true"})
    assert seen(page) == PLAIN
    assert not page.caption
