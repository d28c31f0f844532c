"""Any curve from enough neurons: set by hand, worked out, trained; and why depth saves so many."""

import streamlit as st

from playground.export import neuron as export
from playground.figures import hinges as figures
from playground.figures import palette
from playground.labs import hinges as lab
from playground.labs.hinges import Net, X
from playground.labs.neuron import figure
from playground.labs.neuron_tasks import CURVES
from playground.ui import chart, drag, lesson, sketch, tasks
from playground.ui.address import Choices

GOAL = 0.30  # the miss that the mission asks for


def show(choices: Choices) -> None:
    """Fit a curve with hinges or steps."""
    st.markdown(
        "A ReLU neuron on one input is a **hinge**: flat up to a corner, then a straight slope. "
        "A step neuron is a **step**. Neither is much of a curve; but a network adds them up, each "
        "with a height of its own, and **with enough of them it comes as close to any curve as "
        "you like**."
    )
    tasks.offer(choices, CURVES)
    slug = choices.segments(
        "of", "Curve", names=lab.NAMES.__getitem__, help="What the network shall follow."
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        form = choices.segments(
            "neurons",
            "Neurons",
            names=lab.FORMS.__getitem__,
            help="What each neuron looks like.",
            width="content",
        )
        way = choices.segments(
            "way",
            "Heights",
            names=lab.WAYS.__getitem__,
            help="Set them yourself, have the best ones worked out, or train all weights.",
            width="content",
        )
    if slug == lab.OWN:
        st.markdown("**Draw**, with the mouse or a finger; or press Tab and use the arrow keys.")
        label = "A curve to draw. Left and right go along it, up and down change its height."
        sketch.show(choices, "drawn", "neuron.sketch", label=label, low=-lab.TOP, high=lab.TOP)
    if way == "hand":
        by_hand(choices, form)
    elif way == "solved":
        solved(choices, form)
    else:
        trained(choices, form)
    deep(choices)


def wanted(choices: Choices) -> tuple[str, lab.Heights]:
    """Which curve is to be fitted."""
    return choices["of"], choices["drawn"] if choices["of"] == lab.OWN else ()


def by_hand(choices: Choices, form: str) -> None:
    """Knots to pull; the network goes through them."""
    count = choices.slider(
        "few", "Number of neurons", help="How many hinges or steps the network has."
    )
    y = lab.target(*wanted(choices))
    values = [choices[f"k{place}"] for place in range(count + 1)]
    net = lab.by_hand(form, values)
    st.markdown(
        "**Pull the knots up and down.** The network goes through them: every bend of the line is "
        "one hinge, and its height is by how much the slope changes there."
        if form == "hinge"
        else "**Pull the shelves up and down.** From one to the next is one step."
    )
    at = lab.knots(form, count)
    drag.show(
        choices,
        [
            drag.Handle(f"k{place}", f"Knot {place + 1}", float(x), palette.POSITIVE, "diamond", "")
            for place, x in enumerate(at)
        ],
        "neuron.knots",
        label="The curve that is wanted, the network's, and its knots",
        title="x",
        moves="y",
        across=(-lab.FAR - 0.2, lab.FAR + 0.2),
        up=(-lab.TOP, lab.TOP),
        marks={
            "across": [(place, figure(place, 0)) for place in range(-3, 4)],
            "up": [(-1.0, "−1"), (0.0, "0"), (1.0, "1")],
        },
        height=360,
        curves=[
            drag.Curve(X.tolist(), y.tolist(), palette.NEGATIVE),
            drag.Curve(X.tolist(), net.curve().tolist(), palette.POSITIVE),
        ],
    )
    miss, best = net.miss(y), lab.solved(form, count, y).miss(y)
    st.markdown(
        f"Orange is wanted, blue is the network. It is off by **{miss:.3f}** (the root of the mean "
        f"squared error); the best that {count} can do without moving sideways is {best:.3f}."
    )
    if miss < GOAL:
        st.success(f"Off by less than {GOAL:.2f}, with {count} neurons set by hand.")
    lesson.keras(export.curve(form, net.numbers))


def solved(choices: Choices, form: str) -> None:
    """The best heights for neurons at even distances, and the error over their number."""
    count = choices.ladder(
        "count", "Number of neurons", lab.COUNTS, help="How many hinges or steps the network has."
    )
    y = lab.target(*wanted(choices))
    net = lab.solved(form, count, y)
    picture(choices, net, count)
    st.caption(
        "The neurons stand at even distances; their heights and the output's bias are the least-"
        "squares solution, worked out at once as for a straight line."
    )
    slug, drawn = wanted(choices)
    chart.show(
        figures.errors({one: lab.misses(slug, drawn, one) for one in lab.FORMS}, form, count),
        key="neuron.errors",
        height=300,
        alt=f"How far off hinges and steps are, from 1 to {lab.COUNTS[-1]} neurons.",
    )
    lesson.keras(export.curve(form, net.numbers))


def trained(choices: Choices, form: str) -> None:
    """Weights, biases and heights all learned, with a slider over the epochs."""
    if form == "step":
        st.info(
            "Steps cannot be trained this way: a step is flat on both sides, so its slope is 0 "
            "and no gradient tells it where to move. Hinges have a slope: here they are."
        )
    count = choices.ladder("count", "Number of hinges", lab.COUNTS, help="How many there are.")
    left, right = st.columns([3, 1], gap="medium", vertical_alignment="bottom")
    with left:
        epoch = choices.ladder("epoch", "Epochs", lab.STOPS, help="How long it has been trained.")
    with right:
        seed = choices.number("dice", "Start", step=1, help="The dice for the first weights.")
    slug, drawn = wanted(choices)
    nets = lab.trained(slug, drawn, count, seed)
    stop = max(place for place, one in enumerate(lab.STOPS) if one <= epoch)
    picture(choices, nets[stop], count)
    st.caption(
        f"Trained on this page's server in NumPy, by the rule of Keras' Adam at rate {lab.RATE:g} "
        f"with all {len(X)} places in one batch; corners move as weights and biases learn."
    )
    y = lab.target(slug, drawn).tolist()
    lesson.keras(export.learned(nets[0].numbers, y, lab.RATE, lab.STOPS[stop]))


def picture(choices: Choices, net: Net, count: int) -> None:
    """The curve, the network, and how far off it is."""
    y = lab.target(*wanted(choices))
    miss = net.miss(y)
    alone = choices.switch(
        "alone",
        "Show the single neurons",
        help="Draws each neuron times its height as a thin line.",
    )
    chart.show(
        figures.fitted(y, net, alone=alone),
        key="neuron.curve",
        height=400,
        alt=f"A curve and what {count} neurons make of it; off by {miss:.3f}.",
    )
    st.markdown(
        f"**{count} neurons** are off by **{miss:.3f}** (the root of the mean squared error)."
    )


def deep(choices: Choices) -> None:
    """Folding: what one wide layer needs many neurons for, several layers do with few."""
    st.subheader("And depth?", anchor=False)
    left, right = st.columns([2, 3], gap="large", vertical_alignment="center")
    with left:
        layers = choices.slider(
            "folds", "Layers of two hinges", help="Each folds the line once more."
        )
        pieces = lab.pieces(layers)
        st.markdown(
            "Two hinges make a tent: the line from 0 to 1 is **folded**. A second layer folds the "
            "folded line, and so on: each layer doubles the number of straight pieces. "
            f"Here {layers} layers with **{2 * layers} hinges** make **{pieces} pieces**. In one "
            f"layer each piece wants a hinge of its own: **{pieces} hinges**."
        )
    with right:
        chart.show(
            figures.folded(layers),
            key="neuron.folded",
            height=300,
            alt=f"A line folded by {layers} layers into {pieces} straight pieces.",
        )
