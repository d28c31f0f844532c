"""The arithmetic of the neuron page: TensorFlow and Keras say the same of any numbers."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from playground import Experiment, train
from playground.activations import ACTIVATIONS
from playground.engine.training import Trained
from playground.errors import BadChoice
from playground.labs import backprop, gates, hinges
from playground.labs import neuron as lab
from playground.labs import neuron_tasks as more
from playground.labs.backprop import NAMES, Net
from playground.labs.neuron import Layer, Neuron
from playground.losses import LOSSES

some = settings(max_examples=15, deadline=None)
weights = st.floats(-6.0, 6.0)
nine = st.lists(st.floats(-3.0, 3.0), min_size=9, max_size=9)
CORNERS = np.array(gates.CORNERS, dtype=float)


def dense(kernel: Any, bias: Any, activation: str) -> keras.layers.Dense:
    """A layer of Keras with these numbers."""
    kernel, bias = np.array(kernel, dtype=float), np.array(bias, dtype=float)
    steps = {"step": lambda z: tf.cast(z >= 0, z.dtype)}
    layer = keras.layers.Dense(len(bias), steps.get(activation, activation), dtype="float64")
    layer.build((None, len(kernel)))
    layer.set_weights([kernel, bias])
    return layer


@some
@given(weights, weights, weights, st.sampled_from(lab.FORMS))
def test_a_neuron_is_keras_own(w1: float, w2: float, b: float, act: str) -> None:
    x = np.random.default_rng(0).uniform(-6, 6, (50, 2))
    theirs = dense([[w1], [w2]], [b], act)(x).numpy()[:, 0]
    ours = Neuron(w1, w2, b, act)
    np.testing.assert_allclose(ours.says(x), theirs, atol=1e-9)


@some
@given(weights, weights, weights)
def test_the_sum_is_nought_all_along_the_line(w1: float, w2: float, b: float) -> None:
    one = Neuron(w1, w2, b)
    if one.line is None:
        assert np.hypot(w1, w2) < 1e-9
        assert "no border" in one.told()
        return
    a, z = np.array(one.line)
    places = a + np.linspace(0, 1, 7)[:, None] * (z - a)
    np.testing.assert_allclose(one.sum(places), 0.0, atol=1e-6)
    middle = (a + z) / 2
    assert np.hypot(*middle) == pytest.approx(one.distance, abs=1e-6)


@pytest.mark.parametrize("form", ["sigmoid", "softmax"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_several_outputs_are_a_dense_layer_with_w_lying_on_its_side(form: str, count: int) -> None:
    dice = np.random.default_rng(count)
    rows, biases = dice.uniform(-3, 3, (count, 2)), dice.uniform(-3, 3, count)
    x = dice.uniform(-3, 3, (20, 2))
    ours = Layer(tuple(map(tuple, rows)), tuple(biases), form)
    np.testing.assert_allclose(ours.says(x), dense(rows.T, biases, form)(x).numpy(), atol=1e-9)
    if form == "softmax":
        np.testing.assert_allclose(ours.says(x).sum(axis=1), 1.0)


def test_what_the_oven_is_told_is_so() -> None:
    door = np.array([1.5, -3.0])  # 195 °C and 150 °C
    assert Neuron(-0.5, -0.5, 0.0, "step").says(door) == 1.0
    careful = Neuron(-0.9, -0.1, 0.0, "step")
    assert careful.sum(door) == pytest.approx(-1.05)
    assert careful.says(door) == 0.0
    dial = Neuron(-0.5, -0.5, 2.0, "step")
    assert [float(dial.says(np.array([x, x]))) for x in (1.99, 2.01)] == [1.0, 0.0]


def test_what_the_other_things_to_try_say_of_one_neuron_is_so() -> None:
    at = np.array([1.0, 1.0])
    sure = lab.TASKS["sure"].values
    numbers = np.array([sure["w1"], sure["w2"], sure["b"]])
    assert lab.figure(float(Neuron(*numbers).says(at))) == "0.711"
    assert lab.figure(float(Neuron(*(10 * numbers)).says(at))) == "1.000"
    dead = lab.TASKS["dead"].values
    everywhere = lab.centres()
    asleep = Neuron(dead["w1"], dead["w2"], dead["b"], "relu")
    assert asleep.sum(np.array([6.0, 6.0])) == pytest.approx(-1.2)
    assert (asleep.says(everywhere) == 0).all()
    assert Neuron(dead["w1"], dead["w2"], -10.0, "relu").says(everywhere).max() > 0


def test_fourteen_questions_have_a_line_and_two_have_none() -> None:
    found = gates.cuts()
    assert len(found) == 16
    assert {answers for answers, three in found.items() if three is None} == {
        (0, 1, 1, 0),
        (1, 0, 0, 1),
    }
    for answers, three in found.items():
        if three:
            assert gates.built(three, answers) == 4
            assert gates.margin(three) > 0.2


@pytest.mark.parametrize("answers", list(product((0, 1), repeat=4)))
def test_linear_programming_finds_a_line_where_we_do(answers: gates.Answers) -> None:
    signs = 2 * np.array(answers) - 1
    rows = -signs[:, None] * np.column_stack([CORNERS, np.ones(4)])
    there = linprog(np.zeros(3), A_ub=rows, b_ub=-np.ones(4), bounds=[(None, None)] * 3).success
    assert there == (gates.cuts()[answers] is not None)


def test_one_neuron_gets_three_of_four_of_exclusive_or() -> None:
    xor = gates.GATES["xor"].answers
    assert gates.best(xor) == 3
    three = gates.cuts()[gates.nearest(xor)]
    assert three is not None
    assert gates.built(three, xor) == 3
    dice = np.random.default_rng(0).uniform(-30, 30, (2000, 3))
    assert max(gates.built(tuple(one), xor) for one in dice) == 3


def test_the_gates_set_by_hand_compose_exclusive_or_to_three_decimals() -> None:
    assert gates.HAND == {"or": (-10, 20, 20), "nand": (30, -20, -20), "and": (-30, 20, 20)}
    for slug, three in gates.HAND.items():
        assert gates.built(three, gates.GATES[slug].answers) == 4
    first, second, last = (gates.HAND[slug] for slug in ("or", "nand", "and"))
    said = gates.compose(CORNERS, first, second, last)
    assert [f"{one:.3f}" for one in said.last] == ["0.000", "1.000", "1.000", "0.000"]
    hidden = dense([[20, -20], [20, -20]], [-10, 30], "sigmoid")
    theirs = dense([[20], [20]], [-30], "sigmoid")(hidden(CORNERS)).numpy()[:, 0]
    np.testing.assert_allclose(said.last, theirs, atol=1e-12)
    column = [line["ŷ (AND)"] for line in gates.composed(first, second, last)]
    assert column == ["0.000", "1.000", "1.000", "0.000"]


def test_a_truth_table_says_what_is_right_in_words() -> None:
    lines = gates.truth((-10.0, 20.0, 20.0), gates.GATES["xor"].answers)
    assert [line["says"] for line in lines] == ["0.000", "1.000", "1.000", "1.000"]
    assert ["right" in line[" "] for line in lines] == [True, True, True, False]


def trained(hidden: str, seed: int) -> tuple[Trained, int]:
    """Two hidden neurons after training on the four corners, and how many these get right."""
    run = train(Experiment.from_query(f"{gates.LEARNING}&hidden=2:{hidden}&seed={seed}"))
    assert run.model.count_params() == 9
    return run, gates.score(run.predict(CORNERS)[:, 0], gates.GATES["xor"].answers)


def test_one_start_learns_exclusive_or_and_another_gets_stuck_as_is_told() -> None:
    assert trained(**gates.LEARN_TASKS["learns"].values)[1] == 4
    run, right = trained(**gates.LEARN_TASKS["stuck"].values)
    assert right == 3
    kernel, bias = run.model.get_weights()[:2]
    said = np.maximum(CORNERS @ kernel + bias, 0.0)
    assert (said == 0).all(axis=0).sum() == 1  # one neuron is asleep


@pytest.mark.thorough
@pytest.mark.parametrize("hidden", gates.BENDS)
def test_as_many_starts_learn_exclusive_or_as_is_told(hidden: str) -> None:
    right = [trained(hidden, seed)[1] for seed in range(50)]
    assert right.count(4) == pytest.approx(gates.LEARNED[hidden], abs=2)  # processors round


def example(numbers: Sequence[float], hidden: str, measure: str, y: float = 1.0) -> Net:
    return Net(dict(zip(NAMES, numbers, strict=True)), 0.8, -0.6, y, hidden, measure)


def taped(net: Net) -> tuple[float, dict[str, float]]:
    """The loss and every gradient, as TensorFlow's tape finds them."""
    w = {name: tf.Variable(net.weights[name], dtype="float64") for name in NAMES}
    bend = keras.activations.get(net.hidden)
    with tf.GradientTape() as tape:
        h1 = bend(w["w1"] * net.x1 + w["w2"] * net.x2 + w["b1"])
        h2 = bend(w["w3"] * net.x1 + w["w4"] * net.x2 + w["b2"])
        p = tf.sigmoid(w["w5"] * h1 + w["w6"] * h2 + w["b3"])
        loss = getattr(keras.losses, LOSSES[net.measure].keras)(dtype="float64")
        value = loss(tf.constant([[net.y]], "float64"), tf.reshape(p, (1, 1)))
    found = tape.gradient(value, w, unconnected_gradients="zero")
    return float(value), {name: float(one) for name, one in found.items()}


@some
@given(
    nine,
    st.sampled_from(backprop.HIDDEN),
    st.sampled_from(backprop.MEASURES),
    st.sampled_from([0.0, 0.3, 1.0]),
)
def test_every_gradient_by_hand_is_the_tapes(
    numbers: list[float], hidden: str, measure: str, y: float
) -> None:
    net = example(numbers, hidden, measure, y)
    loss, slopes = taped(net)
    assert net.at.loss == pytest.approx(loss, rel=1e-6, abs=1e-9)
    for name, slope in net.gradients.items():
        assert slope == pytest.approx(slopes[name], rel=1e-5, abs=1e-8)
        factors = [one.value for one in net.chain(name)]
        assert np.prod(factors) == pytest.approx(slope)
        assert len(factors) == (3 if name in ("w5", "w6", "b3") else 5)


def test_an_update_by_hand_is_that_of_keras() -> None:
    net = example([0.5, -0.3, 0.1, -0.4, 0.8, -0.2, 0.7, -0.6, 0.2], "tanh", "mse")
    slopes, w = taped(net)[1], [tf.Variable(net.weights[name]) for name in NAMES]
    keras.optimizers.SGD(0.5).apply([tf.constant(slopes[name]) for name in NAMES], w)
    after = net.updated(0.5)
    for name, one in zip(NAMES, w, strict=True):
        assert after.weights[name] == pytest.approx(float(one), abs=1e-6)
    assert after.at.loss < net.at.loss
    assert net.way(0.5, 2)[1] == after.at.loss


def of(task: str) -> tuple[Net, float]:
    """The network of a thing to try, and its rate."""
    said = more.BACK[task].values
    numbers = {name: said[f"{more.NET}{name}"] for name in NAMES}
    net = Net(numbers, said["in1"], said["in2"], said["y"], said["bend"], said["measure"])
    return net, said["rate"]


def test_what_the_things_to_try_say_of_gradients_is_so() -> None:
    asleep, _ = of("asleep")
    assert asleep.at.z1 < 0
    assert [asleep.gradient(name) for name in ("w1", "w2", "b1")] == [0.0, 0.0, 0.0]
    assert asleep.gradient("w3") != 0
    sure, _ = of("shout")
    assert f"{sure.at.p:.3f}" == "0.998"
    assert f"{sure.chain('b3')[1].value:.3f}" == "0.002"
    minded = Net(sure.weights, sure.x1, sure.x2, sure.y, sure.hidden, "binary_crossentropy")
    assert f"{minded.gradient('b3'):.3f}" == "0.998"
    far, rate = of("far")
    assert far.updated(rate).at.loss > far.at.loss
    assert far.updated(0.1).at.loss < far.at.loss


def test_the_tables_of_backpropagation_end_with_the_product() -> None:
    net, rate = of("follow")
    *lines, last = backprop.factors(net, "w1")
    assert len(lines) == 5
    assert last["here"] == f"**{lab.figure(net.gradient('w1'), 5)}**"
    moved = {line["weight"]: line["becomes"] for line in backprop.moves(net, rate)}
    assert moved["w₁"] == lab.figure(net.updated(rate).weights["w1"], 4)
    assert len(backprop.sums(net)) == 6


@pytest.mark.parametrize("form", hinges.FORMS)
@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_a_network_set_by_hand_goes_through_its_knots(form: str, count: int) -> None:
    values = np.random.default_rng(count).uniform(-1, 1, count + 1)
    net = hinges.by_hand(form, values)
    np.testing.assert_allclose(net.curve(hinges.knots(form, count)), values, atol=1e-12)
    assert len(net.heights) == count


@pytest.mark.parametrize("form", hinges.FORMS)
@pytest.mark.parametrize("slug", hinges.TARGETS)
def test_no_heights_beat_those_worked_out(form: str, slug: str) -> None:
    from sklearn.linear_model import LinearRegression

    y = hinges.target(slug, ())
    net = hinges.solved(form, 6, y)
    seen = hinges.raised(form, hinges.X[:, None] - hinges.edges(form, 6))
    theirs = LinearRegression().fit(seen, y)
    np.testing.assert_allclose(net.curve(), theirs.predict(seen), atol=1e-9)
    ours = net.miss(y)
    assert ours == pytest.approx(float(np.sqrt(np.mean((theirs.predict(seen) - y) ** 2))))


@pytest.mark.parametrize("form", hinges.FORMS)
def test_more_neurons_come_as_close_as_one_likes(form: str) -> None:
    for slug in ("sine", "cubic"):
        found = hinges.misses(slug, (), form)
        assert found[31] < 0.12
        assert found[31] < 0.3 * found[7]


def test_what_the_things_to_try_say_of_curves_is_so() -> None:
    sine, cubic, jump = (hinges.target(slug, ()) for slug in hinges.TARGETS)
    reached = [
        count for count in range(1, 9) if hinges.solved("hinge", count, sine).miss(sine) < 0.3
    ]
    assert reached[0] <= 6
    steps, lines = (hinges.misses("sine", (), form) for form in ("step", "hinge"))
    assert 0.4 < steps[31] / steps[15] < 0.6
    assert 0.15 < lines[31] / lines[15] < 0.35
    assert f"{hinges.solved('hinge', 32, jump).miss(jump):.3f}" == "0.073"
    assert f"{hinges.solved('hinge', 32, sine).miss(sine):.3f}" == "0.004"
    near = hinges.Net("step", np.ones(1), np.array([-0.475]), np.array([1.6]), -0.8)
    assert near.miss(jump) < 1e-9
    moved = hinges.trained("cubic", (), 8, 0)[hinges.STOPS.index(1000)]
    assert moved.miss(cubic) < 0.2
    assert not np.allclose(moved.places(), hinges.first(8, 0).places(), atol=0.05)


def test_a_training_of_hinges_is_that_of_keras() -> None:
    y, net = hinges.target("sine", ()), hinges.first(6, 3)
    model = keras.Sequential(
        [
            keras.Input((1,), dtype="float64"),
            keras.layers.Dense(6, "relu", dtype="float64"),
            keras.layers.Dense(1, dtype="float64"),
        ]
    )
    start = [net.weights[None], net.biases, net.heights[:, None], np.array([net.base])]
    model.set_weights(start)
    adam, x = keras.optimizers.Adam(hinges.RATE), tf.constant(hinges.X[:, None])
    for _ in range(40):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x)[:, 0] - y) ** 2)
        adam.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
    ours = hinges.train(net, y, [0, 40])
    np.testing.assert_allclose(ours[0].curve(), net.curve())
    np.testing.assert_allclose(ours[1].curve(), model(x).numpy()[:, 0], atol=1e-6)
    assert ours[1].miss(y) < ours[0].miss(y)


def test_training_helps_from_most_starts() -> None:
    y = hinges.target("sine", ())
    ends = [hinges.train(hinges.first(8, seed), y, [1000])[0].miss(y) for seed in range(4)]
    assert np.median(ends) < 0.35


@pytest.mark.parametrize("layers", range(1, 7))
def test_each_layer_of_two_hinges_doubles_the_pieces(layers: int) -> None:
    assert hinges.pieces(layers) == 2**layers


def test_a_stroke_is_kept_to_a_hundredth_and_refused_in_words() -> None:
    kind = hinges.Stroke()
    assert kind.read("drawn", kind.write(hinges.WAVE)) == hinges.WAVE
    assert kind.check("drawn", [0.123456] * hinges.DRAWN) == (0.12,) * hinges.DRAWN
    for wrong in ("", "1,2", ",".join(["9"] * hinges.DRAWN), "a" * 5000, ",".join(["nan"] * 25)):
        with pytest.raises(BadChoice):
            kind.read("drawn", wrong)
    with pytest.raises(BadChoice):
        kind.check("drawn", "no list")


def test_no_two_things_to_try_share_a_name() -> None:
    tables = [lab.TASKS, gates.TASKS, gates.LEARN_TASKS, lab.LAYER_TASKS, more.BACK, more.CURVES]
    slugs = [slug for table in tables for slug in table]
    assert len(set(slugs)) == len(slugs)
    assert "none" not in slugs
    assert all(slug in ACTIVATIONS for slug in gates.BENDS)
