"""A visitor's runs as lines of a table: from their records, and from engines where they move."""

from base64 import b64encode
from hashlib import sha256

import numpy as np

from playground.engine import portraits
from playground.engine.messages import Look, Report
from playground.engine.records import Record
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.figures import runs as figures
from playground.labs.ledger import Array, Line
from playground.ui import live, view

SIDE = 48  # places along a side of a picture of the plane
MOST = 1_000  # pictures that are remembered

_known: dict[tuple[Experiment, str, bytes], str] = {}


def lines() -> dict[int, Line]:
    """The runs that have moved, by their numbers, the oldest first."""
    client = live.client()
    records = live.records(view.visitor())
    moving = [one for one in records if one.name in client.records]
    looks = client.look([Look(one.name, weights=True) for one in moving])
    fresh = {one.name: report for one, report in zip(moving, looks, strict=True)}
    found = {}
    for one in sorted(records, key=lambda one: one.card.number):
        line = _line(one, fresh.get(one.name))
        if line is not None and line.epochs > 0:
            found[one.card.number] = line
    return found


def _line(record: Record, report: Report | None) -> Line | None:
    """The line of a run; none where its data have gone."""
    last = record.last
    try:
        experiment = Experiment.from_json(last.now)
    except PlaygroundError:
        return None
    rows, kept, epochs = record.history.rows, tuple(record.epochs), len(record.history) - 1
    seconds, log, stopped, playing = last.seconds, last.log, last.stopped, False
    if report is not None and report.rows is not None and report.era != -1:
        rows, kept, log, stopped = report.rows, report.kept, report.log, report.stopped
        playing = report.phase == "playing"
    if len(rows) > 1 and epochs > 0:  # the record may be some seconds old
        seconds *= (len(rows) - 1) / epochs
    if not len(rows):
        return None
    return Line(
        record.name,
        live.called(record),
        experiment,
        rows,
        seconds,
        kept,
        record.card.pinned,
        record.card.note,
        stopped or "",
        playing,
        len(log),
    )


def picture(line: Line, number: int, theme: str, epoch: int | None = None) -> tuple[str, str]:
    """A small picture of what the network has come to, or had by then, and what it shows."""
    found = live.client().records.get(line.run) or live.client().shelf.get(line.run)
    state, it = found.state(epoch) if found else None, line.experiment
    drawn = ""
    if state is not None and it.dataset.kind != "table" and np.isfinite(state.vector).all():
        drawn = _drawn(it, theme, state.vector)
    if drawn:
        words = "What it says over the plane" if it.dataset.kind == "points" else "Its filters"
        return drawn, words
    return uri(figures.spark(line, number), "image/svg+xml"), "Its loss from first to last"


def _drawn(it: Experiment, theme: str, vector: Array) -> str:
    """The picture, drawn once; nothing where there is none to draw."""
    key = it, theme, sha256(vector.tobytes()).digest()
    if key not in _known:
        while len(_known) >= MOST:
            _known.pop(next(iter(_known)), None)
        _known[key] = _draw(it, theme, vector)
    return _known[key]


def _draw(it: Experiment, theme: str, vector: Array) -> str:
    if it.dataset.kind == "points":
        said = portraits.plane(it, vector, SIDE)
        return uri(figures.plane(it, said, theme)) if np.isfinite(said).all() else ""
    found = portraits.filters(it, vector)
    return "" if found is None else uri(figures.filters(found, theme))


def uri(content: bytes, kind: str = "image/png") -> str:
    """A picture as an address of its own."""
    return f"data:{kind};base64,{b64encode(content).decode()}"
