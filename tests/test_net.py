"""A network as a value: it says what Keras says, layer by layer, and its slopes are a tape's."""

from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground import network
from playground.experiment import Experiment
from playground.net.files import read

STACKS = {
    "valid": "conv4x3:relu,max2,conv3x3:tanh,flatten,6:relu",
    "same, stride 2": "conv4x3s2same:elu,conv3x2same:swish,avg2,gap",
    "stride 3, five wide": "conv4x5s3:prelu,bn,drop0.3,flatten,5:prelu",
    "same, even, stride 2": "conv3x4s2same:sigmoid,max3,flatten",
    "dense": "flatten,9:selu,bn,7:softplus",
}


def built(hidden: str) -> keras.Sequential:
    """A network in Keras, with biases and running means that are not nought."""
    experiment = Experiment.from_query(f"data=digits&hidden={hidden}&seed=3")
    model = network.build(experiment)
    rng = np.random.default_rng(0)
    for variable in model.variables:
        if variable.dtype == "float32":
            variable.assign(variable.numpy() + rng.uniform(0.05, 0.2, variable.shape))
    return model


@pytest.mark.parametrize("hidden", STACKS.values(), ids=STACKS)
def test_it_says_what_keras_says_and_slopes_are_those_of_a_tape(
    hidden: str, tmp_path: Path
) -> None:
    model = built(hidden)
    model.save(tmp_path / "it.keras")
    net = read((tmp_path / "it.keras").read_bytes(), "it", tuple("0123456789"))
    x = np.random.default_rng(1).uniform(-1, 1, (3, 28, 28, 1)).astype(np.float32)
    ends = [
        one
        for one, after in zip(model.layers, [*model.layers[1:], None], strict=True)
        if after is None or not after.name.startswith("slope_")
    ]
    whole = keras.Model(model.inputs, [one.output for one in ends])
    given = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(given)
        said = whole(given, training=False)
        sums = tf.math.log(said[-1])[:, 4] - tf.reduce_mean(tf.math.log(said[-1]), axis=1)
    for mine, its in zip(net.every(x), said, strict=True):
        np.testing.assert_allclose(mine, its.numpy(), rtol=1e-4, atol=1e-5)
    # The logarithm of softmax is the sum less what all classes share.
    every = [net.slopes(x, unit)[0] for unit in range(10)]
    wanted = tape.gradient(sums, given).numpy()
    np.testing.assert_allclose(every[4] - np.mean(every, axis=0), wanted, rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(net.shares(x).sum(axis=1), 1, rtol=1e-5)
    assert net.parameters == model.count_params()
