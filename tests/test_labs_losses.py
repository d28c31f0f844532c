"""The losses lab: Keras says the same of any numbers, and the page opens however it is asked."""

import io
import random
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from playground.export import losses as export
from playground.labs import labels, misses, surprise, valley
from playground.losses import LOSSES

PAGE = Path(__file__).parents[1] / "pages" / "losses.py"
LABS = {
    "numbers": misses.TASKS,
    "yes": surprise.TASKS,
    "weight": valley.TASKS,
    "classes": labels.TASKS,
}
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


def printed(program: str) -> list[list[float]]:
    """The numbers that a program prints, line by line."""
    with redirect_stdout(io.StringIO()) as paper:
        exec(program, {})
    lines = paper.getvalue().replace(",", "").splitlines()
    words = (line.split() for line in lines)
    return [[float(one) for one in line if one[-1].isdigit()] for line in words]


def test_the_program_of_the_misses_prints_the_same_numbers() -> None:
    lines = printed(export.misses(list(misses.MEASURES), misses.ANSWERS, misses.START))
    means = [[one.mean] for one in misses.measure(misses.START)]
    np.testing.assert_allclose(lines, means, atol=1e-4)


@pytest.mark.parametrize(("y", "p"), [(1, 0.2), (1, 1e-6), (0, 0.9)])
def test_the_program_of_one_prediction_prints_the_same_numbers(y: int, p: float) -> None:
    lines = printed(export.surprise(surprise.PAIR, y, p))
    ours = [[at.value[0], at.slope[0], at.through[0]] for at in surprise.points(y, p)]
    np.testing.assert_allclose(lines, ours, rtol=1e-4)


@pytest.mark.parametrize("slug", valley.TASKS)
def test_the_program_of_one_weight_prints_the_same_numbers(slug: str) -> None:
    data, w = example(slug)
    lines = printed(export.valley(surprise.PAIR, data.x, data.y, w))
    for line, loss in zip(lines, surprise.PAIR, strict=True):
        at = float(data.loss(loss, np.array(w)))
        np.testing.assert_allclose(line, [at, data.slope(loss, w), data.bend(loss, w)], atol=2e-3)


@pytest.mark.parametrize("right", [("cat",), ("cat", "dog"), ()])
def test_the_programs_of_the_labels_print_the_same_numbers(right: tuple[str, ...]) -> None:
    here = labels.forms(2, labels.SHARES)
    lines = printed(export.forms(labels.SHARES, 2))
    np.testing.assert_allclose(lines, [[here.categorical], [here.sparse]], atol=1e-4)
    both = labels.both(labels.LOGITS, right)
    lines = printed(export.several([int(one) for one in both.y], labels.LOGITS))
    ours = [both.binary] if both.single is None else [both.binary, both.single]
    np.testing.assert_allclose(np.concatenate(lines), ours, atol=1e-4)


def opened(**query: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(PAGE, default_timeout=30)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run()


@pytest.mark.parametrize("lab", LABS)
def test_every_thing_to_try_sets_the_page_up_and_asks(lab: str) -> None:
    app = opened(lab=lab)
    assert not app.exception
    assert len(app.radio) >= 2
    for task in LABS[lab].values():
        next(one for one in app.button if one.label == task.label).click().run()
        assert not app.exception, task.label
        assert f"**{task.question}**" in [one.value for one in app.markdown]


def test_no_two_things_to_try_share_a_name() -> None:
    slugs = [slug for tasks in LABS.values() for slug in tasks]
    assert len(set(slugs)) == len(slugs)
    assert "none" not in slugs


def test_a_link_brings_every_choice() -> None:
    app = opened(lab="weight", w="3", ones="1,2", x1="-0.5")
    assert app.slider(key="losses.w").value == 3.0
    assert "is not convex" in " ".join(one.value for one in app.markdown)
    app = opened(lab="yes", y="0", p="0.99")
    assert list(app.table[0].value["loss"]) == ["0.980", "4.605"]
    app = opened(pe="9", pa="2", pb="3", pc="4", pd="3")
    assert [one.value for one in app.metric] == ["0.000"] * len(misses.MEASURES)


KEYS = ["lab", "task", "pa", "pe", "y", "p", "x1", "x5", "ones", "w", "right", "labels", "cat_p"]
PIECES = [
    *("", "0", "-1", "3", "1e999", "nan", "inf", "1,2", "9" * 30, "5,5,5", "numbers", "yes"),
    *(
        "weight",
        "classes",
        "cat",
        "cat,dog",
        "1e-6",
        "None",
        ",",
        "%",
        "\x00",
        "💥",
        "$x$",
        "a" * 999,
    ),
]


@pytest.mark.parametrize("lab", LABS)
def test_a_mangled_link_still_opens(lab: str) -> None:
    dice = random.Random(lab)
    for _ in range(10):
        keys = dice.sample([*KEYS, "fish_z", "", "x.y"], dice.randint(1, 6))
        query = {"lab": lab} | {key: dice.choice(PIECES) for key in keys}
        app = opened(**query)
        assert not app.exception, query
        assert len(app.title) == 1
