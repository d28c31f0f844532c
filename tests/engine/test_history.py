"""What a run keeps of its road stays small, and the ends of the road are always there."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from playground.engine.history import KEPT, KEPT_BYTES, History, Snapshots
from playground.engine.messages import Checkpoint
from playground.engine.records import Record
from playground.engine.state import State
from playground.experiment import Experiment


def state(epoch: int, size: int = 10) -> State:
    return State(np.full(size, epoch, np.float32), np.zeros(1, np.int64), epoch)


def walked(epochs: int, snapshots: Snapshots, size: int = 10) -> Snapshots:
    """As a run that trains so long: every epoch that is to be kept is stopped at."""
    epoch = 0
    while epoch <= epochs:
        snapshots.keep(state(epoch, size))
        epoch = snapshots.next_after(epoch)
    snapshots.hold(state(epochs, size))
    return snapshots


@pytest.mark.parametrize("epochs", [1, 2, 100, 199, 200, 201, 999, 10_007])
def test_at_most_200_states_are_kept_and_the_first_and_last_always(epochs: int) -> None:
    kept = walked(epochs, Snapshots()).epochs
    assert kept[0] == 0
    assert kept[-1] == epochs
    assert len(kept) <= KEPT
    assert len(kept) >= min(epochs, KEPT // 2)
    gaps = np.diff(kept)
    assert len({*gaps[:-1].tolist()}) <= 1  # evenly, but for the last


def test_what_is_kept_can_be_looked_at_while_the_run_goes_on() -> None:
    snapshots, usual = Snapshots(), sys.getswitchinterval()
    snapshots.keep(state(0))

    def train(_: int) -> None:
        for epoch in range(1, KEPT - 1):
            snapshots.keep(state(epoch))
        snapshots.cut(0)

    sys.setswitchinterval(1e-5)  # seconds, so that the two are in each other's way
    try:
        with ThreadPoolExecutor(1) as trainer:
            rounds = [trainer.submit(train, number) for number in range(50)]
            while not rounds[-1].done():
                assert snapshots.nearest(0).epoch == 0
    finally:
        sys.setswitchinterval(usual)


@pytest.mark.parametrize("size", [1_000_000, 5_000_000, 20_000_000])
def test_their_memory_is_bounded(size: int) -> None:
    snapshots = Snapshots(most_bytes=KEPT_BYTES // 100)
    walked(300, snapshots, size // 100)
    assert snapshots.epochs[0] == 0
    assert snapshots.epochs[-1] == 300
    one = state(0, size // 100).nbytes
    assert snapshots.nbytes <= max(KEPT_BYTES // 100, 3 * one)


def test_the_nearest_kept_epoch_is_found() -> None:
    snapshots = walked(1000, Snapshots())
    for epoch in (0, 1, 333, 999, 1000, 5000):
        nearest = snapshots.nearest(epoch).epoch
        assert abs(nearest - epoch) == min(abs(kept - epoch) for kept in snapshots.epochs)


def test_a_state_in_mid_epoch_is_none_to_keep() -> None:
    snapshots = Snapshots()
    snapshots.keep(State(np.zeros(1, np.float32), np.zeros(1, np.int64), 3, seen=10))
    assert snapshots.epochs == []


def test_a_cut_forgets_what_came_after() -> None:
    snapshots = walked(50, Snapshots())
    snapshots.cut(20)
    assert snapshots.epochs == list(range(21))


def test_what_was_kept_elsewhere_is_kept_again() -> None:
    snapshots, other = walked(1003, Snapshots()), Snapshots()
    other.restore(snapshots.since(-1).values())
    assert other.epochs == snapshots.epochs
    assert other.epochs[-1] == 1003


def test_a_history_grows_without_disturbing_its_readers() -> None:
    history = History(np.zeros((1, 4), np.float32))
    early = history.rows
    for epoch in range(1, 1000):
        history.extend(np.full((1, 4), epoch, np.float32))
    assert (history.rows[:, 0] == np.arange(1000)).all()
    assert early.shape == (1, 4)
    shorter = history.until(9)
    assert (len(shorter), len(history)) == (10, 1000)
    assert shorter.era == history.era + 1


def news(era: int, first: int, count: int, kept: tuple[int, ...] = ()) -> Checkpoint:
    rows = np.arange(first, first + count, dtype=np.float32)[:, None] * np.ones(4, np.float32)
    return Checkpoint(
        "a run", "{}", "{}", state(first + count - 1), era, first, rows,
        {epoch: state(epoch) for epoch in kept}, (), True, None, 0.0,
    )  # fmt: skip


def test_a_record_puts_news_together() -> None:
    record = Record("a run", Experiment())
    assert record.known == (-1, 0, -1)
    record.merge(news(1, 0, 5, (0, 1, 2, 3, 4)))
    assert record.known == (1, 5, 4)
    record.merge(news(1, 5, 3, (5, 6, 7)))
    record.merge(news(1, 6, 4, (8, 9)))  # some of it known already
    whole = record.whole()
    assert whole.rows is not None
    assert (whole.rows[:, 0] == np.arange(10)).all()
    assert sorted(whole.kept) == list(range(10))
    record.merge(news(2, 0, 3, (0, 1, 2)))  # it was rewound and went another way
    whole = record.whole()
    assert whole.rows is not None
    assert len(whole.rows) == 3
    assert sorted(whole.kept) == [0, 1, 2]
