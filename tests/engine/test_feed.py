"""Data in sizes that programs share, and the order of each epoch."""

import numpy as np
import pytest

from playground.engine import feed
from playground.engine.feed import Order
from playground.engine.signature import MOST_ROWS, ORDERS, SMALLEST, lanes, padded, rows
from playground.experiment import Experiment
from playground.prepared import Prepared


@pytest.mark.parametrize("count", [1, 5, 63, 64, 65, 250, 1000, 60_000])
def test_data_are_padded_to_a_power_of_two(count: int) -> None:
    size = padded(count)
    assert count <= size < max(2 * count, SMALLEST + 1)
    assert size.bit_count() == 1


def test_no_examples_are_padded_to_none() -> None:
    assert padded(0) == 0


@pytest.mark.parametrize("batch", [1, 3, 10, 16, 17, 333, 1024])
def test_a_batch_fits_into_its_lanes(batch: int) -> None:
    experiment = Experiment(samples=4000, batch_size=batch)
    assert batch <= lanes(experiment) <= 2 * batch


def test_a_batch_of_all_fits_into_its_lanes() -> None:
    experiment = Experiment.from_query("samples=5000&batch=all")
    assert lanes(experiment) >= experiment.train_count


@pytest.mark.parametrize("samples", [4, 500, 10_000])
def test_a_call_is_told_a_bounded_number_of_places(samples: int) -> None:
    experiment = Experiment(samples=samples)
    assert 1 <= rows(experiment) <= MOST_ROWS
    assert rows(experiment) * experiment.train_count <= ORDERS


@pytest.mark.parametrize("query", ["samples=90", "data=iris", "data=digits&samples=90"])
@pytest.mark.parametrize("pad", [True, False])
def test_padding_follows_the_examples(query: str, pad: bool) -> None:
    experiment = Experiment.from_query(query)
    data, ready = feed.feed(experiment, pad), Prepared(experiment)
    given = ready.split if experiment.dataset.kind == "images" else ready
    for ours, count, theirs in (
        (data.x, data.count, given.x),
        (data.y, data.count, ready.split.y),
        (data.val_x, data.val_count, given.val_x),
        (data.val_y, data.val_count, ready.split.val_y),
    ):
        assert int(count) == len(theirs)
        assert len(ours) == (padded(len(theirs)) if pad else len(theirs))
        np.testing.assert_array_equal(ours[: len(theirs)], theirs.astype(ours.dtype.as_numpy_dtype))


def test_experiments_with_equal_data_share_them() -> None:
    one = Experiment.from_query("samples=90&seed=3&lr=0.1&hidden=4:relu")
    other = Experiment.from_query("samples=90&seed=3&optimizer=adam&batch=7")
    assert feed.feed(one, True) is feed.feed(other, True)
    another = Experiment.from_query("samples=90&seed=4")
    assert feed.feed(one, True) is not feed.feed(another, True)


@pytest.mark.parametrize("count", [1, 7, 250, 20_000])
def test_every_epoch_takes_every_example_once(count: int) -> None:
    order = Order(0, count, 1, count)
    for epoch in (0, 1, 130):
        np.testing.assert_array_equal(np.sort(order.epoch(epoch)), np.arange(count))


def test_every_epoch_has_an_order_of_its_own() -> None:
    order = Order(0, 250, 1, 256)
    assert len({order.epoch(number).tobytes() for number in range(300)}) == 300
    assert not np.array_equal(order.epoch(0), np.arange(250))


def test_an_order_is_a_matter_of_the_seed_and_the_epoch_alone() -> None:
    forward, backward = Order(6, 50, 1, 64), Order(6, 50, 1, 64)
    numbers = [0, 1, 326, 327, 328, 2000, 5]
    there = {number: forward.epoch(number).copy() for number in numbers}
    back = {number: backward.epoch(number).copy() for number in reversed(numbers)}
    assert all(np.array_equal(there[number], back[number]) for number in numbers)
    assert not np.array_equal(Order(7, 50, 1, 64).epoch(0), there[0])


def test_a_table_has_an_epoch_in_each_row() -> None:
    order = Order(2, 50, 8, 64)
    table = order.table(3, 5)
    assert (table.shape, table.dtype) == ((8, 64), np.int32)
    for row in range(5):
        np.testing.assert_array_equal(table[row, :50], order.epoch(3 + row))
    assert not table[5:].any()
    assert not table[:, 50:].any()
