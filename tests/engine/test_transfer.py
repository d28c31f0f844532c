"""Weights that were learnt before: taken over to the last bit, kept where they are frozen."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from playground import network
from playground.datasets import store
from playground.engine import checkpoints
from playground.engine.engine import Engine
from playground.engine.layout import Layout
from playground.engine.plain import named
from playground.engine.run import Run
from playground.engine.series import Series
from playground.engine.training import train
from playground.errors import BadChoice, MissingData
from playground.experiment import Experiment
from playground.net import starts
from playground.net.net import Net
from playground.net.reader import reader
from playground.net.starts import Start
from playground.presets.transfer import EPOCHS, FIRST, Transfer, kept, trained_first
from playground.stack import Stack
from playground.ui import live
from playground.ui.images import transfer
from tests.engine.training import LIBRARY, Array, Training

SEEING = "conv3x3:relu,max4,bn,flatten"
KINDS = {
    "convolutions": ("conv3x3:relu,bn,max4,conv2x3:prelu", "flatten,6:relu"),
    "dense": ("flatten,8:relu,bn", "6:tanh"),
}
FEW = "data=digits59&samples=120&holdout=50&batch=16&lr=0.01"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))


def learnt(base: str, epochs: int = 2) -> Net:
    """A network that has learnt digits 0 to 4."""
    rest = "" if "flatten" in base else ",flatten"
    it = Experiment.from_query(f"data=digits04&samples=120&lr=0.01&hidden={base}{rest}")
    found = Training(it).epochs(epochs)
    layout = found.program.layout
    weights = tuple(
        {name: of(found.weights).copy() for name, of in named(layout, layer, number).items()}
        for number, layer in enumerate(it.layers)
    )
    return Net("learnt", it.input_shape, it.layers, weights, it.class_names, it.data)


def goes_on(kind: str, frozen: bool, more: str = "") -> tuple[Experiment, Net]:
    base, head = KINDS[kind]
    net, count = learnt(base), base.count(",") + 1
    query = f"{FEW}&hidden={base},{head}&start={starts.keep(net)}:{count}{more}"
    return Experiment.from_query(query + f"&frozen={count}" * frozen), net


def layer(training: Training, vector: Array, number: int) -> dict[str, Array]:
    one = training.experiment.layers[number]
    return {name: of(vector) for name, of in named(training.program.layout, one, number).items()}


@pytest.mark.parametrize("frozen", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_it_begins_with_what_was_learnt_and_only_the_head_learns(kind: str, frozen: bool) -> None:
    it, net = goes_on(kind, frozen, "&l2=0.01")
    drawn = Training(replace(it, start=Start(), frozen=0))
    trained = Training(it)
    first = trained.state.vector.copy()
    trained.epochs(3)
    for number in range(len(it.layers)):
        begun, now = (layer(trained, vector, number) for vector in (first, trained.weights))
        taken = number < it.start.layers
        for name, numbers in begun.items():
            if taken:
                assert (numbers == net.weights[number][name]).all()
            else:
                assert (numbers == layer(drawn, drawn.state.vector, number)[name]).all()
            same = (numbers == now[name]).all()
            assert same == (taken and frozen), name
    assert it.fixed == (sum(map(np.size, flat(net, it.start.layers))) if frozen else 0)


def flat(net: Net, count: int) -> list[Array]:
    return [one for own in net.weights[:count] for one in own.values()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_frozen_network_trains_as_keras_trains_it(kind: str) -> None:
    it, _ = goes_on(kind, True, "&l2=0.01")
    ours = Training(it)
    model = network.build(it)
    layout = Layout(model)
    for variable, part in zip(layout.variables, layout.parts, strict=True):
        variable.assign(part.of(ours.state.vector))
    loss = keras.losses.SparseCategoricalCrossentropy()
    model.compile(network.optimizer(it), loss, jit_compile=False)
    data, order = ours.material.data, ours.material.order.epoch(0)
    x = (data.x.numpy() - data.shift.numpy()) / data.spread.numpy()
    rows = order[: it.train_count]
    model.fit(x[rows], data.y.numpy()[rows], batch_size=it.batch_size, shuffle=False, verbose=0)
    ours.epochs(1)
    theirs = np.concatenate([np.ravel(one.numpy()) for one in layout.variables])
    np.testing.assert_allclose(ours.weights, theirs, rtol=1e-4, atol=1e-5)


def test_it_is_a_run_like_any_other() -> None:
    it, _ = goes_on("convolutions", True)
    run = Run(it)
    run.supply(LIBRARY.material(it))
    run.turn(60.0, 4)
    moved = Run(it)
    checkpoints.restore(moved, checkpoints.taken(run, "a run", (-1, 0, -1), True, None))
    moved.supply(LIBRARY.material(it))
    for one in (run, moved):
        one.rewind(2)
        one.turn(60.0, 6)
    assert (run.state.vector == moved.state.vector).all()
    first = run.its.program.start(it).vector
    run.reset()
    assert (run.state.vector == first).all()


def test_a_script_gets_a_model_with_the_frozen_weights_in_it() -> None:
    it, net = goes_on("convolutions", True)
    model = train(it, 1).model
    assert not model.layers[0].trainable
    assert (model.layers[0].kernel.numpy() == net.weights[0]["kernel"]).all()
    found = model.count_params() - sum(int(np.prod(v.shape)) for v in model.trainable_variables)
    assert found >= it.fixed > 0


def test_a_branch_keeps_what_is_frozen(own_folder: None) -> None:
    it, _ = goes_on("dense", True)
    engine = Engine()
    try:
        engine.open("a", it.to_json())
        while engine._desks["a"].pending:
            time.sleep(0.02)
        with pytest.raises(BadChoice, match="A branch keeps its network"):
            engine.branch("b", "a", replace(it, frozen=0).to_json())
        engine.branch("b", "a", replace(it, learning_rate=0.5).to_json())
    finally:
        engine.shut()


# The chain of the page


@pytest.fixture
def series(inline_engines: None) -> Iterator[Series]:
    made = Series(live.client(), "a visitor", keeps=True)
    yield made
    made.stop()


def gone_through(series: Series, plan: Transfer) -> dict[str, float]:
    """The share that is right, by row."""
    series.train(plan.rows.values())
    thread = series._thread
    assert thread is not None
    thread.join(600)
    assert not series.refused
    trained = plan.trained(series.results)
    return {slug: series.results[it].share for slug, it in trained.items() if it}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(5))
def test_what_the_page_opens_with_is_worth_it(series: Series, seed: int) -> None:
    usual = {key: choice.default for key, choice in transfer.EXTRAS.items()}
    assert usual["base"] == "reader"
    source = kept(reader(), starts.OURS)
    right = gone_through(series, Transfer(source, usual["to"], usual["few"], usual["head"], seed))
    assert list(right) == ["scratch", "frozen", "tuned"]
    assert right["frozen"] > right["scratch"] + 0.02
    assert right["tuned"] > right["scratch"] + 0.02


def test_what_is_to_learn_first_does(series: Series) -> None:
    first = replace(FIRST, samples=100, hidden=Stack().read("hidden", "conv2x3:relu,max4,flatten"))
    plan = Transfer(trained_first(first), "digits59", 10, "means")
    assert list(gone_through(series, plan)) == ["source", "scratch", "frozen", "tuned"]
    frozen, tuned = (plan.trained(series.results)[slug] for slug in ("frozen", "tuned"))
    assert frozen is not None
    assert tuned is not None
    assert (frozen.frozen, tuned.frozen) == (2, 0)
    last = starts.find(series.results[frozen].weights)
    assert tuned.start.net is last
    assert tuned.start.layers == len(last.layers)
    kernels = [net.weights[0]["kernel"] for net in (frozen.start.net, last)]
    assert (kernels[0] == kernels[1]).all()
    assert len(series.results[frozen].curve) == EPOCHS


def test_what_is_not_there_any_more_is_said(series: Series, tmp_path: Path) -> None:
    it, _ = goes_on("dense", True)
    for path in tmp_path.glob(f"*{store.NETWORK}"):
        path.unlink()
    text = it.to_json()
    starts._kept._known.clear()
    starts._kept._lately.clear()
    with pytest.raises(BadChoice, match="come of a run that is not on this server"):
        Experiment.from_json(text)
    with pytest.raises(MissingData):
        LIBRARY.material(it)
    series.train([lambda _: Experiment.from_json(text)])
    if series._thread:
        series._thread.join(60)
    assert "not on this server" in series.refused
