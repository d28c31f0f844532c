"""Element by element: sums, differences, products and functions on tables to type into."""

import streamlit as st

from playground.export import tensors as export
from playground.labs.grids import Rows
from playground.labs.tensors import each as lab
from playground.ui import lesson, sheets
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Two tables, or one, and what comes out."""
    st.markdown(
        "The simplest thing to do with tensors: the same to **every number**, alone or with its "
        "partner at the same place. Activations work like that. Type over any number."
    )
    kind = choices.segments(
        "each",
        "What to do",
        names=lambda slug: lab.EACH[slug].label,
        help="A and B are the two tables; ⊙ multiplies place by place.",
    )
    one, shape = lab.EACH[kind], choices["partner"]
    if one.two:
        choices.segments(
            "partner",
            "B is",
            names=lab.SHAPES.__getitem__,
            help="A smaller B is used again and again; that is called broadcasting.",
        )
    a: Rows = choices["x"]
    b = lab.partner(choices["y"], shape)

    def typed(rows: Rows) -> None:
        whole = choices["y"]
        choices.put(
            y=tuple(
                tuple(
                    rows[i][j] if i < len(rows) and j < len(rows[0]) else old
                    for j, old in enumerate(line)
                )
                for i, line in enumerate(whole)
            )
        )

    first = sheets.Sheet("A", a, "A", lambda rows: choices.put(x=rows))
    second = [sheets.Sheet("B", b, "B", typed)] if one.two else []
    signs = (one.sign, "=") if one.two else (f"→ {one.sign} →",)
    sheets.show(
        [first, *second, sheets.Sheet("C", lab.result(kind, a, b), one.label)],
        f"tensors.each.{len(second)}",
        signs=signs,
        stops=lab.stops(kind, a, b),
        at=choices["place"],
        moved=lambda at: choices.put(place=at),
    )
    st.markdown(lab.told(kind, shape))
    lesson.keras(export.each(one.code, a, b if one.two else None))
