"""What the tables page works out is what scikit-learn, SciPy and Keras would."""

import keras
import numpy as np
import pytest
from sklearn import metrics as sklearn_metrics
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from playground.activations import ACTIVATIONS
from playground.datasets.tables import BENIGN, MALIGNANT
from playground.experiment import Experiment
from playground.figures import tables as figures
from playground.labs import cut, scaling
from playground.labs.pair import Pair
from playground.metrics import at_thresholds, confusion, mae, mse, r2
from playground.prepared import Prepared, split
from playground.scaling import SCALES

HOUSES = split(Experiment.from_query("data=houses"))
SKLEARN = {"minmax": MinMaxScaler, "standard": StandardScaler}


def dice() -> np.random.Generator:
    return np.random.default_rng(5)


def test_figures_of_merit_are_scikit_learns() -> None:
    y, p = dice().normal(size=200), dice().normal(size=200) + 0.1
    assert mae(y, p) == pytest.approx(sklearn_metrics.mean_absolute_error(y, p))
    assert mse(y, p) == pytest.approx(sklearn_metrics.mean_squared_error(y, p))
    assert r2(y, p) == pytest.approx(sklearn_metrics.r2_score(y, p))
    assert np.isnan(r2(np.ones(3), np.zeros(3)))


def test_a_confusion_matrix_is_scikit_learns() -> None:
    y, said = dice().integers(0, 4, (2, 300))
    np.testing.assert_array_equal(confusion(y, said, 4), sklearn_metrics.confusion_matrix(y, said))


@pytest.mark.parametrize("threshold", [0.0, 0.25, 0.5, 0.93, 1.0])
def test_precision_and_recall_at_a_threshold_are_scikit_learns(threshold: float) -> None:
    y = dice().integers(0, 2, 300)
    p = np.round(dice().random(300), 2)  # some of them at the threshold itself
    ((hit, false, missed, right),) = at_thresholds(y, p, np.array([threshold]))
    said = p > threshold
    assert hit + false + missed + right == 300
    assert hit + right == np.sum(said == y)
    if hit + false:
        assert hit / (hit + false) == pytest.approx(sklearn_metrics.precision_score(y, said))
    assert hit / (hit + missed) == pytest.approx(sklearn_metrics.recall_score(y, said))


@pytest.mark.parametrize("slug", SKLEARN)
def test_what_is_worked_out_on_three_rows_is_what_the_network_gets(slug: str) -> None:
    names = ("area", "bedrooms", "age")
    lines = scaling.worked(HOUSES.x, names, range(3), slug)
    wanted = SKLEARN[slug]().fit(HOUSES.x).transform(HOUSES.x)[:3]
    said = [[line[name].rpartition("= ")[2].replace("−", "-") for name in names] for line in lines]
    np.testing.assert_allclose(np.array(said, float), wanted, rtol=1e-3, atol=1e-3)
    prepared = Prepared(Experiment.from_query(f"data=houses&scale={slug}")).x[:3]
    np.testing.assert_allclose(prepared, wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((0, "0"), (250_000, "250,000"), (-1234.56, "−1,235"), (0.4, "0.4"), (148, "148")),
        *((0.00012345, "0.0001234"), (391.512, "391.5"), (1e-12, "0")),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, text: str) -> None:
    assert scaling.figure(value) == text


def test_a_number_is_worked_out_in_words() -> None:
    assert scaling.step(120, 40, 200, "minmax") == "(120 − 40) / 200 = 0.4"
    assert scaling.step(-1, -3, 4, "standard") == "(−1 + 3) / 4 = 0.5"
    assert scaling.step(-1, 0, 1, "none") == "−1"


@pytest.mark.parametrize("slug", SCALES)
@pytest.mark.parametrize("pair", [[0], [0, 1]])
def test_the_lowest_place_is_the_line_that_scikit_learn_finds(slug: str, pair: list[int]) -> None:
    x, y = HOUSES.x[:, pair].astype(float), HOUSES.y.astype(float)
    valley = scaling.Valley(slug, x, y)
    found = LinearRegression().fit(x, y)
    _, spread = SCALES[slug].fit(x)
    np.testing.assert_allclose(valley.best[: len(pair)], found.coef_ * spread, rtol=1e-6)
    lowest = float(np.mean((found.predict(x) - y) ** 2))
    assert float(valley.loss(valley.best)) == pytest.approx(lowest)
    off = valley.best + np.array([0.3, -0.2])
    assert float(valley.loss(off)) == pytest.approx(
        float(np.mean((valley.design @ off - valley.goal) ** 2))
    )
    losses = valley.loss(valley.path)
    assert (np.diff(losses) <= 1e-9 * losses[0]).all()


def test_scaling_evens_out_the_loss() -> None:
    x, y = HOUSES.x[:, [0, 2]].astype(float), HOUSES.y.astype(float)
    plain, unit, standard = (scaling.Valley(slug, x, y) for slug in SCALES)
    assert standard.uneven < 1.5 < plain.uneven
    assert standard.left < plain.left
    assert standard.needed < unit.needed + 1 <= plain.needed
    lines = scaling.comparison([plain, unit, standard])
    assert [line["inputs"] for line in lines] == [one.label for one in SCALES.values()]


def test_above_the_largest_rate_descent_flies_out_and_below_it_arrives() -> None:
    valley = scaling.Valley("minmax", HOUSES.x[:, [0]].astype(float), HOUSES.y.astype(float))
    for rate, wild in ((1.02 * valley.limit, True), (0.98 * valley.limit, False)):
        w = np.zeros(2)
        for _ in range(400):
            miss = valley.design @ w - valley.goal
            w = w - rate * 2 / len(miss) * (miss @ valley.design)
        assert (valley.loss(w) > valley.loss(np.zeros(2))) == wild


@pytest.mark.parametrize(
    ("loss", "activation", "keras_loss"),
    [
        ("mse", "linear", keras.losses.MeanSquaredError),
        ("mae", "linear", keras.losses.MeanAbsoluteError),
        ("huber", "linear", keras.losses.Huber),
        ("binary_crossentropy", "sigmoid", keras.losses.BinaryCrossentropy),
    ],
)
def test_the_loss_bowl_is_keras(loss: str, activation: str, keras_loss: type) -> None:
    x = dice().normal(size=30)
    y = (x > 0.2).astype(float) if activation == "sigmoid" else 2 * x + 1
    pair = Pair(x, y, loss, activation, l2=0.01)
    across, up, losses = pair.around()
    for row, column in ((0, 0), (20, 31), (44, 44)):
        said = ACTIVATIONS[activation].value(across[column] * x + up[row], 0.0)
        wanted = float(keras_loss()(y[:, None], said[:, None])) + 0.01 * across[column] ** 2
        assert losses[row, column] == pytest.approx(wanted, rel=1e-4)
    assert float(pair.at(*map(np.array, pair.best))) <= losses.min() + 1e-6


def test_the_best_pair_is_scikit_learns() -> None:
    x = dice().normal(size=60)
    line = LinearRegression().fit(x[:, None], 3 * x + 1)
    assert Pair(x, 3 * x + 1, "mse", "linear").best == pytest.approx(
        (line.coef_[0], line.intercept_), abs=1e-3
    )
    y = (x + np.random.default_rng(6).normal(size=60) > 0).astype(float)
    found = LogisticRegression(C=np.inf, tol=1e-9).fit(x[:, None], y)
    wanted = float(found.coef_[0, 0]), float(found.intercept_[0])
    assert Pair(x, y, "binary_crossentropy", "sigmoid").best == pytest.approx(wanted, abs=5e-3)


@pytest.mark.parametrize("far", [8.5, 23.0, 40.0])
def test_the_line_and_the_sigmoid_are_scikit_learns(far: float) -> None:
    found = cut.cut(far)
    x = np.array([*BENIGN, *MALIGNANT[:-1], far])[:, None]
    line = LinearRegression().fit(x, found.kinds)
    assert found.line == pytest.approx((line.coef_[0], line.intercept_))
    # scikit-learn adds half the square to C times the summed loss, we a share of it to the mean.
    strength = 1.0 / (cut.PENALTY * len(x))
    curve = LogisticRegression(C=strength, tol=1e-9, max_iter=10_000).fit(x, found.kinds)
    assert found.curve == pytest.approx((curve.coef_[0, 0], curve.intercept_[0]), rel=1e-3)


def test_one_tumour_far_out_moves_the_line_and_not_the_sigmoid() -> None:
    near, far = cut.cut(8.5), cut.cut(cut.USUAL)
    assert (near.wrong("line"), near.wrong("curve")) == (0, 0)
    assert far.wrong("line") > 0
    assert far.wrong("curve") == 0
    assert far.border("line") - near.border("line") > 0.5
    assert abs(far.border("curve") - near.border("curve")) < 0.1
    assert f"**{far.wrong('line')} of 16** wrongly" in far.said


def test_pictures_show_what_was_worked_out() -> None:
    x, y = HOUSES.x[:, [0, 1]].astype(float), HOUSES.y.astype(float)
    found = [scaling.Valley(slug, x, y) for slug in SCALES]
    drawn = figures.valleys(found, ("a", "b"))
    marks = [trace for trace in drawn.data if trace.type == "scatter"]
    stars = [trace for trace in marks if trace.marker.symbol == "star"]
    assert [(star.x[0], star.y[0]) for star in stars] == [tuple(one.best) for one in found]
    tumours = cut.cut(23.0)
    lines = [trace for trace in figures.border(tumours).data if trace.mode == "lines"]
    assert lines[1].x[0] == lines[1].x[1] == tumours.border("line")
    hill = figures.hill(*Pair(x[:, 0] / 100, y / 100, "mse", "linear").around())
    assert isinstance(hill["z"], list)
    assert min(map(min, hill["z"])) == 0
