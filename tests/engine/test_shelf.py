"""Runs at rest: what is kept of them, what goes when there is too much, and whose they are."""

from concurrent.futures import Future

import numpy as np
import pytest

from playground.engine.messages import Checkpoint
from playground.engine.records import THIN, Card, Record
from playground.engine.shelf import MEGA, Shelf
from playground.engine.state import State
from playground.errors import EngineLost, Refused
from playground.experiment import Experiment

PLAIN = Experiment().to_json()


def state(epoch: int, size: int) -> State:
    return State(np.full(size, epoch, np.float32), np.zeros(1, np.int64), epoch)


def news(name: str, epochs: int = 9, size: int = 10) -> Checkpoint:
    rows = np.arange(epochs + 1, dtype=np.float32)[:, None] * np.ones(4, np.float32)
    kept = {epoch: state(epoch, size) for epoch in range(epochs + 1)}
    return Checkpoint(
        name, PLAIN, PLAIN, state(epochs, size), 1, 0, rows, kept, (), True, None, 1.0
    )


def arrived(*told: Checkpoint) -> "Future[list[Checkpoint] | None]":
    coming: Future[list[Checkpoint] | None] = Future()
    coming.set_result(list(told))
    return coming


def shelved(shelf: Shelf, name: str, epochs: int = 9, size: int = 10, owner: str = "a") -> Record:
    record = Record(name, Experiment(), owner)
    shelf.put(record, arrived(news(name, epochs, size)))
    return record


def names(shelf: Shelf, owner: str = "a") -> list[str]:
    return [one.name for one in shelf.of(owner)]


def test_a_run_rests_with_the_last_news_of_it() -> None:
    shelf, coming = Shelf(), Future()
    record = Record("one", Experiment(), "a")
    record.merge(news("one", 4))
    shelf.put(record, coming)
    assert names(shelf) == ["one"]  # while its last news are on their way
    coming.set_result([news("one", 9)])
    found = shelf.get("one")
    assert found is not None
    assert found.last.state is not None
    assert (found.last.state.epoch, len(found.history), found.playing) == (9, 10, False)
    found.merge(news("one", 2))  # an answer that was overtaken
    assert found.whole().state is found.last.state
    assert len(found.history) == 10
    assert shelf.take("one") is found
    assert shelf.get("one") is None


def test_a_run_whose_engine_is_lost_meanwhile_rests_as_it_was_known() -> None:
    shelf, coming = Shelf(), Future()
    record = Record("one", Experiment(), "a")
    record.merge(news("one", 4))
    shelf.put(record, coming)
    coming.set_exception(EngineLost("gone"))
    assert names(shelf) == ["one"]
    assert len(record.history) == 5


def test_a_run_that_never_moved_is_not_kept() -> None:
    shelf = Shelf()
    shelved(shelf, "still", epochs=0)
    shelf.put(Record("not begun", Experiment(), "a"), arrived())
    assert names(shelf) == []


def test_the_oldest_go_first_and_pinned_ones_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_SHELF", "3")
    shelf = Shelf()
    shelved(shelf, "pinned").card.pinned = True
    for name in ("one", "two", "three", "four"):
        shelved(shelf, name)
    assert names(shelf) == ["pinned", "three", "four"]
    shelf.of("a")[1].card.pinned = shelf.of("a")[2].card.pinned = True
    shelved(shelf, "five")
    assert names(shelf) == ["three", "four", "five"]  # the new one stays all the same
    shelved(shelf, "another's", owner="b")
    assert len(names(shelf)) == 3


def test_a_deleted_one_goes_before_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_SHELF", "2")
    shelf = Shelf()
    shelved(shelf, "one")
    shelved(shelf, "two").card.binned = True
    shelved(shelf, "three")
    assert names(shelf) == ["one", "three"]


def test_bytes_are_bounded_for_a_visitor_and_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_SHELF_MB", "2")
    monkeypatch.setenv("PLAYGROUND_MAX_SHELVES_MB", "3")
    shelf = Shelf()
    for owner in "ab":
        for name in ("one", "two", "three"):
            shelved(shelf, f"{owner} {name}", size=20_000, owner=owner)  # 0.9 MB each
    mine = [sum(one.nbytes for one in shelf.of(owner)) for owner in "ab"]
    assert max(mine) <= 2 * MEGA
    assert sum(mine) <= 3 * MEGA
    assert names(shelf, "b")[-1] == "b three"


def test_a_large_run_keeps_fewer_states_but_its_ends() -> None:
    shelf = Shelf()
    record = shelved(shelf, "large", epochs=99, size=50_000)
    assert record.epochs[0] == 0
    assert record.epochs[-1] == 99
    assert 3 < len(record.epochs) < 30
    assert record.nbytes < 1.3 * THIN
    assert record.state(60) is not None
    assert record.state(60).epoch in record.epochs  # type: ignore[union-attr]


def test_runs_out_of_a_file_come_all_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_SHELF", "3")
    shelf = Shelf()
    shelved(shelf, "here")

    def brought(*few: str) -> list[Record]:
        return [Record.of(news(name), "a", Card(title=name)) for name in few]

    with pytest.raises(Refused, match="do not fit"):
        shelf.add(brought("one", "two", "three"))
    assert names(shelf) == ["here"]
    shelf.add(brought("one", "two"))
    assert names(shelf) == ["here", "one", "two"]
    assert shelf.room("a")[0] == 0


def test_who_has_been_away_for_long_is_forgotten() -> None:
    shelf = Shelf()
    shelved(shelf, "one")
    shelved(shelf, "two", owner="b")
    shelf.forget(60.0)
    assert names(shelf) == ["one"]
    assert shelf.visitors(60.0) == {"a", "b"}
    shelf.forget(-1.0, here=["b"])
    assert (names(shelf), names(shelf, "b")) == ([], ["two"])
