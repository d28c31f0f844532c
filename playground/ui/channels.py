"""The convolution page's colour: a kernel for each channel, three sums, and the bias."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from playground.export import convolution as export
from playground.labs import channels as lab
from playground.labs import convolution
from playground.labs.grids import Rows
from playground.labs.layer_tasks import COLOUR
from playground.ui import filtering, lesson, numbers, pixels, source, tasks
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Three kernels over three channels, and the arithmetic at any pixel."""
    st.markdown(
        "A colour picture is **three pictures**: how much red, green and blue. A kernel for it has "
        "three tables, one a channel. Their three sums and a **bias** add up to one number."
    )
    tasks.offer(choices, COLOUR)
    found = source.choose(choices)
    choices.slider("bias", "Bias", step=5.0, format="%.0f", help="Added to every sum.")
    mix = lab.mix(found.pixels, [choices[name] for name in lab.CHANNELS], choices["bias"])
    total = mix.total
    signed = bool(total.min() < 0.0)
    place = filtering.spot(choices, total.shape)
    frame: dict[str, Any] = {
        "at": place,
        "limit": total.shape,
        "group": "channels",
        "picked": lambda row, column: choices.put(row=row, column=column),
    }
    for number, column in enumerate(st.columns(3, gap="small")):
        name = lab.CHANNELS[number]
        with column:
            pixels.show(
                found.channels[number],
                f"convolution.{name}",
                size=found.pixels.shape[:2],
                caption=f"{name.capitalize()}, {found.size}",
                alt=f"The {name} light of {found.name}.",
                side=3,
                **frame,
            )
    stops = mix.stops(*place)
    st.markdown(f"**The pixel in row {place[0]}, column {place[1]}** of the result:")
    for number, column in enumerate(st.columns(3, gap="small")):
        name = lab.CHANNELS[number]
        way = convolution.Extent(3, 3, 1, "valid")
        patch = found.pixels[place[0] : place[0] + 3, place[1] : place[1] + 3, number]
        close = convolution.Slide(
            patch.astype(float), mix.kernels[number], (way, way), (stops[number],)
        )
        with column:
            numbers.show(
                close,
                f"convolution.{name}.pixel",
                picture=name.capitalize(),
                result="Sum",
                weighed=weighed(choices, name),
            )
    st.markdown(mix.words(*place))
    left, right = st.columns(2, gap="medium", vertical_alignment="center")
    with left:
        pixels.show(
            filtering.look(total, signed),
            "convolution.total",
            size=total.shape,
            caption=f"All three sums and the bias, {total.shape[0]} × {total.shape[1]}",
            alt=f"The sum of the three channels of {found.name} and the bias.",
            **frame,
        )
    with right:
        st.markdown(
            "Three channels go in and **one** comes out, however many go in. A layer with 16 "
            "filters has 16 such triples of tables and makes 16 pictures, which are the channels "
            "of the next layer.\n\n"
            "This filter has 3 × 3 × 3 weights and 1 bias: **28 parameters**, and they serve every "
            "pixel of the picture."
        )
    st.caption(filtering.said(signed))
    lesson.keras(export.colour(mix.kernels, mix.bias, place))


def weighed(choices: Choices, name: str) -> Callable[[Rows], None]:
    """Keeps the weights that were typed for a channel."""

    def keep(typed: Rows) -> None:
        if typed != choices[name]:
            choices.put(**{name: typed})

    return keep
