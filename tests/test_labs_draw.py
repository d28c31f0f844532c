"""What the page Draw computes: strokes, blots, what an answer hangs on, and drawings as files."""

import io
import struct
import zipfile
import zlib

import numpy as np
import pytest
from PIL import Image

from playground.datasets import drawings, pictures, store
from playground.datasets.album import Album
from playground.datasets.drawings import Drawing
from playground.datasets.images import DIGITS, small_digits
from playground.errors import BadChoice
from playground.labs import reading, strokes
from playground.net.reader import reader
from playground.ui.draw import drawing
from playground.ui.draw.answer import ask, scores

SIDE = 280


@pytest.mark.parametrize("digit", strokes.SAMPLES)
def test_our_digits_fill_the_board_and_are_read_as_what_they_are(digit: str) -> None:
    ink = strokes.board(digit)
    rows, columns = np.nonzero(ink > 127)
    assert 0.7 < (max(np.ptp(rows), np.ptp(columns)) + 1) / SIDE < 0.9
    said = ask(reader(), drawing.small(ink)[None, ..., None])[0]
    assert reader().classes[said.argmax()] == digit
    assert said.max() > 0.9


def test_a_pen_leaves_a_line_as_wide_as_it_is() -> None:
    line = strokes.inked([np.array([[0.1, 0.5], [0.9, 0.5]])], 20, 100)
    np.testing.assert_array_equal(np.flatnonzero(line[:, 50]), range(40, 60))
    assert line[50, 5] == 255  # round at its end
    assert line[41, 1] == 0


def test_what_is_no_drawing_is_told_from_digits() -> None:
    nothing = np.zeros((SIDE, SIDE), np.uint8)
    assert reading.blot(nothing) == "empty"
    assert reading.blot(nothing + 255) == "full"
    for pen in (4, 20, 60):
        spot = strokes.inked([np.array([[0.3, 0.3], [0.301, 0.3]])], pen, SIDE)
        assert reading.blot(spot) == "dot"
    upright = strokes.inked([np.array([[0.5, 0.1], [0.5, 0.9]])], 20, SIDE)
    assert reading.blot(upright) == ""  # a one
    for pen in (5.0, 20.0, 40.0):
        boards = [strokes.board(digit, pen) for digit in strokes.SAMPLES]
        assert {reading.blot(board) for board in boards} == {""}
        assert not any(reading.crowded(drawing.small(board)) for board in boards)


def test_covering_says_what_a_slow_loop_says() -> None:
    picture = drawing.small(strokes.board("3"))[..., None]
    net, unit = reader(), 3
    whole = scores(net, picture[None])[0, unit]
    falls, times = np.zeros((28, 28)), np.zeros((28, 28))
    for top in range(-3, 28, 2):
        for left in range(-3, 28, 2):
            window = slice(max(0, top), top + 5), slice(max(0, left), left + 5)
            if (picture[window] <= reading.FAINT).all():
                continue
            other = picture.copy()
            other[window] = 0
            falls[window] += whole - scores(net, other[None])[0, unit]
            times[window] += 1
    found = reading.occlusion(picture, lambda several: scores(net, several), unit, 1000)
    np.testing.assert_allclose(found, falls / np.maximum(times, 1), atol=1e-3)
    assert found.max() > 1
    few = reading.occlusion(picture, lambda several: scores(net, several[:26]), unit, 25)
    assert few.shape == (28, 28)


def test_a_picture_is_moved_and_turned_and_the_middle_one_is_itself() -> None:
    picture = drawing.small(strokes.board("7"))[..., None]
    found = reading.moved(picture)
    np.testing.assert_array_equal(found[13], picture)
    down = np.zeros_like(picture)
    down[3:] = picture[:-3]
    np.testing.assert_array_equal(found[22], down)  # one step down, not turned
    assert found.shape == (27, 28, 28, 1)


def test_a_digit_is_most_like_itself() -> None:
    x, y = small_digits()
    shelf = reading.Shelf.of(x, y)
    places, alike = shelf.likest(x[1000], 5)
    assert places[0] == 1000
    assert alike[0] == pytest.approx(1, abs=1e-5)
    assert (np.diff(alike) <= 0).all()
    assert (y[places] == y[1000]).all()
    assert not shelf.likest(np.zeros_like(x[0]), 5)[1].any()


def png(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def test_a_board_is_read_by_its_light() -> None:
    board = np.zeros((30, 40, 4), np.uint8)
    board[..., 3] = 255
    board[10:20, 5:15, :3] = 255
    found = drawings.ink(png(Image.fromarray(board)))
    np.testing.assert_array_equal(found, board[..., 0])


def claiming(side: int) -> bytes:
    """A small file that says it is so large."""
    content = png(Image.new("L", (9, 9)))
    head = content[12:16] + struct.pack(">II", side, side) + content[24:29]
    return content[:12] + head + struct.pack(">I", zlib.crc32(head)) + content[33:]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be opened"),
        (claiming(60_000), "cannot be opened"),
        (b"\x89PNG\r\n\x1a\n nothing", "cannot be opened"),
        (png(Image.new("L", (9, 9)), "BMP"), "cannot be opened"),
        (png(Image.new("RGBA", (5000, 5000))), "too large"),
        (bytes(drawings.LARGEST + 1), "too large"),
    ],
)
def test_what_is_no_board_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(BadChoice, match=words):
        drawings.ink(content)


def test_drawings_are_trained_on_with_the_digits_that_are_there(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    mine = [
        Drawing(drawing.sample(digit), drawing.sample(digit), digit) for digit in ("3", "3", "8")
    ]
    with zipfile.ZipFile(io.BytesIO(drawings.zipped(drawings.files(mine)))) as archive:
        assert archive.namelist() == ["3/001.png", "3/002.png", "8/001.png"]
        np.testing.assert_array_equal(
            np.asarray(Image.open(archive.open("8/001.png"))), mine[2].pixels
        )
    whole = drawings.with_digits(mine)
    assert len(whole) == 1_800
    some = [*mine, *whole[3:30]]
    zipped = drawings.zipped(drawings.files(some))
    album = store.load(pictures.bring([("drawings.zip", zipped)], 28, 1).slug)
    assert isinstance(album, Album)
    assert album.classes == DIGITS
    x, y = album.part(0)
    assert len(x) == 30
    assert any((one[..., 0] == mine[2].pixels).all() for one in x[y == 8])
