"""The page that one would write first, for Streamlit to run: `fit` and `st.plotly_chart`.

The same data, network and pictures as on the points page: the output at 50×50, every hidden neuron
at 20×20, and the curves. Each run of the fragment trains an epoch and draws it.
"""

import os

import keras
import numpy as np
import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

from playground import network
from playground.experiment import Experiment
from playground.prepared import Prepared

LARGE, SMALL, EVERY = 50, 20, float(os.environ.get("EVERY", "0.1"))
EXPERIMENT = Experiment()
READY = Prepared(EXPERIMENT)


def grid(side: int) -> np.ndarray:
    """The places of a picture."""
    (left, right), (bottom, top) = EXPERIMENT.dataset.bounds
    x1, x2 = np.meshgrid(np.linspace(left, right, side), np.linspace(bottom, top, side))
    return READY.inputs(np.column_stack([x1.ravel(), x2.ravel()])).astype(np.float32)


if "model" not in st.session_state:
    model = network.build(EXPERIMENT)
    model.compile(network.optimizer(EXPERIMENT), "binary_crossentropy", metrics=["accuracy"])
    hidden = [layer.output for layer in model.layers[:-1]]
    st.session_state.model = model, keras.Model(model.inputs, hidden)
    st.session_state.rows = []


@st.fragment(run_every=EVERY)
def learn() -> None:
    """One epoch, and a picture of it."""
    (model, layers), rows = st.session_state.model, st.session_state.rows
    split = READY.split
    kept = READY.val_x, split.val_y
    done = model.fit(
        READY.x, split.y, EXPERIMENT.batch_size, 1, verbose=0, validation_data=kept
    ).history
    rows.append([values[0] for values in done.values()])
    picture = make_subplots(2, 5)
    output = np.asarray(model(grid(LARGE))).reshape(LARGE, LARGE)
    picture.add_trace(go.Heatmap(z=np.uint8(255 * output), showscale=False), 1, 1)
    said = np.concatenate([np.asarray(one) for one in layers(grid(SMALL))], axis=1)
    for unit in range(said.shape[1]):
        bytes_ = np.uint8(127.5 * (said[:, unit] + 1)).reshape(SMALL, SMALL)
        trace = go.Heatmap(z=bytes_, showscale=False)
        picture.add_trace(trace, 1 + unit // 4, 2 + unit % 4)
    for values in zip(*rows, strict=True):
        picture.add_trace(go.Scatter(y=values, mode="lines"), 2, 5)
    picture.update_layout(title=f"epoch {len(rows)}", showlegend=False)
    st.plotly_chart(picture, key="picture")


learn()
