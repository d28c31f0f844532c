"""The arithmetic of the labs, against Keras where Keras does the same."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.activations import ACTIVATIONS, trainable
from playground.initializers import INITIALIZERS
from playground.labs import activations
from playground.labs.gradients import Flow, Stack, ratio, said

PARAMETERS = activations.defaults()


def keras_gradients(stack: Stack, slug: str) -> list[np.ndarray]:
    """The gradients of a Keras network with the same weights on the same batch."""
    one = ACTIVATIONS[slug]
    x, y = stack.points()
    network = keras.Sequential([keras.Input((x.shape[1],), dtype="float64")])
    for _ in range(stack.depth):
        act = getattr(keras.layers, one.layer)(dtype="float64") if one.layer else one.keras
        network.add(keras.layers.Dense(stack.width, act, dtype="float64"))
    network.add(keras.layers.Dense(1, "sigmoid", dtype="float64"))
    kernels = [layer.kernel for layer in network.layers]
    for kernel, weights in zip(kernels, stack.weights(), strict=True):
        kernel.assign(weights)
    with tf.GradientTape() as tape:
        loss = keras.losses.BinaryCrossentropy(dtype="float64")(y, network(x))
    return [found.numpy() for found in tape.gradient(loss, kernels[:-1])]


# Four layers of exponentials leave float32, in which Keras keeps its clipping constants.
@pytest.mark.parametrize("slug", [slug for slug in trainable() if slug != "exponential"])
def test_the_gradients_of_a_stack_are_those_of_keras(slug):
    stack = Stack(depth=4, width=6, initializer="he_normal", seed=3)
    ours = stack.gradients(slug, PARAMETERS.get(slug, 0.0))
    for own, theirs in zip(ours, keras_gradients(stack, slug), strict=True):
        np.testing.assert_allclose(own, theirs, rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("slug", activations.drawable())
@pytest.mark.parametrize("initializer", INITIALIZERS)
def test_every_stack_has_something_to_say(slug, initializer):
    for depth, width in ((1, 1), (20, 8)):
        flow = Stack(depth, width, initializer, seed=1).flow(slug, PARAMETERS)
        assert flow.sizes.shape == (depth,)
        assert said(flow).startswith("**")
        assert said(flow).endswith(".")


def test_every_activation_meets_the_same_weights_and_the_same_batch():
    stack = Stack(3, 5, "he_normal", seed=7)
    again = Stack(3, 5, "he_normal", seed=7)
    for own, other in zip(stack.weights(), again.weights(), strict=True):
        np.testing.assert_array_equal(own, other)
    np.testing.assert_array_equal(stack.points()[0], again.points()[0])
    assert [weights.shape for weights in stack.weights()] == [(2, 5), (5, 5), (5, 5), (5, 1)]


def test_half_of_the_batch_is_inside():
    share = np.mean([Stack(1, 1, "zeros", seed).points()[1].mean() for seed in range(20)])
    assert share == pytest.approx(0.5, abs=0.03)


def test_sigmoid_fades_and_tanh_does_not():
    stack = Stack(10, 16, "glorot_uniform", seed=0)
    sigmoid, tanh = (stack.flow(slug, PARAMETERS).sizes for slug in ("sigmoid", "tanh"))
    assert sigmoid[-1] / sigmoid[0] > 1e4
    assert 0.1 < tanh[-1] / tanh[0] < 10


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([1e-6, 1e-4, 4.1e-3], "layer 1 learns 4,100 times more slowly than layer 3"),
        ([0.5, 0.1], "layer 1 gets 5.0 times as much"),
        ([0.1, 0.1], "layer 1 gets about as much as layer 2: 0.1."),
        ([1e-9, 1e-9], "as layer 2: 1e-09, next to nothing."),
        ([0.0, 0.0], "no layer learns"),
        ([0.0, 0.1], "1 of 2 layers learn nothing"),
        ([np.inf, 1.0], "too large to compute with"),
        ([0.1], "one hidden layer"),
    ],
)
def test_the_sentence_says_what_the_numbers_show(sizes, words):
    assert words in said(Flow("relu", "ReLU", 4, np.array(sizes)))


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (1.71, "1.7"),
        (41.7, "42"),
        (4111, "4,100"),
        (3.2e6, "3.2 million"),
        (1.3e10, "13 billion"),
        (2e18, "10 to the 18"),
    ],
)
def test_a_factor_is_said_as_people_say_it(times, words):
    assert ratio(times) == words


@pytest.mark.parametrize("slug", activations.drawable())
def test_one_input_lands_on_its_curve(slug):
    curve = activations.curve(slug, PARAMETERS)
    at = activations.landing(slug, PARAMETERS, 1.0)
    here = np.flatnonzero(curve.x == 1.0)[0]
    assert at.value == pytest.approx(curve.value[here], rel=1e-6)
    if curve.slope is None:
        assert at.slope is None
        assert at.tangent[0].size == 0
    else:
        assert at.slope == pytest.approx(curve.slope[here], rel=1e-6)
        (left, right), (low, high) = at.tangent
        assert (high - low) / (right - left) == pytest.approx(at.slope)
        assert (left + right) / 2 == pytest.approx(1.0)


def test_curves_that_level_off_are_shown_whole_and_others_in_part():
    x = np.linspace(-8.0, 8.0, 321)
    low, high = activations.window([np.clip(x, 0.0, 6.0), x, np.exp(x)], -0.25, 1.0)
    assert low < -activations.TALL
    assert 6.0 < high < 7.0


def test_softmax_shares_one_and_sigmoids_do_not():
    both = activations.shares([2.0, 1.0, -1.0])
    assert both.softmax.sum() == pytest.approx(1.0)
    assert both.sigmoid.sum() > 1.5
    moved = activations.shares([2.1, 1.0, -1.0]).softmax - both.softmax
    np.testing.assert_allclose(both.nudged, moved, atol=2e-3)
    assert both.nudged.sum() == pytest.approx(0.0)
