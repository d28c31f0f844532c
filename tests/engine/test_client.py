"""Runs live in engine processes, and outlive them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import psutil
import pytest

from playground.engine import service
from playground.engine.client import Client
from playground.engine.messages import Look, Report
from playground.errors import BadChoice, PlaygroundError, Refused
from playground.experiment import Experiment

SMALL = Experiment.from_query("samples=120&hidden=3:tanh")
APART = """
import sys, time
from playground.engine import service
from playground.engine.messages import Look
from playground.experiment import Experiment
if __name__ == "__main__":
    client = service.start().client
    name = client.open(Experiment())
    client.order(name, "play").result()
    while (report := client.look([Look(name)])[0]) is None or report.epoch < 10:
        time.sleep(0.1)
    assert "tensorflow" not in sys.modules and "keras" not in sys.modules
    print(*(seat.host.pid for seat in client.seats), flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    before = {name: os.environ.get(name) for name in ("PLAYGROUND_ENGINE", "PLAYGROUND_ENGINES")}
    os.environ |= {"PLAYGROUND_ENGINE": "process", "PLAYGROUND_ENGINES": "2"}
    started = service.start()
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})
    yield started.client
    started.close()


def wait(true: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def seen(client: Client, name: str, since: int = 0) -> Report | None:
    return client.look([Look(name, since=since)])[0]


def epoch(client: Client, name: str) -> int:
    report = seen(client, name)
    return report.epoch if report else -1


def phase(client: Client, name: str) -> str:
    report = seen(client, name)
    return report.phase if report else ""


@pytest.fixture
def run(client: Client) -> Iterator[str]:
    name = client.open(SMALL)
    wait(lambda: epoch(client, name) == 0 and phase(client, name) == "paused")
    yield name
    client.close(name)


def test_no_run_is_lost_when_an_engine_is_killed(client: Client) -> None:
    names = [client.open(SMALL) for _ in range(10)]
    for name in names:
        client.order(name, "play", speed=30.0)
    wait(lambda: all(epoch(client, name) > 45 for name in names))
    before = {name: seen(client, name) for name in names}
    victim = client.seats[0]
    hurt, pid = set(victim.runs), victim.host.pid
    assert 0 < len(hurt) < len(names)  # both engines have some
    held = {name: state.epoch for name in names if (state := client.records[name].last.state)}
    assert held.keys() == set(names)
    os.kill(pid, signal.SIGKILL)
    wait(lambda: pid not in [seat.host.pid for seat in client.seats if seat.host.started])
    wait(lambda: all(epoch(client, name) >= 0 for name in names))
    after = {name: epoch(client, name) for name in names}
    wait(lambda: all(epoch(client, name) > after[name] for name in names))
    for name in names:
        old, new = before[name], seen(client, name)
        assert old is not None
        assert new is not None
        assert old.rows is not None
        assert new.rows is not None
        assert after[name] >= held[name]  # `benchmarks.recovery` tells how old that is
        rows, known = new.rows, min(len(old.rows), len(new.rows))
        assert abs(len(rows) - (new.epoch + 1)) <= 1  # it trains while it is looked at
        assert np.array_equal(rows[:known], old.rows[:known], equal_nan=True)
        assert new.kept[0] == 0
        client.close(name)


@pytest.mark.thorough
def test_a_run_killed_while_it_is_brought_back_is_brought_back_again(client: Client) -> None:
    experiment = Experiment.from_query("samples=120&hidden=5:tanh,bn&optimizer=nadam")
    name = client.open(experiment)
    client.order(name, "play", speed=20.0)
    wait(lambda: epoch(client, name) > 60)
    time.sleep(1.5)  # for a checkpoint
    for _ in range(2):
        wait(lambda: client._where[name].host.started)
        os.kill(client._where[name].host.pid, signal.SIGKILL)
        time.sleep(0.7)
    wait(lambda: epoch(client, name) > 60)
    client.close(name)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("fly", {}),
        ("play", {"speed": -1}),
        ("play", {"speed": "fast"}),
        ("play", {"speed": float("nan")}),
        ("play", {"velocity": 3}),
        ("pause", {"why": "tea"}),
        ("rewind", {"epoch": "x"}),
        ("rewind", {"epoch": -1}),
        ("rewind", {}),
        ("edit", {"index": 10**9, "value": 0.0}),
        ("edit", {"index": 0, "value": float("inf")}),
        ("edit", {"index": -1, "value": 0.0}),
        ("set", {"lr": "much"}),
        ("set", {"hidden": "4:relu"}),
        ("set", {"colour": "red"}),
        ("set", {"self": "1"}),
        ("set", {"name": "1", "action": "2", "method": "3"}),
    ],
)
def test_orders_that_make_no_sense_are_refused_in_words(
    client: Client, run: str, action: str, said: dict[str, object]
) -> None:
    with pytest.raises(PlaygroundError, match=r"\.$"):
        client.order(run, action, **said).result()
    client.order(run, "step").result()
    wait(lambda: epoch(client, run) == 1)


def test_orders_given_before_there_is_a_program_wait_for_it(client: Client) -> None:
    name = client.open(Experiment.from_query("samples=120&hidden=7:relu,2:tanh&optimizer=adamax"))
    client.order(name, "set", lr="0.5", stop="epochs:12")
    client.order(name, "play").result()
    wait(lambda: (report := seen(client, name)) is not None and report.phase == "stopped")
    report = seen(client, name)
    assert report is not None
    assert (report.stopped, report.epoch) == ("budget", 12)
    assert [(one.epoch, one.action, one.value) for one in report.log][:1] == [(0, "lr", "0.5")]
    client.close(name)


def test_a_run_that_is_not_there_is_refused_in_words(client: Client) -> None:
    with pytest.raises(Refused, match="not here"):
        client.order("nobody's", "play")
    assert client.look([Look("nobody's")]) == [None]


def test_there_is_a_limit_to_runs(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [client.open(SMALL, owner="one") for _ in range(2)]
    monkeypatch.setenv("PLAYGROUND_MAX_RUNS_A_VISITOR", "2")
    with pytest.raises(Refused, match="close one"):
        client.open(SMALL, owner="one")
    names.append(client.open(SMALL, owner="another"))
    monkeypatch.setenv("PLAYGROUND_MAX_RUNS", "3")
    for owner in ("a third", None):
        with pytest.raises(Refused, match="try again later"):
            client.open(SMALL, owner)
    client.close(names.pop())
    names.append(client.open(SMALL))
    for name in names:
        client.close(name)


def test_a_branch_goes_on_where_its_source_stands(client: Client, run: str) -> None:
    client.order(run, "set", stop="epochs:30").result()
    client.order(run, "play").result()
    wait(lambda: epoch(client, run) == 30)
    other = client.branch(run, Experiment.from_query("samples=120&hidden=3:tanh&optimizer=adam"))
    wait(lambda: seen(client, other) is not None)
    assert epoch(client, other) == 30  # while it compiles, too
    wait(lambda: phase(client, other) == "paused")
    old, new = client.look([Look(run, weights=True), Look(other, weights=True)])
    assert old is not None
    assert new is not None
    assert np.array_equal(old.weights, new.weights)
    assert np.array_equal(old.rows, new.rows)
    assert new.kept == old.kept
    client.order(other, "step").result()
    wait(lambda: epoch(client, other) == 31)
    client.close(other)
    with pytest.raises(BadChoice, match="keeps its network"):
        client.branch(run, Experiment.from_query("samples=120&hidden=4:tanh"))


def test_an_engine_is_replaced_while_its_runs_go_on(
    client: Client, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.order(run, "play", speed=50.0).result()
    before = epoch(client, run)
    pids = {seat.host.pid for seat in client.seats}
    monkeypatch.setenv("PLAYGROUND_MAX_GROWTH", "0")
    for units in (6, 7, 8):  # programs that nobody trains with any more
        other = client.open(Experiment.from_query(f"samples=120&hidden={units}:selu"))
        wait(lambda other=other: epoch(client, other) == 0)  # type: ignore[misc]
        client.close(other)
    # A run that nobody looks at rests after a while, and an engine may take that long to start.
    wait(lambda: epoch(client, run) >= -1 and len(client.seats) == 3)
    monkeypatch.delenv("PLAYGROUND_MAX_GROWTH")
    wait(lambda: epoch(client, run) >= -1 and len(client.seats) == 2, 120.0)
    assert {seat.host.pid for seat in client.seats} != pids
    wait(lambda: phase(client, run) == "playing" and epoch(client, run) > before + 50)
    report = seen(client, run)
    assert report is not None
    assert report.log == ()


def test_a_killed_server_leaves_no_engine_behind(tmp_path: object) -> None:
    script = tmp_path / "server.py"  # type: ignore[operator]
    script.write_text(APART)
    server = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.getcwd(), "PLAYGROUND_ENGINES": "2"},
    )
    assert server.stdout is not None
    pids = [int(text) for text in server.stdout.readline().split()]
    assert len(pids) == 2
    assert all(psutil.pid_exists(pid) for pid in pids)
    server.kill()
    server.wait()
    wait(lambda: not any(map(alive, pids)), 10.0)


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
