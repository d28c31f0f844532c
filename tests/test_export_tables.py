"""The programs that the tables page shows run as they are and do what the page did."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from playground.datasets.rules import RULES
from playground.datasets.tables import TABLES
from playground.experiment import Experiment
from playground.export import tables as export
from playground.prepared import split
from playground.scaling import SCALES

EIGHT = "data=houses8&optimizer=sgd&lr=0.02"


def ran(program: str, folder: Path) -> dict[str, float]:
    """What a program prints, by name."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=folder, timeout=200
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    return {name: float(value) for name, value in (line for line in lines if len(line) == 2)}


def test_small_tables_are_in_the_program_and_others_in_a_file() -> None:
    assert export.held(Experiment.from_query(EIGHT))
    assert "loadtxt" not in export.program(Experiment.from_query(EIGHT), 10)
    iris = export.program(Experiment.from_query("data=iris"), 10)
    assert f'loadtxt("{export.FILE}"' in iris
    assert "validation_data=(val_x, val_y)" in iris


def test_the_file_holds_the_rows_as_they_are_trained_on(tmp_path: Path) -> None:
    it = Experiment.from_query("data=homes&samples=40")
    path = tmp_path / export.FILE
    path.write_text(export.rows(it), encoding="utf-8")
    rows = np.loadtxt(path, delimiter=",", skiprows=1)
    parts = split(it)
    np.testing.assert_allclose(rows[: it.train_count, :-1], parts.x, rtol=1e-6)
    np.testing.assert_allclose(rows[it.train_count :, -1], parts.val_y)
    heads = path.read_text(encoding="utf-8").splitlines()[0]
    assert heads == '"area, m²",bedrooms,bathrooms,study,price class'


@pytest.mark.parametrize("slug", [slug for slug in TABLES if slug not in RULES])
@pytest.mark.parametrize("scale", SCALES)
def test_every_program_is_python(slug: str, scale: str) -> None:
    program = export.program(Experiment.from_query(f"data={slug}&scale={scale}"), 10)
    compile(program, slug, "exec")


@pytest.mark.thorough
def test_the_program_of_eight_houses_finds_their_line(tmp_path: Path) -> None:
    said = ran(export.program(Experiment.from_query(EIGHT), 200), tmp_path)
    x, y = split(Experiment.from_query(EIGHT)).x[:, 0], split(Experiment.from_query(EIGHT)).y
    least = float(np.mean((np.polyval(np.polyfit(x, y, 1), x) - y) ** 2))
    assert said["loss"] == pytest.approx(least, rel=0.02)


@pytest.mark.thorough
@pytest.mark.parametrize("scale", ["none", "minmax", "standard"])
def test_the_program_of_a_table_reads_its_file(scale: str, tmp_path: Path) -> None:
    it = Experiment.from_query(f"data=iris&scale={scale}&hidden=8:relu,drop0.1")
    (tmp_path / export.FILE).write_text(export.rows(it), encoding="utf-8")
    assert ran(export.program(it, 30), tmp_path)["accuracy"] > 0.8
