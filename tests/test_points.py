"""The points page without a browser: what its link opens, hides and holds."""

import pytest
from streamlit.testing.v1 import AppTest

from playground.experiment import Experiment
from playground.presets import POINTS as PRESETS
from playground.ui import points
from tests.opened import link, opened, widget

FOLDS = (
    "points.Data and inputs",
    "points.Network and loss",
    "points.Batches, schedule, when to stop",
)


def labels(page: AppTest) -> set[str]:
    kinds = ("selectbox", "slider", "number_input", "select_slider")
    return {one.label for kind in kinds for one in getattr(page, kind)}


def test_folded_away_nothing_is_drawn() -> None:
    folded, unfolded = opened("points"), opened("points", *FOLDS)
    assert labels(folded) == {"Start from a question", "Activation", "Optimizer", "Learning rate"}
    assert labels(unfolded) > labels(folded) | {"Points", "L2", "Schedule"}


def test_a_link_opens_as_it_was_left() -> None:
    whole = {
        "data": "spiral",
        "noise": "5",
        "hidden": "8:tanh,drop0.1,4:relu",
        "optimizer": "adam",
        "schedule": "step:0.5@100",
        "stop": "epochs:500,patience:20",
        "batch": "all",
        "hide": "lr,curves",
    }
    assert link(opened("points", **whole)) == whole


def test_what_is_hidden_is_not_drawn() -> None:
    hide = "optimizer,lr,samples,stop,schedule"
    plain, bare = labels(opened("points", *FOLDS)), labels(opened("points", *FOLDS, hide=hide))
    gone = plain - bare
    assert gone >= {"Optimizer", "Learning rate", "Points", "Schedule"}
    assert "Activation" in bare


@pytest.mark.parametrize("slug", PRESETS)
def test_a_question_alone_opens_an_answer(slug: str) -> None:
    page = opened("points", ask=slug)
    said = {key: text for key, text in link(page).items() if key != "ask"}
    shown, _ = Experiment.read("&".join(f"{key}={text}" for key, text in said.items()))
    assert shown in map(Experiment.from_query, PRESETS[slug].variants.values())
    assert any(PRESETS[slug].question in one.value for one in page.markdown)


def test_a_table_is_not_for_this_page() -> None:
    page = opened("points", data="iris")
    assert "data" not in link(page)
    assert any("not for this page" in one.value for one in page.caption)


def test_stop_rules_are_fields_and_an_empty_one_is_none() -> None:
    page = opened("points", *FOLDS)
    widget(page, "number_input", "Stop: after epochs").set_value(300).run()
    assert link(page) == {"stop": "epochs:300"}
    widget(page, "number_input", "Stop: after epochs").set_value(None).run()
    assert link(page) == {}


def test_a_schedule_comes_with_its_numbers() -> None:
    page = opened("points", *FOLDS)
    widget(page, "selectbox", "Schedule").set_value("step").run()
    assert link(page) == {"schedule": "step:0.5@100"}
    widget(page, "number_input", "Every").set_value(40).run()
    assert link(page) == {"schedule": "step:0.5@40"}


def test_another_optimizer_brings_a_good_rate() -> None:
    page = opened("points", lr="3")
    widget(page, "selectbox", "Optimizer").set_value("adam").run()
    assert link(page) == {"optimizer": "adam", "lr": "0.01"}


def test_a_step_back() -> None:
    page = opened("points")
    widget(page, "selectbox", "Activation").set_value("relu").run()
    assert "hidden" in link(page)
    next(one for one in page.button if one.label == "Undo").click().run()
    assert link(page) == {}


def test_every_choice_of_an_experiment_on_points_has_a_widget() -> None:
    drawn = {*points.knobs.KNOBS, *points.knobs.COMPOUND, "data", "hidden"}
    plane = Experiment().dataset
    assert {key for key, (_, item) in Experiment.choices().items() if item.on(plane)} <= drawn
