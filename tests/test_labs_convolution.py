"""Convolution and pooling, against TensorFlow's; and the arithmetic written out, against NumPy."""

import re

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as some

from playground.errors import BadChoice
from playground.grammar import Number
from playground.kernels import KERNELS
from playground.labs import convolution as lab
from playground.labs.grids import Grid, edited, fit

SIDES = some.integers(1, 12)
SEEDS = some.integers(0, 2**32 - 1)
PADDINGS = some.sampled_from(list(lab.PADDINGS))


@given(SIDES, SIDES, some.integers(1, 5), some.integers(1, 4), PADDINGS, some.integers(1, 4), SEEDS)
def test_every_convolution_is_tensorflows(rows, columns, side, stride, padding, channels, seed):
    dice = np.random.default_rng(seed)
    picture = dice.normal(size=(rows, columns, channels))
    kernel = dice.normal(size=(side, side, channels))
    ours = lab.convolve(picture, kernel, stride, padding)
    down, along = lab.extents(picture, side, stride, padding)
    if padding == "valid" and side > min(rows, columns):
        assert 0 in (down.stops, along.stops)
        assert ours.size == 0
        return
    theirs = tf.nn.conv2d(picture[None], kernel[..., None], stride, padding.upper())[0, ..., 0]
    assert ours.shape == theirs.shape == (down.stops, along.stops)
    np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-5)
    if channels == 1:
        alone = lab.convolve(picture[..., 0], kernel[..., 0], stride, padding)
        np.testing.assert_array_equal(alone, ours)


@given(SIDES, SIDES, some.integers(1, 4), some.integers(1, 4), PADDINGS, SEEDS)
def test_every_pooling_is_tensorflows(rows, columns, size, stride, padding, seed):
    if padding == "valid" and size > min(rows, columns):
        return
    picture = np.random.default_rng(seed).normal(size=(rows, columns)).astype(np.float32)
    for kind, theirs in (("max", tf.nn.max_pool2d), ("avg", tf.nn.avg_pool2d)):
        expected = theirs(picture[None, ..., None], size, stride, padding.upper())[0, ..., 0]
        ours = lab.pool(picture, kind, size, stride, padding)
        assert ours.shape == expected.shape
        np.testing.assert_allclose(ours, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("slug", KERNELS)
def test_bytes_go_through_every_kernel_as_tensorflow_says(slug):
    picture = np.random.default_rng(0).integers(0, 256, (40, 30), dtype=np.uint8)
    weights = KERNELS[slug].weights
    assert weights.shape in ((3, 3), (5, 5))
    theirs = tf.nn.conv2d(
        picture.astype(np.float32)[None, ..., None],
        weights.astype(np.float32)[..., None, None],
        1,
        "VALID",
    )[0, ..., 0]
    np.testing.assert_allclose(lab.convolve(picture, weights), theirs, rtol=1e-5, atol=1e-3)


def numbers(words: str) -> list[float]:
    """The numbers of a sentence."""
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", words.replace("−", "-"))]


@given(some.integers(2, 7), some.sampled_from([3, 5]), some.integers(1, 3), PADDINGS, SEEDS)
def test_a_slide_stops_where_the_result_has_a_number(size, side, stride, padding, seed):
    dice = np.random.default_rng(seed)
    cells = tuple(map(tuple, dice.integers(-9, 10, (size, size)).astype(float)))
    kernel = tuple(map(tuple, dice.integers(-3, 4, (side, side)).astype(float)))
    slid = lab.slide(cells, kernel, stride, padding)
    expected = lab.convolve(np.array(cells), np.array(kernel), stride, padding)
    assert len(slid.stops) == expected.size
    if not expected.size:
        return
    np.testing.assert_allclose(slid.result, expected)
    for one in slid.stops:
        patch = slid.picture[one.row : one.row + side, one.column : one.column + side]
        *products, total = numbers(one.words)
        np.testing.assert_array_equal(products, (patch * np.array(kernel)).ravel())
        assert total == sum(products) == one.result
        for term, value in zip(one.terms, one.values, strict=True):
            left, right = numbers(term)
            assert left * right == value


@pytest.mark.parametrize("kind", lab.POOLS)
@pytest.mark.parametrize("size", [2, 3, 4])
def test_a_pooling_slide_says_what_is_left(kind, size):
    cells = tuple(map(tuple, np.random.default_rng(size).integers(0, 10, (8, 8)).astype(float)))
    slid = lab.pooling(cells, kind, size)
    np.testing.assert_allclose(slid.result, lab.pool(np.array(cells), kind, size))
    for one in slid.stops:
        assert numbers(one.words)[-1] == pytest.approx(one.result, abs=5e-4)


def test_the_formula_has_the_numbers_in_it():
    way = lab.Extent(6, 3, 1, "valid")
    assert way.latex.endswith(r"\frac{6 + 0 - 3}{1} \right\rfloor + 1 = 4")
    assert lab.Extent(7, 3, 2, "same").latex.endswith(r"\frac{7 + 2 - 3}{2} \right\rfloor + 1 = 4")


@given(some.integers(1, 12), some.integers(1, 5), some.integers(1, 4), PADDINGS)
def test_the_formula_is_right(length, window, stride, padding):
    way = lab.Extent(length, window, stride, padding)
    right = np.floor((length + way.padded - window) / stride) + 1
    assert way.stops == max(right, 0)


GRID = Grid(Number(-99.0, 99.0), 2, 4)


@given(
    some.integers(2, 4).flatmap(
        lambda n: some.lists(
            some.lists(some.floats(-99, 99, width=16), min_size=n, max_size=n),
            min_size=n,
            max_size=n,
        )
    )
)
def test_a_table_reads_back_as_it_was_written(rows):
    kept = GRID.check("kernel", rows)
    assert GRID.read("kernel", GRID.write(kept)) == kept
    assert np.array_equal(kept, rows)


@pytest.mark.parametrize(
    "text",
    ["", "1", "1,2;3", "1,2;3,x", "1,2;3,100", "1,2;3,nan", "1,2;" * 99, ";;", "1,2,3;4,5,6"],
)
def test_a_table_that_is_none_is_refused_in_words(text):
    with pytest.raises(BadChoice, match="kernel takes"):
        GRID.read("kernel", text)
    for odd in (text, 3, [[1.0]], [[1.0, 2.0], [3.0]]):
        with pytest.raises(BadChoice):
            GRID.check("kernel", odd)


def test_a_table_is_cut_and_filled_from_its_corner_or_its_middle():
    rows = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, 9.0))
    assert fit(rows, 2) == ((1.0, 2.0), (4.0, 5.0))
    wide = np.array(fit(rows, 5, middle=True))
    assert wide.shape == (5, 5)
    assert np.array_equal(wide[1:4, 1:4], rows)
    assert wide.sum() == 45
    assert fit(fit(rows, 5, middle=True), 3, middle=True) == rows
    assert edited(rows, 2, 0, 0.0)[2] == (0.0, 8.0, 9.0)
