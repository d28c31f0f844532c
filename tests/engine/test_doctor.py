"""The doctor sees what is wrong with real trainings, and is silent over healthy ones."""

import numpy as np
import pytest

from playground.engine.divergence import WINDOW, divergence
from playground.engine.doctor import AILMENTS, Finding, advice, diagnose
from playground.engine.run import Run
from playground.engine.statistics import Statistics
from playground.engine.views import Views
from playground.experiment import Experiment
from playground.net.reader import reader
from playground.stack import Stack
from tests.engine.training import LIBRARY

# A training that shows each ailment, and for how many epochs.
SICK = {
    "diverged": ("lr=10", 60),
    "symmetric": ("init=zeros", 20),
    "unscaled": ("data=cancer&scale=none", 10),
    "dead": ("hidden=8:relu,8:relu&lr=3", 60),
    "saturated": ("data=spiral&hidden=8:tanh,8:tanh&optimizer=adam&lr=1", 60),
    "vanishing": (f"data=spiral&hidden={','.join(['8:sigmoid'] * 8)}", 20),
    "oscillating": ("data=xor&lr=3&hidden=4:tanh", 80),
    "slow": ("lr=0.0001", 60),
    "plateau": ("data=spiral&hidden=", 100),
    "overfitting": (
        "data=xor&noise=40&samples=60&hidden=64:relu,64:relu&optimizer=adam&lr=0.01",
        300,
    ),
    "unfinished": ("stop=epochs:20", 20),
}
HEALTHY = [
    f"data={data}&hidden={hidden}&optimizer=adam&lr=0.01&seed={seed}"
    for data in ("circle", "xor", "gauss", "spiral")
    for hidden in ("8:tanh,8:tanh", "8:relu,8:relu")
    for seed in (0, 1)
]


def trained(query: str, epochs: int) -> Run:
    run = Run(Experiment.from_query(query))
    run.supply(LIBRARY.material(run.experiment))
    run.turn(float("inf"), epochs)
    return run


def seen(run: Run) -> dict[str, Finding]:
    """What the doctor says of a run as it stands."""
    views = Views(run.now, run.its.program)
    figures = Statistics(run.now, run.its.program, views).look(run.state.vector)
    diverged = run.reason if run.stopped == "diverged" else ""
    rows = run.history.rows[: run.state.epoch + 1]
    found = diagnose(run.now, rows, figures, views.prepared, diverged)
    assert [one.level for one in found] == [AILMENTS[one.slug].level for one in found]
    return {one.slug: one for one in found}


def test_no_layers_are_suggested_in_place_of_those_that_were_learnt_before():
    own = Stack().write(reader().layers[:-1])
    it = Experiment.from_query(f"data=mnist&hidden={own}&start=reader:7&frozen=7")
    assert advice(AILMENTS["dead"], it) == ("", None)
    for one in AILMENTS.values():
        advice(one, it)  # or nobody who shares its engine would see anything


@pytest.mark.parametrize("slug", SICK)
def test_the_doctor_sees_what_is_wrong_and_says_what_to_try(slug):
    run = trained(*SICK[slug])
    finding = seen(run)[slug]
    assert any(sign.isdigit() for sign in finding.sentence) or slug == "symmetric"
    assert finding.sentence.endswith(".")
    assert finding.suggestion_text.endswith(".")
    assert finding.suggestion is not None
    assert finding.suggestion != run.experiment
    assert Experiment.from_query(finding.suggestion.to_query()) == finding.suggestion


@pytest.mark.parametrize("query", [*HEALTHY, "", "data=iris", "data=digits&samples=400"])
def test_the_doctor_is_silent_over_healthy_trainings(query):
    run = trained(query, 10)
    for epochs in (0, 30, 100):
        run.turn(float("inf"), run.state.epoch + epochs)
        assert seen(run) == {}


def test_every_ailment_is_shown_by_a_training_or_by_its_figures():
    assert set(AILMENTS) == {*SICK, "exploding"}


def test_behind_each_ailment_there_are_others():
    for slug, ailment in AILMENTS.items():
        assert set(ailment.behind) < set(AILMENTS) - {slug}


def test_steps_as_large_as_the_weights_are_seen():
    run = trained("lr=0.03", 1)
    statistics = Statistics(run.now, run.its.program, Views(run.now, run.its.program))
    vector = run.state.vector
    small, large = (
        diagnose(run.now, run.history.rows, statistics.look(vector, factor * vector))
        for factor in (1.01, 1.8)
    )
    assert small == []
    assert [one.slug for one in large] == ["exploding"]
    assert "80%" in large[0].sentence


def test_a_learning_rate_of_ten_on_the_default_is_given_up_at_its_epoch():
    run = trained("lr=10", 200)
    found = divergence(run.experiment, run.history.rows)
    assert found is not None
    assert WINDOW <= found.epoch <= WINDOW + 10
    finding = seen(run)["diverged"]
    assert f"epoch {found.epoch}" in finding.sentence
    assert "10" in finding.sentence
    assert finding.suggestion.learning_rate == 0.03


@pytest.mark.parametrize("query", ["lr=10", "data=xor&lr=10", "optimizer=adam&lr=10", "lr=0.03"])
def test_when_a_training_diverged_does_not_depend_on_the_chunks(query):
    experiment, rows = Experiment.from_query(query), trained(query, 150).history.rows
    whole = divergence(experiment, rows)
    for length in (1, 7, 64):
        parts = (divergence(experiment, rows[: at + length], at) for at in range(1, 151, length))
        assert next(filter(None, parts), None) == whole


@pytest.mark.parametrize(
    "query",
    ["data=houses8&lr=10&optimizer=momentum", "data=houses&scale=none&optimizer=sgd&hidden=&lr=1"],
)
def test_numbers_that_grow_too_large_are_told(query):
    run = trained(query, 100)
    assert run.stopped == "diverged"
    finding = seen(run)["diverged"]
    assert "too large" in finding.sentence
    assert np.isfinite(finding.suggestion.learning_rate)


def test_what_diverges_on_plain_inputs_is_to_be_scaled():
    found = seen(trained("data=houses&scale=none&optimizer=sgd&hidden=&lr=0.01", 5))
    assert "unscaled" not in found
    assert found["diverged"].sentence.startswith("Diverged")
    assert "The inputs run from" in found["diverged"].sentence
    assert found["diverged"].suggestion.scale == "standard"


def test_a_row_that_is_no_number_is_where_it_diverged():
    rows = np.array([[0.7, 0.5, 0.7, 0.5], [3e30, 0.5, 1, 0.5], [np.nan, 0.5, 1, 0.5]], np.float32)
    found = divergence(Experiment(), rows)
    assert found is not None
    assert found.epoch == 2
    assert "3e+30" in found.reason


def test_a_training_that_comes_back_is_not_given_up():
    falling = np.geomspace(5.0, 0.9, 100)
    rows = np.column_stack([[0.7, *falling], np.full(101, 0.5), np.ones(101), np.ones(101)])
    assert divergence(Experiment(), rows.astype(np.float32)) is None
    rows[1:, 0] = 3.0
    assert divergence(Experiment(), rows.astype(np.float32)).epoch == WINDOW
    rows[1:, 1] = 0.9  # too sure of itself, but it has learnt
    assert divergence(Experiment(), rows.astype(np.float32)) is None


def test_history_is_not_changed_by_being_looked_at():
    rows = trained("lr=10", 60).history.rows.copy()
    before = rows.copy()
    divergence(Experiment(learning_rate=10), rows)
    np.testing.assert_array_equal(rows, before)


def test_advice_is_never_what_is_already_done():
    for one in ("lr=0", "optimizer=adam&lr=0.01", "scale=standard", "stop=patience:5", "hidden="):
        experiment = Experiment.from_query(one)
        for ailment in AILMENTS.values():
            text, better = advice(ailment, experiment)
            assert better != experiment
            assert bool(text) == (better is not None)
