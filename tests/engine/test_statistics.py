"""The figures of layers, against Keras' and against networks built to have them."""

import numpy as np
import pytest
import tensorflow as tf

from playground import network
from playground.activations import trainable
from playground.engine.program import Program
from playground.engine.statistics import Statistics, dies, flat_from, saturated
from playground.engine.views import Views
from playground.experiment import Experiment


def opened(query: str) -> tuple[Experiment, Program, Statistics, np.ndarray]:
    """An experiment, its program and statistics, and its first weights."""
    experiment = Experiment.from_query(query)
    program = Program(experiment)
    statistics = Statistics(experiment, program, Views(experiment, program))
    return experiment, program, statistics, program.start(experiment).vector


@pytest.mark.parametrize(
    "query",
    [
        "data=circle&hidden=8:tanh,8:relu&l2=0.1",
        "data=rings&hidden=6:prelu,bn,drop0.5,4:gelu",
        "data=hills&hidden=5:selu&loss=huber",
        "data=digits&samples=70&hidden=conv4x5:relu,max4,flatten",
    ],
)
def test_mean_slopes_are_keras_own(query):
    experiment, program, statistics, vector = opened(query)
    model = network.build(experiment)  # equal experiments start equal
    ready = Views(experiment, program).prepared
    count = 64 if experiment.convolutional else 512
    x, y = ready.inputs(ready.split.x[:count]), ready.split.y[:count]
    kernels = [layer.kernel for layer in model.layers if hasattr(layer, "kernel")]
    answers = y if experiment.task == "classes" else y[:, None].astype(np.float32)
    with tf.GradientTape() as tape:
        said = model(x, training=False)
        losses = network.loss(experiment)(answers, said)
        loss = tf.reduce_mean(losses) + sum(model.losses)
    slopes = tape.gradient(loss, [kernel.value for kernel in kernels])
    found = statistics.look(vector)
    assert [one.units for one in found] == [kernel.shape[-1] for kernel in kernels]
    for one, kernel, slope in zip(found, kernels, slopes, strict=True):
        assert one.gradient == pytest.approx(np.abs(slope.numpy()).mean(), rel=1e-4)
        assert one.weight == pytest.approx(np.abs(kernel.numpy()).mean(), rel=1e-5)
        assert one.largest_weight == pytest.approx(np.abs(kernel.numpy()).max(), rel=1e-5)


def test_units_that_never_fire_are_dead():
    _, program, statistics, vector = opened("data=circle&hidden=8:relu,4:tanh")
    parts = {part.name: part.of(vector) for part in program.layout.parts}
    parts["dense_0/bias"][:] = [-1e3, -1e3, -1e3, 0, 1, 1, 1, 1]
    relu, tanh, output = statistics.look(vector)
    assert relu.dead == 3 / 8
    assert relu.saturated is None
    assert tanh.dead is None
    assert output.dead is None


def test_a_filter_without_a_spot_on_any_map_is_dead():
    _, program, statistics, vector = opened("data=digits&samples=70&hidden=conv4x5:relu,flatten")
    next(p for p in program.layout.parts if p.name == "conv_0/bias").of(vector)[0] = -1e3
    assert statistics.look(vector)[0].dead == 1 / 4


def test_answers_at_the_ends_of_a_curve_are_saturated():
    _, program, statistics, vector = opened("data=circle&hidden=8:tanh,8:sigmoid")
    first = [one.saturated for one in statistics.look(vector)]
    program.layout.parts[0].of(vector)[...] *= 1e4
    last = [one.saturated for one in statistics.look(vector)]
    assert max(first[1:]) < 0.05 < 0.99 < last[0]


def test_which_curves_die_and_which_go_flat():
    assert {slug for slug in trainable() if dies(slug)} == {"relu", "relu6"}
    flat = {slug for slug in trainable() if flat_from(slug)}
    assert flat == {"sigmoid", "tanh", "softsign", "hard_sigmoid"}
    low, high = flat_from("tanh")
    assert low == pytest.approx(-high, abs=1e-3)
    assert high == pytest.approx(np.sqrt(0.95), abs=1e-3)  # the slope is 1 - tanh²
    assert saturated(np.array([0.0, 0.1, 0.999, -0.999]), "tanh") == 0.5


def test_the_size_of_a_step_is_told_where_the_next_state_is():
    _, program, statistics, vector = opened("data=circle&hidden=4:tanh")
    assert [one.update for one in statistics.look(vector)] == [None, None]
    after = vector.copy()
    after[: program.layout.size] *= 1.01
    assert [one.update for one in statistics.look(vector, after)] == pytest.approx(
        [0.01, 0.01], rel=1e-3
    )


def test_every_answer_is_in_the_histogram():
    _, _, statistics, vector = opened("data=circle&hidden=4:tanh,6:relu")
    for one, units in zip(statistics.look(vector), (4, 6, 1), strict=True):
        assert one.counts.sum() == 250 * units
        assert len(one.edges) == len(one.counts) + 1
    assert (statistics.look(vector)[0].edges[[0, -1]] == [-1, 1]).all()


def test_numbers_beyond_all_bounds_break_nothing():
    _, _, statistics, vector = opened("data=circle&hidden=4:relu,6:exponential")
    assert len(statistics.look(vector * np.float32(1e30))) == 3
