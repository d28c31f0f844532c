"""Networks that Keras wrote are read without it, and say what they say in Keras."""

from pathlib import Path

import keras
import numpy as np
import pytest

from playground.engine import brought
from playground.errors import BadChoice
from playground.net.files import found


def test_a_program_that_keras_would_run_is_not_run_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "owned"
    layers = keras.layers
    monkeypatch.setenv("OWNED", str(place))  # a Lambda carries its code and nothing around it
    evil = layers.Lambda(lambda x: (open(__import__("os").environ["OWNED"], "w").close(), x)[1])
    model = keras.Sequential([layers.Input((28, 28, 1)), evil, layers.Flatten(), layers.Dense(10)])
    path = tmp_path / "evil.keras"
    model.save(path)
    place.unlink()
    keras.models.load_model(path, safe_mode=False)
    assert place.exists()  # it does harm where it is trusted
    place.unlink()
    with pytest.raises(BadChoice, match="programs out of files are never run"):
        brought.opened(path.read_bytes(), "mine")
    assert not place.exists()


def end() -> list[keras.layers.Layer]:
    return [keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]


def models() -> dict[str, keras.Model]:
    """Networks as people build them, which are not written as ours are."""
    layers = keras.layers
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(4, 3, strides=2, padding="same", use_bias=False)(inputs)
    x = layers.ReLU()(layers.BatchNormalization(epsilon=1e-4)(x))
    x = layers.AveragePooling2D(2)(x)
    outputs = layers.Dense(10)(layers.Flatten()(x))
    adapted = layers.Normalization(axis=-1)
    adapted.adapt(np.random.default_rng(0).integers(0, 256, (20, 28, 28, 1)).astype("float32"))
    return {
        "functional, batch norm before its activation": keras.Model(inputs, outputs),
        "without channels": keras.Sequential([keras.Input((28, 28)), *end()]),
        "a list of pixels": keras.Sequential(
            [
                keras.Input((784,)),
                layers.Dense(9),
                layers.LeakyReLU(0.2),
                layers.Dense(10, "softmax"),
            ]
        ),
        "reshaped": keras.Sequential(
            [
                keras.Input((784,)),
                layers.Reshape((28, 28, 1)),
                layers.Conv2D(3, 5),
                layers.PReLU(shared_axes=[1, 2]),
                layers.GlobalAveragePooling2D(),
                layers.Dense(10),
                layers.Softmax(),
            ]
        ),
        "scaled inside": keras.Sequential(
            [keras.Input((28, 28, 1)), layers.Rescaling(1 / 127.5, -1), layers.RandomFlip(), *end()]
        ),
        "adapted": keras.Sequential([keras.Input((28, 28, 1)), adapted, *end()]),
        "two classes in colour": keras.Sequential(
            [
                keras.Input((16, 16, 3)),
                layers.BatchNormalization(center=False),
                layers.Conv2D(3, 3, activation="relu"),
                layers.MaxPooling2D(3),
                layers.Flatten(),
                layers.Dense(1),
                layers.Activation("sigmoid"),
            ]
        ),
    }


def shaken(model: keras.Model) -> keras.Model:
    """The network with numbers that nothing starts from."""
    dice = np.random.default_rng(1)
    for variable in model.weights:
        if variable.dtype == "float32" and "normalization" not in variable.path.split("/")[-2][:13]:
            variable.assign(variable.numpy() + dice.uniform(0.02, 0.2, variable.shape))
    return model


@pytest.mark.parametrize("ending", ["keras", "h5"])
@pytest.mark.filterwarnings("ignore:You are saving your model as an HDF5")
def test_networks_as_people_build_them_are_read_as_keras_reads_them(
    ending: str, tmp_path: Path
) -> None:
    for name, model in models().items():
        path = tmp_path / f"it.{ending}"
        shaken(model).save(path)
        it = found(path.read_bytes(), name)
        pixels = np.random.default_rng(2).integers(0, 256, (6, *it.net.shape), np.uint8)
        x = it.net.prepare(pixels) if not it.scaled else pixels.astype(np.float32)
        said = np.asarray(model(x.reshape(6, *model.input_shape[1:]), training=False))
        if "batch norm" in name:
            said = np.asarray(keras.ops.softmax(said))
        if said.shape[1] == 1:
            said = np.hstack([1 - said, said])
        mine = it.net.shares(it.net.prepare(pixels))
        np.testing.assert_allclose(mine, said, rtol=1e-4, atol=1e-5, err_msg=name)
