"""The lab book: what is written down comes back bit for bit, and no file can do harm."""

import contextlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.book import book, pages
from playground.book.pack import packed, text
from playground.datasets import album, store
from playground.datasets.own import Own
from playground.engine.messages import Checkpoint, Entry
from playground.engine.numbers import size
from playground.engine.records import Card, Record
from playground.engine.state import State
from playground.errors import BadChoice
from playground.experiment import Experiment

QUERIES = ("hidden=3:tanh&optimizer=adam&lr=0.01", "data=hills&hidden=2:relu&holdout=0")
DICE = np.random.default_rng(1)


def state(it: Experiment, epoch: int, seen: int = 0) -> State:
    vector = DICE.normal(size=3 * size(it)).astype(np.float32)
    sums = DICE.random(2).astype(np.float32) if seen else np.zeros(2, np.float32)
    return State(vector, np.array([epoch * 7, 2**40], np.int64), epoch, seen, sums)


def record(query: str, epochs: int = 6, title: str = "") -> Record:
    it = Experiment.from_query(query)
    rows = DICE.random((epochs + 1, 4)).astype(np.float32)
    if not it.val_count:
        rows[:, 2:] = np.nan
    kept = {epoch: state(it, epoch) for epoch in range(epochs + 1)}
    now = Experiment.from_query(f"{query}&batch=7").to_json()
    log = (Entry(3, "batch", "7"), Entry(4, "weight 2", "0.5", 20))
    best = kept[2] if "adam" in query else None
    told = Checkpoint(
        f"run {query}", it.to_json(), now, state(it, epochs, 5), 1, 0, rows, kept, log,
        True, 5.0, 12.5, "budget", "as said", 1, best,
    )  # fmt: skip
    return Record.of(told, "a", Card(4, title, "I wonder … 🙂", pinned=True))


def same(one: State | None, other: State | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.epoch, one.seen) == (other.epoch, other.seen) and all(
        getattr(one, part).tobytes() == getattr(other, part).tobytes()
        for part in ("vector", "counters", "sums")
    )


@pytest.fixture
def content() -> bytes:
    return book.write([record(query, title="first") for query in QUERIES])[0]


def test_what_is_written_down_comes_back_bit_for_bit() -> None:
    before = [record(query, title=f"my {query}") for query in QUERIES]
    content, left = book.write(before)
    assert left == ""
    found = book.read(content, "b")
    assert found.left == ()
    for was, now in zip(before, found.runs, strict=True):
        old, new = was.whole(), now.whole()
        assert (now.owner, now.card.title, now.card.note) == ("b", was.card.title, was.card.note)
        assert (now.card.number, now.card.pinned) == (4, True)
        assert new.run != old.run
        for name in ("began", "now", "log", "seconds", "stopped", "reason", "since"):
            assert getattr(new, name) == getattr(old, name)
        assert new.rows is not None
        assert old.rows is not None
        assert new.rows.tobytes() == old.rows.tobytes()
        assert same(new.state, old.state)
        assert same(new.best, old.best)
        assert [*new.kept] == [*old.kept]
        assert all(same(new.kept[epoch], old.kept[epoch]) for epoch in old.kept)
        assert (new.playing, new.speed) == (False, None)
        assert pages.print_of(now) == pages.print_of(was)
    again, _ = book.write(found.runs)
    assert again == content


def test_runs_that_never_moved_are_left_out() -> None:
    content, _ = book.write([Record("still", Experiment()), record(QUERIES[0])])
    assert len(book.read(content, "a").runs) == 1
    with pytest.raises(BadChoice, match="no run"):
        book.read(book.write([])[0], "a")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Moves to another server, with no own data."""
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path / "here"))
    store._read.cache_clear()
    return lambda: monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path / "there"))


def pictures() -> str:
    dice = np.random.default_rng(2)
    with store.fresh() as place:
        head = album.header(28, 1, ["cat", "dog"], {"train": 8, "validation": 0, "test": 0})
        body = bytes([0, 1] * 4) + dice.integers(0, 256, 8 * 28 * 28, np.uint8).tobytes()
        place.write_bytes(head + body)
        return store.keep(place, album.ENDING)


def test_own_data_travel_along(elsewhere: Callable[[], None]) -> None:
    points = Own(tuple((i / 3, i % 5, i % 2) for i in range(20)), ("no", "yes"))
    slugs = store.save(points), pictures()
    content, left = book.write(
        [
            record(f"data={slug}&hidden=flatten,2:relu")
            if n
            else record(f"data={slug}&hidden=3:tanh")
            for n, slug in enumerate(slugs)
        ]
    )
    assert left == ""
    elsewhere()
    with pytest.raises(BadChoice):
        Experiment.from_query(f"data={slugs[0]}")
    found = book.read(content, "a")
    assert [Experiment.from_json(one.now).data for one in found.runs] == list(slugs)
    assert store.load(slugs[0]) == points


def test_data_that_do_not_travel_leave_their_runs_behind_and_the_others_come(
    elsewhere: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.book.attached.MOST_BYTES", 100)
    content, left = book.write(
        [record(f"data={pictures()}&hidden=flatten,2:relu"), record(QUERIES[0])]
    )
    assert "bring them again" in left
    elsewhere()
    found = book.read(content, "a")
    assert len(found.runs) == 1
    assert "somebody's own" in found.left[0]


def refused(content: bytes) -> str:
    with pytest.raises(BadChoice) as error:
        book.read(content, "a")
    said = str(error.value)
    assert said.endswith(".")
    assert len(said) < 400
    return said


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_one_is_refused(content: bytes, share: float) -> None:
    assert "whole JSON file" in refused(content[: int(share * len(content))])


@pytest.mark.parametrize(
    ("foreign", "words"),
    [
        (b"\x80\x04\x95.", "no lab book"),  # a pickle
        (b"PK\x03\x04", "no lab book"),
        (b"[1, 2]", "some other JSON"),
        (b'{"cells": []}', "some other JSON"),
        (b"[" * 100_000, "no lab book"),
        (b"[" + b"[]," * 600_000 + b"[]]", "too many"),
        (b"9" * 10_000, "no lab book"),
        (b" " * 48_000_001, "larger"),
        (b'{"format": "neural-playground lab book", "version": 2}', "version 2"),
        (b'{"format": "neural-playground lab book", "version": 1}', "fields"),
    ],
)
def test_a_foreign_file_is_refused(foreign: bytes, words: str) -> None:
    assert words in refused(foreign)


def changed(content: bytes, *road: Any, to: Any) -> bytes:
    told = json.loads(content)
    inner = told
    for step in road[:-1]:
        inner = inner[step]
    inner[road[-1]] = to
    return json.dumps(told).encode()


BOMB = packed(np.zeros((2_000_000, 4), np.float32))
CLAIM = {**packed(np.zeros(3, np.float32)), "shape": [2**31, 2**20]}
SHORT = {**packed(np.zeros((3, 4), np.float32)), "shape": [30, 4]}
RUN = ("runs", 0)
DATA = {"slug": "own-1", "ending": ".json", "size": 2, "zlib": text(b"{}")}


@pytest.mark.parametrize(
    ("road", "to", "words"),
    [
        ((*RUN, "rows"), {**BOMB, "shape": [3, 4]}, "longer or shorter"),
        ((*RUN, "rows"), CLAIM, "shape|claims"),
        ((*RUN, "rows"), {**CLAIM, "shape": [2**31, 4]}, "claims"),
        ((*RUN, "rows"), SHORT, "longer or shorter"),
        ((*RUN, "rows"), {**SHORT, "type": "object"}, "type"),
        ((*RUN, "rows"), {**SHORT, "zlib": "!!"}, "unpacked"),
        ((*RUN, "rows"), packed(np.full((3, 4), np.nan, np.float32)), "no numbers"),
        ((*RUN, "state", "vector"), packed(np.full(39, np.inf, np.float32)), "no number"),
        ((*RUN, "state", "vector"), packed(np.zeros(5, np.float32)), "belong"),
        ((*RUN, "state", "epoch"), 10**9, "whole number"),
        ((*RUN, "kept", "epochs"), [0, 0, 1, 2, 3, 4, 5], "in order"),
        ((*RUN, "kept", "vectors"), packed(np.zeros((7, 4), np.float32)), "shape"),
        ((*RUN, "log"), [[1, "batch", "7"]], "four"),
        ((*RUN, "title"), "x" * 61, "title"),
        ((*RUN, "stopped"), "__import__('os')", "reason to stop"),
        ((*RUN, "seconds"), float("nan"), "seconds"),
        (("runs",), [{}] * 51, "list"),
        (("data",), [{**DATA, "slug": "own-000000000000"}], "called by"),
        (("data",), [{**DATA, "size": 10**9}], "whole number"),
        (("more",), 1, "fields"),
    ],
)  # fmt: skip
def test_a_hostile_one_is_refused(
    content: bytes, road: tuple[Any, ...], to: Any, words: str
) -> None:
    with pytest.raises(BadChoice, match=words):
        book.read(changed(content, *road, to=to), "a")


def leaves(told: Any, road: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = told.items() if isinstance(told, dict) else enumerate(told)
    return [
        one
        for key, value in inner
        for one in (
            [(*road, key)],
            *([leaves(value, (*road, key))] if isinstance(value, dict | list) else []),
        )
        for one in one
    ]


STRANGE = (None, -1, 2**70, 1.5, "", "x", [], {}, True, [[]], {"a": 1}, float("inf"), "../../etc")


def test_whatever_is_changed_it_is_read_or_refused_in_words(content: bytes) -> None:
    dice = random.Random(3)
    for road in leaves(json.loads(content)):
        for to in dice.sample(STRANGE, 4):
            with contextlib.suppress(BadChoice):
                book.read(changed(content, *road, to=to), "a")
