"""The convolution page's chain: convolution, ReLU, pooling, convolution, each with its picture."""

import streamlit as st

from playground.export import convolution as export
from playground.kernels import KERNELS
from playground.labs import chain as lab
from playground.labs.convolution import POOLS
from playground.labs.layer_tasks import CHAIN
from playground.ui import filtering, lesson, pixels, source, tasks
from playground.ui.address import Choices


def show(choices: Choices) -> None:
    """Four layers in a row."""
    st.markdown(
        "A network for pictures is a **chain**: what one layer makes is the picture that the next "
        "one looks at. Here are its first layers, with kernels of your choice."
    )
    tasks.offer(choices, CHAIN)
    found = source.choose(choices)
    names = {slug: one.label for slug, one in KERNELS.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        first = choices.select(
            "first",
            "First kernel",
            names=names.__getitem__,
            help="Looks at the picture.",
            width=220,
        )
        kind = choices.segments(
            "pool",
            "Pooling",
            names=POOLS.__getitem__,
            help="What is left of a window.",
            width="content",
        )
        size = int(choices.segments("side", "Window", help="Of the pooling.", width="content"))
        second = choices.select(
            "second", "Second kernel", names=names.__getitem__, help="Looks at the rest.", width=220
        )
    kernels = KERNELS[first].weights, KERNELS[second].weights
    stages = lab.chain(found.grey, kernels[0], kind, size, kernels[1])
    cards = st.grid("auto", min_column_width=320)
    for number, stage in enumerate(stages):
        with cards.cell():
            values = stage.values * lab.ONE
            pixels.show(
                found.png if number == 0 else filtering.look(values, signed=True),
                f"convolution.stage.{number}",
                size=values.shape,
                caption=f"{number}. {stage.caption}" if number else stage.caption,
                alt=f"{found.name} after stage {number}, {stage.title}.",
            )
            st.caption(stage.hint)
    with cards.cell():
        st.markdown(
            "**This is what `Conv2D` learns by itself.** Nobody tells a network to look for edges: "
            "its kernels start as noise, and training turns each weight so that the loss gets "
            "smaller. In first layers trained on photographs one finds edges, spots and colours "
            "again and again, for they help with nearly everything that comes after."
        )
    lesson.keras(export.chain(first, kind, size, second))
