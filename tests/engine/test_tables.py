"""What a table's stage is shown is what Keras' own model says, judged as scikit-learn does."""

import time

import numpy as np
import pytest
from sklearn import metrics

from playground.engine import tables
from playground.engine.engine import Engine
from playground.engine.messages import Look
from playground.experiment import Experiment
from playground.prepared import Prepared
from tests.engine.test_views import opened

QUERIES = {
    "regression": "data=houses&samples=60&hidden=4:tanh",
    "binary": "data=admission&samples=80&hidden=3:relu",
    "classes": "data=iris&hidden=5:elu",
}


@pytest.fixture(scope="module", params=QUERIES.values(), ids=QUERIES)
def case(request):
    return opened(request.param)


def keras_says(model, prepared: Prepared, x: np.ndarray) -> np.ndarray:
    return model(prepared.inputs(x.astype(np.float32)), training=False).numpy()


def test_a_curve_moves_one_input_and_holds_the_others(case) -> None:
    it, views, vector, model = case
    x = views.prepared.split.x
    found = tables.lines(views, vector)
    middle = np.median(x, axis=0)
    for place in range(x.shape[1]):
        along = found["along"][place]
        assert along[0] < x[:, place].min() < x[:, place].max() < along[-1]
        rows = np.tile(middle, (len(along), 1))
        rows[:, place] = along
        said = keras_says(model, views.prepared, rows)
        np.testing.assert_allclose(found["lines"][place], said, rtol=2e-4, atol=2e-5)
    assert it.output.units == found["lines"].shape[-1]


def test_a_surface_is_there_for_two_inputs_alone(case) -> None:
    it, views, vector, model = case
    found = tables.surface(views, vector)
    if len(it.dataset.inputs) != 2:
        assert found == {}
        return
    place = np.array([[found["across"][7], found["up"][20]]])
    said = keras_says(model, views.prepared, place)[0]
    np.testing.assert_allclose(found["surface"][20, 7], said, rtol=2e-4, atol=2e-5)


def test_scores_are_scikit_learns(case) -> None:
    it, views, vector, model = case
    found, split = tables.scores(views, vector), views.prepared.split
    for name, x, y in (("train", split.x, split.y), ("val", split.val_x, split.val_y)):
        said, figures = keras_says(model, views.prepared, x), found[f"{name}_scores"]
        if it.task == "regression":
            wanted = (
                metrics.mean_absolute_error(y, said),
                metrics.mean_squared_error(y, said),
                metrics.r2_score(y, said),
            )
            np.testing.assert_allclose(figures, wanted, rtol=1e-3)
        elif it.task == "binary":
            yes = said[:, 0] > 0.3
            (right, wrong), (missed, hit) = metrics.confusion_matrix(y, yes, labels=[0, 1])
            assert figures[30].tolist() == [hit, wrong, missed, right]
            assert figures.shape == (len(tables.THRESHOLDS), 4)
        else:
            wanted = metrics.confusion_matrix(y, said.argmax(axis=1), labels=[0, 1, 2])
            np.testing.assert_array_equal(figures, wanted)


def test_a_large_network_is_looked_at_in_fewer_places() -> None:
    _, small, *_ = opened("data=houses&samples=60&hidden=4:tanh")
    _, large, vector, _ = opened("data=houses&samples=400&hidden=1024:relu,1024:relu,1024:relu")
    assert tables.afforded(small, tables.ROWS) == tables.ROWS
    assert tables.lines(large, vector)["along"].shape[1] < tables.PLACES
    assert tables.scores(large, vector)["train_scores"].shape == (3,)


def test_the_way_of_a_neuron_is_what_its_run_has_kept() -> None:
    engine = Engine()
    try:
        engine.open("a", Experiment.from_query("data=houses8&optimizer=sgd&lr=0.01").to_json())
        engine.order("a", "play")
        for _ in range(400):  # it is compiled first
            (report,) = engine.look([Look("a", weights=True, sights=("way",))])
            way = report.sights.get("way", np.zeros((0, 3)))
            if len(way) > 5:
                break
            time.sleep(0.05)
    finally:
        engine.shut()
    assert way[0, 0] == 0
    assert (np.diff(way[:, 0]) > 0).all()
    assert way.shape[1] == 3


def test_no_run_has_no_way() -> None:
    _, views, vector, _ = opened("data=houses8")
    assert tables.way(views, vector)["way"].shape == (0, 3)
