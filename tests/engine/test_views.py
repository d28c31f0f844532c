"""What is seen of a network is what Keras itself would compute."""

import keras
import numpy as np
import pytest

from playground import network
from playground.activations import ACTIVATIONS, trainable
from playground.engine import pictures
from playground.engine.program import Program
from playground.engine.views import Views
from playground.experiment import Experiment

# Together they hold every kind of layer, and every task.
NETWORKS = {
    "tanh": "data=circle&hidden=8:tanh,8:tanh",
    "none": "data=moons&hidden=",
    "points": "data=rings&hidden=6:prelu,bn,drop0.5,4:gelu&features=x1,x2^2,sin(x1)&scale=standard",
    "value": "data=hills&hidden=5:selu",
    "table": "data=iris&hidden=5:elu,bn",
    "pooled": "data=digits&samples=60&hidden=max2,bn,avg3,flatten,6:relu",
    "means": "data=digits&samples=60&hidden=avg4,gap,6:prelu",
    "conv": "data=digits&samples=60&hidden=conv4x3s2:prelu,bn,max2,conv3x3same:tanh,drop0.2,"
    "flatten,5:relu",
    "conv means": "data=digits&samples=60&hidden=conv4x5:relu,avg2,gap",
}


def opened(query: str) -> tuple[Experiment, Views, np.ndarray, keras.Sequential]:
    """An experiment, its views, a vector of odd weights, and Keras' model with the same."""
    experiment = Experiment.from_query(query)
    program = Program(experiment)
    dice = np.random.default_rng(3)
    vector = program.start(experiment).vector[: program.layout.size].copy()
    vector += 0.3 * dice.random(vector.size).astype(np.float32)  # no mean or variance of nought
    model = network.build(experiment)
    for part, variable in zip(
        program.layout.parts,
        [
            *model.trainable_variables,
            *(v for v in model.non_trainable_variables if v.dtype == "float32"),
        ],
        strict=True,
    ):
        variable.assign(part.of(vector))
    return experiment, Views(experiment, program), vector, model


@pytest.fixture(scope="module", params=NETWORKS.values(), ids=NETWORKS)
def case(request):
    return opened(request.param)


def kerass(model: keras.Sequential, x: np.ndarray) -> list[np.ndarray]:
    """What each layer says, PReLU counted with the layer before it."""
    said = []
    for layer in model.layers:
        x = layer(x, training=False)
        if layer.name.startswith("slope_"):
            said.pop()
        said.append(x.numpy())
    return said


def test_every_layer_says_what_keras_says(case):
    experiment, views, vector, model = case
    x = views.prepared.inputs(views.prepared.split.x[:40])
    ours, theirs = views.said(vector, x), kerass(model, x)
    assert len(ours) == len(theirs) == len(experiment.layers)
    for mine, its in zip(ours, theirs, strict=True):
        assert mine.dtype == np.float32
        np.testing.assert_allclose(mine, its, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("slug", trainable())
def test_every_activation_says_what_keras_says(slug):
    _, views, vector, model = opened(f"data=circle&hidden=7:{slug},3:{slug}")
    # Exponential on exponential is soon beyond all bounds.
    x = views.prepared.inputs(views.places(9) / 4)
    ours, theirs = views.said(vector, x), kerass(model, x)
    for mine, its in zip(ours, theirs, strict=True):
        assert mine.dtype == np.float32
        np.testing.assert_allclose(mine, its, rtol=1e-5, atol=1e-5 * max(1.0, np.abs(its).max()))


def test_predictions_are_keras_own_over_many_blocks(case):
    _, views, vector, model = case
    x = np.resize(
        views.prepared.split.x,
        (4_500 if len(model.input_shape) == 2 else 150, *views.prepared.split.x.shape[1:]),
    )
    theirs = model(views.prepared.inputs(x), training=False).numpy()
    np.testing.assert_allclose(views.predict(vector, x), theirs, rtol=1e-5, atol=1e-5)
    assert views.predict(vector, x[:0]).shape == (0, theirs.shape[1])


def test_a_whole_training_state_may_be_given_for_its_weights():
    experiment = Experiment(optimizer="adam")
    program = Program(experiment)
    views, state = Views(experiment, program), program.start(experiment)
    weights = state.vector[: program.layout.size]
    assert state.vector.size > weights.size
    np.testing.assert_array_equal(views.output(state.vector, 5), views.output(weights, 5))


def test_a_picture_starts_at_the_top_left_and_looks_at_the_middle_of_pixels():
    _, views, vector, _ = opened("data=circle&features=x1,x2&hidden=3:tanh")
    left_to_right, top_to_bottom = views.places(12).T.reshape(2, 12, 12)
    np.testing.assert_allclose(left_to_right[5], np.arange(-5.5, 6))
    np.testing.assert_allclose(top_to_bottom[:, 5], np.arange(5.5, -6, -1))
    corner = views.predict(vector, np.array([[-5.5, 5.5]]))[0, 0]
    assert views.output(vector, 12)[0, 0] == pytest.approx(corner, abs=1e-6)
    assert views.neurons(vector, 12)[-1][0, 0, 0] == pytest.approx(corner, abs=1e-6)


def test_every_neuron_is_pictured_and_no_more_than_asked_for():
    _, views, vector, _ = opened(NETWORKS["points"])
    assert views.numbers == [0, 3, 4]
    assert [one.shape for one in views.neurons(vector, 20)] == [
        (6, 20, 20),
        (4, 20, 20),
        (3, 20, 20),
    ]
    assert [one.shape for one in views.neurons(vector, 20, most=2)] == [(2, 20, 20)] * 3
    assert views.output(vector, 20).shape == (20, 20, 3)
    assert views.output(vector, 20).sum(axis=-1) == pytest.approx(1.0, abs=1e-5)


def test_weights_and_filters_are_those_of_keras():
    experiment, views, vector, model = opened(NETWORKS["conv"])
    weights = views.weights(vector)
    assert set(weights[0]) == {"kernel", "bias", "alpha"}
    assert set(weights[1]) == {"gamma", "beta", "moving_mean", "moving_variance"}
    assert [bool(one) for one in weights] == [
        layer.parameters(before) > 0
        for layer, before in zip(
            experiment.layers,
            [(28, 28, 1), (13, 13, 4), (13, 13, 4), (6, 6, 4), (6, 6, 3), (6, 6, 3), (108,), (5,)],
            strict=True,
        )
    ]
    kernel = model.get_layer("conv_0").kernel.numpy()
    np.testing.assert_array_equal(views.filters(vector, 0)[2], kernel[..., 2])


@pytest.mark.parametrize("slug", trainable())
def test_bytes_of_every_activation_turn_back_into_its_values(slug):
    _, views, vector, _ = opened(f"data=circle&hidden=7:{slug}")
    values, frame = views.neurons(vector, 10)[0], views.frames(vector, 10)[0]
    assert frame.pixels.dtype == np.uint8
    assert frame.pixels.shape == values.shape
    back = frame.low + frame.pixels / 255 * (frame.high - frame.low)
    np.testing.assert_allclose(back, values, atol=0.51 * (frame.high - frame.low) / 255)
    if pictures.ends(slug) is None:
        assert frame.low == -frame.high


def test_bytes_mean_the_same_from_frame_to_frame():
    assert pictures.span(np.array([0.1]), "sigmoid") == (0.0, 1.0)
    assert pictures.span(np.array([0.1]), "softmax") == (0.0, 1.0)
    assert pictures.span(np.array([0.1]), "tanh") == (-1.0, 1.0)
    assert pictures.span(np.array([0.1]), "relu6") == (-6.0, 6.0)
    assert pictures.span(np.array([3.1, -4.0]), "relu") == (-5.0, 5.0)
    assert pictures.span(np.array([]), "relu") == (-1.0, 1.0)
    assert {slug for slug in ACTIVATIONS if pictures.ends(slug)} == {
        *("step", "sigmoid", "tanh", "softsign", "relu6", "hard_sigmoid", "softmax")
    }


def test_a_regressions_bytes_are_on_the_scale_of_its_data():
    _, views, vector, _ = opened(NETWORKS["value"])
    frame = views.output_frame(vector, 8)
    assert (frame.low, frame.high) == (-1.0, 1.0)
    assert views.frames(vector, 8)[-1].pixels.tolist() == [frame.pixels.tolist()]


@pytest.mark.parametrize(
    ("largest", "scale"),
    [
        (0.0, 1.0),
        (0.9, 1.0),
        (1.0, 1.0),
        (1.1, 2.0),
        (230.0, 500.0),
        (7e-4, 1e-3),
        (float("inf"), 1e30),
        (float("nan"), 1e30),
    ],
)
def test_scales_are_round_numbers(largest, scale):
    assert pictures.reach(largest) == pytest.approx(scale)


def test_what_is_no_number_is_drawn_in_the_middle():
    frame = pictures.frame(np.array([np.nan, np.inf, -np.inf, 0.5]), -1.0, 1.0)
    assert frame.pixels.tolist() == [128, 255, 0, 191]
