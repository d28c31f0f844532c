"""What closes the tables page: questions, and the rows as a file."""

import streamlit as st

from playground.export import tables as export
from playground.ui import lesson
from playground.ui.controls import Controls


def show(controls: Controls) -> None:
    """Three questions and a file."""
    lesson.ask(
        "tables.r2",
        "Your network predicts prices with R² = 0 on validation rows. How good is that?",
        "As good as always saying the mean price",
        {
            "Perfect: no error": "Perfect is R² = 1: all of the spread explained.",
            "As good as always saying the mean price": "R² compares with exactly that; below 0 "
            "it is worse than the mean.",
            "It never hits a price exactly": "Nor does a good one. R² asks how much of the spread "
            "it explains.",
        },
    )
    lesson.ask(
        "tables.recall",
        "A test is to miss as few malignant tumours as possible. Where do you put the threshold?",
        "Below 0.5",
        {
            "Below 0.5": "More are called malignant: recall rises, and precision pays for it.",
            "At 0.5": "That treats both mistakes alike. Here missing one is far worse.",
            "Above 0.5": "Then only the surest are called malignant, and more are missed.",
        },
    )
    lesson.ask(
        "tables.scale",
        "You scaled with the mean of all rows, validation rows included. What is wrong with that?",
        "The network has learnt something of the rows it is judged by",
        {
            "Nothing": "It is small here, but it is a leak: new rows will not be in that mean.",
            "The loss can no longer be compared": "It can; but it flatters.",
            "The network has learnt something of the rows it is judged by": "So scaling takes its "
            "numbers from the training rows alone, and applies them to all.",
        },
    )
    st.download_button(
        "The rows as CSV",
        lambda: export.rows(controls.experiment),
        export.FILE,
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help="Inputs and answers as the page trains on them, for a spreadsheet; validation rows "
        "last.",
    )
