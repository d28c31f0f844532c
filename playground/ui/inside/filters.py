"""A convolution's filters as pictures: all of a layer's, or one filter's kernels, map by map."""

from typing import Any

import numpy as np
import streamlit as st

from playground.figures import inside as figures
from playground.net.arithmetic import Inside
from playground.ui import pixels
from playground.ui.inside import sent

FEW = 3  # channels up to which all of a layer's filters are shown
ACROSS = 8


def show(seen: Inside, number: int, unit: int) -> None:
    """What the layer looks for."""
    kernel = seen.net.weights[number]["kernel"]  # (rows, columns, channels, filters)
    end = float(np.abs(np.nan_to_num(kernel)).max())
    channels, count = kernel.shape[2:]
    shown, across, caption = chosen(kernel, unit)
    png = figures.mosaic(shown, across, end, theme())
    rows, columns = -(-len(shown) // across), min(across, len(shown))
    size = kernel.shape[0] + figures.GAP
    st.markdown(f"**{caption}**")
    with st.container(width=min(340, 90 * columns)):
        pixels.show(
            png,
            "layers.filters",
            size=(rows * size - figures.GAP, across * size - figures.GAP),
            caption=f"Blue adds where the input is large, orange takes away; full colour is "
            f"{end:.3g}.",
            alt=f"{caption}, as pictures.",
        )
    if channels > 1:
        whole = float(kernel[..., unit].sum())
        st.caption(
            f"A filter has one kernel for each of its {channels} channels; what they say is added "
            f"up. The weights of filter {unit} come to {sent.short(whole)} in all; the layer has "
            f"{count} filters."
        )


def chosen(kernel: Any, unit: int) -> tuple[Any, int, str]:
    """Which kernels are shown, how many in a row, and what they are."""
    channels, count = kernel.shape[2:]
    if channels == 1:
        tables = np.moveaxis(kernel[:, :, 0], -1, 0)
        return tables, even(count), f"All {count} filters of this layer, from 0 on"
    if channels > FEW:
        tables = np.moveaxis(kernel[..., unit], -1, 0)
        return tables, even(channels), f"The {channels} kernels of filter {unit}, a map each"
    parts = np.concatenate([kernel, kernel.sum(axis=2, keepdims=True)], axis=2)
    tables = np.moveaxis(parts, (3, 2), (0, 1)).reshape(-1, *kernel.shape[:2])
    caption = f"All {count} filters, one in a row: red, green, blue, and their sum"
    return tables, channels + 1, caption


def even(count: int) -> int:
    """How many in a row, so that the last row is about as long as the others."""
    return -(-count // -(-count // ACROSS))


def theme() -> str:
    """The page's look."""
    return "dark" if st.context.theme.type == "dark" else "light"
