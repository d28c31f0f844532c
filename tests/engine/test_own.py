"""Engines train on people's own points, and go on with them when they are replaced."""

import os
import signal
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from playground.datasets import store
from playground.datasets.own import Own
from playground.engine.client import Client
from playground.engine.hosts import Process
from playground.engine.keeper import Keeper
from playground.engine.messages import Look
from playground.experiment import Experiment


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    store.folder()  # as the service does: engines learn from the environment where it is
    made = Client(lambda: Process(1), 1)
    keeper = Keeper(made)
    yield made
    keeper.close()
    made.shut()


def wait(true: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def epoch(client: Client, name: str) -> int:
    report = client.look([Look(name)])[0]
    return report.epoch if report else -1


@pytest.mark.thorough
def test_own_points_are_learnt_in_an_engine_and_survive_its_end(client: Client) -> None:
    dice = np.random.default_rng(0)
    clouds = [(*dice.normal(3 * side, 1, 2), (side + 1) / 2) for side in (-1, 1) * 20]
    slug = store.save(Own(tuple(tuple(map(float, row)) for row in clouds), ("left", "right")))
    name = client.open(Experiment.from_query(f"data={slug}&optimizer=adam&lr=0.03"))
    client.order(name, "play", speed=60.0)
    wait(lambda: epoch(client, name) > 60)
    report = client.look([Look(name)])[0]
    assert report is not None
    assert report.rows is not None
    assert report.rows[-1][0] < 0.5 * report.rows[0][0]  # the loss
    time.sleep(2.5)  # for a checkpoint
    os.kill(client.seats[0].host.pid, signal.SIGKILL)
    wait(lambda: epoch(client, name) > 60)
    client.close(name)
