"""Many classes on the losses page: two forms of a label, and several labels beside one of many."""

import streamlit as st

from playground.export import losses as export
from playground.figures import activations as figures
from playground.labs import labels as lab
from playground.labs.activations import shares
from playground.ui import chart, lesson, tasks
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Write a label in two forms; then let several labels be right at once."""
    written(choices)
    st.subheader("Several labels at once, or one of many", anchor=False)
    several(choices)


def written(choices: Choices) -> None:
    """The same loss by a one-hot row and by the number of the class."""
    st.markdown(
        "A network shares out one whole among the classes. The loss is the surprise at the right "
        "one, $-\\ln \\hat y$. Its label can be written as a number (**sparse**) or as a row of "
        "zeros with a one in it (**one-hot**). Change the shares and the right class."
    )
    tasks.offer(choices, lab.FORMS)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        right_one = choices.segments("right", "Right class", help="What is in the picture.")
        with st.grid(2, min_column_width=130):
            typed = [
                choices.slider(f"{word}_p", f"Share of {word}", step=0.01, help="What it is given.")
                for word in lab.WORDS
            ]
    here = lab.forms(lab.WORDS.index(right_one), typed)
    with right:
        st.table(here.rows(), border="horizontal")
        st.markdown(here.scaled())
    row = ", ".join(f"{one:.0f}" for one in here.hot)
    with st.grid(2, min_column_width=260, border=True):
        st.metric(f"Categorical, y = [{row}]", f"{here.categorical:.4f}", help="The one-hot form.")
        st.metric(f"Sparse categorical, y = {here.right}", f"{here.sparse:.4f}", help="By number.")
    st.caption(
        "The same number: every zero of the row strikes a share out, and what is left is the "
        "share of the right class. Sparse labels save memory; with 1,000 classes, a thousandfold."
    )
    lesson.keras(export.forms(typed, here.right))


def several(choices: Choices) -> None:
    """Sigmoids with binary cross-entropy beside a softmax with categorical cross-entropy."""
    st.markdown(
        "One picture may show a cat **and** a dog. Then ask a yes-or-no question for each label: "
        "one sigmoid each, and binary cross-entropy. If exactly one is right: a softmax, and "
        "categorical cross-entropy. Choose what is in the picture, and move the logits."
    )
    tasks.offer(choices, lab.SEVERAL)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        labels = choices.pills("labels", "In the picture", help="Every label that is right.")
        with st.grid(2, min_column_width=130):
            logits = [
                choices.slider(
                    f"{word}_z", f"Logit of {word}", step=0.1, help="What speaks for it."
                )
                for word in lab.WORDS
            ]
    here = lab.both(logits, labels)
    names = [f"{word} ✓" if word in labels else word for word in lab.WORDS]
    with left:
        said_of = f"Softmax and sigmoid of four logits; right: {', '.join(labels) or 'none'}."
        picture = figures.softmax(names, shares(logits))
        chart.show(picture, key="losses.several", height=330, alt=said_of)
    st.markdown(here.told())
    st.table(here.rows(), border="horizontal")
    lesson.keras(export.several([int(one) for one in here.y], logits))
