"""Two runs of a duel: told how far to go, they go there and no further, equal to the last bit."""

import time
from collections.abc import Callable, Iterator

import pytest

from playground.engine import service
from playground.engine.client import Client
from playground.engine.desk import Desk
from playground.engine.messages import Look, Report
from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.pairs import Pair
from tests.engine.training import LIBRARY

DUEL, _ = Pair.of(
    "data=moons&samples=120&noise=20&hidden=6:tanh,drop0.2,4:relu,bn&optimizer=adam&lr=0.01"
)
EPOCHS = 200
STRIDES = (1, 30, 7, 60)  # epochs that the two are let go at once, over and over


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYGROUND_ENGINE", "inline")
        started = service.start()
    yield started.client
    started.close()


def rested(client: Client, name: str, epoch: int) -> Report:
    """The run once it rests at an epoch."""
    for _ in range(3_000):
        (report,) = client.look([Look(name, weights=True)])
        if report is not None and (report.phase, report.epoch) == ("paused", epoch):
            return report
        time.sleep(0.01)
    raise AssertionError("it never came there")


def bits(report: Report | None) -> tuple[int, bytes]:
    """Where a run stands, and its weights."""
    assert report is not None
    assert report.weights is not None
    return report.epoch, report.weights.tobytes()


def figures(report: Report) -> bytes:
    """What every epoch came to."""
    assert report.rows is not None
    assert len(report.rows) == EPOCHS + 1
    return report.rows.tobytes()


def test_equal_experiments_stay_equal_to_the_last_bit(client: Client) -> None:
    assert DUEL.left == DUEL.right
    names = [client.open(it) for it in (DUEL.left, DUEL.right)]
    done, turn = 0, 0
    while done < EPOCHS:
        done = min(EPOCHS, done + STRIDES[turn % len(STRIDES)])
        # One as fast as it can, the other at a pace: that must not matter.
        client.order(names[0], "play", until=done).result()
        client.order(names[1], "play", speed=5_000.0, until=done).result()
        turn += 1
        first, second = (rested(client, name, done) for name in names)
        assert bits(first) == bits(second)
    assert figures(first) == figures(second)
    assert first.kept == second.kept
    for epoch in first.kept:
        one, other = client.look([Look(name, epoch=epoch, weights=True) for name in names])
        assert bits(one) == bits(other)
    for name in names:
        client.close(name)


def test_one_difference_is_the_only_one_from_the_same_start(client: Client) -> None:
    pair, _ = Pair.of("samples=120&hidden=3:tanh&b.lr=0.3")
    names = [client.open(it) for it in (pair.left, pair.right)]
    for epoch in (0, 5):
        for name in names:
            client.order(name, "play", until=epoch).result()
        first, second = (rested(client, name, epoch) for name in names)
        assert (bits(first) == bits(second)) == (epoch == 0)
    for name in names:
        client.close(name)


@pytest.fixture
def desk() -> Desk:
    desk = Desk("a run", Experiment.from_query("samples=200&hidden=3:tanh"), LIBRARY, lambda: None)
    desk.prepare()
    assert desk.pending is not None
    desk.pending.result()
    desk.settle()
    return desk


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets time pass, which otherwise stands still."""
    now = [1000.0]
    monkeypatch.setattr("playground.engine.desk.time.monotonic", lambda: now[0])

    def passes(seconds: float) -> None:
        now[0] += seconds

    return passes


def test_it_rests_where_it_was_told_to(desk: Desk, clock: Callable[[float], None]) -> None:
    desk.play(10.0, until=3)
    clock(60.0)
    desk.turn(60.0)
    assert (desk.run.state.epoch, desk.phase) == (3, "paused")
    desk.play(10.0, until=3)
    assert not desk.turn(60.0)
    assert desk.phase == "paused"


def test_a_last_epoch_is_not_waited_for(desk: Desk, clock: Callable[[float], None]) -> None:
    desk.play(100.0, until=1)
    clock(0.011)
    assert desk.turn(60.0, pulse=0.05)  # five epochs would fall due in a pulse
    assert desk.run.state.epoch == 1


def test_further_at_the_same_pace_time_goes_on(desk: Desk, clock: Callable[[float], None]) -> None:
    desk.play(10.0, until=3)
    clock(0.09)
    desk.play(10.0, until=5)  # nine tenths of the epoch have passed
    clock(0.02)
    assert desk.turn(60.0)
    assert desk.run.state.epoch == 1


def test_a_step_and_plain_playing_know_no_end(desk: Desk) -> None:
    desk.play(None, until=2)
    desk.turn(60.0)
    desk.step()
    assert desk.run.state.epoch == 3
    desk.play(None)
    desk.turn(0.0)
    assert desk.run.state.epoch >= 3
    assert desk.playing


def test_an_end_that_is_none_is_refused(desk: Desk) -> None:
    with pytest.raises(BadChoice, match="until"):
        desk.play(None, until=-1)
