"""The page Draw without a browser: what lies on the board is read, kept, taken back and away."""

import base64
import io
import re
import runpy
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from playground.datasets.drawings import png
from playground.datasets.images import CLOTHES, small_digits
from playground.engine.messages import Look
from playground.experiment import Experiment
from playground.export import draw as export
from playground.labs import strokes
from playground.net import reader
from playground.ui import live, menu
from playground.ui.draw import board, drawing
from playground.ui.draw.answer import ask
from tests import hands
from tests.opened import link, opened


def draw(page: AppTest, ink: np.ndarray, count: int = 1) -> AppTest:
    """Puts so many strokes on the board, as the canvas would tell."""
    content = board.HEAD + base64.b64encode(png(ink)).decode()
    told = {"raw": {"objects": [{"type": "path"}] * count}, "data": content}
    page.session_state[board.KEY] = {"drawing": told}
    page.run()
    assert not page.exception
    return page


def digit(name: str, writer: str = "school", manner: str = "usual") -> np.ndarray:
    """What somebody writes: light on black."""
    how = hands.MANNERS[manner]
    return 255 - hands.painted(hands.placed(hands.WRITERS[writer][int(name)], how), how.pen)[..., 0]


def read(page: AppTest) -> str:
    """What the page says it reads."""
    return page.subheader[0].value


def told(page: AppTest) -> str:
    """All that it says in words."""
    parts = (page.markdown, page.caption, page.warning, page.info)
    return " ".join(one.value for part in parts for one in part)


def button(page: AppTest, key: str) -> Any:
    return page.button(key=f"draw.{key}")


def test_on_arrival_a_digit_of_ours_is_read() -> None:
    page = opened("draw")
    assert read(page).startswith("It reads 3: ")
    assert "sum to 1.000" in told(page)
    assert button(page, "was.3").disabled  # it is not the visitor's
    assert read(opened("draw", sample="7")).startswith("It reads 7: ")
    assert "There is no digit '12'" in told(opened("draw", sample="12"))


def test_a_stroke_takes_the_samples_place_and_can_be_taken_back() -> None:
    page = draw(opened("draw"), digit("5"))
    assert read(page).startswith("It reads 5: ")
    draw(page, digit("6"), 2)
    assert read(page).startswith("It reads 6: ")
    button(page, "undo").click().run()
    assert read(page).startswith("It reads 5: ")
    button(page, "clear").click().run()
    assert not page.subheader
    assert "Nothing is drawn" in page.info[0].value
    button(page, "undo").click().run()
    assert read(page).startswith("It reads 5: ")
    page.selectbox(key="draw.sample").set_value("9").run()
    assert read(page).startswith("It reads 9: ")
    assert link(page) == {"sample": "9"}


def test_strokes_that_came_together_are_taken_back_one_by_one() -> None:
    here = board.Sheet()
    seen = board.HEAD + base64.b64encode(png(digit("4"))).decode()
    here.take({"raw": {"objects": [{"type": "Path", "number": n} for n in range(3)]}, "data": seen})
    for left in (2, 1, 0):
        here.undo()
        assert len(here.now.strokes) == len(here.begun) == left
    assert here.now.ink is None


def test_what_is_no_digit_is_told_in_words() -> None:
    page = opened("draw")
    side = board.SIDE
    draw(page, strokes.inked([np.array([[0.2, 0.2], [0.201, 0.2]])], 20, side))
    assert "hardly more than a dot" in told(page)
    assert "%" not in read(page)
    draw(page, np.full((side, side), 255, np.uint8))
    assert "Nearly all of the board is painted" in told(page)
    draw(page, np.zeros((side, side), np.uint8))
    assert "Nothing is drawn" in told(page)
    dice = np.random.default_rng(1)
    draw(page, strokes.inked([dice.random((8, 2)) * 0.8 + 0.1], 20, side))
    assert "None of them convinces" in told(page)
    assert read(page).startswith("It guesses ")
    dense = np.random.default_rng(0).random((60, 2)) * 0.7 + 0.15
    draw(page, strokes.inked([dense], 10, side))
    assert "So much ink is in hardly any digit" in told(page)
    draw(page, digit("8"), 2)
    assert not page.warning
    assert read(page).startswith("It reads 8: ")
    page.session_state[board.KEY] = {"drawing": {"raw": 3, "data": "data:image/png;base64,%%%"}}
    page.run()
    assert not page.exception
    assert read(page).startswith("It reads 8: ")


CORNERS = [(0.02, 0.98), (0.02, 0.02), (0.98, 0.02), (0.98, 0.98)]


@pytest.mark.parametrize(
    "at", [CORNERS[0], *(pytest.param(one, marks=pytest.mark.thorough) for one in CORNERS[1:])]
)
def test_a_digit_in_a_corner_is_read_when_fitted(at: tuple[float, float]) -> None:
    how = hands.Manner(pen=9, size=70, at=at)
    strokes_of = hands.placed(hands.WRITERS["school"][6], how)
    page = draw(opened("draw"), 255 - hands.painted(strokes_of, how.pen)[..., 0])
    assert read(page).startswith("It reads 6: ")
    raw = draw(opened("draw", sees="raw"), 255 - hands.painted(strokes_of, how.pen)[..., 0])
    assert "Fitted, it would be" in told(raw)


def test_drawings_are_kept_scored_removed_and_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    page = opened("draw", "draw.set")
    for count, (drawn, named) in enumerate((("5", "5"), ("2", "2"), ("7", "1"), ("4", "4")), 1):
        draw(page, digit(drawn), count)
        button(page, f"was.{named}").click().run()
        assert not page.exception
        assert "Nothing is drawn" in told(page)  # ready for the next
        train = next(one for one in page.button if one.label == "Train on these")
        assert train.disabled == (count < 2)  # of one kind there is nothing to learn
    assert "Kept as 4, right: number 4 of your set." in told(page)
    assert "reads 3 of 4 right: an accuracy of 75%" in told(page)
    table = page.dataframe[0].value
    assert list(table["it was"]) == ["5", "2", "1", "4"]
    assert list(table["Our digit reader"]) == ["5", "2", "7", "4"]
    page.session_state["draw.table"] = {"selection": {"rows": [2], "columns": [], "cells": []}}
    page.run()
    next(one for one in page.button if one.label == "Remove 1 chosen").click().run()
    assert "reads 3 of 3 right" in told(page)
    next(one for one in page.button if one.label == "Undo the last change").click().run()
    assert "reads 3 of 4 right" in told(page)
    train.click().run()
    assert not page.exception
    assert len(list(tmp_path.glob("*.pictures"))) == 1


def test_where_nobody_else_reads_that_is_said() -> None:
    page = opened("draw", two="on")
    assert read(page).startswith("It reads 3: ")
    assert len([one for one in page.selectbox if one.key.endswith(".net")]) == 1
    assert "Nobody else reads yet" in told(page)
    assert "Train a dense one" in told(page)


def asked(query: str, key: str = "", **link: str) -> Iterator[AppTest]:
    """The page with a run of these choices as a reader, once it has learnt a little."""
    channel, client = live.channel("somebody"), live.client()
    live.show(channel, Experiment.from_query(query))
    for _ in range(3_000):
        report = client.look([Look(channel.run)])[0]
        if report and report.epoch >= 2:
            break
        time.sleep(0.02)
    client.order(channel.run, "pause").result()
    page = AppTest.from_file(menu.file("draw"), default_timeout=60)
    page.session_state["visitor"] = "somebody"
    if key:
        page.session_state[f"{key}.net"] = channel.run
    for name, value in link.items():
        page.query_params[name] = value
    yield page.run()
    live.CHANNELS.pop(channel.token, None)
    client.close(channel.run)


def test_a_run_reads_beside_our_reader_at_any_epoch(inline_engines: None) -> None:
    query = "data=digits&samples=600&hidden=flatten,32:relu&lr=0.01"
    for page in asked(query, two="on"):  # the second menu begins with the run
        now = told(page)
        assert re.search(
            r"Small digits, after epoch \d+\*\* (reads|guesses) \*\*\d\*\*", now.replace("\\", "")
        )
        slider = next(one for one in page.select_slider if one.label == "Epoch")
        first = told(slider.set_value(0).run())
        assert not page.exception
        assert "after epoch 0" in first
        assert first != now


def test_a_network_for_clothes_is_asked_about_a_drawing(
    inline_engines: None, large_pictures: Path
) -> None:
    query = "data=fashion&samples=300&hidden=flatten,8:relu"
    for page in asked(query, "draw.first"):
        draw(page, digit("1"))
        assert read(page).split(": ")[0].split(" ", 2)[2] in CLOTHES
        button(page, "was.trousers").click().run()
        assert not page.exception
        assert "Kept as trousers" in told(page)


def test_a_picture_of_a_digit_on_paper_is_read() -> None:
    page = opened("draw", **{"from": "file"})
    assert "until there is yours" in told(page)
    sheet = Image.fromarray(255 - digit("2")).convert("RGB").resize((600, 600))
    out = io.BytesIO()
    sheet.save(out, "JPEG")
    page.file_uploader(key="draw.file").set_value(("two.jpg", out.getvalue(), "image/jpeg")).run()
    assert read(page).startswith("It reads 2: ")
    tiny = png(small_digits()[0][5, ..., 0])  # 28×28, as those of MNIST are
    page.file_uploader(key="draw.file").set_value(("five.png", tiny, "image/png")).run()
    assert read(page).startswith("It guesses 5: ")  # hardly steady, and so it is said
    page.file_uploader(key="draw.file").set_value(("two.jpg", b"nothing", "image/jpeg")).run()
    assert "cannot be used" in told(page)
    assert read(page).startswith("It reads 3: ")


def test_the_last_drawing_is_there_for_other_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    here = board.Sheet()
    monkeypatch.setattr(board, "sheet", lambda: here)
    assert drawing.last() is None
    here.past.append(board.Step(({},), digit("4")))
    found = drawing.last()
    assert found is not None
    assert (found.shape, found.dtype) == ((28, 28), np.uint8)
    here.past.append(board.Step())
    assert drawing.last() is None


@pytest.mark.parametrize("fitted", [True, pytest.param(False, marks=pytest.mark.thorough)])
def test_the_program_says_what_the_page_says(
    fitted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    ink = digit("9", "plain", "slanted")
    Image.fromarray(ink).save(tmp_path / "drawing.png")
    (tmp_path / "reader.keras").write_bytes(reader.FILE.read_bytes())
    (tmp_path / "program.py").write_text(export.program(fitted), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["program.py"])
    runpy.run_path("program.py", run_name="__main__")
    printed = capsys.readouterr().out.split()
    seen = drawing.shrunk(drawing.coloured(ink), light=True, framed=fitted)
    said = ask(reader.reader(), seen[None, ..., None])[0]
    np.testing.assert_allclose([float(one) for one in printed[1:20:2]], said, atol=2e-4)
