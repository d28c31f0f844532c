"""The images page without a browser: what its link opens, hides and holds, what its view shows."""

from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from playground.engine.messages import Prediction
from playground.experiment import Experiment
from playground.figures import shares
from playground.presets.images import START
from playground.ui import knobs
from playground.ui.images import controls, predict, stage
from tests.opened import link, opened

pytestmark = pytest.mark.usefixtures("inline_engines")


def widgets(page: AppTest) -> set[str]:
    kinds = ("selectbox", "slider", "select_slider", "button_group")
    return {one.label for kind in kinds for one in getattr(page, kind)}


def test_without_a_link_it_begins_with_a_network_that_stops_by_itself() -> None:
    page = opened("images")
    assert {"Optimizer", "Learning rate", "Batch size"} <= widgets(page)
    start = Experiment.from_query(START)
    assert start.data == "digits"
    assert start.convolutional
    assert start.stop.accuracy


def test_a_link_opens_as_it_was_left() -> None:
    whole = {
        "data": "digits",
        "samples": "500",
        "hidden": "conv4x3s2same:tanh,avg2,gap",
        "scale": "none",
        "stop": "epochs:3",
        "asked": "7",
        "hide": "lr,wall",
    }
    assert link(opened("images", **whole)) == whole


def test_a_link_with_a_network_alone_is_about_the_digits() -> None:
    assert link(opened("images", hidden="flatten,8:relu")) == {
        "data": "digits",
        "hidden": "flatten,8:relu",
    }


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"data": "circle"}, "'circle' is not for this page"),
        ({"data": "own-123456789abc"}, "which a link cannot carry"),
        ({"hidden": "conv8x3,8:relu"}, "put Flatten"),
        ({"asked": "many"}, "asked takes"),
    ],
)
def test_what_a_link_cannot_have_is_said(query: dict[str, str], words: str) -> None:
    page = opened("images", **query)
    said = " ".join(one.value.replace("\\", "") for one in page.caption)
    assert words in said
    assert link(page)["data"] == "digits"


def test_a_class_sees_only_what_it_needs() -> None:
    page = opened("images", data="digits", hide="optimizer,data,class,predict")
    assert "Optimizer" not in widgets(page)
    folds = {one.label for one in page.expander}
    assert not {"For a class", "Ask it about one picture"} & folds


def test_every_choice_of_an_experiment_on_pictures_has_a_widget() -> None:
    drawn = {*knobs.KNOBS, *knobs.COMPOUND, "data", "hidden"}
    dataset = Experiment(data="digits").dataset
    wanted = {key for key, (_, item) in Experiment.choices().items() if item.on(dataset)}
    wanted -= {"start", "frozen"}  # the part on transfer learning makes them
    assert wanted <= drawn
    assert wanted - {"hidden"} <= {*controls.PARTS}


# The live view


def test_the_strip_shows_each_layer_with_what_it_makes() -> None:
    scene = stage.scene(
        Experiment.from_query("data=mnist&hidden=conv6x5same:tanh,avg2,flatten,84:tanh")
    )
    assert [(one["name"], one["shape"]) for one in scene["layers"]] == [
        ("Picture", (28, 28, 1)),
        ("Conv 6 · 5×5 tanh", (28, 28, 6)),
        ("AveragePooling 2×2", (14, 14, 6)),
        ("Flatten", (1176,)),
        ("Dense 84 tanh", (84,)),
        ("Dense 10 softmax: answer", (10,)),
    ]
    assert "156 parameters" in scene["layers"][1]["words"]
    assert (scene["first"], scene["stop"]) == ("conv", {"epochs": None})


# One picture


def answered(*said: float, truth: int | None = None) -> Any:
    answers = None if truth is None else np.array([truth])
    share = np.array([said], np.float32)
    return Prediction(3, np.zeros((1, 28, 28, 1), np.uint8), share, answers, "test", 10_000)


def test_the_winner_and_the_runner_up_are_named() -> None:
    names = ("cat", "dog", "hen")
    said = answered(0.2, 0.7, 0.1, truth=1)
    assert predict.words(said.shares[0], names) == (
        "It takes it for **dog** (70.0 %); the runner-up is **cat** (20.0 %)."
    )
    assert predict.verdict(said, names) == "That is right."
    wrong = answered(0.2, 0.7, 0.1, truth=2)
    assert predict.verdict(wrong, names) == "That is wrong: it gave hen 10.0 %."
    assert predict.verdict(answered(0.2, 0.7, 0.1), names) == ""


def test_the_bars_are_the_shares_and_the_longest_stands_out() -> None:
    said = np.array([0.2, 0.7, 0.1], np.float32)
    figure = shares.bars(("cat", "dog", "hen"), said)
    (bars,) = figure.data
    np.testing.assert_array_equal(bars.x, said)
    assert list(bars.text) == ["20.0 %", "70.0 %", "10.0 %"]
    colours = bars.marker.color
    assert colours[0] == colours[2] != colours[1]


# Weights that were learnt before


def test_what_a_network_begins_with_is_said_and_can_be_undone() -> None:
    hidden = "conv12x5:relu,max2,conv40x3same:relu,max2,flatten,20:relu"
    page = opened("images", data="digits", hidden=hidden, start="reader:4", frozen="4")
    assert any("the first 4 are" in one.value for one in page.markdown)
    page.button(key="images.begun.thaw").click().run()
    assert "frozen" not in link(page)
    page.button(key="images.begun.draw").click().run()
    assert "start" not in link(page)
    assert not [one for one in page.button if str(one.key).startswith("images.begun")]
