"""The choices of an experiment as widgets: the link brings them, and says what becomes of them."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from playground.activations import ACTIVATIONS
from playground.datasets import DATASETS
from playground.datasets.plane import POINTS
from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.features import FEATURES
from playground.grammar import Number, OneOf, number
from playground.initializers import INITIALIZERS
from playground.layers import Dense
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS
from playground.scaling import SCALES
from playground.stack import ACTIVATION, Stack
from playground.ui import link
from playground.ui.address import Choice, Choices

RATES = (1e-5, 1e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
PENALTIES = (0.0, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)


class Controls(Choices):
    """An experiment's choices; a page draws the widgets it wants, in the order it wants."""

    def __init__(self, page: str) -> None:
        query = link.held(page)
        self.experiment, ignored = Experiment.read(urlencode(query))
        if ignored:
            link.note(page, "Not everything in this link could be read.", *ignored)
        kinds = {key: Choice(item.kind, None) for key, (_, item) in Experiment.choices().items()}
        options = OPTIMIZERS[self.experiment.optimizer].options
        kinds |= {key: Choice(option.kind, option.default) for key, option in options.items()}
        kinds["data"] = Choice(OneOf(POINTS, "data set"), "circle")
        kinds["activation"] = Choice(ACTIVATION, "tanh")
        super().__init__(page, kinds)
        link.write(page, dict(parse_qsl(self.experiment.to_query(), keep_blank_values=True)))
        link.say(page)

    def __getitem__(self, key: str) -> Any:
        """The value chosen."""
        choices = Experiment.choices()
        if key == "activation":
            dense = [one for one in self.experiment.hidden if isinstance(one, Dense)]
            return dense[0].activation if dense else "tanh"
        if key in choices:
            return getattr(self.experiment, choices[key][0])
        return self.experiment.optimizer_options[key]

    def put(self, **chosen: Any) -> None:
        """Choose; what no longer goes with it falls back to what the data start from."""
        texts = {key: kind.write(value) for key, (kind, value) in self.experiment.said().items()}
        if "activation" in chosen:
            chosen["hidden"] = self._activated(chosen.pop("activation"))
        if "optimizer" in chosen and chosen["optimizer"] != self.experiment.optimizer:
            chosen["lr"] = OPTIMIZERS[chosen["optimizer"]].rate
        texts |= {key: self.choices[key].kind.write(value) for key, value in chosen.items()}
        experiment, ignored = Experiment.read(urlencode(texts))
        link.memory().notes.pop(self.page, None)
        if ignored:
            link.note(self.page, *ignored)
        link.write(self.page, dict(parse_qsl(experiment.to_query(), keep_blank_values=True)))

    def _activated(self, activation: str) -> Any:
        return tuple(
            Dense(one.units, activation) if isinstance(one, Dense) else one
            for one in self.experiment.hidden
        )

    def hidden(self, text: str | None) -> None:
        """The hidden layers as the stage's buttons say; meant for its callback."""
        try:
            self.put(hidden=Stack().read("hidden", text or ""))
        except BadChoice as error:
            link.note(self.page, str(error))

    def take(self, query: str | None) -> None:
        """Other choices altogether, as a query says; meant for the stage's callback."""
        experiment, _ = Experiment.read(query or "")
        link.memory().notes.pop(self.page, None)
        link.write(self.page, dict(parse_qsl(experiment.to_query(), keep_blank_values=True)))

    def ladder(self, key: str, label: str, steps: tuple[float, ...], *, help: str) -> None:
        """A slider over steps that each teach something, and the value at hand."""
        stops = sorted({*steps, self[key]})
        self._draw(st.select_slider, key, label, help, options=stops, format_func=number)


def bar(controls: Controls) -> None:
    """What is changed most, above the stage."""
    first, second, third, fourth = st.columns([3, 2, 2, 3], gap="medium")
    with first:
        controls.select(
            "data",
            "Data",
            names=lambda slug: DATASETS[slug].label,
            help="What the points are. Another choice starts anew. "
            + DATASETS[controls["data"]].hint,
        )
    with second:
        controls.select(
            "activation",
            "Activation",
            names=lambda slug: ACTIVATIONS[slug].label,
            help="The curve that every hidden neuron sends its sum through. Starts anew.",
        )
    with third:
        controls.select(
            "optimizer",
            "Optimizer",
            names=lambda slug: OPTIMIZERS[slug].label,
            help="The rule that turns slopes into steps. Starts anew, at a good first rate. "
            + OPTIMIZERS[controls["optimizer"]].hint,
        )
    with fourth:
        controls.ladder(
            "lr",
            "Learning rate",
            RATES,
            help="How large the steps are. Changes at once, without starting anew.",
        )


def more(controls: Controls) -> None:
    """Everything else, folded away for beginners."""
    experiment = controls.experiment
    with st.expander("Data and features"):
        left, right = st.columns(2, gap="large")
        with left:
            controls.slider("samples", "Points", help="How many there are. Starts anew.")
            controls.slider(
                "noise", "Noise, %", step=5.0, help="How far points stray. Starts anew."
            )
        with right:
            controls.slider(
                "holdout",
                "Held out, %",
                step=10,
                help="The share kept from training, to see whether it learnt more than by heart. "
                "Starts anew.",
            )
            controls.number("seed", "Seed", help="Equal seeds, equal dice. Starts anew.")
        controls.pills(
            "features",
            "Inputs",
            names=lambda slug: FEATURES[slug].label,
            help="What the network is told of a point. Starts anew.",
        )
        if experiment.data == "blobs":
            controls.slider("classes", "Classes", help="How many clouds. Starts anew.")
    with st.expander("Network and training"):
        left, right = st.columns(2, gap="large")
        with left:
            controls.select(
                "init",
                "First weights",
                names=lambda slug: INITIALIZERS[slug].label,
                help="How they are drawn. Starts anew. " + INITIALIZERS[controls["init"]].hint,
            )
            controls.ladder("l1", "L1", PENALTIES, help="Penalty on the size of weights; anew.")
            controls.ladder("l2", "L2", PENALTIES, help="Penalty on their squares; anew.")
        with right:
            controls.select(
                "loss",
                "Loss",
                names=lambda slug: "Automatic" if slug == "auto" else LOSSES[slug].label,
                help="What training makes small. Starts anew.",
            )
            controls.select(
                "scale",
                "Scaling",
                names=lambda slug: SCALES[slug].label,
                help="How inputs are brought to handy sizes. Starts anew.",
            )
            for key, option in OPTIMIZERS[experiment.optimizer].options.items():
                if isinstance(option.kind, Number):
                    controls.number(key, key, format="%g", help=option.hint)
                else:
                    controls.switch(key, key, help=option.hint)
