"""A lab report: one HTML file about a run that needs nothing else to be read, also in a year."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.messages import Advice, Entry, Prediction
from playground.experiment import Experiment
from playground.export.svg import curves, scatter
from playground.metrics import METRICS, confusion, for_task
from playground.optimizers import OPTIMIZERS

Array = npt.NDArray[Any]

PAGE = Path(__file__).parents[2] / "assets" / "report" / "report.html"
SHOWN = 12  # examples in the table
PARTS = {"test": "the test", "val": "those held out", "train": "the training examples"}


@dataclass(frozen=True)
class Report:
    """All that a report tells."""

    experiment: Experiment  # as it is now
    rows: Array  # (epochs + 1, 4): loss, metric, and the validation's
    epoch: int
    prediction: Prediction  # of some examples, with their answers
    link: str
    day: str
    log: Sequence[Entry] = ()
    advice: Sequence[Advice] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # PNG, by what is to be seen
    thumbs: Sequence[bytes] = ()  # PNG of the examples, where they are pictures
    notes: str = ""
    reason: str = ""  # why it could not go on, if so


def html(it: Report) -> str:
    """The file."""
    data = it.experiment.dataset
    layers = ", ".join(layer.text for layer in it.experiment.hidden) or "no hidden layer"
    parts = {
        "title": escape(f"{data.label}: {layers}"),
        "subtitle": escape(f"Lab report of {it.day} · after epoch {it.epoch:,} · {data.hint}"),
        "figures": "\n".join(figures(it)),
        "notes": section("Notes", f'<p class="notes">{escape(it.notes)}</p>' if it.notes else ""),
        "curves": "\n".join(charts(it)),
        "doctor": section("What the doctor says", doctor(it)),
        "pictures": section("What it looks like", "\n".join(pictures(it.pictures))),
        "said": said(it),
        "choices": choices(it.experiment),
        "log": section("What was done by hand", log(it.log)),
        "link": link(it),
    }
    return Template(PAGE.read_text(encoding="utf-8")).substitute(parts)


def section(title: str, inside: str) -> str:
    """A part with its heading, if there is anything in it."""
    return f"<section>\n<h2>{title}</h2>\n{inside}\n</section>" if inside else ""


def figures(it: Report) -> Iterator[str]:
    """The few numbers that one looks for first."""
    metric = METRICS[for_task(it.experiment.dataset.task)]
    last = it.rows[min(it.epoch, len(it.rows) - 1)]
    told = [
        ("epochs", f"{it.epoch:,}"),
        ("loss in training", figure(last[0])),
        (f"{metric.label.lower()} in training", shown(last[1], metric.unit)),
        ("loss on those held out", figure(last[2])),
        (f"{metric.label.lower()} on those held out", shown(last[3], metric.unit)),
        ("parameters", f"{it.experiment.parameters:,}"),
    ]
    for name, value in told:
        if value:
            yield f"<li><b>{value}</b>{escape(name)}</li>"


def figure(value: float) -> str:
    """A number; nothing where there is none."""
    return f"{value:.4g}" if np.isfinite(value) else ""


def shown(value: float, unit: str) -> str:
    """A metric with its unit."""
    if not np.isfinite(value):
        return ""
    return f"{value:.1%}" if unit == "%" else f"{value:.4g} {unit}".strip()


def charts(it: Report) -> Iterator[str]:
    """Loss and metric over the epochs."""
    metric = METRICS[for_task(it.experiment.dataset.task)]
    for title, first in (("Loss", 0), (metric.label, 1)):
        lines = {"training": it.rows[:, first], "held out": it.rows[:, first + 2]}
        yield f"<figure>{curves(title, 'epoch', lines)}</figure>"


def doctor(it: Report) -> str:
    """What is wrong with the training, if anything is."""
    told = [f"{one.sentence} {one.suggestion}".strip() for one in it.advice]
    if it.reason:
        told.insert(0, f"It ended because {it.reason}.")
    return "\n".join(f"<p>{escape(one)}</p>" for one in told)


def pictures(files: Mapping[str, bytes]) -> Iterator[str]:
    """Pictures with what is to be seen."""
    for caption, content in files.items():
        yield (
            f'<figure><img class="crisp" alt="{escape(caption, quote=True)}" src="{uri(content)}">'
            f"<figcaption>{escape(caption)}</figcaption></figure>"
        )


def uri(content: bytes) -> str:
    """A picture inside the page."""
    return f"data:image/png;base64,{b64encode(content).decode()}"


def said(it: Report) -> str:
    """Some examples with the answers, and how all of those asked about went."""
    found, experiment = it.prediction, it.experiment
    which = f"{len(found.x):,} of {found.count:,} examples ({PARTS[found.part]})"
    if experiment.task == "regression":
        truth, told = np.asarray(found.answers, float), found.shares[:, -1].astype(float)
        chart = scatter("what the network says", "what is right", truth, told)
        return (
            f'<p class="quiet">{which}; on the dotted line both are equal.</p>\n<div class="side">'
            f'<figure>{chart}</figure>\n<div class="wide">{examples(it)}</div></div>'
        )
    return (
        f'<p class="quiet">{which}; in each row of the counts what they are, in each column what '
        f'they were taken for.</p>\n<div class="side"><div class="wide">{examples(it)}</div>\n'
        f'<div class="wide">{counts(it)}</div></div>'
    )


def examples(it: Report) -> str:
    """The first few examples: what goes in, what is right, what the network says."""
    found, names = it.prediction, it.experiment.class_names
    inputs = ("picture",) if it.thumbs else it.experiment.dataset.inputs[:4]
    rows = []
    for place, x in enumerate(found.x[:SHOWN]):
        if it.thumbs:
            cells = [f'<img alt="example {place + 1}" src="{uri(it.thumbs[place])}">']
        else:
            cells = [f"{value:.4g}" for value in x[: len(inputs)]]
        answer = None if found.answers is None else found.answers[place]
        if names:
            best = int(found.shares[place].argmax())
            right = "" if answer is None else escape(names[int(answer)])
            told = f"{escape(names[best])} ({found.shares[place][best]:.1%})"
            wrong = answer is not None and best != int(answer)
        else:
            right = "" if answer is None else f"{float(answer):.4g}"
            told, wrong = f"{found.shares[place][-1]:.4g}", False
        rows.append((wrong, [*cells, right, told]))
    return table((*inputs, "right", "network"), rows, "wrong")


def counts(it: Report) -> str:
    """How often each class was taken for each."""
    found, names = it.prediction, it.experiment.class_names
    if found.answers is None:
        return ""
    best = found.shares.argmax(axis=1)
    table_of = confusion(np.asarray(found.answers), best, len(names))
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    rows = []
    for name, row in zip(names, table_of, strict=True):
        most = max(1, int(row.sum()))
        cells = "".join(f'<td style="--share: {count / most:.2f}">{count}</td>' for count in row)
        rows.append(f"<tr><th>{escape(name)}</th>{cells}</tr>")
    return f'<table class="counts"><tr><th></th>{head}</tr>{"".join(rows)}</table>'


def choices(experiment: Experiment) -> str:
    """Every choice, what it means, and which differ from the start."""
    meant = {key: item.meaning for key, (_, item) in Experiment.choices().items()}
    meant |= {key: one.hint for key, one in OPTIMIZERS[experiment.optimizer].options.items()}
    news = experiment.said().keys() - {"data"}
    rows = [
        (
            key in news,
            [f"<code>{key}</code>", escape(kind.write(value) or "none"), coded(meant[key])],
        )
        for key, (kind, value) in experiment.said(whole=True).items()
    ]
    return table(("choice", "value", "meaning"), rows, "changed", "choices")


def coded(text: str) -> str:
    """Words of ours as HTML, what stands in backticks as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(text))


def table(
    head: Sequence[str], rows: Sequence[tuple[bool, list[str]]], mark: str, kind: str = "plain"
) -> str:
    """A table whose cells are HTML; marked rows have a class of their own."""
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    lines = []
    for marked, cells in rows:
        start = f'<tr class="{mark}">' if marked else "<tr>"
        lines.append(f"{start}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return f'<table class="{kind}"><tr>{top}</tr>{"".join(lines)}</table>'


def log(entries: Sequence[Entry]) -> str:
    """What was changed in mid-run, in order."""
    rows = [(False, [f"{one.epoch:,}", escape(one.action), escape(one.value)]) for one in entries]
    return table(("after epoch", "what", "value"), rows, "") if rows else ""


def link(it: Report) -> str:
    """How somebody else gets the same run."""
    words = escape(it.link)
    where = f'<a href="{escape(it.link, quote=True)}">{words}</a>' if "://" in it.link else words
    by_hand = " What was done by hand is not in the link." if it.log else ""
    return f"<code>{where}</code>{by_hand}"
