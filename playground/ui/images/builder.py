"""The network as a row of cards, a layer each, to set, move, add and take away.

What cannot be built stays on the cards as a draft with the reason on the card; the page goes on
with the last network that works.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from playground import plan
from playground.activations import ACTIVATIONS, trainable
from playground.errors import BadChoice
from playground.figures import palette
from playground.grammar import Number, Whole
from playground.layers import Dense, Layer, Shape
from playground.presets import NETWORKS
from playground.stack import BOUNDS, LAYERS, MOST_LAYERS, Stack, read_layer
from playground.ui import program
from playground.ui.controls import Controls
from playground.ui.words import literal

FILES = Path(__file__).parents[3] / "assets" / "builder"
DRAFT, BOARD, TURN = "images.draft", "images.builder", "images.builder.turn"
NEW = {"dense": "64:relu", "conv": "conv16x3:relu"}  # what a new card begins with
PARTS = {
    "units": "Units",
    "filters": "Filters",
    "kernel": "Kernel",
    "stride": "Stride",
    "same": "Padding",
    "size": "Window",
    "rate": "Share silenced",
    "activation": "Activation",
}

_cards = st.components.v2.component(
    "builder",
    html='<div class="builder" role="group" aria-label="Layers"></div>',
    css=(FILES / "builder.css").read_text(encoding="utf-8"),
    js=(FILES / "builder.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Draft:
    """Layers that cannot be trained, those they were made from, and why not."""

    layers: plan.Layers
    instead: plan.Layers
    reason: str


def show(controls: Controls) -> None:
    """The cards of the page's network, or of the draft of another."""
    if "builder" in controls["hide"]:
        return
    draft = held(controls)
    layers = draft.layers if draft else controls.experiment.hidden
    st.subheader("The network, layer by layer", anchor=False)
    networks(controls)
    if "code" in controls["hide"]:
        board(controls, layers, draft)
        return
    layered, keras = st.tabs(["Layers", "The code"], key="images.tabs", on_change="rerun")
    with layered:
        board(controls, layers, draft)
    if keras.open:
        with keras:
            code(controls, draft)


def board(controls: Controls, layers: plan.Layers, draft: Draft | None) -> None:
    """The cards, below what is wrong with them if anything is."""
    if draft:
        unfinished(draft)
    cards(controls, layers)


def held(controls: Controls) -> Draft | None:
    """The draft, as long as the network that it was made from is the page's."""
    draft: Draft | None = st.session_state.get(DRAFT)
    return draft if draft and draft.instead == controls.experiment.hidden else None


def build(controls: Controls, layers: plan.Layers) -> None:
    """Other layers: for the page where they can work, else for the drawing board."""
    st.session_state.pop(DRAFT, None)
    try:
        hidden = Stack().check("hidden", layers)
        controls.experiment.changed({"hidden": Stack().write(hidden)})
    except BadChoice as error:
        st.session_state[DRAFT] = Draft(layers, controls.experiment.hidden, str(error))
    else:
        controls.put(hidden=hidden)


def networks(controls: Controls) -> None:
    """Well-known networks to begin with; the pictures stay."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("**Begin with**", width="content")
        for slug, one in NETWORKS.items():
            st.button(
                one.label,
                key=f"images.network.{slug}",
                help=f"{one.hint} Starts anew.",
                on_click=build,
                args=(controls, Stack().read("hidden", one.hidden)),
            )


def unfinished(draft: Draft) -> None:
    """Says that the draft does not train, why, and what does."""
    trains = ", ".join(layer.text for layer in draft.instead) or "no hidden layer"
    with st.container(border=True):
        st.markdown(
            f":material/warning: **This network cannot be built yet.** {literal(draft.reason)} "
            f"The page goes on with the last one that works: `{trains}`."
        )
        st.button(
            "Back to the one that works",
            key="images.draft.drop",
            help="Forgets this draft.",
            on_click=partial(st.session_state.pop, DRAFT, None),
        )


def cards(controls: Controls, layers: plan.Layers) -> None:
    """The cards themselves."""
    experiment = controls.experiment
    shape, output = experiment.input_shape, experiment.output
    steps = plan.steps(shape, (*layers, output))
    mend = plan.mend(shape, layers, output)

    def acted() -> None:
        said = st.session_state[BOARD]["act"]
        st.session_state[TURN] = int(said["turn"])
        if said.get("mend") and mend:
            build(controls, mend.layers)
        else:
            build(controls, tuple(made(one) for one in said["layers"]))

    data = {
        "cards": [card(step) for step in steps],
        "mend": mend.label if mend else "",
        "input": {"shape": shape, "words": sized(shape)},
        "output": final(output),
        "kinds": [kind(slug) for slug in LAYERS],
        "parts": {part: bounded(part) for part in PARTS},
        "full": len(layers) >= MOST_LAYERS,
        "turn": st.session_state.get(TURN, 0),
        "warning": palette.NEGATIVE,
    }
    _cards(key=BOARD, data=data, height="content", on_act_change=acted)
    st.markdown(total(steps))


def made(said: Mapping[str, Any]) -> Layer:
    """The layer of a card, as the browser tells it; what is out of bounds is for `build` to say."""
    if "text" in said:
        return read_layer(said["text"])
    return LAYERS[said["slug"]].make(**{part: said[part] for part in PARTS if part in said})


def card(step: plan.Step) -> dict[str, Any]:
    """One layer as its card shows it."""
    layer = step.layer
    return {
        "slug": layer.slug,
        "label": LAYERS[layer.slug].label,
        "hint": LAYERS[layer.slug].hint,
        "fields": {part: getattr(layer, part) for part in PARTS if hasattr(layer, part)},
        "shape": step.after,
        "words": sized(step.after) if step.after else "",
        "parameters": f"{step.parameters:,}",
        "multiplications": counted(step.multiplications),
        "problem": step.problem,
        "known": step.after is not None,
    }


def final(output: Dense) -> str:
    """What the last layer is, which follows from the data."""
    if output.units == 1:
        return f"1 unit with {output.activation}, for two classes."
    return f"{output.units} units with {output.activation}, one for each class."


def kind(slug: str) -> dict[str, str]:
    """One kind of layer, for the menus that add one."""
    entry = LAYERS[slug]
    return {"label": entry.label, "hint": entry.hint, "text": NEW.get(slug, entry.example)}


def bounded(part: str) -> dict[str, Any]:
    """What a field of a card takes."""
    if part == "same":
        return {"label": PARTS[part], "options": [[False, "valid"], [True, "same"]]}
    bound = BOUNDS[part]
    if isinstance(bound, Number | Whole):
        step = 1 if isinstance(bound, Whole) else 0.05
        return {"label": PARTS[part], "low": bound.low, "high": bound.high, "step": step}
    return {
        "label": PARTS[part],
        "options": [[slug, ACTIVATIONS[slug].label] for slug in trainable()],
    }


def sized(shape: Shape) -> str:
    """A shape, short: '26 × 26 × 8', '128 numbers'."""
    return " × ".join(map(str, shape)) if len(shape) > 1 else f"{shape[0]:,} numbers"


def counted(number: int) -> str:
    """A large number, short: '1.2 million'."""
    return f"{number / 1e6:,.1f} million" if number >= 1_000_000 else f"{number:,}"


def total(steps: Sequence[plan.Step]) -> str:
    """What the whole network keeps and costs."""
    if any(step.after is None for step in steps):
        return "In all: known once every layer can follow the one before it."
    parameters = sum(step.parameters for step in steps)
    multiplications = sum(step.multiplications for step in steps)
    return (
        f"In all **{parameters:,}** parameters (numbers to learn) and "
        f"**{counted(multiplications)}** multiply-adds to look at one picture."
    )


def code(controls: Controls, draft: Draft | None) -> None:
    """The page's network as a Keras program."""
    if draft:
        st.caption("This is the network that the page trains; the draft is not in it.")
    program.show(controls)
