"""The convolution page's numbers: a kernel slides over a small table, every product written out."""

import streamlit as st

from playground.export import convolution as export
from playground.labs import convolution as lab
from playground.labs.grids import Rows, fit
from playground.labs.kernel_tasks import NUMBERS
from playground.ui import lesson, numbers, tasks
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Step the window over the numbers, or let it play."""
    st.markdown(
        "A **kernel** is a small table of weights. It slides over the picture; at each stop the "
        "numbers under it are multiplied by its weights and **added up**. Type over any number."
    )
    tasks.offer(choices, NUMBERS)
    with st.container(horizontal=True, gap="medium"):
        choices.segments("size", "Picture", help="Rows and columns.", width="content")
        choices.segments("window", "Kernel", help="Rows and columns.", width="content")
        choices.segments(
            "stride", "Stride", help="How far the window moves at a time.", width="content"
        )
        choices.segments(
            "padding",
            "Padding",
            names=lab.PADDINGS.__getitem__,
            help="Whether zeros are put round the picture; the names are those of Keras.",
            width="content",
        )
    cells = fit(choices["cells"], int(choices["size"]))
    kernel = fit(choices["kernel"], int(choices["window"]), middle=True)
    stride, padding = int(choices["stride"]), choices["padding"]
    slide = lab.slide(cells, kernel, stride, padding)

    def painted(rows: Rows) -> None:
        if rows != cells:
            choices.put(cells=rows)

    def weighed(rows: Rows) -> None:
        if rows != kernel:
            choices.put(kernel=rows)

    numbers.show(
        slide,
        "convolution.numbers",
        at=choices["step"],
        moved=lambda step: choices.put(step=step),
        painted=painted,
        weighed=weighed,
    )
    st.latex(slide.ways[0].latex)
    if not slide.stops:
        st.warning("The kernel is larger than the picture, so it fits nowhere. Pad, or enlarge it.")
    st.caption(
        "The result has that many rows and columns: *n* is the picture's side, *p* the zeros added "
        "to both ends together, *k* the kernel's side, *s* the stride; fractions are rounded down."
    )
    lesson.keras(export.numbers(cells, kernel, stride, padding))
