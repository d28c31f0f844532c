"""`python -m playground export`: what it writes, what it refuses, and with which exit code."""

import json
import sys
from pathlib import Path

import pytest

from playground.__main__ import main
from playground.export import data
from tests.test_export_script import put_by


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """What `python -m playground export` ends with, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def go(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["playground", "export", *words])
        return main()

    return go


def test_a_script_and_a_notebook_are_written(said, tmp_path: Path, capsys) -> None:
    assert said("data=iris&seed=3", "--epochs", "7", "--to", "script", "-o", "iris.py") == 0
    assert capsys.readouterr() == ("iris.py\n", "")
    text = Path("iris.py").read_text(encoding="utf-8")
    assert "SEED = 3" in text
    assert "EPOCHS = 7" in text
    assert said("data=iris", "--to", "notebook", "-o", str(tmp_path / "iris.ipynb")) == 0
    assert json.loads(Path("iris.ipynb").read_text(encoding="utf-8"))["nbformat"] == 4
    assert {path.name for path in tmp_path.iterdir()} == {"iris.py", "iris.ipynb"}


def test_pictures_of_ones_own_are_written_beside_it(said, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path / "own"))
    slug = put_by(tmp_path).slug
    assert said(f"data={slug}", "--to", "script", "-o", "mine.py") == 0
    assert capsys.readouterr().out == f"mine.py\n{data.ZIP}\n"
    Path("mine.py").unlink()
    assert said(f"data={slug}", "--to", "script", "-o", "mine.py") == 2
    assert capsys.readouterr().err.startswith(f"{data.ZIP} is there already")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("data=mars", "--to", "script", "-o", "a.py"), "There is no data set 'mars'"),
        (("lr=0.1", "--to", "pdf", "-o", "a.pdf"), "There is no kind of file 'pdf'; choose from"),
        (("lr=0.1", "--to", "script", "-o", "no/a.py"), "There is no folder no: make it first"),
        (("lr=0.1", "--to", "keras", "-o", "no/a.keras"), "There is no folder no: make it first"),
        (("lr=0.1", "--to", "script", "-o", "."), ". is a folder: name a file in it"),
        (("lr=0.1", "--to", "script", "-o", "there"), "there is there already: choose another"),
        (("", "--epochs", "no", "--to", "script", "-o", "a.py"), "--epochs takes a whole number"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(said, capsys, words, told) -> None:
    Path("there").write_text("kept", encoding="utf-8")
    assert said(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(told)
    assert err.count("\n") == 1
    assert [path.name for path in Path().iterdir()] == ["there"]
    assert Path("there").read_text(encoding="utf-8") == "kept"


def test_what_is_there_is_written_over_only_by_force(said, capsys) -> None:
    Path("a.py").write_text("old", encoding="utf-8")
    assert said("", "--to", "script", "-o", "a.py", "--force") == 0
    assert "keras" in Path("a.py").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_trained_network_is_written(said, capsys) -> None:
    words = "data=circle&optimizer=adam&lr=0.01", "--epochs", "3", "--to", "csv", "-o", "net.csv"
    assert said(*words) == 0
    assert len(Path("net.csv").read_text(encoding="utf-8").splitlines()) == 1 + 25


@pytest.mark.slow
def test_one_that_diverged_is_written_as_it_last_was_and_says_so(said, capsys) -> None:
    words = "data=plane&hidden=&lr=100&batch=1", "--to", "csv", "-o", "net.csv"
    assert said(*words) == 3
    assert Path("net.csv").exists()
