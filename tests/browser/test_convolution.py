"""The convolution lab in a browser: what is typed, picked and brought along is what is computed."""

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from playground.datasets.scenes import drawn
from playground.kernels import KERNELS
from playground.labs import channels
from playground.labs.convolution import convolve
from tests.browser.conftest import Visitor
from tests.browser.test_pages import barriers

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is no bug
Visit = Callable[..., Page]
STAIRS = channels.grey(drawn("stairs"))


def board(page: Page, number: int = 0) -> Locator:
    """A board of numbers."""
    return page.locator(".board").nth(number)


def shown(cells: Locator) -> list[float]:
    """The numbers in a table, typed over or not."""
    texts = cells.evaluate_all(
        "all => all.map((one) => (one.querySelector('input')?.value) ?? one.textContent)"
    )
    return [float(text.replace("−", "-")) for text in texts]


def result(page: Page, number: int = 0) -> list[float]:
    """The numbers that come out of a board."""
    return shown(board(page, number).locator(".result td"))


def kernel_cell(page: Page, row: int, column: int) -> Locator:
    """The field of one weight."""
    return board(page).get_by_label(re.compile(f"Kernel .*row {row}, column {column}$"))


def seen(picture: Locator) -> np.ndarray:
    """The pixels of a picture as the browser has them, (rows, columns, 3)."""
    file = picture.evaluate(
        """image => {
            const paper = document.createElement("canvas");
            [paper.width, paper.height] = [image.naturalWidth, image.naturalHeight];
            paper.getContext("2d").drawImage(image, 0, 0);
            return paper.toDataURL("image/png").split(",")[1];
        }"""
    )
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(file))).convert("RGB"))


def after(page: Page) -> Locator:
    """The picture after the kernel."""
    return page.locator("figure[data-shown] .picture img").nth(1)


@pytest.mark.thorough
def test_a_number_typed_over_changes_the_result_and_the_link(visit: Visit) -> None:
    page = visit("/convolution")
    assert result(page) == [0, 30, 30, 0] * 4
    kernel_cell(page, 1, 1).fill("3")
    expect(board(page).locator(".result td").first).to_have_text("20")
    assert result(page) == [20, 50, 50, 0] * 4
    board(page).get_by_label("Picture 6 × 6: row 1, column 1", exact=True).fill("0")
    expect(board(page).locator(".result td").first).to_have_text("−10")
    expect(page).to_have_url(re.compile(r"kernel=3(%2C|,)0(%2C|,)-1(%3B|;)1"))
    page.reload()
    expect(kernel_cell(page, 1, 1)).to_have_value("3")
    expect(board(page).locator(".result td").first).to_have_text("−10")


@pytest.mark.thorough
def test_several_numbers_typed_in_a_hurry_all_count(visit: Visit) -> None:
    page = visit("/convolution")
    for column, text in ((1, "1"), (2, "2"), (3, "4")):
        for row in (1, 2, 3):
            kernel_cell(page, row, column).fill(text)
    expect(board(page).locator(".result td").first).to_have_text("210")
    page.wait_for_timeout(800)  # whatever was still on its way
    assert shown(board(page).locator(".kernel td")) == [1, 2, 4] * 3
    assert result(page)[:4] == [210, 90, 30, 0]


@pytest.mark.thorough
def test_nonsense_leaves_the_number_as_it_was(visit: Visit) -> None:
    page = visit("/convolution")
    kernel_cell(page, 2, 2).fill("nonsense")
    kernel_cell(page, 2, 2).press("Tab")
    kernel_cell(page, 3, 3).fill("1e9")  # out of bounds: held at the bound
    expect(page).to_have_url(re.compile("999"))
    expect(kernel_cell(page, 2, 2)).to_have_value("0")
    expect(kernel_cell(page, 3, 3)).to_have_value("999")


@pytest.mark.thorough
def test_the_window_steps_and_plays_with_all_products_written_out(visit: Visit) -> None:
    page = visit("/convolution?step=14")
    products, words = board(page).locator(".products td"), board(page).locator(".words")
    expect(words).to_have_text("Row 4, column 3: 10 + 0 + 0 + 10 + 0 + 0 + 10 + 0 + 0 = 30.")
    expect(products).to_have_count(9)
    expect(products.first).to_have_text("10 × 110")
    page.get_by_role("button", name="One stop on").click()
    expect(words).to_contain_text("Row 4, column 4: 0 + 0 + 0")
    expect(page).to_have_url(re.compile("step=15"))
    page.get_by_role("button", name="Play").click()
    expect(board(page).locator("output")).to_have_text("stop 2 of 16")
    expect(board(page).locator(".result td.later")).to_have_count(14)
    page.get_by_role("button", name="Pause").click()
    expect(board(page).locator(".result td.later")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/convolution(\?step=\d+)?$"))


@pytest.mark.thorough
def test_a_weight_typed_over_changes_the_picture(visit: Visit) -> None:
    page = visit("/convolution?lab=pictures&filter=identity&row=100&column=60")
    expect(after(page)).to_be_visible()
    np.testing.assert_array_equal(seen(after(page))[..., 0], STAIRS[1:-1, 1:-1])
    kernel_cell(page, 2, 2).fill("0.5")
    expect(page).to_have_url(re.compile("filter=own"))
    expect(page.get_by_text("After: Your own")).to_be_visible()
    expect(page.locator("figure").nth(1)).to_have_attribute("data-shown", "2")
    np.testing.assert_array_equal(
        seen(after(page))[..., 0], np.rint(STAIRS[1:-1, 1:-1] * np.float32(0.5))
    )


def test_the_arithmetic_at_a_picked_pixel_is_numpys(visit: Visit) -> None:
    page = visit("/convolution?lab=pictures&filter=sobel")
    box = after(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.6 * box["height"])
    expect(page.locator("i.hover").first).to_be_visible()
    expect(page.locator("i.hover").nth(1)).to_be_visible()
    page.mouse.click(box["x"] + 0.3 * box["width"], box["y"] + 0.6 * box["height"])
    row, column = int(0.6 * 358), int(0.3 * 478)
    expect(page.get_by_text(f"The pixel in row {row}, column {column}")).to_be_visible()
    expect(page).to_have_url(re.compile(f"row={row}&column={column}"))
    expected = convolve(STAIRS, KERNELS["sobel"].weights)[row, column]
    assert result(page) == [pytest.approx(float(expected))]
    patch = STAIRS[row : row + 3, column : column + 3]
    assert shown(board(page).locator(".picture td")) == patch.ravel().tolist()
    products = board(page).locator(".products b").all_inner_texts()
    numbers = [float(text.replace("−", "-")) for text in products]
    assert numbers == (patch * KERNELS["sobel"].weights).ravel().tolist()


def photo(path: Path, width: int, height: int) -> Path:
    """A photo of that size as a JPEG."""
    Image.fromarray(drawn("coast")).resize((width, height)).save(path)
    return path


@pytest.mark.thorough
def test_a_photo_of_twelve_megapixels_is_scaled_down_and_filtered(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("/convolution?lab=pictures&source=file&filter=gauss_wide")
    expect(page.get_by_text("A link cannot carry pictures")).to_be_visible()
    page.locator("input[type=file]").set_input_files(photo(tmp_path / "hills.jpg", 4000, 3000))
    expect(page.get_by_text("Scaled down from 4000×3000 to 1182×886 pixels.")).to_be_visible()
    expect(page.get_by_text("After: Gaussian blur, 5×5, 882 × 1178")).to_be_visible()
    expect(page.get_by_text("Before: Your picture, grey, 886 × 1182")).to_be_visible()
    for name in ("Colour", "Pooling", "In a row"):
        page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name)).click()
        # For a moment the last part stands beside the next.
        expect(page.get_by_text("886 × 1182 pixels")).to_have_count(1)


def test_a_broken_file_is_refused_in_words(visit: Visit, tmp_path: Path) -> None:
    page = visit("/convolution?lab=pictures&source=file")
    broken = photo(tmp_path / "whole.png", 300, 200).read_bytes()[:4000]
    file = {"name": "broken.png", "mimeType": "image/png", "buffer": broken}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("broken.png cannot be used. The file is broken")).to_be_visible()
    expect(page.get_by_text("Before: Stairs, grey")).to_be_visible()


@pytest.mark.thorough
def test_a_link_reopens_the_state_and_a_mangled_one_says_so(
    visitor: Callable[..., Visitor],
) -> None:
    page = visitor().open("/convolution?lab=colour&picture=flower&bias=40&red=0,0,0;0,2,0;0,0,0")
    expect(page.get_by_text("427 × 640 pixels")).to_be_visible()
    assert shown(board(page).locator(".kernel td")) == [0, 0, 0, 0, 2, 0, 0, 0, 0]
    expect(page.get_by_text("bias 40 =")).to_be_visible()
    page = visitor().open("/convolution?kernel=1,2;3&size=99&own=x&lab=pictures")
    quiet = page.get_by_text("Not everything in this link could be read.")
    expect(quiet).to_contain_text("kernel takes 3×3 to 5×5 numbers")


@pytest.mark.thorough
@pytest.mark.parametrize(("scheme", "size"), [("dark", "phone")])
def test_every_lab_opens_without_barriers(
    visit: Visit, pictures: Path, scheme: str, size: str
) -> None:
    for lab in ("pictures", "colour", "pooling", "chain"):
        page = visit(f"/convolution?lab={lab}&task=smooth", scheme, size)
        expect(page.locator("figure[data-shown]").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height, 8000)})
        page.wait_for_timeout(300)
        page.screenshot(path=pictures / f"convolution-{lab}-{scheme}-{size}.png")
        assert barriers(page) == []
        page.close()
