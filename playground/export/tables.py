"""The rows of a table as a file, as they are trained on."""

import csv
import io

import numpy as np

from playground.experiment import Experiment
from playground.prepared import split

FILE = "rows.csv"


def rows(experiment: Experiment) -> str:
    """The rows as a file: what the network's inputs are before scaling, and the answers."""
    parts = split(experiment)
    x, y = np.vstack([parts.x, parts.val_x]), np.concatenate([parts.y, parts.val_y])
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow([*experiment.dataset.inputs, experiment.dataset.target])
    sheet.writerows(
        [f"{one:.7g}" for one in (*row, answer)] for row, answer in zip(x, y, strict=True)
    )
    return out.getvalue()
