"""One-hot, there and back."""

import streamlit as st

from playground.export import tensors as export
from playground.labs.tensors import onehot as lab
from playground.ui import lesson, sheets
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Labels to rows, and rows of scores back to labels."""
    st.markdown(
        "A network that names things has one output for each class, so a label has to look like "
        "that too: a row of zeros with a **1 in the place of its class**. "
        f"Here 0 is {', 1 '.join(lab.NAMES[:2])}, 2 {lab.NAMES[2]}, and so on."
    )
    classes = int(choices.segments("classes", "Classes", help="How long each row is."))
    st.subheader("There: labels to rows", anchor=False)
    there = lab.There(choices["labels"], classes)
    sheets.show(
        [
            sheets.Sheet("labels", there.labels, "label", lambda rows: choices.put(labels=rows)),
            sheets.Sheet("rows", there.rows, "one-hot: " + ", ".join(lab.NAMES[:classes])),
        ],
        "tensors.there",
        signs=("→",),
        stops=there.stops(),
        at=choices["label"],
        moved=lambda at: choices.put(label=at),
    )
    st.subheader("Back: rows to labels", anchor=False)
    st.markdown(
        "What comes out of a network is a row of scores. Its class is the **place of the largest** "
        "number: argmax. The scores need not be shares, nor even positive."
    )
    back = lab.Back(choices["scores"])
    sheets.show(
        [
            sheets.Sheet("scores", back.scores, "scores", lambda rows: choices.put(scores=rows)),
            sheets.Sheet("classes", back.labels.astype(float), "class"),
        ],
        "tensors.back",
        signs=("→",),
        stops=back.stops(),
        at=choices["score"],
        moved=lambda at: choices.put(score=at),
    )
    lesson.keras(export.onehot(there.labels, classes, back.scores))
