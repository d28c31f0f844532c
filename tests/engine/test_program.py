"""One compiled function for all experiments that are alike where it counts."""

from dataclasses import replace

import keras
import numpy as np
import pytest

from playground import network
from playground.engine.feed import feed
from playground.engine.signature import signature
from playground.experiment import Experiment
from playground.prepared import Prepared
from tests.engine.training import Training

BASE = "samples=500&batch=10&hidden=4:tanh,2:tanh&optimizer=momentum"
PICTURES = "data=digits&samples=200&batch=16&hidden=conv3x3:relu,max2,flatten"
SHARED = (
    "seed=7",
    "lr=0.5",
    "momentum=0.5",
    "schedule=cosine:50",
    "init=he_normal",
    "samples=400",
    "samples=400&holdout=45",
    "batch=9",
    "data=spiral&noise=20",
    "features=x1^2,x2^2",
    "scale=standard",
    "stop=epochs:7",
)
APART = (
    "samples=1200",
    "holdout=0",
    "batch=32",
    "hidden=4:tanh,3:tanh",
    "hidden=4:tanh,2:relu",
    "features=x1",
    "l2=0.1",
    "loss=mse",
    "optimizer=nesterov",
    "data=blobs",
)


@pytest.mark.parametrize("change", SHARED)
def test_what_goes_in_as_numbers_shares_a_program(change: str) -> None:
    plain, changed = (Experiment.from_query(query) for query in (BASE, merged(BASE, change)))
    assert signature(changed) == signature(plain)
    before = Training(plain)
    traces, training = before.traces, Training(changed).epochs(3)
    assert training.program is before.program
    assert training.traces == traces


@pytest.mark.parametrize("change", APART)
def test_what_shapes_the_arithmetic_has_a_program_of_its_own(change: str) -> None:
    changed = Experiment.from_query(merged(BASE, change))
    assert signature(changed) != signature(Experiment.from_query(BASE))


@pytest.mark.parametrize("change", ["samples=150", "batch=50", "holdout=30", "data=digits&seed=4"])
def test_networks_with_convolutions_share_whatever_the_sizes(change: str) -> None:
    plain, changed = (Experiment.from_query(text) for text in (PICTURES, merged(PICTURES, change)))
    traces = Training(plain).traces
    assert Training(changed).epochs(2).traces == traces


def merged(query: str, change: str) -> str:
    """A query with some of its parts said differently."""
    parts = dict(part.split("=", 1) for part in f"{query}&{change}".split("&"))
    return "&".join(f"{key}={value}" for key, value in parts.items())


@pytest.mark.parametrize("query", [BASE, PICTURES])
def test_no_steps_change_nothing(query: str) -> None:
    training = Training(Experiment.from_query(query)).steps(3)
    before = training.bits
    assert training.steps(0).bits == before


@pytest.mark.parametrize("query", [BASE, PICTURES])
def test_a_state_is_never_changed_in_place(query: str) -> None:
    training = Training(Experiment.from_query(query))
    first, copy = training.state, training.state.vector.copy()
    training.epochs(2)
    np.testing.assert_array_equal(first.vector, copy)
    assert not np.array_equal(training.state.vector, copy)


@pytest.mark.parametrize(
    "query",
    [
        "samples=90&hidden=5:relu,bn,drop0.3,4:tanh&l1=0.01&l2=0.02",
        "data=hills&samples=90&loss=huber",
        "data=digits&samples=200&hidden=conv3x3:relu,bn,max2,flatten,drop0.3",
        "data=digits&samples=200&hidden=flatten,8:relu&scale=standard",
    ],
)
def test_a_state_is_judged_as_keras_evaluates_it(query: str) -> None:
    experiment = Experiment.from_query(query)
    training = Training(experiment).epochs(2)
    model, ready = network.build(experiment), Prepared(experiment)
    weights = [part.of(training.weights) for part in training.program.layout.parts]
    for variable, value in zip(
        [*model.trainable_variables, *plain(model.non_trainable_variables)], weights, strict=True
    ):
        variable.assign(value)
    metric = "mae" if experiment.task == "regression" else "accuracy"
    loss = type(network.loss(experiment))()
    model.compile(loss=loss, metrics=[metric], jit_compile=False)
    data = feed(experiment, pad=False)
    for x, y, theirs in (
        (data.x, data.y, (ready.x, ready.split.y)),
        (data.val_x, data.val_y, (ready.val_x, ready.split.val_y)),
    ):
        found = training.program.judge(training.state, x, y, data)
        assert found == pytest.approx(model.evaluate(*theirs, verbose=0), rel=1e-5)


def plain(variables: list[keras.Variable]) -> list[keras.Variable]:
    """Running means, without the dice that dropout keeps."""
    return [one for one in variables if one.dtype == "float32"]


def test_without_validation_there_are_no_validation_figures() -> None:
    rows = Training(Experiment.from_query("samples=60&holdout=0")).epochs(2).rows
    assert np.isfinite(rows[:, :2]).all()
    assert np.isnan(rows[:, 2:]).all()


def test_the_learning_rate_of_each_epoch_is_its_own() -> None:
    query = "samples=100&batch=25&schedule=step:0.01@1&lr=1"
    experiment = Experiment.from_query(query)
    together = Training(experiment).epochs(3)
    apart = Training(experiment).epochs(1).epochs(1).epochs(1)
    assert together.bits == apart.bits
    constant = replace(experiment, schedule="constant")
    assert Training(constant).epochs(3).bits != together.bits


def test_a_rate_of_nought_leaves_every_weight_in_place() -> None:
    training = Training(Experiment.from_query("samples=60&lr=0"))
    first = training.weights.copy()
    np.testing.assert_array_equal(training.epochs(2).weights, first)
