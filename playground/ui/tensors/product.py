"""The matrix product cell by cell, and what a loop costs against one product."""

import streamlit as st

from playground.export import tensors as export
from playground.labs.grids import Rows, resized
from playground.labs.tensors import product as lab
from playground.ui import lesson, sheets, tasks
from playground.ui.address import Choices, hold

SIZES = tuple(map(str, range(1, lab.MOST + 1)))


def show(choices: Choices) -> None:
    """Row times column, to step through and to play."""
    st.markdown(
        "Every layer of every network is a **matrix product**. Each of its numbers is a row of A "
        "times a column of B: multiply in pairs, add up. Step through it, or play; type over any "
        "number."
    )
    tasks.offer(choices, lab.TASKS)
    a, b = choices["a"], choices["b"]
    fits = lab.fits(a, b)
    parts = [
        sheets.Sheet("A", a, f"A, {len(a)}×{len(a[0])}", lambda rows: choices.put(a=rows)),
        sheets.Sheet("B", b, f"B, {len(b)}×{len(b[0])}", lambda rows: choices.put(b=rows)),
    ]
    if not fits:
        sheets.show(parts, "tensors.misfit", signs=("·",))
        st.warning(lab.misfit(a, b))
        with st.container(horizontal=True):
            st.button(
                f"Give B {lab.count(len(a[0]), 'row')}",
                on_click=choices.put,
                kwargs={"b": resized(b, len(a[0]), len(b[0]))},
                help="Cuts B, or fills it up with zeros.",
            )
            st.button(
                f"Give A {lab.count(len(b), 'column')}",
                on_click=choices.put,
                kwargs={"a": resized(a, len(a), len(b))},
                help="Cuts A, or fills it up with zeros.",
            )
        sizes(choices, a, b)
        lesson.keras(export.product(a, b))
        return
    out = lab.product(a, b)
    sheets.show(
        [*parts, sheets.Sheet("C", out, f"A · B, {out.shape[0]}×{out.shape[1]}")],
        "tensors.product",
        signs=("·", "="),
        stops=lab.stops(a, b),
        at=choices["cell"],
        moved=lambda at: choices.put(cell=at),
        cross=True,
        unfolds=True,
    )
    st.markdown(lab.shapes(a, b))
    sizes(choices, a, b)
    lesson.keras(export.product(a, b))
    cost(choices)


def sizes(choices: Choices, a: Rows, b: Rows) -> None:
    """How many rows and columns each has."""
    with st.container(horizontal=True, gap="medium"):
        for words, key, rows, high in (
            ("Rows of A", "a", a, True),
            ("Columns of A", "a", a, False),
            ("Rows of B", "b", b, True),
            ("Columns of B", "b", b, False),
        ):
            now = len(rows) if high else len(rows[0])
            name = f"tensors.size.{words}"
            _size(choices, words, name, key, rows, high, now)


def _size(
    choices: Choices, words: str, name: str, key: str, rows: Rows, high: bool, now: int
) -> None:
    def picked() -> None:
        wanted = int(st.session_state[name])
        put = resized(rows, wanted, len(rows[0])) if high else resized(rows, len(rows), wanted)
        choices.put(**{key: put})

    hold(name, str(now))
    st.segmented_control(
        words,
        SIZES,
        key=name,
        required=True,
        width="content",
        on_change=picked,
        help="New places are filled with 0.",
    )


def cost(choices: Choices) -> None:
    """Both ways, timed there and then."""
    st.subheader("What does a loop cost?", anchor=False)
    st.markdown(
        "The same product as three loops in Python, one number at a time, and as one call that "
        "hands all the work to the processor at once. Both run now, on this server."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        side = choices.segments("side", "Rows and columns", help="Of both matrices.")
        pressed = st.button("Time it", help="Takes a fraction of a second.")
    kept = "tensors.cost"
    if pressed or kept not in st.session_state:
        st.session_state[kept] = lab.timed(int(side))
    st.markdown(st.session_state[kept].told())
    lesson.keras(export.cost(int(side)))
