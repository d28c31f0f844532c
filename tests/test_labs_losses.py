"""The arithmetic of the losses lab: Keras says the same of any numbers."""

from collections.abc import Sequence

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.labs import labels, misses, surprise, valley
from playground.losses import LOSSES

some = settings(max_examples=40, deadline=None)
predictions = st.lists(st.floats(misses.LOW, misses.HIGH), min_size=5, max_size=5)
shares = st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4)
logits = st.lists(st.floats(-5.0, 5.0), min_size=4, max_size=4)
places = st.lists(st.floats(-valley.FAR, valley.FAR), min_size=5, max_size=5)
answers = st.lists(st.integers(0, 1), min_size=5, max_size=5)


def theirs(slug: str, y: Sequence[float], p: Sequence[float]) -> float:
    """A loss as Keras works it out."""
    loss = getattr(keras.losses, LOSSES[slug].keras)(dtype="float64")
    return float(loss(np.array([y], dtype=float), np.array([p], dtype=float)))


@some
@given(predictions)
def test_every_loss_of_random_predictions_is_keras_own(p: list[float]) -> None:
    for one in misses.measure(p):
        expected = theirs(one.slug, misses.ANSWERS, p)
        assert one.mean == pytest.approx(expected, rel=1e-6, abs=1e-9)
        assert one.shares.sum() == pytest.approx(1.0) or one.mean == 0.0


def test_the_table_of_misses_ends_with_the_means() -> None:
    *lines, last = misses.rows(misses.START)
    assert [line["y"] for line in lines] == ["2.0", "3.0", "4.0", "3.0", "9.0"]
    assert [line["|y − ŷ|"] for line in lines] == ["0.500", "1.000", "0.400", "0.800", "3.000"]
    assert (last["|y − ŷ|"], last["(y − ŷ)²"]) == ("1.140", "2.210")


def test_no_miss_leaves_nothing_to_share() -> None:
    measured = misses.measure(misses.ANSWERS)
    assert [one.mean for one in measured] == [0.0] * len(misses.MEASURES)
    assert all((one.shares == 0).all() for one in measured)
    assert "nothing to share" in misses.told(measured)


def test_one_prediction_for_all_is_the_mean_or_the_middle() -> None:
    best = {one.slug: one.best for one in misses.common()}
    assert best["mse"] == pytest.approx(np.mean(misses.ANSWERS), abs=0.01)
    assert best["mae"] == pytest.approx(np.median(misses.ANSWERS), abs=0.01)
    assert best["mae"] < best["huber"] < best["mse"]
    assert all(one.loss.min() >= 1.0 - 1e-12 for one in misses.common())


def test_what_is_said_of_the_one_far_out_is_so() -> None:
    p = list(misses.TASKS["outlier"].values.values())
    part = {one.slug: round(100 * one.shares[4]) for one in misses.measure(p)}
    assert (part["mse"], part["huber"], part["mae"]) == (90, 73, 60)


def test_what_is_said_of_two_misses_of_3_and_one_of_6_is_so() -> None:
    two = {one.slug: one.mean for one in misses.measure((5.0, 3.0, 4.0, 3.0, 6.0))}
    alone = {one.slug: one.mean for one in misses.measure((8.0, 3.0, 4.0, 3.0, 9.0))}
    assert (two["mae"], alone["mae"]) == pytest.approx((1.2, 1.2))
    assert (two["mse"], alone["mse"]) == pytest.approx((3.6, 7.2))


@some
@given(st.integers(0, 1), st.floats(1e-6, 0.99999))
def test_a_loss_of_one_prediction_and_its_slopes_are_keras_own(y: int, p: float) -> None:
    for one in surprise.points(y, p):
        z = tf.Variable([[float(surprise.logit(np.array(p)))]], dtype="float64")
        loss = getattr(keras.losses, LOSSES[one.slug].keras)(dtype="float64")
        with tf.GradientTape(persistent=True) as tape:
            said = tf.sigmoid(z)
            value = loss(np.array([[float(y)]]), said)
        assert one.value[0] == pytest.approx(float(value), rel=1e-6, abs=1e-12)
        slope, through = tape.gradient(value, said), tape.gradient(value, z)
        assert one.slope[0] == pytest.approx(float(slope[0, 0]), rel=1e-4, abs=1e-8)
        assert one.through[0] == pytest.approx(float(through[0, 0]), rel=1e-4, abs=1e-8)


def test_cross_entropy_minds_a_sure_mistake_and_squared_error_hardly() -> None:
    (wrong, shout), (worse, scream) = surprise.points(1, 0.01), surprise.points(1, 1e-6)
    assert (wrong.slope[0], shout.slope[0]) == pytest.approx((-1.98, -100.0), rel=1e-4)
    assert abs(worse.through[0]) < 3e-6
    assert scream.through[0] == pytest.approx(-1.0, abs=1e-4)
    assert [surprise.short(one) for one in (-1e6, -1.98e-6, 4.605)] == [
        *("-1,000,000", "-0.000002", "4.605")
    ]
    assert "learns **51 times** more slowly" in surprise.said(1, 0.01)
    assert surprise.said(0, 0.01).startswith("**Right side.**")


@pytest.mark.parametrize("y", [0, 1])
def test_the_table_of_the_workshop_runs_from_sure_to_one_in_a_million(y: int) -> None:
    rows = surprise.rows(y)
    given_to_it = [float(row["ŷ"]) if y else 1.0 - float(row["ŷ"]) for row in rows]
    assert given_to_it == pytest.approx(surprise.TABLE, abs=1e-9)
    assert (given_to_it[0], given_to_it[-1]) == pytest.approx((0.99999, 0.000001))
    for row in rows:
        expected = theirs("binary_crossentropy", [y], [float(row["ŷ"])])
        assert float(row["cross-entropy"]) == pytest.approx(expected, abs=1e-6)


@some
@given(places, answers, st.floats(-8.0, 8.0))
def test_loss_slope_and_bend_over_a_weight_are_keras_own(
    x: list[float], y: list[int], w: float
) -> None:
    data = valley.Points(tuple(x), tuple(y))
    for slug in surprise.PAIR:
        loss = getattr(keras.losses, LOSSES[slug].keras)(dtype="float64")
        weight = tf.Variable(w, dtype="float64")
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                value = loss(np.array(y, dtype=float), tf.sigmoid(weight * np.array(x)))
            slope = inner.gradient(value, weight)
        bend = outer.gradient(slope, weight)
        assert float(data.loss(slug, np.array(w))) == pytest.approx(float(value), abs=1e-6)
        assert data.slope(slug, w) == pytest.approx(float(slope), abs=1e-4)
        assert data.bend(slug, w) == pytest.approx(float(bend), abs=0.01)


@some
@given(places, answers)
def test_cross_entropy_of_one_neuron_is_convex_whatever_the_points(
    x: list[float], y: list[int]
) -> None:
    squared, entropy = valley.valleys(valley.Points(tuple(x), tuple(y)))
    assert entropy.hollow == []
    assert len(entropy.floors) <= 1
    assert bool(squared.hollow) == bool((squared.bends < -valley.DUST).any())


def example(slug: str) -> tuple[valley.Points, float]:
    """The points and the weight of a thing to try."""
    values = valley.TASKS[slug].values
    x = tuple(values[f"x{number}"] for number in range(1, 6))
    return valley.Points(x, valley.labels(values["ones"], 5)), values["w"]


def test_squared_error_has_two_valleys_and_a_ball_rests_in_the_wrong_one() -> None:
    data, w = example("two")
    squared, entropy = valley.valleys(data)
    assert squared.floors == pytest.approx([-5.1, 0.35], abs=0.051)
    assert "2 valleys" in squared.told()
    assert "is convex" in entropy.told()
    assert data.roll("mse", w) < -5.0
    assert data.roll("binary_crossentropy", w) == pytest.approx(entropy.floors[0], abs=0.1)


def test_a_ball_stays_on_the_plateau_of_squared_error() -> None:
    data, w = example("plateau")
    assert abs(data.roll("mse", w) - w) < 0.5
    assert data.roll("binary_crossentropy", w) > 0


def test_a_hollow_is_where_the_second_differences_are_below_nought() -> None:
    squared, _ = valley.valleys(example("two")[0])
    inside = np.zeros(len(valley.WEIGHTS), dtype=bool)
    for low, high in squared.hollow:
        inside |= (low - 1e-9 <= valley.WEIGHTS) & (high + 1e-9 >= valley.WEIGHTS)
    np.testing.assert_array_equal(inside[1:-1], squared.bends < -valley.DUST)


@some
@given(shares, st.integers(0, 3))
def test_both_forms_of_a_label_cost_what_keras_says(typed: list[float], right: int) -> None:
    here = labels.forms(right, typed)
    p, hot = np.array([typed]), np.eye(4)[None, right]
    categorical = float(keras.losses.CategoricalCrossentropy(dtype="float64")(hot, p))
    sparse = keras.losses.SparseCategoricalCrossentropy(dtype="float64")
    assert here.categorical == pytest.approx(categorical, abs=1e-6)
    assert here.sparse == pytest.approx(float(sparse(np.array([right]), here.p[None])), abs=1e-6)
    assert here.sparse == pytest.approx(here.categorical, abs=1e-6)


@some
@given(logits, st.sets(st.sampled_from(labels.WORDS)))
def test_several_labels_or_one_cost_what_keras_says(z: list[float], right: set[str]) -> None:
    here = labels.both(z, tuple(right))
    each, p = tf.sigmoid([z]), tf.nn.softmax([z])
    binary = keras.losses.BinaryCrossentropy()(here.y[None], each)
    assert here.binary == pytest.approx(float(binary), abs=1e-5)
    if not right:
        assert here.single is None
        return
    target = here.y[None] / len(right)
    expected = float(keras.losses.CategoricalCrossentropy()(target, p))
    assert here.single == pytest.approx(expected, abs=1e-5)
    assert here.single >= np.log(len(right)) - 1e-6
    assert here.sigmoid.argmax() == here.softmax.argmax()
