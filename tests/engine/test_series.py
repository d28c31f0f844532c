"""Experiments one after another: each is trained, what came of it is kept, nothing is left."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from playground.engine.client import Client
from playground.engine.series import Series
from playground.engine.training import train
from playground.experiment import Experiment
from playground.presets import TRIALS
from playground.ui import live

FEW = "data=digits&samples=200&holdout=50&hidden=flatten,8:relu&stop=epochs:"
SHORT, OTHER = (Experiment.from_query(f"{FEW}3&seed={seed}") for seed in (0, 1))
ENDLESS = Experiment.from_query("data=digits&samples=200&holdout=50&hidden=flatten,8:relu")


@pytest.fixture
def client(inline_engines: None) -> Client:
    return live.client()


@pytest.fixture
def series(client: Client) -> Iterator[Series]:
    made = Series(client, "a visitor")
    yield made
    made.stop()
    wait(lambda: not made.busy)
    assert not client.records  # no run is left over


def wait(true: Callable[[], bool]) -> None:
    for _ in range(1_200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to that")


def test_each_has_its_figures_in_the_end(series: Series) -> None:
    series.train([SHORT, OTHER, SHORT])
    wait(lambda: not series.busy)
    assert set(series.results) == {SHORT, OTHER}
    found, script = series.results[SHORT], train(SHORT)
    assert (found.epochs, found.count, found.stopped) == (3, 100, "budget")
    assert found.accuracy == pytest.approx(script.history.accuracy.iloc[-1])
    assert found.share == pytest.approx(script.history.val_accuracy.iloc[-1], abs=1e-6)
    assert found.seconds > 0
    said = script.predict(script._prepared.split.val_x).argmax(axis=1)
    assert found.right == np.count_nonzero(said == script._prepared.split.val_y)


def test_it_can_be_stopped_and_goes_on_with_others(series: Series) -> None:
    series.train([ENDLESS, SHORT])
    wait(lambda: series.done > 2)
    assert series.now == ENDLESS
    assert series.left == 1
    series.stop()
    series.train([OTHER])
    wait(lambda: not series.busy)
    assert set(series.results) == {OTHER}


def test_what_cannot_be_had_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_RUNS_A_VISITOR", "0")
    series = Series(client, "a visitor")
    series.train([SHORT, OTHER])
    wait(lambda: not series.busy)
    assert "as many as one may" in series.refused
    assert not series.results


@pytest.mark.parametrize("slug", TRIALS)
def test_a_trial_takes_the_pictures_of_the_page(slug: str) -> None:
    page = Experiment.from_query("data=digits&samples=300&holdout=30&seed=4&hidden=gap&lr=7")
    made = TRIALS[slug].on(page)
    assert (made.data, made.samples, made.holdout, made.seed) == ("digits", 300, 30, 4)
    assert made.stop.epochs == TRIALS[slug].epochs
    assert made == TRIALS[slug].on(made)


def test_every_trial_differs_from_every_other() -> None:
    page = Experiment(data="digits")
    assert len({one.on(page) for one in TRIALS.values()}) == len(TRIALS)
