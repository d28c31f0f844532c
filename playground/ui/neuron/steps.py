"""The five steps of backpropagation, each in words and numbers."""

import streamlit as st

from playground.figures import hinges as figures
from playground.labs import backprop as lab
from playground.labs.backprop import Net
from playground.labs.neuron import figure
from playground.labs.neuron_tasks import NET
from playground.losses import LOSSES
from playground.ui import chart
from playground.ui.address import Choices

WRITTEN = {
    "mse": r"(\hat y - y)^2",
    "binary_crossentropy": r"-\bigl(y \ln \hat y + (1 - y) \ln (1 - \hat y)\bigr)",
}


def forward(here: Net) -> None:
    """Every sum of the way forward."""
    st.markdown("**Forward.** From left to right, each neuron weighs, adds, and bends.")
    st.markdown("\n\n".join(f"${line}$" for line in lab.sums(here)))


def miss(here: Net) -> None:
    """The loss, and how it would change with the prediction."""
    at, loss = here.at, LOSSES[here.measure]
    st.markdown(
        f"**Loss.** The network says {figure(at.p, 4)} and the answer is {here.y:g}. {loss.label}: "
        f"$L = {WRITTEN[here.measure]} = {figure(at.loss, 5)}$"
    )
    slope = here.pull(at.p)
    way = "lower" if slope < 0 else "higher"
    st.markdown(
        f"Its slope is {figure(slope, 4)}: were ŷ a little larger, the loss would be {way}. "
        "From here the question runs back through the network."
    )


def backward(choices: Choices, here: Net) -> None:
    """The chain rule on one weight."""
    picked = choices.select(
        "link",
        "Weight",
        names=lab.label,
        help="The weight or bias whose gradient is worked out below.",
        width=160,
    )
    st.markdown(
        f"**Backward.** How much does the loss change with {lab.label(picked)}? Go back link by "
        "link and multiply the slopes on the way: that is the **chain rule**."
    )
    st.table(lab.factors(here, picked), border="horizontal")
    slope = here.gradient(picked)
    if slope == 0:
        st.info(f"The product is 0: {lab.label(picked)} learns nothing from this example.")
    else:
        turn = "down" if slope > 0 else "up"
        st.markdown(
            f"A gradient of **{figure(slope, 5)}** says: turn {lab.label(picked)} {turn} and the "
            "loss falls."
        )


def update(here: Net, rate: float) -> None:
    """One step against the gradients."""
    st.markdown(
        f"**Update.** Every weight at once takes one step against its gradient, times the rate "
        f"{rate:g}: $w \\leftarrow w - {rate:g} \\cdot \\partial L / \\partial w$."
    )
    st.table(lab.moves(here, rate), border="horizontal")


def again(choices: Choices, before: Net, after: Net, rate: float) -> None:
    """The same example with the new weights, and what many such steps do."""
    was, now = before.at, after.at
    st.markdown(
        f"**Again**, with the new weights: it says {figure(now.p, 4)} where it said "
        f"{figure(was.p, 4)}; the answer is {before.y:g}. {lab.told(was.loss, now.loss)}"
    )
    kept = {f"{NET}{name}": round(value, 6) for name, value in after.weights.items()}
    st.button(
        "Keep the new weights and start over",
        on_click=choices.put,
        kwargs=kept | {"step": "forward"},
        help="Puts the updated numbers into the network, to take the next step from there.",
    )
    chart.show(
        figures.falling(before.way(rate)),
        key="neuron.back.way",
        height=260,
        alt=f"The loss over {lab.MOST} such updates, from {was.loss:.5f}.",
    )
    st.caption(f"The loss if the same is done {lab.MOST} times over.")
