"""The lab report of a run: what is asked of its engine for it, and the file that it makes."""

from datetime import date
from urllib.parse import urlsplit

import numpy as np
import streamlit as st

from playground.engine.messages import Look, Prediction, Question
from playground.errors import Refused
from playground.experiment import Experiment
from playground.export.report import SHOWN, Report, html
from playground.figures import report as figures
from playground.prepared import split
from playground.ui import live

MOST = 100  # examples that it is asked about
POINTS = 500  # on the plane
SIDE = 140  # places along a side of the plane
PAGES = {"points": "points", "table": "tables", "images": "images"}


def made(run: str, notes: str = "") -> bytes:
    """The report of a run as it stands.

    Args:
        run: Its name.
        notes: What its visitor has to say of it.
    """
    client = live.client()
    seen = client.look([Look(run, output=SIDE)])[0]
    if seen is None or seen.rows is None:
        raise Refused("That run has not begun yet, or moves just now; wait a second.")
    it = Experiment.from_query(seen.query)
    prediction = asked(run)
    pictures: dict[str, bytes] = {}
    thumbs: list[bytes] = []
    if seen.output is not None:
        parts = split(it)
        caption = "What the network says over the plane, and the points that it learns from"
        x, y = parts.x[:POINTS], parts.y[:POINTS]
        pictures[caption] = figures.plane(seen.output.pixels, it.dataset, x, y)
    if it.dataset.kind == "images":
        thumbs = figures.thumbs(prediction.x[:SHOWN])
        pictures["Pictures that it was asked about"] = figures.wall(prediction.x)
    report = Report(
        it,
        seen.rows,
        seen.epoch,
        prediction,
        address(it),
        date.today().isoformat(),
        seen.log,
        seen.advice,
        pictures,
        thumbs,
        notes,
        seen.reason,
    )
    return html(report).encode()


def asked(run: str) -> Prediction:
    """What it says of the first of those examples that it is judged by."""
    client = live.client()
    count = client.predict(run, Question(places=(0,))).count
    return client.predict(run, Question(places=tuple(np.arange(min(MOST, count)).tolist())))


def address(experiment: Experiment) -> str:
    """The link to its page, as whole as it is known here."""
    path = f"/{PAGES[experiment.dataset.kind]}"
    query = experiment.to_query()
    here = urlsplit(st.context.url or "")
    root = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{root}{path}{'?' * bool(query)}{query}"
