"""The layers page without a browser: what its components are told, its links, its program."""

import base64
import json
import re
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from playground.engine.messages import Look
from playground.experiment import Experiment
from playground.export import layers as export
from playground.layers import Conv, Pool
from playground.net import arithmetic
from playground.net.net import Net
from playground.net.reader import FILE, reader
from playground.ui import live, menu
from playground.ui.draw import drawing
from playground.ui.inside import inputs, sent
from tests.opened import opened

pytestmark = pytest.mark.usefixtures("inline_engines")


def unpacked(told: dict[str, Any]) -> Any:
    """The numbers that a component was sent."""
    return np.frombuffer(base64.b64decode(told["data"]), np.float32).reshape(told["shape"])


def told(page: AppTest, name: str) -> dict[str, Any]:
    """What a component of the page was told."""
    found = [one.proto for one in page.get("bidi_component")]
    (said,) = [json.loads(one.json) for one in found if one.component_name == name]
    return dict(said)


def words(page: AppTest) -> str:
    """All that the page says."""
    return " ".join(one.value for one in [*page.markdown, *page.caption, *page.warning])


def test_on_arrival_the_reader_reads_our_digit_layer_by_layer() -> None:
    page = opened("layers")
    river = told(page, "inside_river")
    net = reader()
    assert len(river["columns"]) == len(net.layers) + 1
    shares = river["columns"][-1]["shares"]
    assert sum(shares) == pytest.approx(1, abs=1e-4)
    assert shares.index(max(shares)) == int(drawing.FIRST)
    board = told(page, "inside_board")
    assert board["kind"] == "conv"
    assert board["plays"]
    # The map that is on show, as bytes, is the one of the network within half a step.
    seen = arithmetic.inside(net, drawing.sample()[..., None])
    column, length = river["columns"][1], seen.after[0].size
    start = 28 * 28
    bytes_ = np.frombuffer(base64.b64decode(river["bytes"]), np.int8)[start : start + length]
    far = np.array(column["far"])[:, None, None]
    maps = np.moveaxis(seen.after[0], -1, 0)
    assert (np.abs(bytes_.reshape(maps.shape) / 127 * far - maps) <= far / 250 + 1e-6).all()
    np.testing.assert_allclose(unpacked(board["result"]), maps[0], atol=1e-6)


def test_every_layer_opens_by_a_link_before_and_after_its_activation() -> None:
    net = reader()
    for number in range(len(net.layers) + 1):
        state = ("after", "before")[number % 2]
        page = opened("layers", layer=str(number), map="5", row="2", column="1", show=state)
        assert told(page, "inside_river")["picked"] == [number, 5 if number else 0]
        if number and isinstance(net.layers[number - 1], Conv | Pool):
            board = told(page, "inside_board")
            assert board["at"] == 2 * board["result"]["shape"][1] + 1
            assert not board["plays"]
    assert "probabilities add up to 1.00000" in words(page)


def test_what_is_out_of_reach_falls_back_to_the_last() -> None:
    page = opened("layers", layer="40", map="199999", row="149", column="149", channel="9999")
    river = told(page, "inside_river")
    assert river["picked"] == [len(reader().layers), 9]
    page = opened("layers", layer="3", map="199999", row="149", column="149", channel="9999")
    board = told(page, "inside_board")
    assert board["at"] == np.prod(board["result"]["shape"]) - 1
    assert board["channel"] == board["input"]["shape"][2] - 1


@pytest.mark.parametrize("origin", ["set", "drawn", "file"])
def test_each_origin_of_a_picture_opens(origin: str) -> None:
    page = opened("layers", **{"from": origin, "number": "3"})
    said = words(page)
    if origin == "set":
        assert "picture 3 of" in said
        (field,) = [one for one in page.number_input if one.key == "layers.number"]
        assert f"of {field.max + 1:,.0f}" in said
        beyond = opened("layers", **{"from": "set", "number": "69999"})
        assert f"picture {field.max:,.0f} of" in words(beyond)
    else:
        assert "until there is yours" in said or "You have not drawn anything yet" in said
        assert "A digit of our own" in said


def test_a_file_goes_through_the_network() -> None:
    page = opened("layers", **{"from": "file"})
    paper = Image.new("L", (90, 120), 240)
    paper.paste(20, (40, 20, 52, 100))
    out = Path("one.png")
    content = _png(paper)
    page.file_uploader[0].upload(out.name, content, "image/png").run()
    assert not page.exception
    assert "Your picture" in words(page)
    shares = told(page, "inside_river")["columns"][-1]["shares"]
    assert shares.index(max(shares)) == 1
    page.file_uploader[0].upload("broken.png", content[:50], "image/png").run()
    assert not page.exception
    assert "Below is a sample" in words(page)


def _png(picture: Image.Image) -> bytes:
    from io import BytesIO

    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


FOLDS = ("layers.excite", "layers.dream", "layers.attention")


DENSE = len(reader().layers) - 1


@pytest.mark.parametrize(("layer", "unit"), [(1, 3), (2, 1), (DENSE, 7)])
def test_the_folds_open_for_maps_pools_and_units(layer: int, unit: int) -> None:
    page = opened("layers", *FOLDS, layer=str(layer), map=str(unit), **{"class": "8"})
    said = words(page)
    assert "these nine" in said
    assert ("gradient ascent" in said) == (layer != 2)
    assert "sees 7" in said
    assert told_all(page, "pixels") >= 11


def told_all(page: AppTest, name: str) -> int:
    """How many components of a name the page shows."""
    found = [one.proto.component_name for one in page.get("bidi_component")]
    return found.count(name)


# A run of one's own


@pytest.fixture(scope="module")
def run(inline_engines: None) -> Iterator[str]:
    """A small run on the digits with some epochs behind it, at rest."""
    channel = live.channel("somebody")
    live.show(
        channel, Experiment.from_query("data=digits&samples=200&hidden=conv4x3:relu,max4,flatten")
    )
    client = live.client()
    for _ in range(3_000):
        report = client.look([Look(channel.run)])[0]
        if report and report.epoch >= 3:
            break
        time.sleep(0.02)
    client.order(channel.run, "pause").result()
    yield channel.run
    live.CHANNELS.pop(channel.token, None)
    client.close(channel.run)


def of_run(run: str, epoch: int | str) -> AppTest:
    """The page on that run at an epoch."""
    page = AppTest.from_file(menu.file("layers"), default_timeout=60)
    page.session_state["visitor"] = "somebody"
    page.session_state["layers.net"] = run
    page.session_state[f"layers.epoch.{run}"] = epoch
    page.run()
    assert not page.exception
    return page


def test_the_maps_move_with_the_epoch_and_come_back(run: str) -> None:
    def maps(epoch: int | str) -> str:
        return str(told(of_run(run, epoch), "inside_river")["bytes"])

    now = maps("now")
    first = maps(0)
    assert first != now
    assert maps(1) not in (first, now)
    assert maps(0) == first
    assert maps("now") == now


# Colour, one output, numbers that are none


def coloured() -> Net:
    """A small network for coloured pictures of two classes, with dice for weights."""
    it = Experiment.from_query("data=digits&hidden=conv3x3same:relu,bn,avg2,conv4x3s2:tanh,gap")
    rng = np.random.default_rng(0)

    def dice(*shape: int) -> Any:
        return rng.normal(0, 0.3, shape).astype(np.float32)

    from playground.layers import Dense

    norm = {name: np.abs(dice(3)) for name in ("gamma", "beta", "moving_mean", "moving_variance")}
    weights = (
        {"kernel": dice(3, 3, 3, 3), "bias": dice(3)},
        norm,
        {},
        {"kernel": dice(3, 3, 3, 4), "bias": dice(4)},
        {},
        {"kernel": dice(4, 1), "bias": dice(1)},
    )
    layers = (*it.hidden, Dense(1, "sigmoid"))
    return Net("Cats and dogs", (32, 32, 3), layers, weights, ("cat", "dog"))


@pytest.mark.parametrize("layer", range(7))
def test_a_network_in_colour_with_one_output_shows_every_layer(layer: int) -> None:
    page = AppTest.from_file(menu.file("layers"), default_timeout=60)
    page.session_state["nets.brought"] = {"mine": coloured()}
    page.session_state["layers.net"] = "mine"
    for fold in FOLDS:
        page.session_state[fold] = True
    page.query_params["layer"] = str(layer)
    page.run()
    assert not page.exception
    shares = told(page, "inside_river")["columns"][-1]["shares"]
    assert len(shares) == 2
    assert sum(shares) == pytest.approx(1, abs=1e-5)
    if layer == 1:
        board = told(page, "inside_board")
        assert board["channels"] == ["red", "green", "blue"]
        assert "and their sum" in words(page)
    if layer == 6:
        assert "Sigmoid makes a probability" in words(page)


def test_a_network_that_has_diverged_is_shown_in_words_without_a_traceback() -> None:
    net = coloured()
    net.weights[3]["kernel"][:] = np.nan  # type: ignore[index]
    for layer in (2, 4, 6):
        page = AppTest.from_file(menu.file("layers"), default_timeout=60)
        page.session_state["nets.brought"] = {"mine": net}
        page.session_state["layers.net"] = "mine"
        for fold in FOLDS:
            page.session_state[fold] = True
        page.query_params["layer"] = str(layer)
        page.run()
        assert not page.exception
    assert "no number" in words(page)


def test_numbers_travel_as_they_are() -> None:
    dice = np.random.default_rng(0).normal(size=(3, 4, 2)).astype(np.float32)
    np.testing.assert_array_equal(unpacked(sent.floats(dice)), dice)
    bytes_, far = sent.small(np.array([[[np.nan, np.inf]], [[0.0, 0.0]]], np.float32))
    assert list(np.frombuffer(bytes_, np.int8)) == [0, 127, 0, 0]
    assert far == [pytest.approx(3e38), 0.0]


def test_a_data_set_that_is_not_here_is_replaced_by_the_digits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_DATA", str(tmp_path))
    found = inputs.stock(reader())
    assert found is not None
    assert found.label == "Small digits"
    assert inputs.stock(coloured()) is None


# The program


@pytest.mark.parametrize(
    ("number", "unit", "row", "column"),
    [(0, 3, 7, 20), (2, 9, 0, 11), (5, 40, 5, 0), (9, 17, 0, 0)],
)
def test_the_program_prints_the_number_and_reckons_it_by_hand(
    number: int, unit: int, row: int, column: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pixels = drawing.sample()
    Image.fromarray(pixels).save("picture.png")
    net = reader()
    program = export.program(net, number, unit, row, column, str(FILE))
    with redirect_stdout(StringIO()) as paper:
        exec(program, {})
    *_, said, by_hand = [
        float(line) for line in re.findall(r"^-?[\d.e+-]+$", paper.getvalue(), re.M)
    ]
    seen = arithmetic.inside(net, pixels[..., None])
    wanted = (
        seen.after[number][row, column, unit]
        if seen.after[number].ndim == 3
        else seen.after[number][unit]
    )
    assert said == pytest.approx(float(wanted), abs=1e-5)
    assert max(by_hand, 0.0) == pytest.approx(said, abs=1e-5)  # ReLU follows
