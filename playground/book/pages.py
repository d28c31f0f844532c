"""One run as a page of the lab book, and back: every field is checked on its way in."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import astuple
from hashlib import sha256
from typing import Any

import numpy as np

from playground.book.pack import (
    Array,
    Budget,
    Damaged,
    checked,
    fields,
    items,
    packed,
    unpacked,
    words,
)
from playground.engine.history import COLUMNS, KEPT
from playground.engine.messages import Checkpoint, Entry
from playground.engine.numbers import size
from playground.engine.records import Card, Record
from playground.engine.state import State
from playground.experiment import Experiment
from playground.grammar import Number, OneOf, Switch, Whole
from playground.limits import MOST_EPOCHS

TITLE, NOTE = 60, 4_000  # characters
ENTRIES = 10_000  # things done by hand in one run
MOST_COUNTERS = 64
MEMORIES = 4  # vectors as long as the network that an optimizer keeps, at most, and a bit
STOPS = ("budget", "patience", "accuracy", "diverged", "interrupted")
STOPPED = OneOf(STOPS, "reason to stop")
EPOCH = Whole(0, MOST_EPOCHS)
SEEN = Whole(0, 10**6)
SECONDS = Number(0.0, 1e9)
PAGE = (
    *("title", "note", "pinned", "number", "began", "now", "log", "rows", "kept", "state"),
    *("best", "seconds", "stopped", "reason", "since"),
)


def written(record: Record) -> dict[str, Any]:
    """A run as a page."""
    it, card = record.whole(), record.card
    if it.state is None or it.rows is None:
        raise ValueError("a run that has not begun has nothing to write down")
    states = [it.kept[epoch] for epoch in sorted(it.kept)]
    return {
        "title": card.title,
        "note": card.note,
        "pinned": card.pinned,
        "number": card.number,
        "began": json.loads(it.began),
        "now": json.loads(it.now),
        "log": [astuple(entry) for entry in it.log],
        "rows": packed(it.rows),
        "kept": {
            "epochs": [one.epoch for one in states],
            "vectors": packed(np.array([one.vector for one in states], np.float32)),
            "counters": packed(np.array([one.counters for one in states], np.int64)),
        },
        "state": _written(it.state),
        "best": it.best and _written(it.best),
        "seconds": it.seconds,
        "stopped": it.stopped,
        "reason": it.reason,
        "since": it.since,
    }


def _written(state: State) -> dict[str, Any]:
    return {
        "epoch": state.epoch,
        "seen": state.seen,
        "sums": packed(state.sums),
        "vector": packed(state.vector),
        "counters": packed(state.counters),
    }


def read(told: Any, owner: str, budget: Budget) -> Record:
    """The run of a page, under a name of its own; `Damaged` if a field is not as it should be.

    A run whose data are not here is a plain `BadChoice`: the page may be sound all the same.
    """
    page = fields(told, "a run", *PAGE)
    began, now = (_experiment(page[key]) for key in ("began", "now"))
    rows = unpacked(page["rows"], "float32", (None, COLUMNS), budget)
    last = len(rows) - 1
    if not 1 <= last <= MOST_EPOCHS or not np.isfinite(rows[:, :2]).all() or np.isinf(rows).any():
        raise Damaged("the figures of a run are none, or no numbers")
    state = _state(page["state"], now, last, budget)
    best = page["best"] and _state(page["best"], now, last, budget, state)
    it = Checkpoint(
        run=secrets.token_urlsafe(12),
        began=began.to_json(),
        now=now.to_json(),
        state=state,
        era=0,
        first=0,
        rows=rows,
        kept=_kept(page["kept"], state, last, budget),
        log=tuple(_entry(one) for one in items(page["log"], "a log", ENTRIES)),
        playing=False,
        speed=None,
        seconds=checked(SECONDS, "seconds", page["seconds"]),
        stopped=None if (why := page["stopped"]) is None else checked(STOPPED, "stopped", why),
        reason=words(page["reason"], "a reason", NOTE),
        since=checked(Whole(0, last), "since", page["since"]),
        best=best or None,
    )
    card = Card(
        checked(Whole(0, 10**6), "number", page["number"]),
        words(page["title"], "a title", TITLE),
        words(page["note"], "a note", NOTE),
        checked(Switch(), "pinned", page["pinned"]),
        listed=True,
    )
    return Record.of(it, owner, card)


def _experiment(told: Any) -> Experiment:
    if not isinstance(told, dict):
        raise Damaged("a run has no choices")
    return Experiment.from_json(json.dumps(told))


def _entry(told: Any) -> Entry:
    entry = items(told, "an entry of a log", 4)
    if len(entry) != 4:
        raise Damaged("an entry of a log takes four values")
    epoch, action, value, seen = entry
    return Entry(
        checked(EPOCH, "an epoch of a log", epoch),
        words(action, "what was done", 60),
        words(value, "what was said", 8_000),
        checked(SEEN, "seen", seen),
    )


def _state(
    told: Any, it: Experiment, last: int, budget: Budget, like: State | None = None
) -> State:
    said = fields(told, "a state", "epoch", "seen", "sums", "vector", "counters")
    own = size(it)
    vector = unpacked(said["vector"], "float32", (None,), budget)
    counters = unpacked(said["counters"], "int64", (None,), budget)
    if not own <= len(vector) <= (1 + MEMORIES) * own + MOST_COUNTERS:
        raise Damaged("the numbers of a run do not belong to its network")
    if len(counters) > MOST_COUNTERS or (counters < 0).any():
        raise Damaged("the counters of a run are none")
    if like and (len(like.vector), len(like.counters)) != (len(vector), len(counters)):
        raise Damaged("two states of a run are not of one length")
    return State(
        _sound(vector),
        counters,
        checked(Whole(0, last), "the epoch of a state", said["epoch"]),
        checked(Whole(0, it.train_count), "seen", said["seen"]),
        _sound(unpacked(said["sums"], "float32", (2,), budget)),
    )


def _kept(told: Any, state: State, last: int, budget: Budget) -> Mapping[int, State]:
    said = fields(told, "what is kept", "epochs", "vectors", "counters")
    listed = items(said["epochs"], "the epochs kept", KEPT + 2)
    epochs = [checked(Whole(0, last), "an epoch that is kept", one) for one in listed]
    if not epochs or epochs != sorted({*epochs}):
        raise Damaged("the epochs kept are not in order")
    shape = len(epochs), len(state.vector)
    vectors = _sound(unpacked(said["vectors"], "float32", shape, budget))
    counters = unpacked(said["counters"], "int64", (len(epochs), len(state.counters)), budget)
    if (counters < 0).any():
        raise Damaged("the counters of a run are none")
    return {
        epoch: State(vector.copy(), count.copy(), epoch)
        for epoch, vector, count in zip(epochs, vectors, counters, strict=True)
    }


def _sound(array: Array) -> Array:
    if not np.isfinite(array).all():
        raise Damaged("a state holds what is no number")
    return array


def print_of(record: Record) -> str:
    """The same for equal runs: what they were told, what came of it, where they stand."""
    it = record.last
    digest = sha256(f"{it.began}\n{it.now}\n{it.log}\n".encode())
    digest.update(record.history.rows.tobytes())
    if it.state is not None:
        digest.update(it.state.vector.tobytes())
    return digest.hexdigest()
