"""Take it away, and the code beside the controls, without a browser."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from playground.engine.messages import Look
from playground.export import script
from playground.export.formats import FORMATS
from playground.export.story import Story
from playground.ui import branches, export, live
from tests.opened import link, opened, widget

pytestmark = pytest.mark.usefixtures("inline_engines")


def begun(page: AppTest, slug: str) -> str:
    """The page's run, once it has come a little way and rests."""
    run = str(page.session_state[f"{slug}.stage.channel"].run)
    for _ in range(3_000):
        (seen,) = live.client().look([Look(run)])
        if seen is not None and seen.epoch > 2:
            live.client().order(run, "pause").result()
            return run
        time.sleep(0.01)
    raise AssertionError("the run does not move")


def soon(run: str) -> Story:
    """What a run has been through, once it has its program."""
    for _ in range(3_000):
        if live.client().caught(run).state is not None:
            break
        time.sleep(0.01)
    return export.told(run)


def made(page: AppTest, slug: str) -> export.Made:
    """The file of a kind, as the panel makes it."""
    widget(page, "button_group", "Take it away").set_value(slug)
    page.run()
    widget(page, "button", "Make the file").click()
    page.run()
    assert not page.exception
    assert not page.warning
    found = page.session_state[export.MADE]
    assert found.slug == slug
    return found


def test_a_run_is_taken_home_as_it_stands() -> None:
    page = opened("points", "points.take", data="xor", seed="4")
    run = begun(page, "points")
    epoch = live.client().caught(run).state.epoch
    text = made(page, "script").content.decode()
    assert f"EPOCHS = {epoch}\n" in text or f"train({epoch}" in text
    assert "SEED = 4" in text
    found = made(page, "notebook")
    assert found.name == "xor.ipynb"
    live.client().order(run, "edit", index=0, value=0.5).result()
    text = made(page, "script").content.decode()
    assert "put(model.layers[0].kernel, (0, 0), 0.5)" in text
    assert f"epoch {epoch}" in text
    assert len(made(page, "csv").content.splitlines()) == 1 + 25


def test_a_branch_tells_what_it_left() -> None:
    page = opened("points", data="moons")
    begun(page, "points")
    channel = page.session_state["points.stage.channel"]
    branches.off(live.client(), channel)
    live.show(channel, channel.experiment.changed({"optimizer": "adam", "lr": "0.01"}))
    story = soon(channel.run)
    first, second = story.stages
    assert (first.experiment.optimizer, second.experiment.optimizer) == ("sgd", "adam")
    assert first.ends[0] == second.begins[0] > 0
    assert "keras.optimizers.Adam(learning_rate=0.01)" in script.program(story)


def test_nothing_is_made_before_somebody_asks() -> None:
    page = opened("points", "points.take")
    assert export.MADE not in page.session_state
    assert [one.label for one in page.button if one.label.startswith("Make the file")]
    assert all(FORMATS[slug].hint for slug in FORMATS)


def test_the_link_opens_the_code_and_a_change_marks_its_line() -> None:
    page = opened("points", code="on", lr="0.1")
    assert link(page)["code"] == "on"
    first = page.session_state["points.program"]
    assert "SGD(learning_rate=0.1)" in first.text
    assert not first.marked
    widget(page, "select_slider", "Learning rate").set_value(0.3).run()
    shown = page.session_state["points.program"]
    (line,) = [shown.text.splitlines()[place] for place in shown.marked]
    assert "SGD(learning_rate=0.3)" in line


def test_what_is_hidden_is_not_offered() -> None:
    page = opened("tables", "tables.take", hide="code,take")
    assert not [one for one in page.toggle if one.label == "Show the code"]
    assert not [one for one in page.button if one.label.startswith("Make the file")]
