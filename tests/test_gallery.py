"""The gallery shows what is there: a hundred at a time, each class's share, each number."""

import io

import numpy as np
import pytest
from PIL import Image

from playground.datasets import DATASETS, Examples
from playground.datasets.dataset import Dataset
from playground.figures import gallery as figures
from playground.labs import gallery as lab

DIGITS = DATASETS["digits"]


def opened(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)))


def test_all_digits_are_there_in_their_order() -> None:
    (slug, part), *more = lab.parts(DIGITS).items()
    assert (slug, more) == ("train", [])
    found = lab.hundred(part, 0, 1)
    assert found.places.tolist() == list(range(100))
    assert (found.hundreds, found.total, found.said) == (18, 1_797, "1 to 100 of 1,797")
    last = lab.hundred(part, 0, 99)
    assert (last.number, len(last.places), last.said) == (18, 97, "1,701 to 1,797 of 1,797")


@pytest.mark.parametrize("only", range(1, 11))
def test_one_class_alone(only: int) -> None:
    part = lab.parts(DIGITS)["train"]
    places = [*lab.hundred(part, only, 1).places, *lab.hundred(part, only, 2).places]
    assert set(part.y[places]) == {only - 1}
    assert len(places) == lab.counts(part, 10)[only - 1]


def test_a_class_without_pictures_is_no_trouble() -> None:
    found = lab.hundred(lab.Part(np.zeros((1, 8, 8, 1), np.uint8), np.array([0])), 2, 3)
    assert (found.number, found.hundreds, found.total, found.said) == (1, 1, 0, "none")


def test_parts_are_those_that_are_given() -> None:
    x, y = np.zeros((2, 8, 8, 1), np.uint8), np.array([0, 1])
    given = Examples(x, y, None, None, x[:1], y[:1])
    entry = Dataset(
        "x", "images", "binary", lambda wish: given, "x", (8, 8, 1), whole=lambda: given
    )
    assert {slug: len(part.y) for slug, part in lab.parts(entry).items()} == {
        "train": 2,
        "validation": 1,
    }
    with pytest.raises(ValueError, match="holds no pictures"):
        lab.parts(DATASETS["circle"])


def test_the_balance_is_told_in_words_that_agree_with_the_numbers() -> None:
    assert lab.balance([50, 50], ("a", "b")) == (
        "The classes are balanced. Whoever always says “a” is right for 50.0% without looking: "
        "a network has to be better than that."
    )
    told = lab.balance([10, 90], ("a", "b"))
    assert told.startswith("The classes are not balanced: there are 90 of “b” and 10 of “a”.")
    assert "“b” is right for 90.0%" in told


@pytest.mark.parametrize("channels", [1, 3])
def test_a_picture_travels_number_for_number(channels: int) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (28, 28, channels), dtype=np.uint8)
    seen = opened(figures.one(picture))
    np.testing.assert_array_equal(seen.reshape(picture.shape), picture)


@pytest.mark.parametrize("channels", [1, 3])
def test_a_sheet_holds_the_pictures_in_rows(channels: int) -> None:
    dice = np.random.default_rng(0)
    several = dice.integers(0, 256, (13, 28, 28, channels), dtype=np.uint8)
    sheet = opened(figures.sheet(several, 10)).reshape(2 * 28, 10 * 28, channels)
    np.testing.assert_array_equal(sheet[28:, 56:84], several[12])
    assert not sheet[28:, 84:].any()


def test_large_pictures_are_small_on_a_sheet() -> None:
    several = np.full((3, 150, 150, 3), 200, np.uint8)
    several[1] = 10
    sheet = opened(figures.sheet(several, 10))
    assert sheet.shape == (64, 640, 3)
    assert (sheet[:, 66:126] == 10).all()
    assert (sheet[:, :62] == 200).all()


def test_the_bars_are_as_high_as_there_are_pictures() -> None:
    figure = figures.balance({"Training": [3, 4], "Test": [1, 2]}, ("a", "b"))
    assert [(bar.name, *bar.y) for bar in figure.data] == [("Training", 3, 4), ("Test", 1, 2)]
    assert figure.layout.showlegend
    assert figures.balance({"": [1]}, ("<b>a</b>",)).data[0].x == ("&lt;b&gt;a&lt;/b&gt;",)
