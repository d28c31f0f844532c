"""The duel page without a browser: a line for one difference, a warning for two."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from playground import fair
from playground.pairs import Pair
from playground.presets.duels import DUELS
from playground.ui.duel.choices import MOST
from tests.opened import link, opened, widget

pytestmark = pytest.mark.usefixtures("inline_engines")


def button(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click().run()


def said(page: AppTest) -> str:
    return " ".join(one.value for one in page.markdown).replace("\\", "")


@pytest.mark.parametrize("slug", DUELS)
def test_a_question_differs_in_one_thing(slug: str) -> None:
    entry = DUELS[slug]
    pair, refused = Pair.of(entry.query)
    assert refused == []
    assert len(fair.differences(pair.left, pair.right)) == 1
    assert entry.epochs <= MOST[pair.left.dataset.kind]
    assert len(entry.answer) > 100


def test_wide_and_deep_and_dense_and_convolutional_are_of_one_size() -> None:
    for slug in ("width", "cnn"):
        pair, _ = Pair.of(DUELS[slug].query)
        sizes = pair.left.parameters, pair.right.parameters
        assert max(sizes) < 1.02 * min(sizes)


def test_it_opens_with_a_question_and_asks_another() -> None:
    page = opened("duel")
    assert page.selectbox(key="duel.ask").value == "optimizer"
    assert page.select_slider(key="duel.epochs").value == DUELS["optimizer"].epochs
    assert "Only the optimizer: SGD at 0.03 → Adam at 0.01." in said(page)
    widget(page, "selectbox", "Start from a question").set_value("batch").run()
    assert link(page)["b.batch"] == "30"
    assert "Only the batch size: 1 → 30." in said(page)
    button(page, "Undo")
    assert "Only the optimizer" in said(page)


def test_two_differences_are_not_fair_until_one_is_kept() -> None:
    page = opened("duel", data="moons")
    assert "Nothing differs" in said(page)
    assert not page.warning
    page.select_slider(key="duel.b.lr").set_value(0.3).run()
    assert link(page) == {"data": "moons", "b.lr": "0.3"}
    assert not page.warning
    page.select_slider(key="duel.b.batch").set_value(30).run()
    assert "This comparison is not fair" in page.warning[0].value
    button(page, "Keep only the batch size")
    assert link(page) == {"data": "moons", "b.batch": "30"}
    assert not page.warning


def test_what_one_side_takes_the_other_does_not() -> None:
    page = opened("duel", data="moons")
    page.selectbox(key="duel.a.optimizer").set_value("adam").run()
    assert link(page) == {
        "data": "moons",
        "optimizer": "adam",
        "lr": "0.01",
        "b.optimizer": "sgd",
    }
    page.selectbox(key="duel.b.optimizer").set_value("adam").run()
    assert link(page) == {"data": "moons", "optimizer": "adam", "lr": "0.01"}


def test_data_are_for_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("duel", data="moons", **{"b.lr": "0.3"})
    page.selectbox(key="duel.data").set_value("xor").run()
    assert link(page) == {"data": "xor", "b.lr": "0.3"}
    page.selectbox(key="duel.data").set_value("digits").run()
    assert link(page) == {"data": "digits"}
    assert "Nothing differs" in said(page)
    # Those that are not here yet are offered all the same, and can be fetched.
    monkeypatch.setenv("PLAYGROUND_DATA", str(tmp_path))
    page.selectbox(key="duel.data").set_value("mnist").run()
    assert not page.exception
    assert link(page) == {"data": "mnist"}
    assert widget(page, "button", "Download MNIST")


def test_layers_are_written_and_a_mistake_is_told() -> None:
    page = opened("duel", "duel.networks", data="moons")
    page.text_input(key="duel.b.hidden").set_value("8:tanh,drop0.5").run()
    assert link(page)["b.hidden"] == "8:tanh,drop0.5"
    page.text_input(key="duel.b.hidden").set_value("many").run()
    assert any("There is no layer 'many'" in one.value.replace("\\", "") for one in page.caption)
    assert link(page)["b.hidden"] == "8:tanh,drop0.5"


REPEATS = [pytest.param(slug, marks=pytest.mark.thorough) for slug in ("circle", "iris", "cancer")]


@pytest.mark.parametrize("data", ["blobs", "hills", "houses", *REPEATS])
def test_every_kind_of_data_has_a_duel(data: str) -> None:
    page = opened("duel", data=data)
    assert page.selectbox(key="duel.data").value == data


@pytest.mark.parametrize("slug", ["points", "tables", "images"])
def test_a_page_that_trains_leads_here(slug: str) -> None:
    page = opened(slug)
    ways = [one.proto for one in page.get("page_link") if "Compare" in one.proto.label]
    assert ways or any("Compare" in one.value for one in page.markdown)
