"""A picture that somebody brings comes to the network as those that it learnt from."""

import numpy as np
import pytest
from PIL import Image

from playground.datasets.fit import Fitted, fitted
from playground.datasets.images import small_digits
from tests.hands import WRITERS, Manner, painted, photographed, placed, shadow

GREY, COLOUR = (28, 28, 1), (48, 48, 3)


def paper(digit: np.ndarray, side: int = 400, at: tuple[int, int] = (30, 150)) -> np.ndarray:
    """A digit in dark ink somewhere on a large sheet of light paper, in colour as a photo is."""
    sheet = Image.new("L", (side, side), 230)
    large = Image.fromarray(230 - (digit * 0.8).astype(np.uint8)).resize((140, 140))
    sheet.paste(large, at)
    return np.asarray(sheet.convert("RGB"))


def framed(pixels: np.ndarray) -> Fitted:
    return fitted(pixels, GREY, inked=True, framed=True)


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_digit_on_paper_looks_like_the_digit_that_it_is(place: int) -> None:
    digit = small_digits()[0][place, ..., 0]
    found = framed(paper(digit))
    assert found.pixels.shape == GREY
    assert found.pixels.dtype == np.uint8
    assert "turned to light on black" in found.notes
    likeness = np.corrcoef(found.pixels.ravel(), framed(paper(digit, 300, (0, 0))).pixels.ravel())
    assert likeness[0, 1] > 0.9  # wherever it lies
    rows, columns = np.nonzero(found.pixels[..., 0] > 90)
    assert max(np.ptp(rows), np.ptp(columns)) + 1 <= 21
    weights = found.pixels[..., 0].astype(float)
    centre = [(weights.sum(axis=1 - axis) * np.arange(28)).sum() / weights.sum() for axis in (0, 1)]
    np.testing.assert_allclose(centre, 13.5, atol=1.0)


def test_what_is_light_on_black_already_stays_so() -> None:
    digit = small_digits()[0][5, ..., 0]
    found = framed(255 - paper(digit))
    assert "turned" not in found.notes
    np.testing.assert_array_equal(found.pixels, framed(paper(digit)).pixels)


def test_clothes_are_turned_but_not_moved() -> None:
    pixels = np.full((280, 280, 3), 255, np.uint8)
    pixels[20:120, 40:140] = 0
    found = fitted(pixels, GREY, inked=True, framed=False)
    assert found.pixels[7, 9, 0] == 255
    assert found.pixels[20, 20, 0] == 0


def test_a_photo_keeps_its_colours_and_loses_what_is_beside_its_middle() -> None:
    pixels = np.zeros((100, 300, 3), np.uint8)
    pixels[:, 100:200] = (200, 30, 10)
    found = fitted(pixels, COLOUR, inked=False, framed=False)
    assert found.pixels.shape == COLOUR
    np.testing.assert_allclose(
        found.pixels[4:-4, 4:-4], np.full((40, 40, 3), (200, 30, 10)), atol=2
    )
    assert "48×48" in found.notes


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_empty_sheet_has_nothing_to_be_framed(shade: int) -> None:
    found = framed(np.full((50, 90, 3), shade, np.uint8))
    assert found.pixels.shape == GREY
    assert np.ptp(found.pixels) == 0


def test_a_thin_line_is_as_long_as_a_digit_is_high() -> None:
    pixels = np.full((300, 300, 3), 255, np.uint8)
    pixels[40:260, 150:153] = 0
    rows, columns = np.nonzero(framed(pixels).pixels[..., 0] > 90)
    assert 19 <= np.ptp(rows) + 1 <= 21
    assert np.ptp(columns) <= 1


def test_a_thin_pen_is_as_bright_as_a_thick_one() -> None:
    for pen in (2, 30):
        sheet = painted(placed(WRITERS["school"][8], Manner(pen=pen)), pen)
        assert framed(sheet).pixels.max() == 255


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("light", ["slope", "shadow", "dusk"])
def test_a_photo_in_any_light_shows_the_same_digit(digit: int, light: str) -> None:
    sheet = painted(placed(WRITERS["school"][digit], Manner()), 16)
    across = np.linspace(0, 1, 280)[None, :] + np.zeros((280, 1))
    lights = {"slope": 110 + 130 * across, "shadow": np.where(across < 0.4, 120, 220)}
    lit = lights.get(light, 95 - 15 * across)
    found = framed(photographed(sheet, lit, np.random.default_rng(digit)))
    assert "turned to light on black" in found.notes
    likeness = np.corrcoef(found.pixels.ravel(), framed(sheet).pixels.ravel())
    assert likeness[0, 1] > 0.85


@pytest.mark.parametrize("manner", [Manner(), Manner(pen=8, size=62, at=(0.04, 0.93))])
@pytest.mark.parametrize("chalk", [False, True])
def test_the_edge_of_a_shadow_turns_neither_paper_nor_a_board_round(
    manner: Manner, chalk: bool
) -> None:
    for digit in (0, 3, 6, 8, 9):
        sheet = painted(placed(WRITERS["plain"][digit], manner), manner.pen)
        dice = np.random.default_rng(digit)
        found = framed(photographed(255 - sheet if chalk else sheet, shadow(dice), dice))
        assert ("turned" in found.notes) is not chalk
        likeness = np.corrcoef(found.pixels.ravel(), framed(sheet).pixels.ravel())
        assert likeness[0, 1] > 0.7


def test_paper_alone_is_nothing_however_it_is_lit() -> None:
    slope = np.linspace(60, 220, 280)[:, None] + np.zeros((280, 280))
    grain = np.random.default_rng(0).normal(0, 5, slope.shape)
    sheet = np.repeat((slope + grain).astype(np.uint8)[..., None], 3, axis=2)
    assert np.ptp(framed(sheet).pixels) == 0


def test_a_speck_beside_a_digit_is_left_out_but_not_a_part_of_it() -> None:
    four = painted(placed(WRITERS["school"][4], Manner()), 16)  # in two strokes
    specked = four.copy()
    specked[5:17, 8:20] = 0
    np.testing.assert_array_equal(framed(specked).pixels, framed(four).pixels)
    apart = np.full((280, 280, 3), 255, np.uint8)
    apart[100:230, 90:110] = 0
    apart[100:230, 150:170] = 0  # as large as the other
    columns = np.flatnonzero(framed(apart).pixels[..., 0].any(axis=0))
    assert np.ptp(columns) >= 11


def test_digits_in_colour_are_cut_out_as_any_photo_is() -> None:
    found = fitted(paper(small_digits()[0][3, ..., 0]), COLOUR, inked=False, framed=True)
    assert found.pixels.shape == COLOUR
    assert "48×48" in found.notes
