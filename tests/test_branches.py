"""Runs beside each other on one stage: what a branch takes over, and what becomes of the rest."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from playground.engine.messages import Look, Report
from playground.experiment import Experiment
from playground.ui import branches, live
from playground.ui.channel import Channel

pytestmark = pytest.mark.usefixtures("inline_engines")
SMALL = Experiment.from_query("samples=120&hidden=3:tanh")


def report(run: str, least: int = 0) -> Report:
    """What is to be seen of a run, once it has come so far."""
    for _ in range(3_000):
        (found,) = live.client().look([Look(run, weights=True)])
        if found is not None and found.weights is not None and found.epoch >= least:
            return found
        time.sleep(0.01)
    raise AssertionError("the run does not move")


@pytest.fixture
def channel() -> Iterator[Channel]:
    made = live.channel("a visitor")
    live.show(made, SMALL)
    report(made.run, 20)
    yield made
    branches.close(live.client(), made)
    live.CHANNELS.pop(made.token)


def test_a_branch_stands_where_its_source_rests(channel: Channel) -> None:
    source = channel.run
    branches.off(live.client(), channel)
    left, right = report(source), report(channel.run)
    assert left.phase == right.phase == "paused"
    assert left.epoch == right.epoch > 0
    assert (left.weights == right.weights).all()
    assert left.rows is not None
    assert right.rows is not None
    assert (left.rows == right.rows).all()


def test_it_takes_a_change_that_would_else_start_anew(channel: Channel) -> None:
    source = channel.run
    branches.off(live.client(), channel)
    live.show(channel, replace(SMALL, optimizer="adam", options=(), learning_rate=0.01))
    assert report(channel.run).epoch == report(source).epoch
    assert [one["words"] for one in branches.told(channel)] == ["", "optimizer adam, lr 0.01"]


def test_other_layers_start_anew_and_leave_the_source_alone(channel: Channel) -> None:
    source = channel.run
    branches.off(live.client(), channel)
    live.show(channel, Experiment.from_query("samples=120&hidden=4:tanh"))
    assert report(channel.run, 1).weights.shape != report(source).weights.shape  # type: ignore[union-attr]
    assert [one.run for one in channel.kept] == [source]


def test_a_branch_that_has_moved_is_a_run_like_any(channel: Channel) -> None:
    branches.off(live.client(), channel)
    channel.fork = ""  # as playing it does
    live.show(channel, replace(SMALL, l2=0.1))
    assert report(channel.run, 1).phase == "playing"  # as what starts anew does


def test_one_goes_back_and_forth(channel: Channel) -> None:
    source = channel.run
    branches.off(live.client(), channel)
    other = replace(SMALL, learning_rate=0.3)
    live.show(channel, other)
    branch = channel.run
    assert branches.back(live.client(), channel, source) == SMALL
    assert (channel.run, channel.label) == (source, "A")
    assert branches.back(live.client(), channel, branch) == other
    assert (channel.run, channel.label) == (branch, "B")
    assert branches.back(live.client(), channel, "nobody's") is None


def test_other_data_end_the_comparison_and_leave_its_runs_to_go_back_to(channel: Channel) -> None:
    source = channel.run
    branches.off(live.client(), channel)
    branch, channel.fork = channel.run, ""
    report(branch)  # it has begun; one that has not is not kept
    live.show(channel, Experiment.from_query("data=xor&samples=120&hidden=3:tanh"))
    assert channel.kept == []
    assert branches.told(channel) == []
    mine = [one.run for one in live.runs("a visitor")]
    assert mine[0] == channel.run
    assert {source, branch} <= {*mine[1:]}
    assert live.take_over(channel, source) == SMALL
    assert report(source, 20).phase == "paused"
    assert channel.run == source
    assert source not in [one.name for one in live.client().shelf.of("a visitor")]


def test_no_more_than_four_stand_beside_each_other(channel: Channel) -> None:
    for _ in range(5):
        branches.off(live.client(), channel)
        report(channel.run)
    labels = [one["label"] for one in branches.told(channel)]
    assert len(labels) == len(set(labels)) == 4
