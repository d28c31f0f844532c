"""One engine, in this process: its turns, its leases, what it says of its runs."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from playground.engine.engine import Engine
from playground.engine.messages import Look, Report
from playground.engine.signature import signature
from playground.errors import BadChoice, Refused
from playground.experiment import Experiment

SMALL = Experiment.from_query("samples=120&hidden=3:tanh")
BATCHES = Experiment.from_query("samples=120&hidden=3:tanh&batch=50")  # another program
NOTHING = (-1, 0, -1)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = Engine()
    yield engine
    engine.shut()


@pytest.fixture
def run(engine: Engine, request: pytest.FixtureRequest) -> Iterator[str]:
    name = request.node.name
    engine.open(name, SMALL.to_json())
    wait(lambda: shown(engine, name).phase == "paused")
    yield name
    engine.close(name)


def shown(engine: Engine, name: str, **asked: object) -> Report:
    report = engine.look([Look(name, **asked)])[0]  # type: ignore[arg-type]
    assert report is not None
    return report


def wait(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60.0
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def test_play_pause_and_step(engine: Engine, run: str) -> None:
    engine.order(run, "step")
    assert shown(engine, run).epoch == 1
    engine.order(run, "play")
    wait(lambda: shown(engine, run).epoch > 50)
    assert shown(engine, run).phase == "playing"
    engine.order(run, "pause")
    first = shown(engine, run).epoch
    time.sleep(0.1)
    report = shown(engine, run)
    assert (report.phase, report.epoch) == ("paused", first)
    engine.order(run, "step")
    assert shown(engine, run).epoch == first + 1
    assert shown(engine, run).phase == "paused"


def test_a_run_keeps_to_its_speed(engine: Engine, run: str) -> None:
    engine.order(run, "play", speed=20.0)
    time.sleep(1.0)
    engine.order(run, "pause")
    assert 1 <= shown(engine, run).epoch <= 40


def test_only_rows_that_are_news_are_told(engine: Engine, run: str) -> None:
    engine.order(run, "set", stop="epochs:20")
    engine.order(run, "play")
    wait(lambda: shown(engine, run).phase == "stopped")
    report = shown(engine, run)
    assert report.rows is not None
    assert (report.first, len(report.rows), report.epoch) == (0, 21, 20)
    assert report.kept == tuple(range(21))
    again = shown(engine, run, since=18, era=report.era)
    assert again.rows is not None
    assert (again.first, len(again.rows)) == (18, 3)
    assert np.array_equal(again.rows, report.rows[18:])
    beyond = shown(engine, run, since=10**9, era=report.era)
    assert beyond.rows is not None
    assert (beyond.first, len(beyond.rows)) == (21, 0)
    engine.order(run, "rewind", epoch=5)
    engine.order(run, "step")  # another road, of another era
    other = shown(engine, run, since=18, era=report.era)
    assert other.rows is not None
    assert (other.first, len(other.rows), other.epoch) == (0, 7, 6)


def test_one_can_look_back_without_going_back(engine: Engine, run: str) -> None:
    engine.order(run, "set", stop="epochs:10")
    before = shown(engine, run, weights=True, output=8)
    engine.order(run, "play")
    wait(lambda: shown(engine, run).phase == "stopped")
    back = shown(engine, run, weights=True, output=8, epoch=0)
    assert (back.epoch, shown(engine, run).epoch) == (0, 10)
    assert np.array_equal(back.weights, before.weights)
    assert back.output is not None
    assert before.output is not None
    assert np.array_equal(back.output.pixels, before.output.pixels)


def test_a_batch_that_needs_another_program_is_compiled_for(engine: Engine, run: str) -> None:
    engine.order(run, "step")
    engine.order(run, "set", batch="50")
    wait(lambda: shown(engine, run).phase == "paused")
    engine.order(run, "step")
    report = shown(engine, run)
    assert (report.epoch, report.query) == (2, "samples=120&hidden=3:tanh&batch=50")
    engine.order(run, "set", batch="40")  # and back at once
    engine.order(run, "set", batch="10")
    wait(lambda: shown(engine, run).phase == "paused")
    now = engine._desks[run].run
    assert now.its.program.signature == signature(now.now)
    assert [one.value for one in shown(engine, run).log] == ["50", "40", "10"]


def test_a_run_nobody_looks_at_pauses_and_is_put_away(
    engine: Engine, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.order(run, "play")
    desk = engine._desks[run]
    monkeypatch.setenv("PLAYGROUND_MAX_LEASE", "0")
    wait(lambda: not desk.playing)
    assert run in engine._desks
    monkeypatch.setenv("PLAYGROUND_MAX_AWAY", "0")
    wait(lambda: run not in engine._desks)
    assert engine.look([Look(run)]) == [None]
    with pytest.raises(Refused, match="reload"):
        engine.order(run, "play")


def test_a_run_released_is_whole_and_gone(engine: Engine, run: str) -> None:
    engine.order(run, "play", speed=500.0)
    wait(lambda: shown(engine, run).epoch > 20)
    news = engine.release(run, NOTHING)
    assert news is not None
    (one,) = news
    assert one.rows is not None
    assert one.state is not None
    assert len(one.rows) == one.state.epoch + 1
    assert (one.playing, one.speed) == (True, 500.0)
    assert engine.release(run, NOTHING) == []
    engine.open(run, one.began, one)
    wait(lambda: shown(engine, run).epoch > one.state.epoch + 5)  # type: ignore[union-attr]
    assert np.array_equal(shown(engine, run).rows[: len(one.rows)], one.rows)  # type: ignore[index]


def test_a_step_is_no_playing_that_another_engine_would_go_on_with(
    engine: Engine, run: str
) -> None:
    engine.order(run, "step")
    (one,) = engine.checkpoint({run: NOTHING})
    assert not one.playing


def test_a_checkpoint_tells_only_news(engine: Engine, run: str) -> None:
    engine.order(run, "set", stop="epochs:9")
    engine.order(run, "play")
    wait(lambda: shown(engine, run).phase == "stopped")
    (whole,) = engine.checkpoint({run: NOTHING})
    assert (whole.stopped, len(whole.kept)) == ("budget", 10)
    (news,) = engine.checkpoint({run: (whole.era, 8, 6)})
    assert news.rows is not None
    assert (news.first, len(news.rows), sorted(news.kept)) == (8, 2, [7, 8, 9])


def test_a_branch_with_another_optimizer_starts_it_fresh(engine: Engine, run: str) -> None:
    engine.order(run, "set", stop="epochs:7")
    engine.order(run, "play")
    wait(lambda: shown(engine, run).phase == "stopped")
    same, other = f"{run} same", f"{run} other"
    engine.branch(same, run, SMALL.changed({"lr": "0.5"}).to_json())
    engine.branch(other, run, SMALL.changed({"optimizer": "momentum"}).to_json())
    for name in (same, other):
        wait(lambda name=name: shown(engine, name).phase == "paused")  # type: ignore[misc]
        report = shown(engine, name)
        assert (report.epoch, report.kept) == (7, tuple(range(8)))
        assert np.array_equal(report.rows, shown(engine, run).rows)  # type: ignore[arg-type]
        state, source = engine._desks[name].run.state, engine._desks[run].run.state
        size = engine._desks[name].run.its.program.layout.size
        assert np.array_equal(state.vector[:size], source.vector[:size])
        assert not state.vector[size:].any()  # momentum has not begun to roll
        engine.order(name, "rewind", epoch=3)
        engine.order(name, "step")
        assert shown(engine, name).epoch == 4
        engine.close(name)
    with pytest.raises(BadChoice, match="keeps its network"):
        engine.branch(same, run, Experiment.from_query("hidden=9:tanh").to_json())


def test_ten_runs_share_an_engine_evenly(engine: Engine) -> None:
    names = [f"run {number}" for number in range(10)]
    for number, name in enumerate(names):
        engine.open(name, Experiment.from_query(f"{SMALL.to_query()}&seed={number}").to_json())
        engine.order(name, "play")
    wait(lambda: all(shown(engine, name).epoch > 300 for name in names))
    epochs = [shown(engine, name).epoch for name in names]
    assert max(epochs) < 4 * min(epochs)
    for name in names:
        engine.close(name)


def test_health_tells_programs_that_nobody_needs(engine: Engine, run: str) -> None:
    engine.open("other", BATCHES.to_json())
    wait(lambda: shown(engine, "other").phase == "paused")
    assert engine.health().used == 2
    engine.close("other")
    health = engine.health()
    assert (health.used, health.runs) == (1, 1)
    assert health.programs >= 2
    assert health.bytes > 10_000_000
    assert run in engine._desks


def test_a_run_whose_program_is_there_does_not_wait_for_a_compiling_one(engine: Engine) -> None:
    engine.open("deep", Experiment.from_query("hidden=9:tanh,9:relu,9:elu,9:selu").to_json())
    engine.open("known", SMALL.to_json())
    wait(lambda: shown(engine, "known").phase == "paused")
    assert shown(engine, "deep").phase == "compiling"
    engine.close("deep")
    engine.close("known")
