"""The duel's live view: two runs by two streams, with one transport, and a guess before the start.

Both begin at rest, and anew whenever either of them changes: only so they have the same start.
"""

from typing import Any

import numpy as np
import streamlit as st

from playground import fair
from playground.engine.sights import MOST_ANSWERS
from playground.experiment import Experiment
from playground.figures import palette
from playground.losses import LOSSES
from playground.pairs import Pair
from playground.prepared import split
from playground.ui import branches, link, live, view
from playground.ui.channel import Channel
from playground.ui.duel.choices import Duel
from playground.ui.images import fetch
from playground.ui.server import MODULES, PLOTLY
from playground.ui.stage import SPEEDS, examples

KEY = "duel.stage"
LETTERS = ("A", "B")
EXAMPLES = {"points": "points", "table": "rows", "images": "pictures"}
SIGHTS = {"points": (), "table": ("answers",), "images": ("pictures", "wall", "review")}
GUESSES = ("a", "b", "level", "none")

SPEED = 60.0  # epochs a second to begin with

_duel = view.component("duel", "duel", SPEEDS, f"{SPEED:g}")


def show(duel: Duel) -> None:
    """Shows both runs; on the small digits as long as their pictures are not here."""
    fetch.show(duel)
    pair = Pair(fetch.instead(duel.pair.left), fetch.instead(duel.pair.right))
    channels = opened(pair)
    _duel(
        key=KEY,
        data={
            "main": f"{MODULES}/duel/duel.js",
            "library": PLOTLY,
            "palette": {**view.colours(), "sides": palette.SIDES},
            "presenter": link.memory().presenter,
            "run": " ".join(one.run for one in channels),
            "runs": [],
            "hide": ["branch", "doctor"],
            "sides": sides(pair, channels),
            "scene": scene(pair),
            "sights": SIGHTS[pair.left.dataset.kind],
            "epochs": duel.epochs,
            "guess": st.session_state.get("duel.guess", {}).get(asked(duel), ""),
        },
        height="content",
        on_guess_change=lambda: guess(duel, st.session_state[KEY]["guess"]),
    )


def asked(duel: Duel) -> tuple[Pair, int]:
    """What a guess is about."""
    return duel.pair, duel.epochs


def guess(duel: Duel, said: str) -> None:
    """Keeps what the visitor thinks will come of this pair."""
    if said in GUESSES:
        st.session_state["duel.guess"] = {asked(duel): said}


def opened(pair: Pair) -> tuple[Channel, Channel]:
    """The streams of both sides, each on a run of its experiment; both runs begin together."""
    left, right = view.opened("duel.a", SPEED), view.opened("duel.b", SPEED)
    if (left.experiment, right.experiment) != (pair.left, pair.right):
        begin(left, pair.left)
        begin(right, pair.right)
    return left, right


def begin(one: Channel, experiment: Experiment) -> None:
    """A new run at rest on a channel, in place of the one it showed."""
    branches.prune(live.client(), one, experiment)
    one.run, one.experiment = "", None  # until there is another
    one.run = live.client().open(experiment, one.owner)
    one.experiment = experiment
    one.forget()


def sides(pair: Pair, channels: tuple[Channel, Channel]) -> list[dict[str, Any]]:
    """What sets each side apart, and where its run is heard of."""
    found = fair.differences(pair.left, pair.right)
    words = [", ".join(said) for said in ([d.left for d in found], [d.right for d in found])]
    return [
        {
            "address": f"/live/{one.token}",
            "run": one.run,
            "name": letter,
            "words": said,
            "parameters": it.parameters,
        }
        for one, letter, said, it in zip(
            channels, LETTERS, words, (pair.left, pair.right), strict=True
        )
    ]


def scene(pair: Pair) -> dict[str, Any]:
    """All that does not move: the examples, and what is judged."""
    it = pair.left
    kind = it.dataset.kind
    alike = fair.ground(it, pair.right)
    metric = "mae" if it.task == "regression" else "accuracy"
    return {
        "kind": kind,
        "task": it.task,
        "classes": it.class_names,
        "answers": it.dataset.answers,
        "bounds": it.dataset.bounds,
        "target": it.dataset.target,
        "planes": [plane(one) for one in (it, pair.right)] if kind == "points" else [],
        "truth": truth(it) if kind == "table" else [],
        "loss": LOSSES[it.loss_slug].label,
        "metric": metric,
        "examples": EXAMPLES[kind],
        "held": bool(it.val_count and pair.right.val_count),
        "by": fair.measured(it, pair.right),
        "alike": alike["same split"],
    }


def plane(it: Experiment) -> dict[str, Any]:
    """The points of one side."""
    parts = split(it)
    return {"train": examples(parts.x, parts.y), "val": examples(parts.val_x, parts.val_y)}


def truth(it: Experiment) -> list[float]:
    """The answers of the rows that both are judged by."""
    parts = split(it)
    answers = parts.val_y if len(parts.val_y) else parts.y
    return np.round(answers[:MOST_ANSWERS].astype(float), 6).tolist()  # type: ignore[no-any-return]
