"""Our values and slopes are Keras' own, for every activation of the registry."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground import curves
from playground.activations import ACTIVATIONS, Activation, trainable

GRID = np.linspace(-10.0, 10.0, 401)  # holds 0 and the corners at ±3 and 6
PRECISIONS = ("float32", "float64")
LEARNABLE = trainable()
EXTREMES = np.array([-1000.0, -100.0, 100.0, 1000.0])


def parameters(one: Activation) -> set[float]:
    """What to try: Keras' default, both bounds, and something between."""
    shape = one.parameter
    return {shape.default, shape.low, shape.high, 0.3} if shape else {0.0}


def in_keras(one: Activation, parameter: float, precision: str):
    """The activation as Keras has it."""
    if one.layer:
        start = keras.initializers.Constant(parameter)
        layer = getattr(keras.layers, one.layer)
        return layer(**{f"{one.parameter.keras}_initializer": start}, dtype=precision)
    given = {one.parameter.keras: parameter} if one.parameter else {}
    return lambda x: getattr(keras.activations, one.keras)(x, **given)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("slug", LEARNABLE)
def test_value_and_slope_are_those_of_keras(slug, precision):
    one = ACTIVATIONS[slug]
    # At 0 itself Keras' PReLU, which is made of two ReLUs, has no slope at all.
    grid = GRID[GRID != 0.0] if one.layer else GRID
    x = tf.constant(grid[:, None], precision)
    for parameter in parameters(one):
        with tf.GradientTape() as tape:
            tape.watch(x)
            value = in_keras(one, parameter, precision)(x)
        slope = tape.gradient(value, x)
        ours = one.value(x.numpy(), parameter), one.slope(x.numpy(), parameter)
        np.testing.assert_allclose(ours[0], value.numpy(), rtol=1e-5, atol=1e-5)
        np.testing.assert_allclose(ours[1], slope.numpy(), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("slug", LEARNABLE)
def test_the_default_parameter_is_that_of_keras(slug):
    one, x = ACTIVATIONS[slug], tf.constant(GRID[:, None])
    theirs = getattr(keras.layers, one.layer)(dtype="float64") if one.layer else None
    theirs = theirs or getattr(keras.activations, one.keras)
    parameter = one.parameter.default if one.parameter else 0.0
    np.testing.assert_allclose(one.value(GRID[:, None], parameter), theirs(x), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("slug", ACTIVATIONS)
def test_precision_and_shape_are_kept(slug, precision):
    one, x = ACTIVATIONS[slug], np.ones((2, 3), precision)
    for of in filter(None, (one.value, one.slope)):
        assert (of(x, 0.5).dtype, of(x, 0.5).shape) == (x.dtype, x.shape)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("slug", ACTIVATIONS)
def test_large_numbers_never_overflow(slug, precision):
    one, x = ACTIVATIONS[slug], EXTREMES.astype(precision)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        for of in filter(None, (one.value, one.slope)):
            assert np.isfinite(of(x, 0.5)).all()


@pytest.mark.parametrize("slug", [slug for slug, one in ACTIVATIONS.items() if not one.trains])
def test_what_has_no_slope_says_so_and_is_for_labs_only(slug):
    one = ACTIVATIONS[slug]
    assert one.slope is None
    assert "cannot learn" in one.hint
    assert slug not in trainable()


def test_the_step_has_no_gradient_in_tensorflow_either():
    x = tf.constant(GRID)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = tf.cast(x >= 0, x.dtype)
    assert tape.gradient(value, x) is None
    np.testing.assert_array_equal(ACTIVATIONS["step"].value(GRID, 0.0), value)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_softmax_and_its_jacobian_are_those_of_keras(precision):
    logits = tf.constant(np.random.default_rng(0).normal(0.0, 3.0, (20, 5)), precision)
    with tf.GradientTape() as tape:
        tape.watch(logits)
        shares = keras.activations.softmax(logits)
    jacobian = tape.batch_jacobian(shares, logits).numpy()
    one, x = ACTIVATIONS["softmax"], logits.numpy()
    np.testing.assert_allclose(one.value(x, 0.0), shares, atol=1e-5)
    np.testing.assert_allclose(curves.softmax_jacobian(x), jacobian, atol=1e-5)
    np.testing.assert_allclose(one.slope(x, 0.0), np.einsum("bii->bi", jacobian), atol=1e-5)


def test_hidden_layers_are_offered_what_learns_number_by_number():
    assert not set(trainable()) & {"step", "softmax"}
    assert {"linear", "relu", "prelu", "tanh"} <= set(trainable())


@pytest.mark.parametrize("slug", ACTIVATIONS)
def test_every_activation_is_said_in_one_sentence(slug):
    one = ACTIVATIONS[slug]
    assert one.hint.endswith(".")
    assert ". " not in one.hint
    assert one.latex.startswith("f(x)")
    assert one.keras or one.layer or not one.trains


@pytest.mark.parametrize("slug", [slug for slug, one in ACTIVATIONS.items() if one.parameter])
def test_every_parameter_starts_within_its_bounds(slug):
    shape = ACTIVATIONS[slug].parameter
    assert shape.low <= shape.default <= shape.high
    assert 0 < shape.step <= (shape.high - shape.low) / 10
