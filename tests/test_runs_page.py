"""The page of runs without a browser: from none to three, back to one of them, and its lab book."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from playground.experiment import Experiment
from playground.presets.runs import THREE
from playground.ui import live
from playground.ui.runs import keep
from tests.opened import opened

pytestmark = pytest.mark.usefixtures("inline_engines")


@pytest.fixture(scope="module")
def page() -> AppTest:
    """With three runs that it has trained itself."""
    page = opened("runs")
    assert "You have no run yet" in page.markdown[1].value
    next(one for one in page.button if one.label == "Train three for me").click().run()
    assert not page.exception
    return page


def records(page: AppTest) -> list[Any]:
    return live.records(page.session_state["visitor"])


def button(page: AppTest, label: str) -> Any:
    return next(one for one in page.button if one.label.startswith(label))


def test_three_runs_that_differ_in_one_thing_are_there_to_compare(page: AppTest) -> None:
    mine = records(page)
    assert [one.card.title for one in mine] == list(THREE)
    assert [one.last.state.epoch for one in mine] == [150, 150, 150]
    assert [one.value for one in page.header][:2] == ["Their curves", "Which choice led where"]
    assert page.session_state["runs.desk"].eyes == {one.name for one in mine}
    assert any("came out best" in one.value for one in page.caption)


def test_figures_are_told_for_every_kept_epoch(page: AppTest) -> None:
    (slider,) = (one for one in page.select_slider if one.label == "Epoch")
    assert slider.options[0] == "0"
    assert slider.options[-1] == "150"
    last = [one.value for one in page.metric]
    slider.set_value(0).run()
    assert [one.value for one in page.metric] != last


def test_one_goes_on_from_an_epoch_that_is_kept(page: AppTest) -> None:
    name = page.session_state["runs.desk"].chosen
    (slider,) = (one for one in page.select_slider if one.label == "Epoch")
    slider.set_value(int(slider.options[1])).run()
    button(page, "Go on from epoch 1 ").click().run()
    assert not page.exception
    channel = page.session_state["points.stage.channel"]
    assert channel.run == name
    assert channel.experiment == Experiment.from_query(THREE["Huge steps"])
    assert len(records(page)) == 3


def test_a_lab_book_comes_back_once_and_a_broken_one_changes_nothing(page: AppTest) -> None:
    content = keep.saved(page.session_state["visitor"])
    assert len(json.loads(content)["runs"]) == 3
    names = [one.name for one in records(page)]
    for broken in (content[:-20], b"{}", b"\x80\x04."):
        page.file_uploader[0].set_value(("book.json", broken, "application/json")).run()
        assert not page.exception
        assert "lab book" in page.info[-1].value
        assert [one.name for one in records(page)] == names
    other = opened("runs")
    other.file_uploader[0].set_value(("book.json", content, "application/json")).run()
    assert not other.exception
    assert other.info[-1].value.startswith("3 runs came")
    assert [one.card.title for one in records(other)] == list(THREE)
    assert [one.history.rows.tobytes() for one in records(other)] == [
        one.history.rows.tobytes() for one in records(page)
    ]
    mine = json.loads(content)
    for one in mine["runs"]:
        one.update(number=1, note="the same number for all")
        one["log"] = [[1, "batch", "16", 0]]
    again = json.dumps(mine).encode()
    third = opened("runs")
    third.file_uploader[0].set_value(("book.json", again, "application/json")).run()
    assert len({one.card.number for one in records(third)}) == 3
    other.file_uploader[0].set_value(("again.json", content, "application/json")).run()
    assert other.info[-1].value.startswith("No runs came")
    assert len(records(other)) == 3


def test_a_stranger_sees_none_of_it(page: AppTest) -> None:
    assert records(page)
    assert "You have no run yet" in opened("runs").markdown[1].value


def test_the_last_run_deleted_can_be_brought_back_when_no_other_is_left() -> None:
    page = opened("runs")
    button(page, "Train three for me").click().run()
    names = [one.name for one in records(page)]
    for name in names:
        one = live.client().shelf.get(name)
        assert one is not None
        one.card.binned = True
    page.session_state["runs.desk"].binned = names[-1]
    page.run()
    assert "You have no run yet" in page.markdown[1].value
    button(page, "Undo: bring back Huge steps").click().run()
    assert not page.exception
    assert [one.name for one in records(page)] == names[-1:]
    assert page.header[0].value == "Their curves"
