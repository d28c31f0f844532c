"""The convolution lab as a page: every lab, every task, by link, by upload; and its programs."""

import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from playground.datasets.scenes import drawn
from playground.export import convolution as export
from playground.figures import palette, pictures
from playground.grammar import Number
from playground.kernels import KERNELS
from playground.labs import channels, kernel_tasks, layer_tasks, shift
from playground.labs import convolution as lab
from playground.labs.chain import chain
from playground.labs.grids import Grid

PAGE = Path(__file__).parents[1] / "pages" / "convolution.py"
TASKS = {
    "numbers": layer_tasks.NUMBERS,
    "pictures": layer_tasks.PICTURES,
    "colour": layer_tasks.COLOUR,
    "pooling": layer_tasks.POOLING,
    "chain": layer_tasks.CHAIN,
}
GRID = Grid(Number(-999.0, 999.0), 3, 8)


def opened(**query: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(PAGE, default_timeout=60)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run()


def words(app: AppTest) -> str:
    """All that the page says."""
    return " ".join(one.value for one in [*app.markdown, *app.caption, *app.latex, *app.warning])


def boards(app: AppTest) -> list[dict]:
    """What the boards of numbers show."""
    found = [one.proto for one in app.get("bidi_component")]
    return [json.loads(one.json) for one in found if one.component_name == "numbers"]


@pytest.mark.parametrize("name", TASKS)
def test_every_task_sets_the_page_up_for_its_question(name):
    app = opened(lab=name)
    assert not app.exception
    assert len(app.radio) >= 1
    for slug, task in TASKS[name].items():
        app = opened(lab=name)
        next(one for one in app.button if one.label == task.label).click().run()
        assert not app.exception
        assert not app.warning
        assert f"**{task.question}**" in words(app)
        assert task.answer in words(app)
        assert app.query_params["task"] == slug


def test_the_tasks_about_numbers_say_what_is_so():
    def result(slug: str) -> np.ndarray:
        one = layer_tasks.NUMBERS[slug].values
        return lab.slide(one["cells"], one["kernel"], int(one["stride"]), one["padding"]).result

    np.testing.assert_array_equal(result("edge"), [[0, 30, 30, 0]] * 4)
    np.testing.assert_array_equal(result("back"), [[0, -30, -30, 0]] * 4)
    np.testing.assert_array_equal(result("wrong"), np.zeros((4, 4)))
    np.testing.assert_array_equal(result("lying"), np.transpose(result("edge")))
    np.testing.assert_array_equal(result("same"), np.array(kernel_tasks.SPOT)[1:-1, 1:-1])
    assert result("sum").tolist() == [[429]]
    assert result("stride").shape == (2, 2)
    assert set(result("rim")[:, 0]) == {-20, -30}
    wide = result("wide")
    assert set(wide[:, 0]) == {50}  # the line
    assert wide[2, 3] == wide.max() == 80  # the dot


def test_the_larger_the_window_the_more_survives_a_move():
    for slug in ("stairs", "temple"):
        seen = shift.seen(channels.grey(drawn(slug)), "edges")
        one = shift.moved(seen, 1)
        kept = [one.kept("max", size) for size in (1, *shift.SIZES)]
        assert kept == sorted(kept)
        assert all(one.kept("max", size) > one.kept("avg", size) for size in shift.SIZES)
        assert shift.moved(seen, 4).kept("max", 4) < one.kept("max", 4) / 1.4
        assert shift.moved(seen, 0).kept("max", 2) == 1.0
    assert shift.moved(np.zeros((9, 9)), 1).kept("avg", 2) == 1.0


def test_a_link_brings_back_numbers_kernel_stride_and_step():
    app = opened(
        cells="1,2,3;4,5,6;7,8,9", size="4", kernel="0,0,0;0,2,0;0,0,0", stride="2", padding="same",
        step="3",
    )  # fmt: skip
    assert not app.exception
    (board,) = boards(app)
    assert np.array(board["picture"]["rows"])[:4, :4].tolist() == [
        [1, 2, 3, 0],
        [4, 5, 6, 0],
        [7, 8, 9, 0],
        [0, 0, 0, 0],
    ]
    assert board["result"]["rows"] == [[10, 0], [0, 0]]
    assert board["at"] == 3
    assert "4 + 1 - 3" in words(app)


def test_a_kernel_that_fits_nowhere_is_said_to():
    app = opened(size="3", window="5")
    assert not app.exception
    assert "fits nowhere" in words(app)
    assert boards(app)[0]["stops"] == []
    app = opened(lab="pooling", size="3", side="4")
    assert not app.exception
    assert "fits nowhere" in words(app)


@pytest.mark.parametrize("slug", KERNELS)
def test_every_kernel_opens_by_link_and_shows_its_arithmetic(slug):
    app = opened(lab="pictures", filter=slug, picture="letters", row="100", column="50")
    assert not app.exception
    (board,) = boards(app)
    grey = channels.grey(drawn("letters"))
    side = len(KERNELS[slug].rows)
    np.testing.assert_array_equal(board["picture"]["rows"], grey[100 : 100 + side, 50 : 50 + side])
    expected = float((grey[100 : 100 + side, 50 : 50 + side] * KERNELS[slug].weights).sum())
    assert board["result"]["rows"][0][0] == pytest.approx(expected, abs=1e-5)


def test_a_pixel_outside_is_brought_back_into_the_picture():
    for name in ("pictures", "colour"):
        app = opened(lab=name, row="4999", column="4999")
        assert not app.exception
        assert "row 357, column 477" in words(app)


def picture(kind: str = "PNG") -> bytes:
    """A small picture as a file."""
    out = io.BytesIO()
    Image.fromarray(drawn("face")[::4, ::4]).save(out, kind)
    return out.getvalue()


def test_a_file_takes_the_place_of_the_sample_in_every_lab():
    app = opened(lab="pictures", source="file")
    assert "until there is yours" in words(app)
    app.file_uploader[0].upload("me.png", picture(), "image/png").run()
    assert not app.exception
    assert "90 × 120 pixels" in words(app)


def test_a_broken_file_is_refused_in_words():
    app = opened(lab="pictures", source="file")
    app.file_uploader[0].upload("[x](http://y).png", picture()[:500], "image/png").run()
    assert not app.exception
    (said,) = app.warning
    assert "The file is broken" in said.value
    assert "[x](" not in said.value
    assert "360 × 480 pixels" in words(app)


@pytest.mark.parametrize("end", [1.0, 300.0])
@pytest.mark.parametrize("theme", palette.DIVERGING)
def test_signs_become_colours(theme, end):
    values = np.array([[-end, 0.0, end], [-2 * end, end / 2, 2 * end]])
    seen = Image.open(io.BytesIO(pictures.signed(values, end, theme))).convert("RGB")
    stops = [tuple(bytes.fromhex(one[1:])) for one in palette.DIVERGING[theme]]
    for at, stop in (((0, 0), 0), ((1, 0), 5), ((2, 0), 10), ((0, 1), 0), ((2, 1), 10)):
        assert np.abs(np.subtract(seen.getpixel(at), stops[stop])).max() <= 3


def test_greys_and_channels_are_sent_as_they_are():
    values = np.array([[-7.0, 0.4, 254.6, 300.0]])
    assert np.asarray(Image.open(io.BytesIO(pictures.grey(values)))).tolist() == [[0, 0, 255, 255]]
    pixels = drawn("face")
    seen = np.asarray(Image.open(io.BytesIO(pictures.channel(pixels[..., 1], 1))).convert("RGB"))
    np.testing.assert_array_equal(seen[..., 1], pixels[..., 1])
    assert not seen[..., ::2].any()


def printed(program: str) -> str:
    """What a program prints."""
    with redirect_stdout(io.StringIO()) as paper:
        exec(program, {})
    return paper.getvalue()


def numbers(text: str) -> list[float]:
    """The numbers in a text."""
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d*)?(?:e[-+]\d+)?", text)]


@pytest.mark.parametrize("slug", ["edge", "soft", "stride", "rim", "wide"])
def test_the_program_of_the_numbers_prints_the_result(slug):
    one = layer_tasks.NUMBERS[slug].values
    asked = (one["cells"], one["kernel"], int(one["stride"]), one["padding"])
    expected = lab.slide(*asked).result.ravel()
    np.testing.assert_allclose(numbers(printed(export.numbers(*asked))), expected, atol=1e-4)


@pytest.mark.parametrize("kind", lab.POOLS)
def test_the_program_of_the_pooling_prints_the_result(kind):
    cells = layer_tasks.SPECKS
    expected = lab.pooling(cells, kind, 2).result.ravel()
    np.testing.assert_allclose(numbers(printed(export.pooling(cells, kind, 2))), expected)


@pytest.fixture
def grey(tmp_path, monkeypatch) -> np.ndarray:
    """A folder with a picture in it, and its greys."""
    monkeypatch.chdir(tmp_path)
    pixels = drawn("stairs")[::3, ::3]
    Image.fromarray(pixels).save("picture.png")
    return np.asarray(Image.fromarray(pixels).convert("L"))


@pytest.mark.parametrize("slug", ["vertical", "gauss_wide"])
def test_the_program_of_a_picture_prints_the_pixel(slug, grey):
    one = KERNELS[slug]
    expected = lab.convolve(grey, one.weights)
    *shape, value = numbers(printed(export.picture(one.rows, one.divisor, (70, 54))))
    assert tuple(shape) == expected.shape
    assert value == pytest.approx(expected[70, 54], abs=1e-2)
    saved = np.asarray(Image.open("result.png").convert("L")).astype(int)
    assert np.abs(saved - np.clip(expected, 0, 255)).max() <= 1


def test_the_program_of_the_colours_prints_the_pixel(grey):
    task = layer_tasks.COLOUR["bias"].values
    kernels = [task[name] for name in channels.CHANNELS]
    mix = channels.mix(drawn("stairs")[::3, ::3], kernels, task["bias"])
    parameters, value = numbers(printed(export.colour(kernels, task["bias"], (70, 54))))
    assert parameters == 28
    assert value == pytest.approx(mix.total[70, 54], abs=1e-2)
    sums = [one.result for one in mix.stops(70, 54)]
    assert sum(sums) + mix.bias == pytest.approx(value, abs=1e-2)
    assert mix.words(70, 54).endswith(f"= **{lab.plain(sum(sums) + mix.bias)}**")


def test_the_program_of_the_chain_prints_the_sizes_and_means(grey):
    stages = chain(grey, KERNELS["vertical"].weights, "avg", 3, KERNELS["gauss_wide"].weights)
    lines = printed(export.chain("vertical", "avg", 3, "gauss_wide")).splitlines()
    assert len(lines) == 4
    for stage, line in zip(stages[1:], lines, strict=True):
        rows, columns, mean = numbers(line.split(" ", 1)[1])
        assert (rows, columns) == stage.values.shape
        assert mean == pytest.approx(float(stage.values.mean()), abs=1e-5)
