"""The process for programs that may fail: what they come to, and what becomes of the process."""

import sys
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from playground.breaking import BREAKS
from playground.engine.aside import Aside
from playground.engine.bench import Bench
from playground.errors import Refused
from playground.export import breaking as export
from playground.ui import menu


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    aside = Aside()
    yield Bench(aside)
    aside.close()


def wait(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to that")


@pytest.mark.parametrize("slug", ["one-hot", "one-softmax"])
def test_a_mistake_does_what_keras_does_with_it(bench: Bench, slug: str) -> None:
    program = export.broken(BREAKS[slug])
    found = bench.ask(program).result()
    if slug == "one-hot":
        assert "must have the same rank" in found.error
        assert program.splitlines()[found.line - 1] == "history = model.fit("
    else:
        assert found.error == ""
        assert "softmax" in found.warning
        assert found.outputs == (1.0,)
        assert len(found.figures["val_accuracy"]) == BREAKS[slug].epochs
        assert "Epoch 5/5" in found.said


def test_equal_programs_run_once(bench: Bench) -> None:
    asked = bench.ask("print(6 * 7)\nx, model = [[1.0]], lambda x: x")
    assert asked.result().said == "42\n"
    assert bench.ask("print(6 * 7)\nx, model = [[1.0]], lambda x: x") is asked


@pytest.mark.thorough
def test_a_program_that_takes_too_long_is_ended_and_the_next_one_runs() -> None:
    aside = Aside(longest=4.0)
    bench = Bench(aside)
    asked = bench.ask("import time\ntime.sleep(60)")
    with pytest.raises(Refused, match="longer than"):
        asked.result()
    found = bench.ask("raise ValueError('no')").result()
    assert (found.error, found.line) == ("ValueError: no", 1)
    aside.close()


def test_it_begins_while_a_page_runs_and_ends_when_nobody_needs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = types.ModuleType("__main__")  # what Streamlit puts there
    page.__file__ = menu.__file__
    monkeypatch.setitem(sys.modules, "__main__", page)
    monkeypatch.syspath_prepend(str(Path(menu.__file__).parent))
    aside = Aside(idle=0.2)
    asked = Bench(aside).ask("import sys; print('streamlit' in sys.modules); raise ValueError")
    (pid,) = aside.pids
    assert asked.result().said == "False\n"
    wait(lambda: not aside.pids)
    wait(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie")
