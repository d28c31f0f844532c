"""A program that was taken home prints the figures of the page: run apart, with Keras alone."""

import re
from pathlib import Path

import numpy as np
import pytest

from playground import Experiment, train
from playground.engine.branch import Source
from playground.engine.messages import Entry
from playground.engine.run import Run
from playground.export import data, notebook, script
from playground.export.story import Story, plain
from tests.engine.test_run import begun, in_mid_epoch, to
from tests.engine.training import LIBRARY
from tests.programs import Ran, cells, run
from tests.test_export_script import put_by

EPOCHS = 20
SMALL = "data=digits&samples=300&batch=20"
# The page's own experiment, and each control turned once. Rates are such that no loss jumps about:
# there the last bits of two ways of rounding grow tenfold with every epoch or two.
QUERIES = (
    "",
    "data=xor&noise=20",
    "data=spiral&features=x1,x2,sin(x1),r&optimizer=adam&lr=0.01",
    "data=blobs&classes=4",
    "data=exams",
    "data=sports&classes=5",
    "data=hills",
    "data=sine&loss=huber",
    "data=plane&loss=log_cosh",
    "data=houses8&optimizer=sgd&lr=0.02",
    "data=houses&loss=mae",
    "data=iris",
    "data=cancer&scale=minmax",
    "data=diabetes&lr=0.1",
    "data=rule3x1&lr=0.05",
    f"{SMALL}&hidden=conv4x3:relu,max2,flatten,16:relu",
    f"{SMALL}&hidden=conv4x3:relu,max2,conv6x3same:relu,gap",
    f"{SMALL}&hidden=avg4,flatten,32:tanh&scale=standard",
    f"{SMALL}&hidden=conv4x5s2same:tanh,bn,flatten,8:relu&holdout=40",
    "loss=mse",
    "optimizer=momentum&momentum=0.8",
    "optimizer=nesterov&lr=0.01",  # at 0.03 it jumps about, and rounding with it
    "optimizer=adagrad&lr=0.3",
    "optimizer=adadelta&lr=3",
    "optimizer=rmsprop&lr=0.01&momentum=0.5&centered=on",
    "optimizer=adam&lr=0.01&beta_1=0.8&amsgrad=on",
    "optimizer=adamw&lr=0.01&weight_decay=0.1",
    "optimizer=nadam&lr=0.01",
    "optimizer=adamax&lr=0.03",
    "optimizer=ftrl&lr=0.1&l1_regularization_strength=0.001",
    "optimizer=lion&lr=0.003",
    "schedule=step:0.5@5",
    "schedule=exp:0.9",
    "schedule=cosine:15",
    "hidden=8:prelu,4:elu",
    "hidden=6:gelu,bn,4:swish",
    "hidden=",
    "init=random_uniform&hidden=5:softplus",
    "init=ones&hidden=3:tanh",
    "l1=0.001&l2=0.002",
    "batch=all&lr=0.3",
    "batch=7&samples=123&seed=11",
    "holdout=0",
    "data=pass&scale=none&lr=0.001",
    "stop=patience:2&hidden=",
    "stop=accuracy:0.8",
)
FEW = (0, 15)  # of these between two commits


def same(ran: Ran, ours: dict[str, float]) -> None:
    """The figures agree as far as single precision, summed up in another order, lets them."""
    for name, value in ran.final.items():
        near = 1e-6 + 1e-5 * abs(ours[name]) if "loss" in name else 1e-4 * max(1.0, ours[name])
        assert value == pytest.approx(ours[name], abs=near), name


def of_run(it: Run) -> dict[str, float]:
    """The figures of the last complete epoch, where the run stands."""
    metric = "mae" if it.now.task == "regression" else "accuracy"
    names = ("loss", metric, "val_loss", f"val_{metric}")
    row = it.history.rows[it.state.epoch]
    return {name: float(value) for name, value in zip(names, row, strict=True)}


def story(it: Run) -> Story:
    return Story(it.experiment, tuple(it.log), (it.state.epoch, it.state.seen))


def changed_by_hand() -> Run:
    """A run with about everything done to it that can be."""
    it = in_mid_epoch(begun("samples=120&batch=16&hidden=3:prelu,bn,2:tanh&optimizer=momentum"), 3)
    it.change(it.now.changed({"lr": "0.1", "momentum": "0.0"}))
    to(it, 6)
    it.edit(7, 0.75)
    to(it, 12)
    it.rewind(9)
    it.change(it.now.changed({"batch": "13", "momentum": "0.6"}))
    it = in_mid_epoch(it, 11)
    it.edit(4, -0.5)
    return in_mid_epoch(it, 14)


def branched() -> Run:
    """A run that leaves another in mid-epoch, with other data, another loss and more."""
    first = in_mid_epoch(begun("samples=120&batch=16&hidden=3:tanh&optimizer=adam&lr=0.02"), 4)
    choices = {"loss": "mse", "data": "xor", "l2": "0.01", "schedule": "exp:0.9", "lr": "0.05"}
    it = Run(first.now.changed(choices))
    state = first.state
    it.source = Source(
        first.now,
        (state,),
        first.history.rows[: state.epoch + 1].copy(),
        (Entry(state.epoch, "branch", first.experiment.to_query(), state.seen),),
        first.its.program.layout.size,
    )
    it.supply(LIBRARY.material(it.now))
    return to(it, 9)


@pytest.mark.slow
def test_programs_print_the_figures_of_the_page(tmp_path: Path) -> None:
    some = [Experiment.from_query(QUERIES[number]) for number in FEW]
    runs = [changed_by_hand(), branched()]
    texts = [script.program(plain(it, EPOCHS)) for it in some[:-1]]
    texts.append(cells(notebook.notebook(plain(some[-1], EPOCHS))))
    found = run([*texts, *(script.program(story(it)) for it in runs)], tmp_path)
    for ran, it in zip(found[: len(some)], some, strict=True):
        same(ran, train(it, EPOCHS).summary())
    for ran, it in zip(found[len(some) :], runs, strict=True):
        same(ran, of_run(it))
        weights = np.sort(it.weights)  # Keras lists them in another order
        np.testing.assert_allclose(np.sort(ran.weights), weights, atol=1e-5, rtol=1e-4)


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(5))
def test_every_control_turned_once_is_in_the_program(part: int, tmp_path: Path) -> None:
    some = [Experiment.from_query(query) for query in QUERIES[part::5]]
    stories = [plain(it, EPOCHS) for it in some]
    both = [script.program, lambda one: cells(notebook.notebook(one))]
    texts = [both[number % 2](one) for number, one in enumerate(stories)]
    for ran, it in zip(run(texts, tmp_path), some, strict=True):
        same(ran, train(it, EPOCHS).summary())


@pytest.mark.thorough
def test_dropout_ends_within_the_spread_of_five_seeds(tmp_path: Path) -> None:
    it = Experiment.from_query("data=moons&hidden=16:relu,drop0.3,8:relu&optimizer=adam&lr=0.01")
    text = script.program(plain(it, EPOCHS))
    assert text.count("set_random_seed(SEED)") == 1
    texts = [text.replace("seed(SEED)", f"seed(SEED + {place})") for place in range(5)]
    losses = [ran.final["loss"] for ran in run(texts, tmp_path)]
    spread = max(losses) - min(losses)
    assert spread > 0
    ours = train(it, EPOCHS).summary()["loss"]
    assert min(losses) - spread / 2 <= ours <= max(losses) + spread / 2


@pytest.mark.thorough
def test_a_rule_ends_the_program_where_it_ends_the_page(tmp_path: Path) -> None:
    queries = (
        "stop=patience:3,epochs:60&hidden=&seed=4",
        "stop=accuracy:0.9&optimizer=adam&lr=0.02",
        "data=iris&stop=patience:4&hidden=&lr=0.1&samples=60",
    )
    some = [Experiment.from_query(query) for query in queries]
    found = run([script.program(plain(it)) for it in some], tmp_path)
    for ran, it in zip(found, some, strict=True):
        ours = train(it)
        same(ran, ours.summary())
        np.testing.assert_allclose(ran.weights, ours.run.weights, atol=1e-4, rtol=1e-3)
        best = re.search(r"back to the best, epoch (\d+)", ran.said)
        assert (int(best[1]) if best else None) == ours.summary()["restored_epoch"]


@pytest.mark.thorough
def test_own_pictures_are_read_from_the_zip_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    slug = put_by(tmp_path).slug
    it = Experiment.from_query(f"data={slug}&hidden=flatten,8:relu&batch=5")
    (ran,) = run([script.program(plain(it, 5))], tmp_path, data.beside(it))
    assert "test_loss" in ran.final
    same(ran, train(it, 5).summary())


@pytest.mark.thorough
def test_mnist_comes_from_keras_and_is_tested(
    tmp_path: Path, large_pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "datasets").mkdir()
    for name in ("mnist.npz", "fashion-mnist"):
        (tmp_path / "datasets" / name).symlink_to(large_pictures / name)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    some = [
        Experiment.from_query(f"data={slug}&samples=1000&hidden=flatten,32:relu")
        for slug in data.KERAS
    ]
    found = run([script.program(plain(it, 3)) for it in some], tmp_path)
    for ran, it in zip(found, some, strict=True):
        assert "test_accuracy" in ran.final
        same(ran, train(it, 3).summary())


def test_a_program_of_a_run_that_has_not_moved_tells_of_its_start(tmp_path: Path) -> None:
    text = script.program(Story(Experiment.from_query("data=iris")))
    assert "not trained yet" in text
    assert "for epoch" not in text
    compile(text, "start", "exec")
