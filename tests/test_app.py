"""Starting the app: who reaches it, what is said, and that the settings are those of the house."""

import gzip
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from streamlit import net_util

from playground.figures import palette
from playground.ui import room, server
from tests.browser.conftest import free_port, serving

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Where the app answers, and what it has said."""
    port, log = free_port(), tmp_path_factory.mktemp("app") / "log"
    with serving("-m", "playground", "--port", str(port), port=port, log=log):
        yield f"http://127.0.0.1:{port}", log


def test_the_app_serves_its_first_page_and_says_where(app: tuple[str, Path]) -> None:
    address, log = app
    with urlopen(address) as answer:
        assert answer.status == 200
    assert log.read_text(encoding="utf-8").split() == ["Neural", "Playground:", "open", address]


def test_plotly_comes_from_here_compressed_and_for_good(app: tuple[str, Path]) -> None:
    asked = Request(app[0] + server.PLOTLY, headers={"Accept-Encoding": "gzip"})
    with urlopen(asked) as answer:
        headers, body = answer.headers, answer.read()
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]
    assert b"plotly.js" in gzip.decompress(body)[:100]


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        command = [sys.executable, "-m", "playground", "--port", str(busy.getsockname()[1])]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert "--port" in run.stderr


def test_alone_the_welcome_names_this_machine() -> None:
    assert "http://127.0.0.1:8501" in room.welcome("127.0.0.1", 8501)


def test_for_a_room_the_welcome_shows_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "own_address", lambda: "192.168.1.23")
    said = room.welcome("0.0.0.0", 8501)
    assert "http://192.168.1.23:8501" in said
    assert room.large("192.168.1.23:8501").split("\n")[2] in said
    assert max(map(len, said.splitlines())) <= 79


def test_without_a_network_the_welcome_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "own_address", lambda: None)
    assert "http://localhost:8501" in room.welcome("0.0.0.0", 8501)


def test_large_figures_are_all_different() -> None:
    assert len({room.large(letter) for letter in room.GLYPHS}) == len(room.GLYPHS)
    assert room.large("1") == " #\n##\n #\n #\n###"


def test_nobody_on_the_internet_is_asked_for_our_address() -> None:
    assert server.plotly()  # the server's module is what sees to it
    assert net_util.get_external_ip() is None


@pytest.mark.parametrize("theme", palette.PAPER)
def test_the_theme_has_the_palettes_colours(theme: str) -> None:
    look, shared = CONFIG["theme"][theme], CONFIG["theme"]
    stops = palette.DIVERGING[theme]
    assert look["backgroundColor"] == palette.PAPER[theme]
    assert look["textColor"] == palette.INK[theme]
    assert look["chartDivergingColors"] == [*stops[:5], *stops[6:]]
    assert tuple(shared["chartCategoricalColors"]) == palette.CLASSES


def light(colour: str) -> float:
    """How bright a colour is, as the accessibility guidelines reckon it."""
    shares = [int(pair, 16) / 255 for pair in re.findall("..", colour[1:])]
    red, green, blue = ((x / 12.92) if x <= 0.04 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", palette.PAPER)
@pytest.mark.parametrize("ink", ["textColor", "primaryColor", "linkColor"])
@pytest.mark.parametrize("paper", ["backgroundColor", "secondaryBackgroundColor"])
def test_words_stand_out_even_on_a_projector(theme: str, ink: str, paper: str) -> None:
    look = CONFIG["theme"][theme]
    dark, bright = sorted((light(look[ink]), light(look[paper])))
    assert (bright + 0.05) / (dark + 0.05) >= (7 if ink == "textColor" else 4.5)


def test_the_settings_keep_to_themselves_and_to_this_machine() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["maxUploadSize"] == 64
    assert CONFIG["runner"]["postScriptGC"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
