"""Slices typed as in Python, lit in the tensor they come from."""

import numpy as np
import streamlit as st

from playground.datasets.dataset import Array
from playground.errors import BadChoice
from playground.export import tensors as export
from playground.labs.tensors import slicing as lab
from playground.labs.tensors.making import tables, written
from playground.ui import lesson, sheets, tasks
from playground.ui.address import Choices
from playground.ui.words import literal


def show(choices: Choices) -> None:
    """Type a slice; what it takes is lit."""
    st.markdown(
        "Square brackets take a part of a tensor: one entry for each axis, with commas. `2` is one "
        "place, `1:4` is from 1 up to but without 4, `::2` every second, `-1` the last, `:` all."
    )
    tasks.offer(choices, lab.TASKS)
    left, right = st.columns([1, 2], gap="large")
    with left:
        choices.segments("axes", "Axes of the tensor t", help="Its rank: 1, 2 or 3.")
        text = choices.text("slice", "t[ … ]", help="What stands in the brackets; press Enter.")
    shape = lab.SHAPES[choices["axes"]]
    try:
        cut = lab.read(text, shape)
        trouble = ""
    except BadChoice as error:
        cut, trouble = lab.Cut(text, (slice(None),) * len(shape), shape), str(error)
    with left:
        if trouble:
            st.warning(literal(trouble))
        else:
            st.markdown("\n".join(f"- {one}" for one in cut.told()))
    with right:
        name = f"t, shape {written(shape)}"
        whole(cut.whole, None if trouble else cut.lit, name, "tensors.whole")
        if not trouble:
            taken = cut.taken
            st.markdown(f"`t[{text}]` has shape **{written(taken.shape)}**:")
            if taken.size:
                whole(taken, None, "what comes out", "tensors.taken")
            else:
                st.info("There is nothing in it: the slice ends before it begins.")
    lesson.keras(export.slicing(shape, ":" if trouble else text))


def whole(numbers: Array, lit: Array | None, name: str, key: str) -> None:
    """A tensor as tables; what is lit stands out."""
    parts = tables(numbers)
    lights = tables(lit) if lit is not None else [("", None)] * len(parts)
    sheets.show(
        [
            sheets.Sheet(
                f"t{place}",
                table.astype(float),
                f"{name} {at}".strip() if place == 0 else at,
                lit=None if light is None else np.asarray(light).tolist(),
            )
            for place, ((at, table), (_, light)) in enumerate(zip(parts, lights, strict=True))
        ],
        key,
    )
