"""What every test may rely on, whichever part of the house it looks at."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.runtime.scriptrunner import script_runner

from playground.engine.settings import prepare_tensorflow

# The large data sets are not in the repository; a folder beside the checkout may hold them.
BESIDE = Path(__file__).parents[2] / "shared" / "data"
if BESIDE.is_dir():
    os.environ.setdefault("PLAYGROUND_DATA", str(BESIDE))
prepare_tensorflow()  # as engines do, or the same experiment would differ in a last bit

# Streamlit clears Keras' global state after every script run where Keras is loaded. That is never
# so in the app; in a test process it costs 0.2 s a run and breaks the models of other tests.
script_runner._clean_problem_modules = lambda: None

# No deadline: a busy machine is no bug. Derandomized: a red run is red again when looked into.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


class Refusal(logging.Handler):
    """Turns what Streamlit merely logs into an error."""

    def emit(self, record: logging.LogRecord) -> None:
        raise DeprecationWarning(record.getMessage())


@pytest.fixture(autouse=True, scope="session")
def streamlits_deprecations_are_errors() -> Iterator[None]:
    """An app that uses what is on its way out has a year to live."""
    logger, refusal = logging.getLogger("streamlit.deprecation_util"), Refusal()
    logger.addHandler(refusal)
    yield
    logger.removeHandler(refusal)


@pytest.fixture(scope="session")
def large_pictures() -> Path:
    """The folder with MNIST and Fashion-MNIST; who asks for it is skipped where it is missing."""
    from playground.datasets.downloads import data_folder  # scikit-learn takes a second to load

    folder = data_folder()
    for name in ("mnist.npz", "fashion-mnist"):
        if not (folder / name).exists():
            pytest.skip(f"{name} is not in {folder}; PLAYGROUND_DATA may name another folder.")
    return folder


@pytest.fixture(scope="session", autouse=True)
def engines_end() -> Iterator[None]:
    """Engines that a page has started end with the tests."""
    yield
    live = sys.modules.get("playground.ui.live")
    if live and live._started.cache_info().currsize:
        live.started().close()


@pytest.fixture(scope="module")
def inline_engines() -> Iterator[None]:
    """Engines of a module's own, in this process, behind the live stream."""
    from playground.engine import service
    from playground.ui import live

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYGROUND_ENGINE", "inline")
        started = service.start()
        patch.setattr(live, "started", lambda: started)
        patch.setattr(live, "CHANNELS", {})
        yield
        started.close()
