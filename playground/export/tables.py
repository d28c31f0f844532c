"""A network for a table as a Keras program, and the table itself as a file that it reads."""

import csv
import io
from typing import Any

import numpy as np

from playground.choices import ALL
from playground.experiment import Experiment
from playground.export.pictures import lines, loss, optimizer
from playground.prepared import split

FILE = "rows.csv"
INLINE = 20  # rows that the program itself can hold
PROGRAM = """\
import keras
import numpy as np

keras.utils.set_random_seed({seed})

{data}
{scale}
model = keras.Sequential([
    keras.Input({shape}),
{layers}
])
model.compile(
    optimizer=keras.optimizers.{optimizer},
    loss="{loss}",
    metrics=["{metric}"],
)
model.fit(x, y, batch_size={batch}, epochs={epochs}{validation}, verbose=0)
for name, value in model.evaluate(x, y, return_dict=True, verbose=0).items():
    print(f"{{name}} {{value:.4f}}")
"""
HELD = """\
x = np.array({x})
y = np.array({y})
"""
READ = """\
# The rows as this page trains on them, the validation rows last.
rows = np.loadtxt("{file}", delimiter=",", skiprows=1, quotechar='"')
x, y = rows[:{train}, :-1], rows[:{train}, -1]
"""
KEPT = "val_x, val_y = rows[{train}:, :-1], rows[{train}:, -1]\n"
SCALES = {
    "none": "",
    "minmax": "low, far = x.min(axis=0), np.ptp(x, axis=0)\n{names} = {values}\n",
    "standard": "mean, spread = x.mean(axis=0), x.std(axis=0)\n{names} = {values}\n",
}
TERMS = {"none": "{x}", "minmax": "({x} - low) / far", "standard": "({x} - mean) / spread"}


def program(experiment: Experiment, epochs: int) -> str:
    """All of it, ready to run."""
    it = experiment
    kept = bool(it.val_count)
    return PROGRAM.format(
        seed=it.seed,
        data=data(it),
        scale=SCALES[it.scale].format(
            names="x, val_x" if kept else "x",
            values=", ".join(TERMS[it.scale].format(x=x) for x in ("x", "val_x")[: 1 + kept]),
        ),
        shape=it.input_shape,
        layers="\n".join(f"    {line}," for line in lines(it.layers, it)),
        optimizer=optimizer(it),
        loss=loss(it.loss_slug),
        metric="mae" if it.task == "regression" else "accuracy",
        batch=it.train_count if it.batch_size == ALL else it.batch_size,
        epochs=epochs,
        validation=", validation_data=(val_x, val_y)" * kept,
    )


def held(experiment: Experiment) -> bool:
    """Whether the program holds the rows itself."""
    return experiment.samples <= INLINE and not experiment.val_count


def data(experiment: Experiment) -> str:
    """The lines that bring the rows."""
    parts, it = split(experiment), experiment
    if held(it):
        return HELD.format(x=plain(parts.x).tolist(), y=plain(parts.y).tolist())
    kept = KEPT.format(train=it.train_count) if it.val_count else ""
    return READ.format(file=FILE, train=it.train_count) + kept


def plain(numbers: Any) -> Any:
    """Numbers as people would write them."""
    return np.array([float(f"{one:.7g}") for one in numbers.ravel()]).reshape(numbers.shape)


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
