"""A new row in a form, and what the network says of it as it stands."""

from typing import Any

import numpy as np
import streamlit as st

from playground.datasets import store
from playground.datasets.rows import LARGEST, Column, Table
from playground.engine.messages import Question
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.labs.scaling import figure
from playground.prepared import split
from playground.ui import live
from playground.ui.channel import Channel
from playground.ui.controls import Controls
from playground.ui.words import literal

ACROSS = 4  # fields beside each other


def show(controls: Controls, channel: Channel) -> None:
    """The form; what was asked last stays until the table is another."""
    if "predict" in controls["hide"]:
        return
    with st.expander("Predict a new row", expanded=True):
        _form(controls.experiment, channel)


@st.fragment
def _form(it: Experiment, channel: Channel) -> None:
    columns, own = fields(it)
    with st.form("tables.predict", border=False):
        st.markdown("Say what is known of a new row, and ask the network **as it stands now**.")
        values = [
            value
            for start in range(0, len(columns), ACROSS)
            for value in _line(it, columns[start : start + ACROSS], start)
        ]
        asked = st.form_submit_button(
            "Predict", help="Asks the network at the epoch that it has reached."
        )
    if not asked:
        return
    x = own.inputs([values]) if own else np.array([values], np.float32)
    try:
        found = live.client().predict(channel.run, Question(x=x))
    except PlaygroundError as error:
        st.info(literal(str(error)))
        return
    st.markdown(said(it, own, found.shares[0], found.epoch))
    if it.class_names:
        for name, share in zip(it.class_names, found.shares[0], strict=True):
            st.progress(float(share), f"{literal(name)}: {share:.1%}")
    if words := beyond(it, x[0]):
        st.caption(literal(words))


def fields(it: Experiment) -> tuple[tuple[Column, ...], Table | None]:
    """What has to be known of a row; own tables know their words."""
    own = store.load(it.data) if store.SLUG.fullmatch(it.data) else None
    if isinstance(own, Table):
        return own.columns, own
    return tuple(map(Column, it.dataset.inputs)), None


def _line(it: Experiment, columns: tuple[Column, ...], start: int) -> list[Any]:
    """Fields beside each other, each beginning with what is usual."""
    x, found = split(it).x, []
    place = sum(len(one.names) for one in fields(it)[0][:start])
    for box, column in zip(st.columns(ACROSS), columns, strict=False):
        mine = x[:, place : place + len(column.names)]
        place += len(column.names)
        key = f"tables.row.{it.data}.{column.name}"
        if column.words:
            common = int(mine.sum(axis=0).argmax())
            picked = box.selectbox(
                literal(column.name),
                range(len(column.words)),
                common,
                format_func=column.words.__getitem__,
                key=key,
                help="One of the words that the table has here.",
            )
            found.append(float(picked or 0))
        else:
            low, high = f"{mine.min():.4g}", f"{mine.max():.4g}"
            usual = float(f"{np.median(mine):.4g}")
            value = box.number_input(
                literal(column.name),
                min_value=-LARGEST,
                max_value=LARGEST,
                value=usual,
                format="%.6g",
                key=key,
                help=f"The network has seen numbers from {low} to {high} here.",
            )
            found.append(float(value))
    return found


def said(it: Experiment, own: Table | None, answer: Any, epoch: int) -> str:
    """The answer in words."""
    data = it.dataset
    at = f"The network, at epoch {epoch:,}, says"
    if it.task == "regression":
        value = float(answer[-1])
        name, _, unit = (own.target.name if own else data.target).partition(", ")
        whole = value * own.unit if own else value
        return f"{at}: **{literal(name)} {figure(whole)} {literal(unit)}".rstrip() + "**."
    best = int(answer.argmax())
    return f"{at}: **{literal(it.class_names[best])}**, with a probability of {answer[best]:.1%}."


def beyond(it: Experiment, x: Any) -> str:
    """Which of the numbers lie outside all that was learnt from."""
    seen = split(it).x
    low, high = seen.min(axis=0), seen.max(axis=0)
    out = [name for name, far in zip(it.dataset.inputs, (x < low) | (x > high), strict=True) if far]
    if not out:
        return ""
    what = ", ".join(out[:3]) + (" …" if len(out) > 3 else "")
    return f"Beyond all that it has learnt from ({what}): here it only guesses on."
