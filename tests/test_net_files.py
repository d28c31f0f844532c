"""Networks out of files that anybody may have made: hostile ones are refused, in words."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.engine import brought
from playground.errors import BadChoice
from playground.layers import Dense, Flatten
from playground.net.files import read
from tests import bad_models
from tests.models import (
    BIAS,
    INPUT,
    KERNEL,
    PLAIN,
    dense,
    functional,
    keras,
    layer,
    older,
    own,
    sequential,
    whole,
)

REFUSED = bad_models.refused()
WAYS = {
    "sequential .keras": keras(sequential(PLAIN)),
    "functional .keras": keras(
        functional(PLAIN, [[], ["input"], ["flatten"]]),
    ),
    "layers in any order": keras(
        functional(
            [PLAIN[2], INPUT, PLAIN[1]],
            [["flatten"], [], ["input"]],
        )
    ),
    ".h5": older(sequential(PLAIN), whole),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_network_is_read_from_every_kind_of_file(name: str) -> None:
    net = read(WAYS[name], "mine")
    assert net.layers == (Flatten(), Dense(10, "softmax"))
    np.testing.assert_array_equal(net.weights[1]["kernel"], KERNEL)
    np.testing.assert_array_equal(net.weights[1]["bias"], BIAS)
    assert (net.shape, net.classes, net.title) == ((28, 28, 1), tuple("0123456789"), "mine")


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_looked_into_is_refused_in_words(name: str) -> None:
    content, why = REFUSED[name]
    with pytest.raises(BadChoice) as refused:
        read(content, "mine")
    assert why in str(refused.value)


@pytest.mark.parametrize("name", bad_models.HOSTILE)
def test_hostile_files_do_nothing_where_they_are_opened(name: str, tmp_path: Path) -> None:
    content, why = bad_models.hostile(tmp_path)[name]
    with pytest.raises(BadChoice) as refused:
        brought.opened(content, "mine")
    assert why in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_network_comes_whole_from_the_process_that_opened_it() -> None:
    kernel = np.random.default_rng(0).normal(size=(784, 10)).astype(np.float32)
    told = sequential(
        [
            INPUT,
            layer("Rescaling", scale=1 / 127.5, offset=-1.0),
            layer("RandomFlip"),
            layer("Flatten"),
            dense(10),
        ]
    )
    found = brought.opened(keras(told, own(dense=[kernel, BIAS])), "mine")
    assert found.scaled
    assert "RandomFlip" in found.notes[0]
    pixels = np.random.default_rng(1).integers(0, 256, (3, 28, 28, 1), np.uint8)
    x = pixels.astype(float) / 127.5 - 1
    sums = x.reshape(3, -1) @ kernel.astype(float)
    wanted = np.exp(sums - sums.max(axis=1, keepdims=True))
    wanted /= wanted.sum(axis=1, keepdims=True)
    said = found.net.shares(found.net.prepare(pixels))
    np.testing.assert_allclose(said, wanted, atol=1e-4)


def test_a_file_larger_than_may_be_brought_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_UPLOAD", "1")
    with pytest.raises(BadChoice, match="It has 2 MB; at most 1 are taken"):
        brought.opened(bytes(2 * 1024**2), "mine")


def test_opening_is_given_up_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brought, "OPENER", replace(brought.OPENER, patience=0.0))
    with pytest.raises(BadChoice, match="too long"):
        brought.opened(WAYS[".h5"], "mine")


RICH = sequential(
    [
        INPUT,
        layer("Rescaling", scale=1 / 255, offset=0.0),
        layer("Conv2D", filters=2, kernel_size=[3, 3], strides=[1, 1], padding="same"),
        layer("BatchNormalization", axis=-1, epsilon=0.001, scale=True, center=True),
        layer("ReLU", max_value=None, negative_slope=0.0, threshold=0.0),
        layer("MaxPooling2D", pool_size=[2, 2], strides=[2, 2], padding="valid"),
        layer("Dropout", rate=0.3),
        layer("Flatten"),
        dense(10),
    ]
)
NUMBERS = own(
    conv2d=[np.ones((3, 3, 1, 2)), np.ones(2)],
    batch_normalization=[np.ones(2)] * 4,
    dense=[np.ones((392, 10)), np.ones(10)],
)
ODD = (None, -1, 0, 10**12, 1e99, float("nan"), "x", "softmax", True, 2.5)
ODD += ([], {}, [[]], [None], [1, 2], {"a": 1})


def paths(told: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a JSON value."""
    yield way
    if isinstance(told, dict | list):
        for key, value in told.items() if isinstance(told, dict) else enumerate(told):
            yield from paths(value, (*way, key))


def put(told: Any, way: tuple[Any, ...], value: Any) -> Any:
    """The JSON value with another one in a place."""
    if not way:
        return value
    other = told.copy()
    other[way[0]] = put(told[way[0]], way[1:], value)
    return other


@pytest.mark.parametrize("odd", [None, "x", pytest.param(ODD, marks=pytest.mark.thorough)])
def test_whatever_a_configuration_says_it_is_read_or_refused(odd: Any) -> None:
    read(keras(RICH, NUMBERS), "mine")
    for way in paths(RICH):
        for value in odd if isinstance(odd, tuple) else (odd,):
            with suppress(BadChoice):
                read(keras(put(RICH, way, value), NUMBERS), "mine")
