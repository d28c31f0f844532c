"""Somebody brings a folder of photographs, looks at them, trains a network on them and asks it."""

import io
import re
import zipfile
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

KINDS = ("coin", "tile")


def photo(kind: str, seed: int) -> bytes:
    """A round or a square thing before a noisy wall; every photograph has its own size."""
    dice = np.random.default_rng([seed, KINDS.index(kind)])
    width, height = dice.integers(60, 240, 2).tolist()
    wall = np.clip(dice.normal(90, 15, (height, width, 3)), 0, 255).astype(np.uint8)
    picture = Image.fromarray(wall)
    reach, middle = min(width, height) * dice.uniform(0.3, 0.42), (width / 2, height / 2)
    box = [middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach]
    draw = ImageDraw.Draw(picture)
    paint = draw.ellipse if kind == "coin" else draw.rectangle
    paint(box, fill=tuple(dice.integers(170, 256, 3).tolist()))
    out = io.BytesIO()
    picture.save(out, "JPEG" if seed % 2 else "PNG")
    return out.getvalue()


def photographs() -> bytes:
    """A zip as people make them: two folders in a folder, and what does not belong there."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for kind in KINDS:
            for seed in range(30):
                archive.writestr(f"my photos/{kind}/{seed}.jpg", photo(kind, seed))
        archive.writestr("__MACOSX/my photos/coin/._1.jpg", b"x")
        archive.writestr("my photos/coin/broken.jpg", photo("coin", 1)[:600])
        archive.writestr("my photos/notes.txt", b"x")
    return out.getvalue()


def fold_out(page: Page, name: str) -> Locator:
    part = page.get_by_test_id("stExpander").filter(
        has=page.locator("summary").filter(has_text=name)
    )
    part.locator("summary").click()
    return part


def bring(part: Locator, name: str, content: bytes) -> None:
    part.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def test_a_folder_of_photographs_is_learnt(visit: Callable[..., Page]) -> None:
    page = visit("/images?data=digits&hidden=flatten,4:relu&stop=epochs:1")
    own = fold_out(page, "Your own pictures")
    bring(own, "photo.png", b"This is no picture.")
    expect(own.get_by_text("not a picture (1: photo.png)")).to_be_visible(timeout=20_000)
    own.get_by_role("button", name="Remove photo.png").click()
    bring(own, "photos.zip", photographs())
    expect(own.get_by_text("Read 60 pictures: coin 30, tile 30.")).to_be_visible(timeout=30_000)
    said = "Left out: not a picture (1: notes.txt); damaged (1: broken.jpg)."
    expect(own.get_by_text(said)).to_be_visible()
    own.get_by_role("button", name="Train on these 60 pictures").click()
    expect(page).to_have_url(re.compile("data=own-[0-9a-f]{12}"), timeout=20_000)
    expect(own.get_by_text("The network trains on them.")).to_be_visible(timeout=20_000)
    expect(page.locator(".verdict")).to_contain_text("held-out pictures", timeout=90_000)
    expect(page.locator(".wall .tiles button")).to_have_count(12)  # a fifth of them

    ask = fold_out(page, "Ask it about one picture")
    expect(ask.get_by_text("sum to 1.000")).to_be_visible(timeout=30_000)
    ask.get_by_text("Your file", exact=True).click()
    bring(ask, "tile.png", photo("tile", 99))
    expect(ask.get_by_text("64×64 pixels, as the network gets it")).to_be_visible(timeout=30_000)
    expect(ask.get_by_text("sum to 1.000")).to_be_visible(timeout=30_000)

    look = fold_out(page, "Look at the data")
    tiles = look.get_by_role("radio", name=re.compile(r"^Picture \d+: (coin|tile)$"))
    expect(tiles).to_have_count(60, timeout=20_000)
    look.get_by_role("button", name="green").click()
    expect(look.locator(".said")).to_contain_text("green: ")


@pytest.mark.thorough
def test_the_data_are_looked_at_picture_by_picture(visit: Callable[..., Page]) -> None:
    page = visit("/images?data=digits&hidden=flatten,4:relu&stop=epochs:1&only=4&hundred=2")
    look = fold_out(page, "Look at the data")
    tiles = look.get_by_role("radio", name=re.compile(r"^Picture \d+: "))
    expect(look.get_by_text("Pictures 101 to 183 of 183")).to_be_visible(timeout=20_000)
    expect(tiles).to_have_count(83)
    expect(tiles.first).to_have_accessible_name(re.compile(": 3$"))
    tiles.nth(4).click()
    tiles.nth(4).press("ArrowDown")
    chosen = tiles.nth(14)
    expect(chosen).to_be_checked()
    place = chosen.get_attribute("data-place")
    expect(page).to_have_url(re.compile(f"picture={place}"))
    expect(look.get_by_text(f"Training picture {place}: 3")).to_be_visible()

    # One pixel in the picture, among the numbers, and in the list.
    numbers = look.locator(".grid span")
    expect(numbers).to_have_count(28 * 28)
    numbers.nth(8 * 28 + 14).hover()
    value = numbers.nth(8 * 28 + 14).inner_text()
    said = f"Row 8, column 14: {value}. In the list it is number 8 × 28 + 14 = 238."
    expect(look.locator(".said")).to_contain_text(said)
    look.locator(".look .picture").press("ArrowRight")
    expect(look.locator(".said")).to_contain_text("Row 8, column 15: ")
    expect(look.locator(".tells")).to_contain_text("Row 8 has become the numbers 224 to 251 of 784")

    # Row by row into the list.
    rows = look.get_by_label("Rows taken")
    rows.press("Home")
    expect(look.locator("output")).to_have_text("0 of 28")
    expect(look.locator(".tells")).to_contain_text("not in the list yet")
    look.get_by_role("button", name="Row by row").click()
    expect(look.locator("output")).to_have_text("28 of 28", timeout=15_000)
    look.get_by_role("button", name="Hundred before").click()
    expect(tiles).to_have_count(100)
