"""The rows of a table as a file are those that are trained on."""

from pathlib import Path

import numpy as np

from playground.experiment import Experiment
from playground.export import tables as export
from playground.prepared import split


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
