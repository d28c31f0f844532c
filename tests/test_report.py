"""A lab report is one file that holds what it tells of, and lets nobody's words become more."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from playground.engine.messages import Advice, Entry, Prediction
from playground.experiment import Experiment
from playground.export.report import Report, html
from playground.export.svg import curves, ticks
from playground.figures import report as figures
from playground.prepared import split

EVIL = '<script>alert(1)</script> "quoted" $title'
EPOCHS = 40


class Tags(HTMLParser):
    """The tags of a page, and whether each that has to be closed is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def report(query: str, **more: object) -> Report:
    it = Experiment.from_query(query)
    parts = split(it)
    part, x, y = parts.judged
    x, y = x[:100], y[:100]
    dice = np.random.default_rng(0)
    shares = dice.dirichlet(np.ones(max(2, len(it.class_names))), len(x)).astype(np.float32)
    falling = np.exp(-np.arange(EPOCHS + 1) / 10)
    rows = np.stack([falling, 1 - falling, falling * 1.1, 1 - falling], axis=1).astype(np.float32)
    told = Prediction(EPOCHS, x, shares, y, part, len(parts.judged[1]))
    made = Report(it, rows, EPOCHS, told, "http://127.0.0.1/points", "2026-11-21")
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["", "data=blobs", "data=houses", "data=iris", "data=digits"])
def test_it_is_whole_and_needs_nothing_from_elsewhere(query: str) -> None:
    it = report(query, notes=EVIL, log=(Entry(3, "lr", EVIL),), advice=(Advice("info", EVIL),))
    if it.experiment.dataset.kind == "images":
        thumbs = figures.thumbs(it.prediction.x[:12])
        it = replace(it, thumbs=thumbs, pictures={"wall": figures.wall(it.prediction.x)})
    text = html(it)
    tags = Tags(text)
    assert tags.open == []
    assert "script" not in tags.seen
    assert "link" not in tags.seen
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; $title") == 3
    assert set(re.findall(r'(?:src|href)="([a-z]+:)', text)) <= {"data:", "http:"}
    assert not re.search(r"url\(|@import", text)
    assert len(text) < 300_000


def test_it_says_what_was_chosen_and_marks_what_differs() -> None:
    text = html(report("lr=0.3&hidden=3:relu"))
    marked = re.findall(r'<tr class="changed"><td><code>(\w+)</code></td><td>(.*?)</td>', text)
    assert marked == [("hidden", "3:relu"), ("lr", "0.3")]
    assert "<b>40</b>epochs" in text
    assert f"<b>{np.exp(-4):.4g}</b>loss in training" in text


def test_counts_are_those_of_the_prediction() -> None:
    it = report("data=iris")
    text = html(it)
    said = it.prediction.shares.argmax(axis=1)
    wanted = [
        int(((it.prediction.answers == i) & (said == j)).sum()) for i in range(3) for j in range(3)
    ]
    assert [int(one) for one in re.findall(r"--share: [\d.]+\">(\d+)<", text)] == wanted


def test_a_curve_goes_through_its_numbers_and_leaves_out_what_is_none() -> None:
    text = curves(
        "Loss", "epoch", {"training": np.array([4.0, np.nan, 1.0]), "held out": np.full(3, np.nan)}
    )
    (points,) = re.findall(r'polyline class="curve first" points="([^"]+)"', text)
    (x1, y1), (x2, y2) = (map(float, one.split(",")) for one in points.split())
    assert x1 < x2
    assert y1 < y2  # down on the screen
    assert "held out" not in text


@pytest.mark.parametrize(
    ("low", "high"), [(0.0, 1.0), (0.0, 0.0371), (-3.0, 12_345.0), (0.0, 1e-9)]
)
def test_ticks_are_few_and_round(low: float, high: float) -> None:
    found = ticks(low, high)
    assert 3 <= len(found) <= 6
    assert low - 1e-12 <= found[0] < found[-1] <= high + 1e-12


def test_the_plane_is_coloured_as_the_answers_say() -> None:
    it = report("")
    half = np.repeat(np.array([[0, 255]], np.uint8), 140, axis=0).repeat(70, axis=1)
    picture = figures.coloured(half)
    left, right = picture.getpixel((5, 70)), picture.getpixel((135, 70))
    assert left[0] > left[2]  # orange
    assert right[2] > right[0]  # blue
    parts = split(it.experiment)
    assert figures.plane(half, it.experiment.dataset, parts.x, parts.y).startswith(b"\x89PNG")
