"""A run's vector is taken apart without Keras as the engine lays it out with it."""

import numpy as np
import pytest

from playground import network
from playground.engine import numbers, portraits
from playground.engine.layout import Layout
from playground.engine.plain import Plain
from playground.experiment import Experiment
from playground.net.reader import reader
from playground.prepared import Prepared
from playground.stack import Stack

QUERIES = (
    "hidden=3:tanh,bn,2:prelu,drop0.2",
    "data=blobs&hidden=",
    "data=digits&hidden=conv4x3s2same:prelu,bn,max2,conv2x2:relu,gap,5:relu",
    f"data=mnist&hidden={Stack().write(reader().layers[:-1])}&start=reader:3&frozen=3",
    "data=wine&hidden=bn,4:relu,bn",
)


@pytest.mark.parametrize("query", QUERIES)
def test_arrays_lie_where_the_engine_has_them(query: str) -> None:
    it = Experiment.from_query(query)
    layout = Layout(network.build(it))
    found = list(numbers.sizes(it))
    assert [shape for _, _, shape in found] == [part.shape for part in layout.parts]
    assert [name for _, name, _ in found] == [part.name.split("/")[1] for part in layout.parts]
    assert [number for number, _, _ in found] == [
        int(part.name.split("/")[0].rpartition("_")[2]) for part in layout.parts
    ]
    assert numbers.size(it) == layout.size
    vector = np.arange(layout.size, dtype=np.float32)
    own = numbers.apart(it, vector)
    for number, name, _ in found:
        assert own[number][name].base is not None  # a view: nothing is copied
    assert sum(one.size for each in own for one in each.values()) == layout.size


@pytest.mark.parametrize("query", ["hidden=3:tanh,bn,2:prelu", "data=blobs", "data=hills"])
def test_a_portrait_is_what_the_stage_shows(query: str) -> None:
    it = Experiment.from_query(query)
    layout = Layout(network.build(it))
    vector = np.random.default_rng(0).normal(size=layout.size).astype(np.float32) ** 2
    said = portraits.plane(it, vector, 10)
    (left, right), (bottom, top) = it.dataset.bounds
    along = (np.arange(10) + 0.5) / 10
    x1, x2 = np.meshgrid(left + (right - left) * along, top + (bottom - top) * along)
    inputs = Prepared(it).inputs(np.column_stack([x1.ravel(), x2.ravel()]).astype(np.float32))
    other = Plain(it, layout).every(vector, inputs)[-1]
    assert said.reshape(100, -1) == pytest.approx(other, abs=1e-6)


def test_the_filters_are_those_of_the_first_layer_that_sees_the_picture() -> None:
    it = Experiment.from_query("data=digits&hidden=conv4x3:relu,flatten")
    vector = np.arange(numbers.size(it), dtype=np.float32)
    found = portraits.filters(it, vector)
    assert found is not None
    assert found.shape == (4, 3, 3)
    assert found[1, 0, 2] == numbers.apart(it, vector)[0]["kernel"][0, 2, 0, 1]
    flat = Experiment.from_query("data=digits&hidden=flatten,20:relu")
    dense = portraits.filters(flat, np.ones(numbers.size(flat), np.float32))
    assert dense is not None
    assert dense.shape == (portraits.FILTERS, 28, 28)
