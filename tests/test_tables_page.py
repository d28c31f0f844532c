"""The tables page without a browser: its link, one's own CSV, a row to predict, odd links."""

import random
import string
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from playground.datasets import find, store
from playground.datasets.rows import Column, Table
from playground.datasets.rules import RULES
from playground.datasets.tables import TABLES
from playground.engine.sights import MOST_ANSWERS
from playground.experiment import Experiment
from playground.presets.tables import TABLES as PRESETS
from playground.ui import menu
from playground.ui.tables import controls, network, predict, stage
from playground.ui.tables.own import EXAMPLE
from tests.opened import link, opened, widget

PAGE = menu.file("tables")


def press(page: AppTest, label: str) -> AppTest:
    page = widget(page, "button", label).click().run()
    assert not page.exception
    return page


def said(page: AppTest, kind: str) -> str:
    """All words of a kind, without the marks that keep them from being Markdown."""
    return " ".join(one.value for one in getattr(page, kind)).replace("\\", "")


def test_a_link_opens_as_it_was_left() -> None:
    whole = {
        "data": "cancer",
        "hidden": "16:tanh,drop0.2,4:relu",
        "optimizer": "sgd",
        "scale": "minmax",
        "schedule": "step:0.5@100",
        "stop": "patience:20",
        "over": "7",
        "hide": "lr,curves",
    }
    assert link(opened("tables", **whole)) == whole


def test_on_arrival_one_neuron_learns_eight_houses() -> None:
    page = opened("tables")
    assert widget(page, "selectbox", "Table").value == "houses8"
    assert not [one for one in page.number_input if one.label == "Neurons"]
    usual = [entry.label for slug, entry in TABLES.items() if slug not in RULES]
    assert widget(page, "selectbox", "Table").options == usual


def test_another_table_comes_with_its_own_defaults() -> None:
    page = opened("tables")
    widget(page, "selectbox", "Table").set_value("iris").run()
    assert link(page) == {"data": "iris", "stop": "epochs:1000"}
    assert widget(page, "selectbox", "Curve along").options == list(TABLES["iris"].inputs)


def test_points_and_pictures_are_not_for_this_page() -> None:
    page = opened("tables", data="circle")
    assert any("not for this page" in one.value for one in page.caption)


@pytest.mark.parametrize("slug", PRESETS)
def test_a_question_says_what_is_seen_and_opens(slug: str) -> None:
    preset = PRESETS[slug]
    for query in preset.variants.values():
        assert Experiment.from_query(query).dataset.kind == "table"
    assert preset.answer.endswith(".")
    page = opened("tables", ask=slug)
    assert any(preset.question in one.value for one in page.markdown)


def test_layers_are_numbers_to_change_and_keep_what_follows_them() -> None:
    page = opened("tables", data="iris", hidden="8:tanh,drop0.2,4:relu")
    widget(page, "number_input", "Hidden layers").set_value(3).run()
    assert link(page)["hidden"] == "8:tanh,drop0.2,4:relu,4:relu"
    widget(page, "number_input", "Layer 1").set_value(5).run()
    assert link(page)["hidden"] == "5:tanh,drop0.2,4:relu,4:relu"
    widget(page, "number_input", "Hidden layers").set_value(0).run()
    assert link(page)["hidden"] == ""
    before, found = network.groups(Experiment.from_query("data=iris&hidden=drop0.1,8,bn").hidden)
    assert [one.text for one in before] == ["drop0.1"]
    assert len(found) == 1


@pytest.mark.parametrize("slug", [slug for slug in TABLES if slug not in RULES])
def test_a_stage_shows_every_table(slug: str) -> None:
    it = Experiment.from_query(f"data={slug}")
    scene = stage.scene(it, 0)
    assert len(scene["train"]) == min(it.train_count, MOST_ANSWERS)
    assert len(scene["train"][0]) == (3 if len(it.dataset.inputs) == 2 else 2)
    assert scene["target"]
    assert (scene["bowl"] is not None) == (slug in ("houses8", "tumours"))


def test_scaling_is_worked_out_for_the_scaling_at_hand() -> None:
    page = opened("tables", "tables.scaling", data="houses", scale="minmax")
    worked = [one.value for one in page.table]
    assert list(worked[0].columns) == ["input", "least", "most − least"]
    assert (worked[1]["area, m²"].str.contains(" / ")).all()
    assert len(worked[1]) == 3


# A table of one's own


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    return tmp_path


def test_a_pasted_table_is_looked_at_and_trained_on(folder: Path) -> None:
    page = press(opened("tables", "tables.own"), "Try an example")
    assert "Read 10 rows of 5 columns." in said(page, "markdown")
    assert widget(page, "selectbox", "Predict").value == "price"
    words = said(page, "caption")
    assert "1 of 'bedrooms' are filled in with its middle value 3." in words
    assert "1 of 'district' count as “not known”." in words
    assert "'price' is learnt in units of 100,000." in words
    press(page, "Train on these 10 rows")
    slug = link(page)["data"]
    own = store.load(slug)
    assert isinstance(own, Table)
    assert find(slug).inputs[:2] == ("area", "bedrooms")
    assert len(find(slug).inputs) == 2 + 4 + 2
    assert widget(page, "selectbox", "district").options == list(own.columns[2].words)
    assert widget(page, "number_input", "area").max == 1e12  # what is asked stays a number


def test_an_answer_is_said_in_the_words_of_the_table(folder: Path) -> None:
    dear = Table((Column("area"),), Column("price"), ((50, 1e5), (60, 2e5), (70, 3e5), (80, 4e5)))
    it = Experiment.from_query(f"data={store.save(dear)}")
    answer = np.array([-1.5, 2.5], np.float32)  # shares of one output: its rest, and itself
    assert predict.said(it, dear, answer, 1200) == (
        "The network, at epoch 1,200, says: **price 250,000**."
    )
    assert "it only guesses on" in predict.beyond(it, np.array([95.0]))
    assert predict.beyond(it, np.array([60.0])) == ""
    houses = Experiment.from_query("data=houses")
    assert predict.said(houses, None, answer, 3).endswith("**price 2.5 thousands**.")
    iris = Experiment.from_query("data=iris")
    kinds = np.array([0.1, 0.7, 0.2], np.float32)
    assert "**versicolor**, with a probability of 70.0%" in predict.said(iris, None, kinds, 3)
    assert [one.name for one in predict.fields(iris)[0]] == list(iris.dataset.inputs)


def test_what_cannot_be_read_changes_nothing(folder: Path) -> None:
    page = press(opened("tables", "tables.own"), "Try an example")
    page.text_area(key="tables.text").set_value("hello").run()
    press(page, "Read the table")
    assert "only one column" in said(page, "info")
    assert "What was read before stays." in said(page, "info")
    assert page.text_area(key="tables.text").value == "hello"
    assert "Read 10 rows" in said(page, "markdown")
    page.text_area(key="tables.text").set_value(EXAMPLE).run()
    press(page, "Read the table")
    assert not page.info


def test_a_column_of_words_is_predicted_as_kinds_only(folder: Path) -> None:
    page = press(opened("tables", "tables.own"), "Try an example")
    widget(page, "selectbox", "Predict").set_value("garden").run()
    assert widget(page, "button", "Train on these 10 rows")
    kind = next(one for one in page.get("button_group") if one.label == "It tells")
    assert kind.value == "classes"
    kind.set_value("number").run()
    assert any("as classes only" in one.value for one in page.caption)
    assert widget(page, "button", "Train on these rows").disabled


def test_whoever_lacks_the_file_is_told_so(folder: Path) -> None:
    page = opened("tables", data="own-0123456789ab")
    assert any("ask for the file" in one.value for one in page.caption)


@pytest.mark.thorough
def test_two_hundred_mangled_links_open() -> None:
    dice = random.Random(7)
    letters = string.printable + "åé∞🙂"
    keys = [*Experiment.choices(), *controls.EXTRAS, "momentum", "x"]
    for _ in range(200):
        given = {
            dice.choice(keys): dice.choice(
                [
                    "".join(dice.choices(letters, k=dice.randrange(40))),
                    dice.choice(
                        [*TABLES, "circle", "own-0123456789ab", "-1", "nan", "1e999", "8,8"]
                    ),
                ]
            )
            for _ in range(dice.randrange(1, 5))
        }
        page = AppTest.from_file(PAGE, default_timeout=60)
        for key, value in given.items():
            page.query_params[key] = value
        page.query_params["hide"] = "scaling,cut"
        page.run()
        assert not page.exception, given
        assert not page.error, given
