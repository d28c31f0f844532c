"""Numbers on the losses page: five predictions to move, and what every loss makes of them."""

import streamlit as st

from playground.export import losses as export
from playground.figures import misses as figures
from playground.figures import palette
from playground.labs import misses as lab
from playground.losses import LOSSES
from playground.ui import chart, drag, lesson, menu, tasks
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Move predictions and see the losses follow."""
    st.markdown(
        "Five answers (rings) and five predictions (diamonds). **Pull a diamond up or down**, or "
        "press Tab and the arrow keys. The miss is the side of a square, and the number in it is "
        "the miss squared."
    )
    tasks.offer(choices, lab.TASKS)
    predictions = [choices[f"p{name.lower()}"] for name in lab.NAMES]
    measured = lab.measure(predictions)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        board(choices)
    with right:
        with st.grid(2, min_column_width=130, border=not menu.phone()):  # room for the names
            for one in measured:
                st.metric(one.label, f"{one.mean:.3f}", help=LOSSES[one.slug].hint)
        st.markdown(lab.told(measured))
        chart.show(
            figures.shares(measured),
            key="losses.shares",
            height=290,
            alt="The share of each point in every loss. " + lab.told(measured),
        )
    st.table(lab.rows(predictions), border="horizontal")
    st.caption(
        "A loss is the mean over the points: the last line. y is the answer, ŷ the prediction."
    )
    st.subheader("If one prediction had to do for all", anchor=False)
    found = lab.common()
    chart.show(
        figures.common(found),
        key="losses.common",
        height=330,
        alt="Every loss over one prediction for all points. " + lab.settled(found),
    )
    st.markdown(lab.settled(found))
    lesson.keras(export.misses(list(lab.MEASURES), lab.ANSWERS, predictions))


def board(choices: Choices) -> None:
    """Answers, and predictions to take hold of."""
    handles = [
        drag.Handle(
            f"p{name.lower()}",
            f"Prediction {name}; the answer is {answer:g}",
            2.2 * place,
            palette.CLASSES[place],
            "diamond",
            goal=answer,
        )
        for place, (name, answer) in enumerate(zip(lab.NAMES, lab.ANSWERS, strict=True))
    ]
    drag.show(
        choices,
        handles,
        "losses.board",
        label="Five answers and the predictions for them",
        title="points",
        moves="y",
        across=(-1.0, 9.8),
        up=(lab.LOW, lab.HIGH),
        marks={
            "across": [(one.at, name) for one, name in zip(handles, lab.NAMES, strict=True)],
            "up": [(at, str(at)) for at in range(0, 11, 2)],
        },
        height=540,
    )
