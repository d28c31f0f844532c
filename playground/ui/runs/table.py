"""The table of runs: a row each, with what was chosen and what came of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from playground.experiment import Experiment
from playground.figures import runs as figures
from playground.labs import ledger
from playground.labs.ledger import Line
from playground.metrics import METRICS
from playground.query import option_kind
from playground.ui.pieces import piece
from playground.ui.runs import desk as desks
from playground.ui.runs.listing import picture

KEY = "runs.table"

_table = piece("runs", "runs")


def show(lines: Mapping[int, Line]) -> None:
    """Shows the table; what is done in it is done before the page runs again."""
    desk = desks.desk()
    undone = desks.record(desk.binned) if desk.binned else None
    data = {
        "columns": columns(list(lines.values())),
        "rows": [row(number, line, lines, desk) for number, line in lines.items()],
        "chosen": desk.chosen,
        "turn": desk.turn,
        "undo": (undone.card.title or f"Run {undone.card.number}") if undone else "",
    }

    def acted() -> None:
        said = (st.session_state.get(KEY) or {}).get("act")
        if isinstance(said, dict):
            desks.act(said)

    _table(key=KEY, data=data, height="content", on_act_change=acted)


def columns(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The columns between a run's name and its buttons."""
    differ = ledger.differing(lines)
    metrics = {line.metric for line in lines}
    merit = METRICS[metrics.pop()].label if len(metrics) == 1 else "Accuracy or error"
    results = [
        (
            "loss",
            "Loss",
            "The training loss after the last epoch, and the lowest on the way.",
            True,
        ),
        ("val_loss", "Validation loss", "The same on examples held out from training.", True),
        ("metric", merit, "In training, after the last epoch, and the best on the way.", True),
        ("val_metric", f"Validation {merit.lower()}", "The same on examples held out.", True),
        ("epochs", "Epochs", "How often it has seen all training examples.", True),
        ("seconds", "Seconds", "Spent on training alone.", True),
        ("parameters", "Parameters", "How many numbers the network learns.", True),
    ]
    made = [
        {"key": name, "label": label, "hint": hint, "number": number, "always": True}
        for name, label, hint, number in results
    ]
    chosen = [
        {
            "key": f"choice.{key}",
            "label": ledger.head(key),
            "hint": meaning(key),
            "number": False,
            "always": key in differ,
        }
        for key in ledger.every(lines)
    ]
    return [*sorted(chosen, key=lambda one: not one["always"]), *made]


def meaning(key: str) -> str:
    """What a choice is, in a sentence."""
    known = Experiment.choices()
    if key in known:
        return known[key][1].meaning
    return "A number of the optimizer's." if option_kind(key) else ""


def row(number: int, line: Line, lines: Mapping[int, Line], desk: desks.Desk) -> dict[str, Any]:
    """One run as the table shows it."""
    drawn, words = picture(line, number, st.context.theme.type or "light")
    look, odd = figures.look(number), ledger.odd(list(lines.values()), line)
    state = "trains now" if line.playing else ledger.ENDS.get(line.stopped, "rests")
    cells: dict[str, Any] = {
        f"choice.{key}": {"text": text or "none", "value": comparable(text), "odd": key in odd}
        for key, text in line.choices.items()
    }
    for name in ledger.FIGURES:
        if (value := line.figure(name)) is not None:
            kind, best = ledger.unit(line, name), line.best_of(name)
            more = f"best {ledger.shown(best[0], kind)} at {best[1]:,}"
            cells[name] = {"text": ledger.shown(value, kind), "value": value, "more": more}
    cells["epochs"] = {"text": f"{line.epochs:,}", "value": line.epochs, "more": state}
    cells["seconds"] = {"text": f"{line.seconds:.3g}", "value": line.seconds}
    count = line.experiment.parameters
    cells["parameters"] = {"text": f"{count:,}", "value": count}
    return {
        "run": line.run,
        "title": line.title,
        "data": line.experiment.dataset.label,
        "words": f"{line.note} {state}",
        "picture": drawn,
        "alt": f"{words}: {line.title}",
        "look": {"color": look["color"], "dash": look["dash"]},
        "eye": line.run in desk.eyes,
        "pinned": line.pinned,
        "cells": cells,
    }


def comparable(text: str) -> float | str:
    """A choice as it is sorted: by size where it is a number."""
    try:
        return float(text)
    except ValueError:
        return text
