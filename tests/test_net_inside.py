"""What is said of a network's inside is what Keras makes of it, number by number."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.net import arithmetic, attention, excite
from playground.net.arithmetic import Inside
from playground.net.files import read
from playground.net.net import Net
from playground.ui.inside import detail
from tests.test_layers_page import unpacked
from tests.test_net import built

CHOICES: Mapping[str, Any] = {"show": "after", "scope": "layer", "channel": -1}
WINDOWS = {
    f"kernel {kernel}, stride {stride}, {padding or 'valid'}": (kernel, stride, padding)
    for kernel, stride, padding in (
        *((3, 1, ""), (3, 2, ""), (5, 3, ""), (2, 1, ""), (1, 1, ""), (4, 4, "")),
        *((3, 1, "same"), (3, 2, "same"), (5, 3, "same"), (2, 2, "same"), (4, 3, "same")),
    )
}


def taken(model: keras.Sequential, folder: Path) -> Net:
    """A Keras model as ours."""
    model.save(folder / "it.keras")
    return read((folder / "it.keras").read_bytes(), "it", tuple("0123456789"))


def picture() -> Any:
    return np.random.default_rng(7).integers(0, 256, (28, 28, 1), np.uint8)


def opened(hidden: str, folder: Path) -> tuple[Inside, list[Any]]:
    """A picture in a network, as we and as Keras have it."""
    model = built(hidden)
    net = taken(model, folder)
    seen = arithmetic.inside(net, picture())
    whole = keras.Model(model.inputs, [layer.output for layer in model.layers])
    return seen, [one.numpy()[0] for one in whole(seen.x)]


def reckoned(told: Mapping[str, Any], row: int, column: int) -> float:
    """A number of a map, from nothing but what its board is told."""
    given, over = unpacked(told["input"]), told["window"]
    size, top, left = over["size"], over["top"], over["left"]
    wide = np.pad(given, ((top, size), (left, size), (0, 0)))
    first, start = row * over["stride"], column * over["stride"]
    patch = wide[first : first + size, start : start + size].astype(float)
    if told["kind"] == "conv":
        return float((patch * unpacked(told["kernel"])).sum() + told["bias"])
    return float(patch.max() if told["kind"] == "max" else patch.mean())


def agrees(seen: Inside, keras_said: list[Any], number: int, unit: int) -> None:
    """Every pixel of a map comes out of the board's numbers as Keras has it."""
    over = arithmetic.window(seen.net, number, seen.before[number].shape)
    assert over is not None
    told = detail.numbers(CHOICES, seen, number, unit) | {"window": vars(over)}  # type: ignore[arg-type]
    wanted = keras_said[number][..., unit]
    np.testing.assert_allclose(unpacked(told["result"]), wanted, atol=1e-5)
    found = [
        [reckoned(told, row, column) for column in range(wanted.shape[1])]
        for row in range(wanted.shape[0])
    ]
    np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(("kernel", "stride", "padding"), WINDOWS.values(), ids=WINDOWS)
def test_every_sum_of_a_convolution_is_kerass(
    kernel: int, stride: int, padding: str, tmp_path: Path
) -> None:
    step = f"s{stride}" if stride > 1 else ""
    seen, said = opened(f"conv3x{kernel}{step}{padding}:linear,flatten", tmp_path)
    agrees(seen, said, 0, 2)


@pytest.mark.parametrize("pool", ["max2", "avg2", "max3", "avg5"])
def test_every_pooled_number_is_kerass(pool: str, tmp_path: Path) -> None:
    seen, said = opened(f"conv3x3:tanh,{pool},conv2x3same:linear,gap", tmp_path)
    agrees(seen, said, 1, 1)
    agrees(seen, said, 2, 0)
    # Global pooling too, and what the switch shows before the activation.
    np.testing.assert_allclose(said[2].mean(axis=(0, 1)), seen.after[3], rtol=1e-5)
    np.testing.assert_allclose(np.tanh(seen.shown(0, True)), said[0], atol=1e-5)


def test_dense_units_batch_norm_and_softmax_are_kerass(tmp_path: Path) -> None:
    seen, said = opened("conv3x3:relu,bn,flatten,drop0.4,9:tanh", tmp_path)
    number = 4
    found = arithmetic.dense(seen, number, 5)
    whole = sum(one.product for one in found.terms) + found.rest + found.bias
    assert found.sum == pytest.approx(whole, abs=1e-9)
    assert np.tanh(found.sum) == pytest.approx(float(said[number][5]), abs=1e-5)
    assert found.result == pytest.approx(float(said[number][5]), abs=1e-5)
    sizes = [abs(one.product) for one in found.terms]
    assert sizes == sorted(sizes, reverse=True)
    assert found.others + len(found.terms) == 26 * 26 * 3
    kernel = seen.net.weights[number]["kernel"][:, 5]
    one = found.terms[0]
    assert one.value * one.weight == pytest.approx(float(said[3][one.place] * kernel[one.place]))
    # Where it comes from: Flatten lists map by map at each pixel.
    row, column, unit = np.unravel_index(one.place, (26, 26, 3))
    assert (
        arithmetic.origin(seen.net, number, one.place) == f"map {unit}, row {row}, column {column}"
    )
    assert float(said[1][row, column, unit]) == pytest.approx(one.value, abs=1e-5)
    normed = arithmetic.normed(seen, 1, 2, 4, 6)
    assert normed.result == pytest.approx(float(said[1][4, 6, 2]), abs=1e-5)
    sums = seen.sums[-1]
    assert sums is not None
    shares = arithmetic.softmax(sums)
    np.testing.assert_allclose([one.share for one in shares], said[-1], atol=1e-6)
    assert max(one.power for one in shares) == 1.0


def test_what_a_number_sees_is_where_its_slopes_are(tmp_path: Path) -> None:
    seen, _ = opened("conv2x5s2same:linear,avg2,conv3x3:linear,flatten", tmp_path)
    for row, column in ((0, 0), (2, 3), (4, 4)):
        towards = np.zeros((1, 5, 5, 3), np.float32)
        towards[0, row, column, 1] = 1.0
        slopes = seen.net.back(seen.x, 2, towards)[0][0, ..., 0]
        rows, columns = (np.flatnonzero(slopes.any(axis=axis)) for axis in (1, 0))
        field = excite.field(seen.net, 2, row, column)
        assert (field.top, field.bottom) == (rows[0], rows[-1] + 1)
        assert (field.left, field.right) == (columns[0], columns[-1] + 1)
    assert vars(excite.field(seen.net, 4, 0, 0)) == vars(excite.Field(0, 0, 28, 28))


def test_the_pictures_that_excite_a_map_most_are_found(tmp_path: Path) -> None:
    seen, _ = opened("conv2x5:relu,max2,conv40x3:relu,flatten", tmp_path)
    pixels = np.random.default_rng(3).integers(0, 256, (60, 28, 28, 1), np.uint8)
    found = excite.peaks(seen.net, 2, pixels)
    sums = seen.net.sums(seen.net.prepare(pixels), 2)[..., 17]
    best = excite.highest(found, 17)
    assert len(best) == excite.BEST
    order = np.argsort(-sums.max(axis=(1, 2)))[: excite.BEST]
    assert [one.picture for one in best] == order.tolist()
    for one in best:
        assert one.value == pytest.approx(sums[one.picture].max(), rel=1e-5)
        assert one.value == pytest.approx(sums[one.picture, one.row, one.column], rel=1e-5)


def test_a_picture_made_for_a_unit_makes_its_sum_larger(tmp_path: Path) -> None:
    seen, _ = opened("conv4x3:relu,max2,conv4x3:elu,flatten,6:relu", tmp_path)
    for number, unit, shape in ((0, 1, (3, 3, 1)), (2, 3, (8, 8, 1)), (4, 2, (28, 28, 1))):
        dream = excite.dreamt(seen.net, number, unit)
        assert dream.pixels.shape == shape
        assert dream.steps == excite.STEPS
        assert dream.ended > dream.begun
    with pytest.raises(TypeError):
        excite.dreamt(seen.net, 1, 0)
    # In the first layer it is the kernel: white where the weight is positive.
    kernel = seen.net.weights[0]["kernel"][:, :, 0, 1]
    bright = excite.dreamt(seen.net, 0, 1).pixels[..., 0] > 127
    np.testing.assert_array_equal(bright, kernel > 0)


def test_no_way_up_from_flat_ground(tmp_path: Path) -> None:
    seen, _ = opened("conv4x3:relu,conv2x3:relu,flatten", tmp_path)
    seen.net.weights[0]["bias"][:] = -1e6  # type: ignore[index]
    dream = excite.dreamt(seen.net, 1, 0)
    assert (dream.steps, dream.begun) == (0, dream.ended)


def test_grad_cam_is_a_tapes(tmp_path: Path) -> None:
    model = built("conv4x3:relu,max2,conv5x3:tanh,avg2,flatten,8:relu")
    net = taken(model, tmp_path)
    x = net.prepare(picture()[None])
    heat = attention.gradcam(net, x, 6)
    assert heat is not None
    assert heat.layer == 2
    with tf.GradientTape() as tape:
        maps = keras.Model(model.inputs, model.layers[2].output)(x)
        tape.watch(maps)
        after = maps
        for layer in model.layers[3:-1]:
            after = layer(after)
        kernel, bias = model.layers[-1].get_weights()
        said = (tf.matmul(after, kernel) + bias)[0, 6]
    weights = tape.gradient(said, maps).numpy()[0].mean(axis=(0, 1))
    wanted = np.maximum((maps.numpy()[0] * weights).sum(axis=-1), 0)
    np.testing.assert_allclose(heat.values, wanted, rtol=1e-4, atol=1e-6)
    dense = taken(built("flatten,4:relu"), tmp_path)
    assert attention.gradcam(dense, x, 0) is None
