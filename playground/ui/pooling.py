"""The convolution page's pooling: one number a window, and what that keeps when things move."""

import streamlit as st

from playground.export import convolution as export
from playground.labs import convolution as lab
from playground.labs import shift
from playground.labs.grids import fit
from playground.labs.layer_tasks import POOLING
from playground.ui import filtering, lesson, numbers, pixels, source, tasks
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Pool a table of numbers, then a picture and the same picture moved."""
    st.markdown(
        "**Pooling** makes a picture smaller: of each window one number is left, the largest or "
        "the mean. It has no weights, so there is nothing to learn."
    )
    tasks.offer(choices, POOLING)
    with st.container(horizontal=True, gap="medium"):
        kind = choices.segments(
            "pool",
            "Pooling",
            names=lab.POOLS.__getitem__,
            help="What is left of a window.",
            width="content",
        )
        size = int(choices.segments("side", "Window", help="Rows and columns.", width="content"))
        choices.segments("size", "Numbers", help="Rows and columns.", width="content")
    cells = fit(choices["values"], int(choices["size"]))
    slide = lab.pooling(cells, kind, size)
    numbers.show(
        slide,
        "convolution.pooling",
        at=choices["step"],
        picture="Numbers",
        moved=lambda step: choices.put(step=step),
        painted=lambda rows: choices.put(values=rows),
    )
    if not slide.stops:
        st.warning("The window is larger than the table, so it fits nowhere.")
    st.caption("The stride is the window's side, as is usual; what fills no window is left out.")
    st.subheader("When the picture moves a little", anchor=False)
    found = source.choose(choices)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        of = choices.segments(
            "of",
            "Pool",
            names=shift.OF.__getitem__,
            help="In a network, pooling comes after a convolution, and sees edges.",
        )
    with right:
        by = choices.slider("shift", "Moved by, pixels", help="How far the picture moves left.")
    moved = shift.moved(shift.seen(found.grey, of), by)
    before, after = moved.pooled(kind, size)
    looks = (
        ("As it was", before, of == "edges"),
        (f"Moved by {by}", after, of == "edges"),
        ("Difference", after - before, True),
    )
    for column, (name, values, signed) in zip(st.columns(3, gap="small"), looks, strict=True):
        with column:
            pixels.show(
                filtering.look(values, signed),
                f"convolution.pooled.{name[:5]}",
                size=values.shape,
                caption=f"{name}, pooled: {values.shape[0]} × {values.shape[1]}",
                alt=f"{found.name}, {name.lower()}, after {lab.POOLS[kind]} pooling.",
            )
    st.table([moved.row(one) for one in (1, *shift.SIZES)], border="horizontal")
    st.caption(
        f"How much both have in common when the picture moves by {by} "
        f"{'pixel' if by == 1 else 'pixels'}: 100% if nothing changed, 0% if nothing is where it "
        "was."
    )
    lesson.keras(export.pooling(cells, kind, size))
