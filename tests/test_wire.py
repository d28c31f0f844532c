"""What goes over the live stream's wire."""

import json

import numpy as np
import pytest

from playground.engine.messages import Entry, Report
from playground.engine.pictures import Frame
from playground.errors import BadChoice
from playground.ui import wire


def report(rows: int) -> Report:
    pixels = np.arange(16, dtype=np.uint8).reshape(4, 4)
    return Report(
        run="r",
        phase="playing",
        epoch=7,
        rows=np.arange(rows * 4, dtype=np.float32).reshape(rows, 4),
        log=(Entry(3, "lr", "0.1"),),
        output=Frame(pixels, 0.0, 1.0),
        neurons=[Frame(np.zeros((3, 2, 2), np.uint8), -1.0, 1.0)],
        weights=np.array([1.5, -2.0], np.float32),
    )


def unpacked(frame: bytes) -> tuple[dict, list[np.ndarray]]:
    """As the browser does it."""
    size = int.from_bytes(frame[:4], "little")
    head, at, arrays = json.loads(frame[4 : 4 + size]), 4 + size, []
    for one in head["arrays"]:
        assert at % 4 == 0  # or the browser's float arrays could not begin there
        kind, count = np.dtype(one["type"]), int(np.prod(one["shape"]))
        arrays.append(np.frombuffer(frame, kind, count, at).reshape(one["shape"]))
        at += -(-arrays[-1].nbytes // 4) * 4
    assert at == len(frame)
    return head, arrays


def test_a_frame_brings_what_the_report_has() -> None:
    head, (rows, output, neurons, weights) = unpacked(wire.packed(report(5)))
    assert (head["run"], head["epoch"], head["log"][0]["value"]) == ("r", 7, "0.1")
    assert rows[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert rows[4, 1:].tolist() == [16, 17, 18, 19]
    assert output.tolist() == np.arange(16).reshape(4, 4).tolist()
    assert neurons.shape == (3, 2, 2)
    assert weights.tolist() == [1.5, -2.0]


def test_many_rows_are_thinned_and_the_newest_is_among_them() -> None:
    _, (rows, *_) = unpacked(wire.packed(report(1_234)))
    assert len(rows) <= wire.MOST_ROWS
    assert rows[-1, 0] == 1_233


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("explode", {}),
        ("pause", {"speed": 3}),
        ("edit", {"index": -1}),
        ("edit", {"index": 0, "value": float("nan")}),
        ("play", {"speed": "fast"}),
        ("play", {"until": -1}),
        ("rewind", {"epoch": 1.5}),
    ],
)
def test_what_no_button_says_is_refused(action: str, said: dict) -> None:
    with pytest.raises(BadChoice):
        wire.checked(action, said)


@pytest.mark.parametrize("wish", [{"output": 101}, {"neurons": "many"}, {"secrets": 1}])
def test_a_look_beyond_bounds_is_refused(wish: dict) -> None:
    with pytest.raises(BadChoice):
        wire.looked(wish)


def test_a_look_at_where_the_run_stands_has_no_epoch() -> None:
    assert wire.looked({"epoch": None, "output": 50}) == {"epoch": None, "output": 50}


def test_a_run_may_be_told_how_far_to_play() -> None:
    wire.checked("play", {"speed": None, "until": 12})
