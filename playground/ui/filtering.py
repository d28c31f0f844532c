"""The convolution page's pictures: one kernel over a whole picture, and the sum at any pixel."""

from typing import Any

import streamlit as st

from playground.export import convolution as export
from playground.figures import pictures
from playground.kernels import KERNELS
from playground.labs import convolution as lab
from playground.labs.grids import Rows, fit
from playground.labs.kernel_tasks import PICTURES
from playground.ui import lesson, numbers, pixels, source, tasks
from playground.ui.address import Choices

OWN = "own"
NAMES = {slug: one.label for slug, one in KERNELS.items()} | {OWN: "Your own"}
LOOKS = {"auto": "Automatic", **pictures.LOOKS}


def show(choices: Choices) -> None:
    """Choose a picture and a kernel; edit the kernel; look at the arithmetic of any pixel."""
    st.markdown(
        "The same on a whole picture: at every pixel the kernel's products are added up. **Click a "
        "pixel** to see how its number came about, and **type over the kernel** to make your own."
    )
    tasks.offer(choices, PICTURES)
    found = source.choose(choices)
    rows, divisor = kernel(choices)
    weights = lab.weights(rows, divisor)
    result = lab.convolve(found.grey, weights)
    place = spot(choices, result.shape)

    def picked(row: int, column: int) -> None:
        choices.put(row=row, column=column)

    frame: dict[str, Any] = {
        "at": place,
        "limit": result.shape,
        "group": "filtering",
        "picked": picked,
    }
    left, right = st.columns(2, gap="medium")
    with left:
        pixels.show(
            found.png,
            "convolution.before",
            size=found.grey.shape,
            caption=f"Before: {found.name}, grey, {found.size}",
            alt=f"{found.name} in greys; the window is framed.",
            side=len(rows),
            **frame,
        )
    name = NAMES[choices["filter"]]
    signed = choices["look"] == "signed" or (choices["look"] == "auto" and lab.balanced(rows))
    with right:
        pixels.show(
            look(result, signed),
            "convolution.after",
            size=result.shape,
            caption=f"After: {name}, {result.shape[0]} × {result.shape[1]}",
            alt=f"{found.name} after the kernel {name}, {'signed' if signed else 'in greys'}.",
            **frame,
        )
    st.caption(said(signed))
    arithmetic(choices, found.grey, rows, divisor, place)
    lesson.keras(export.picture(rows, divisor, place))


def kernel(choices: Choices) -> tuple[Rows, float]:
    """The kernel chosen, and what its sums are divided by."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        slug = choices.select(
            "filter",
            "Kernel",
            names=NAMES.__getitem__,
            help="A classic one, or your own. Type over its numbers below to make it yours.",
            width=260,
        )
        choices.select(
            "look",
            "Show as",
            names=LOOKS.__getitem__,
            help="In greys, cut off below 0 and above 255; or with the sign as a colour.",
            width=220,
        )
        if slug == OWN:
            choices.number("by", "Divide by", help="Every sum is divided by this.", width=160)
            choices.segments("grid", "Size", help="Rows and columns of yours.", width="content")
    st.caption(KERNELS[slug].hint if slug in KERNELS else "Your own weights, typed below.")
    if slug == OWN:
        return fit(choices["own"], int(choices["grid"]), middle=True), choices["by"]
    return KERNELS[slug].rows, KERNELS[slug].divisor


def spot(choices: Choices, shape: tuple[int, ...]) -> tuple[int, int]:
    """The place of the result that is looked at, whatever its size."""
    return min(choices["row"], shape[0] - 1), min(choices["column"], shape[1] - 1)


def look(values: lab.Array, signed: bool) -> bytes:
    """A result as a picture."""
    if not signed:
        return pictures.grey(values)
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return pictures.signed(values, pictures.end_of(values), theme)


def said(signed: bool) -> str:
    """How to read the result."""
    if signed:
        return "Blue is above 0, orange below; the paler, the closer to 0."
    return "Below 0 is black, above 255 is white. Without padding the result loses its rim."


def arithmetic(
    choices: Choices, grey: lab.Array, rows: Rows, divisor: float, place: tuple[int, int]
) -> None:
    """The window at one place, the kernel to type over, and the sum."""
    st.markdown(f"**The pixel in row {place[0]}, column {place[1]}** of the result:")
    with st.container(horizontal=True, gap="medium"):
        for key, name, length in zip(("row", "column"), ("Row", "Column"), grey.shape, strict=True):
            choices.number(
                key, name, help=f"Of the result, from 0 to {length - len(rows)}.", width=160
            )

    def weighed(typed: Rows) -> None:
        if typed != rows:
            choices.put(filter=OWN, own=typed, by=divisor, grid=str(len(typed)))

    close = lab.closeup(grey, rows, divisor, *place)
    numbers.show(close, "convolution.pixel", picture="Patch", result="Pixel", weighed=weighed)
