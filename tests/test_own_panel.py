"""The panel for own points: what is typed and pasted becomes the data, or is refused in words."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from playground.datasets import sheet, store
from playground.datasets.own import Own
from playground.ui.draft import Draft
from playground.ui.words import literal

PAGE = "from playground.ui import own, points\nown.panel(points.opened())"
TABLE = "x1,x2,class\n-4,1,orange\n-3,2.5,orange\n3,-1,blue\n4.5,0.25,blue\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    return opened()


def opened(**link: str) -> AppTest:
    page = AppTest.from_string(PAGE)
    page.session_state["own"] = True  # unfolded
    for key, text in link.items():
        page.query_params[key] = text
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    page = next(one for one in page.button if one.label.startswith(label)).click().run()
    assert not page.exception
    return page


def paste(page: AppTest, text: str) -> AppTest:
    page.text_area(key="own.text").set_value(text).run()
    return press(page, "Read the table")


def draft(page: AppTest) -> Draft:
    found: Draft = page.session_state["own.draft"]
    return found


def link(page: AppTest, key: str = "data") -> str:
    value = page.query_params.get(key, "")
    return value if isinstance(value, str) else value[-1]


def test_folded_it_builds_nothing() -> None:
    page = AppTest.from_string(PAGE).run()
    assert page.expander[0].label == "Your own points"
    assert not page.button
    assert "own.draft" not in page.session_state


def test_a_pasted_table_is_trained_on_and_named_in_the_link(page: AppTest) -> None:
    paste(page, TABLE)
    assert page.info[0].value.startswith("Read 4 points, 2 classes")
    press(page, "Train on these 4 points")
    found = sheet.read(TABLE)
    assert link(page) == Own(found.rows, ("orange", "blue")).slug
    assert store.load(link(page)).classes == ("orange", "blue")
    train = next(one for one in page.button if one.label.startswith("Train"))
    assert train.disabled
    assert page.caption[-1].value.startswith("The network on the stage trains on them")


@pytest.mark.parametrize("text", ["", "hello", "1,2\n3,4", "a,b,c\nd,e,f", '1,2,"', "🙂" * 9])
def test_what_cannot_be_read_changes_nothing(page: AppTest, text: str) -> None:
    paste(page, TABLE)
    before = draft(page).rows
    paste(page, text)
    assert "stay as they were" in page.info[0].value
    assert draft(page).rows == before
    assert page.text_area(key="own.text").value == text


def test_the_table_is_edited_row_by_row(page: AppTest) -> None:
    paste(page, TABLE)
    page.session_state[f"own.table.{draft(page).edition}"] = {
        "edited_rows": {0: {"x1": 5.5}},
        "added_rows": [{"x1": 1.0}, {"x1": 1.0, "x2": 2.0, "y": "blue"}],
        "deleted_rows": [1],
    }
    page.run()
    assert draft(page).rows == ((5.5, 1, 0), (3, -1, 1), (4.5, 0.25, 1), (1, 2, 1))
    assert page.caption[0].value == "1 row is not complete yet and not among the points."
    assert draft(page).turn == 2  # so the board shows it


def test_columns_may_be_called_anything(page: AppTest) -> None:
    paste(page, TABLE.replace("x1,x2,class", "class,number,y"))
    assert draft(page).inputs == ("class", "number")
    press(page, "Train on these 4 points")


def test_the_stages_points_can_be_taken_over(page: AppTest) -> None:
    page = opened(data="rings", samples="60", noise="5", lr="0.1")
    press(page, "Start from the stage")
    assert len(draft(page).rows) == 60
    assert draft(page).classes == ("inner", "middle", "outer")
    press(page, "Train on these 60 points")
    slug = link(page)
    assert slug.startswith("own-")
    assert (link(page, "noise"), link(page, "samples"), link(page, "lr")) == ("", "", "0.1")
    assert not any("own-" in one.value for one in page.caption)  # nothing to complain of
    again = opened(data=slug)
    press(again, "Start from the stage")
    assert draft(again).own().slug == slug  # nothing was lost on the way


def test_numbers_that_are_far_to_reach_are_said_to_be(page: AppTest) -> None:
    paste(page, "1,2,1000\n2,3,1200.5\n3,4,900\n4,5,80\n")
    assert page.caption[-1].value.startswith(literal("Numbers up to 1,200 are far to reach"))
    assert draft(page).classes == ()


def test_one_class_is_too_few_and_says_so(page: AppTest) -> None:
    paste(page, TABLE.replace("blue", "orange"))
    assert literal("The points are of only one class: it takes from 2 to 5.") in [
        one.value for one in page.caption
    ]
    train = next(one for one in page.button if one.label.startswith("Train"))
    assert train.disabled


def test_a_link_to_points_that_are_elsewhere_says_so(page: AppTest) -> None:
    page = opened(data="own-0123456789ab", lr="0.1")
    assert "ask for the file" in page.caption[0].value
    assert link(page) == ""
    assert link(page, "lr") == "0.1"
