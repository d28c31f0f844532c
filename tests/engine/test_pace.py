"""A slow run moves batch by batch, and its rate counts parts of epochs."""

from collections.abc import Callable

import pytest

from playground.engine.desk import Desk
from playground.experiment import Experiment
from tests.engine.training import LIBRARY

TEN = Experiment.from_query("samples=200&hidden=3:tanh")  # 100 to train on: ten batches an epoch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets time pass, which otherwise stands still."""
    now = [1000.0]
    monkeypatch.setattr("playground.engine.desk.time.monotonic", lambda: now[0])

    def passes(seconds: float) -> None:
        now[0] += seconds

    return passes


@pytest.fixture
def desk() -> Desk:
    desk = Desk("a run", TEN, LIBRARY, lambda: None)
    desk.prepare()
    assert desk.pending is not None
    desk.pending.result()
    desk.settle()
    return desk


def test_half_an_epoch_is_due_after_half_the_time(
    desk: Desk, clock: Callable[[float], None]
) -> None:
    desk.play(1.0)
    assert not desk.turn(1.0)
    clock(0.55)
    assert desk.turn(60.0)
    assert (desk.run.state.epoch, desk.run.state.seen) == (0, 50)
    clock(0.02)
    assert not desk.turn(60.0)  # not even a batch
    clock(0.73)
    assert desk.turn(60.0)
    assert (desk.run.state.epoch, desk.run.state.seen) == (1, 30)
    assert len(desk.run.history) == 2


def test_a_fast_run_does_whole_epochs(desk: Desk, clock: Callable[[float], None]) -> None:
    desk.play(10.0)
    clock(0.25)
    assert desk.turn(60.0)
    assert (desk.run.state.epoch, desk.run.state.seen) == (2, 0)


def test_the_rate_counts_parts_of_epochs(desk: Desk, clock: Callable[[float], None]) -> None:
    desk.play(0.5)
    clock(1.0)
    desk.turn(60.0)
    assert desk.rate() == pytest.approx(0.5)


def test_a_run_that_cannot_keep_up_still_says_how_fast_it_is(
    desk: Desk, clock: Callable[[float], None]
) -> None:
    desk.play(1.0)
    clock(30.0)  # it should have done thirty epochs by now
    desk.turn(0.0)
    gone = desk.run.leg.place
    assert 0 < gone < 30
    assert desk.rate() == pytest.approx(gone / 30.0)


def test_time_spent_and_examples_seen_tell_what_an_epoch_takes(desk: Desk) -> None:
    desk.run.turn(60.0, 3)
    assert desk.run.examples == 300
    desk.run.reset()
    assert (desk.run.examples, desk.run.seconds) == (0, 0.0)
