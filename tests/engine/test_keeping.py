"""Runs that are put by or written down go on, elsewhere too, as if nothing had been."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from playground.book import book
from playground.engine import service
from playground.engine.client import Client
from playground.engine.messages import Checkpoint, Look, Report
from playground.engine.records import Card, Record
from playground.errors import Refused
from playground.experiment import Experiment

SMALL = Experiment.from_query("samples=120&hidden=3:tanh&optimizer=adam&batch=7")


@pytest.fixture(scope="module")
def start() -> Iterator[Callable[[], Client]]:
    """Starts a server's engines, as often as one likes."""
    started = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYGROUND_ENGINE", "inline")

        def one() -> Client:
            started.append(service.start())
            return started[-1].client

        yield one
    for each in started:
        each.close()


@pytest.fixture(scope="module")
def client(start: Callable[[], Client]) -> Client:
    return start()


def report(client: Client, name: str, epoch: int | None = None) -> Report:
    """What is to be seen of a run, once it has a program, and is at that epoch."""
    for _ in range(3_000):
        (found,) = client.look([Look(name, weights=True)])
        if found is not None and found.weights is not None and epoch in (None, found.epoch):
            return found
        time.sleep(0.01)
    raise AssertionError("the run does not come to that")


def walked(client: Client, epochs: int, owner: str = "a", it: Experiment = SMALL) -> str:
    name = client.open(it, owner)
    for epoch in range(epochs):
        client.order(name, "step")
        report(client, name, epoch + 1)
    return name


def bits(found: Report) -> tuple[bytes, bytes]:
    assert found.weights is not None
    assert found.rows is not None
    return found.weights.tobytes(), found.rows.tobytes()


def test_a_run_that_was_put_by_goes_on_bit_for_bit(client: Client) -> None:
    one, other = walked(client, 4), walked(client, 4)
    client.order(one, "edit", index=2, value=0.25).result()
    client.order(other, "edit", index=2, value=0.25).result()
    client.shelve(one)
    assert one not in client.records
    kept = client.shelf.get(one)
    assert kept is not None
    assert kept.epochs == [0, 1, 2, 3, 4]
    for name in (one, other):
        client.order(name, "step")
        assert report(client, name, 5).log[0].action == "weight 2"
    assert bits(report(client, one)) == bits(report(client, other))
    client.order(one, "rewind", epoch=1).result()
    client.order(other, "rewind", epoch=1).result()
    assert bits(report(client, one, 1)) == bits(report(client, other, 1))
    client.close(one)
    client.close(other)


def test_a_run_that_never_moved_or_never_began_is_gone(client: Client) -> None:
    still = walked(client, 0)
    report(client, still)
    new = client.open(Experiment.from_query("samples=120&hidden=5:relu"), "a")
    for name in (still, new):
        client.shelve(name)
        assert client.shelf.get(name) is None
        with pytest.raises(Refused, match="not here"):
            client.order(name, "play")


def test_runs_that_were_only_looked_at_go_back_by_themselves(client: Client) -> None:
    names = [walked(client, 1) for _ in range(6)]
    for name in names:
        client.shelve(name)
    for name in names[:5]:
        report(client, name)
    assert [name in client.records for name in names] == [False, True, True, True, True, False]
    client.claim(names[1])  # a stage shows it
    report(client, names[5])
    report(client, names[0])
    assert names[1] in client.records
    for name in names:
        client.close(name)
    assert client.shelf.of("a") == []


def test_what_is_at_rest_does_not_count_as_held(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_RUNS_A_VISITOR", "2")
    names = [walked(client, 1, "b") for _ in range(2)]
    with pytest.raises(Refused):
        client.open(SMALL, "b")
    client.shelve(names[0])
    names.append(client.open(SMALL, "b"))
    with pytest.raises(Refused):
        report(client, names[0])
    assert client.shelf.get(names[0]) is not None  # and it is still there
    for name in names:
        client.close(name)


def test_a_lab_book_brings_runs_to_another_server_bit_for_bit(
    client: Client, start: Callable[[], Client]
) -> None:
    here = walked(client, 5)
    client.order(here, "set", lr="0.05").result()
    client.order(here, "step")
    report(client, here, 6)
    client.shelve(here)
    record = client.shelf.get(here)
    assert record is not None
    record.card.title = "mine"
    content, _ = book.write([record])

    other = start()  # the server was started anew
    (found,) = book.read(content, "somebody else").runs
    other.shelf.add([found])
    assert found.card.title == "mine"
    assert bits(report(other, found.name)) == bits(report(client, here))
    for epoch in (2, 6):
        for at, name in ((client, here), (other, found.name)):
            at.order(name, "rewind", epoch=epoch).result()
        assert bits(report(other, found.name, epoch)) == bits(report(client, here, epoch))
    for at, name in ((client, here), (other, found.name)):
        at.order(name, "step")
        report(at, name, 7)
    assert bits(report(other, found.name)) == bits(report(client, here))
    assert [one.action for one in report(other, found.name).log] == ["lr"]
    client.close(here)


def test_numbers_that_do_not_fill_a_program_are_refused_and_the_engine_lives(
    client: Client,
) -> None:
    name = walked(client, 2, it=Experiment.from_query("samples=120&hidden=3:tanh"))
    client.shelve(name)
    record = client.shelf.take(name)
    assert record is not None
    it = record.whole()
    liar = Checkpoint(
        **{**vars(it), "run": "liar", "now": SMALL.to_json(), "began": SMALL.to_json()}
    )
    client.shelf.add([Record.of(liar, "a", Card())])
    for _ in range(3_000):
        (found,) = client.look([Look("liar")])
        if found is not None and found.phase == "failed":
            break
        time.sleep(0.01)
    assert found is not None
    assert "do not belong" in found.reason
    client.close("liar")
    assert np.isfinite(report(client, walked(client, 1)).rows[:, 0]).all()  # type: ignore[index]
