"""The table of runs for a spreadsheet: every choice, every figure, and the link to each."""

import csv
import io
from collections.abc import Sequence

from playground.labs import ledger
from playground.labs.ledger import Line

APART = {"loss": "loss_function"}  # a choice that a figure shares its name with
FIGURES = {"loss": "loss", "val_loss": "val_loss", "metric": "{}", "val_metric": "val_{}"}


def table(lines: Sequence[Line]) -> str:
    """A row a run, with headings."""
    keys, metrics = ledger.every(lines), list(dict.fromkeys(line.metric for line in lines))
    named = [
        (figure, metric, name.format(metric))
        for figure, name in FIGURES.items()
        for metric in (metrics if "{}" in name else [""])
    ]
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    figures = [one for _, _, name in named for one in (name, f"best_{name}")]
    chosen = [APART.get(key, key) for key in keys]
    sheet.writerow(["run", "data", *chosen, "epochs", "seconds", "parameters", *figures, "query"])
    for line in lines:
        sheet.writerow(
            [
                plain(line.title),
                line.experiment.data,
                *(line.choices.get(key, "") for key in keys),
                line.epochs,
                f"{line.seconds:.4g}",
                line.experiment.parameters,
                *(text for figure, metric, _ in named for text in _figures(line, figure, metric)),
                line.experiment.to_query(),
            ]
        )
    return out.getvalue()


def _figures(line: Line, figure: str, metric: str) -> tuple[str, str]:
    """The last and the best one, with all digits that single precision has."""
    value = line.figure(figure)
    if value is None or (metric and metric != line.metric):
        return "", ""
    return f"{value:.9g}", f"{line.best_of(figure)[0]:.9g}"


def plain(text: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@" else text
