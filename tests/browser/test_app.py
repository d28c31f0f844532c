"""The process that serves the pages: light, and closed to the rest of the world."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from playground.ui.menu import PAGES
from tests.browser.conftest import Visitor, free_port, serving, way

pytestmark = pytest.mark.browser

WATCHED = """
import atexit, runpy, sys
target, *arguments = sys.argv[1:]
atexit.register(lambda: open(target, "w").write("\\n".join(sys.modules)))
sys.argv = ["playground", *arguments]
runpy.run_module("playground", run_name="__main__")
"""


@pytest.mark.thorough  # `test_architecture` sees what every module of the web side loads
def test_serving_every_page_loads_neither_tensorflow_nor_keras(
    tmp_path: Path, visitor: Callable[..., Visitor]
) -> None:
    port, loaded = free_port(), tmp_path / "modules"
    command = ("-c", WATCHED, str(loaded), "--port", str(port))
    # Streamlit lets a process say goodbye when it is interrupted, not when it is terminated.
    with serving(*command, port=port, log=tmp_path / "log", end=signal.SIGINT):
        guest = visitor(at=f"http://127.0.0.1:{port}")
        for slug in PAGES:
            guest.open(way(slug))
        guest.leave()
    modules = loaded.read_text(encoding="utf-8").split()
    assert "playground.ui.menu" in modules
    assert "streamlit" in modules
    assert {"tensorflow", "keras"} & set(modules) == set()
