"""People's own pictures come in as they look, or are refused in words; samples are as promised."""

import io
import random

import numpy as np
import pytest
from PIL import Image

from playground.datasets import decode
from playground.datasets.photos import photo
from playground.datasets.scenes import SCENES, drawn
from playground.datasets.uploads import largest
from playground.errors import BadChoice

SIDE = 48


def file(picture: Image.Image, kind: str, **more: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def noise(*shape: int) -> np.ndarray:
    """Random bytes."""
    return np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)


def opened(content: bytes) -> tuple[np.ndarray, str]:
    """What the decoder makes of a file, and what it says about it."""
    picture, notes = decode.opened(content)
    return np.asarray(picture), notes


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
def test_a_picture_comes_in_as_it_is(kind):
    pixels = noise(SIDE, 64, 3)
    seen, notes = opened(file(Image.fromarray(pixels), kind))
    np.testing.assert_array_equal(seen, pixels)
    assert notes == ""


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_packed_picture_comes_in_much_as_it_is(kind):
    smooth = np.linspace(0, 255, 64).astype(np.uint8)
    pixels = np.broadcast_to(smooth[None, :, None], (SIDE, 64, 3)).copy()
    seen, _ = opened(file(Image.fromarray(pixels), kind, quality=95))
    assert np.abs(seen.astype(int) - pixels).max() < 12


def test_what_is_see_through_is_on_white():
    layered = np.zeros((SIDE, SIDE, 4), np.uint8)
    layered[:, 24:] = (10, 20, 30, 255)
    seen, _ = opened(file(Image.fromarray(layered), "PNG"))
    assert seen[0, 0].tolist() == [255, 255, 255]
    assert seen[0, 40].tolist() == [10, 20, 30]
    greys = Image.fromarray(layered).convert("LA")
    assert opened(file(greys, "PNG"))[0][0, 0].tolist() == [255, 255, 255]


def test_a_palette_with_a_see_through_entry_is_on_white():
    picture = Image.new("P", (SIDE, SIDE), 1)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    seen, _ = opened(file(picture, "GIF", transparency=1))
    assert seen[0, 0].tolist() == [255, 255, 255]


def test_ink_becomes_light():
    picture = Image.new("CMYK", (SIDE, SIDE), (0, 255, 255, 0))  # magenta and yellow
    seen, _ = opened(file(picture, "JPEG"))
    red, green, blue = seen[20, 20].tolist()
    assert red > 200
    assert max(green, blue) < 60


def test_sixteen_bits_are_brought_down_to_eight():
    deep = np.linspace(0, 65535, SIDE * SIDE).astype(np.uint16).reshape(SIDE, SIDE)
    seen, _ = opened(file(Image.fromarray(deep), "PNG"))
    np.testing.assert_allclose(seen[..., 0], deep / 257.0, atol=0.51)


def test_numbers_with_a_point_are_stretched():
    deep = np.linspace(-3.0, 5.0, SIDE * SIDE).astype(np.float32).reshape(SIDE, SIDE)
    seen, _ = opened(file(Image.fromarray(deep), "TIFF"))
    assert (seen.min(), seen.max()) == (0, 255)
    flat = np.full((SIDE, SIDE), np.nan, np.float32)
    assert opened(file(Image.fromarray(flat), "TIFF"))[0].shape == (SIDE, SIDE, 3)


def test_black_and_white_without_greys():
    seen, _ = opened(file(Image.fromarray(noise(SIDE, SIDE)).convert("1"), "PNG"))
    assert set(np.unique(seen)) == {0, 255}


def test_a_camera_held_upright_gives_an_upright_picture():
    pixels = noise(SIDE, 64, 3)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned to the right
    seen, _ = opened(file(Image.fromarray(pixels), "PNG", exif=exif))
    np.testing.assert_array_equal(seen, np.rot90(pixels, -1))


def test_of_a_moving_picture_the_first_frame_is_taken():
    frames = [Image.new("RGB", (SIDE, SIDE), colour) for colour in ("red", "lime", "blue")]
    seen, notes = opened(file(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert seen[0, 0].tolist() == [255, 0, 0]
    assert notes == "Of its 3 frames, this is the first."


def test_a_large_photo_is_scaled_down_and_says_so():
    exif = Image.Exif()
    exif[0x0112] = 6
    tall = Image.linear_gradient("L").resize((4000, 3000)).convert("RGB")
    pixels = photo(file(tall, "JPEG", exif=exif)).pixels
    assert pixels.shape[0] > pixels.shape[1]
    assert 1_000_000 < pixels.shape[0] * pixels.shape[1] <= 1_048_576
    seen = photo(file(tall, "PNG"))
    rows, columns, _ = seen.pixels.shape
    assert seen.notes == f"Scaled down from 4000×3000 to {columns}×{rows} pixels."
    expected = np.linspace(0, 255, rows)
    np.testing.assert_allclose(seen.pixels[:, columns // 2, 0], expected, atol=3)


REFUSED = {
    "nothing": (b"", "empty"),
    "words": (b"This is not a picture.", "not a picture that can be read"),
    "drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture that can be read"),
    "too much": (b"\0" * (largest() + 1), "at most 64 are taken"),
    "too many pixels": (file(Image.new("1", (9000, 5000)), "PNG"), "45 megapixels; at most 40"),
    "too small": (file(Image.new("L", (64, 8)), "PNG"), "at least 32"),
    "too long": (file(Image.new("L", (32, 900)), "PNG"), "too long and narrow"),
    "cut off": (file(Image.fromarray(noise(64, 64, 3)), "PNG")[:3000], "The file is broken"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_had_is_refused_in_words(content, said):
    with pytest.raises(BadChoice, match=said):
        photo(content)


def test_a_damaged_file_never_gets_further_than_words():
    dice = random.Random(4)
    whole = file(Image.fromarray(noise(64, 64, 3)), "JPEG")
    for _ in range(6):
        damaged = bytearray(whole)
        for _ in range(dice.randrange(1, 40)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            found = photo(bytes(damaged)).notes
        except BadChoice as error:
            found = str(error)
        assert found == "" or found.endswith(".")


@pytest.mark.parametrize("slug", SCENES)
def test_a_sample_is_the_same_every_time_and_worth_a_look(slug):
    picture = drawn(slug)
    assert picture.dtype == np.uint8
    assert picture.shape[-1] == 3
    assert picture.std() > 20
    np.testing.assert_array_equal(SCENES[slug].draw(), picture)
