"""See every activation and its slope, softmax beside sigmoid, and gradients fade with depth."""

import streamlit as st

from playground.activations import ACTIVATIONS, trainable
from playground.export import activations as export
from playground.figures import activations as figures
from playground.grammar import Many, Number, OneOf, Whole
from playground.initializers import INITIALIZERS
from playground.labs import activations as lab
from playground.labs.gradients import Stack, said
from playground.ui import address, chart, frame, lesson
from playground.ui.address import Choice

LOGITS = {"cat": 2.0, "dog": 1.0, "bird": -1.0, "fish": 0.5, "frog": 0.0, "fox": -2.0}
NAMES = {slug: one.label for slug, one in ACTIVATIONS.items()}
BASELINES = ("sigmoid", "tanh", "relu")
SHAPES = {slug: one.parameter for slug, one in ACTIVATIONS.items() if one.parameter}

frame.page(
    "Activations",
    "A neuron adds up its inputs and sends the sum through a curve, its activation. The curve "
    "decides what it can say; the **slope** of the curve decides how fast it learns.",
)
choices = address.page(
    "activations",
    {
        "show": Choice(Many(OneOf(lab.drawable(), "activation"), at_least=1), BASELINES),
        "x": Choice(Number(-lab.REACH, lab.REACH), 1.0),
        **{slug: Choice(Number(one.low, one.high), one.default) for slug, one in SHAPES.items()},
        "classes": Choice(OneOf("3456", "number of classes"), "3"),
        **{word: Choice(Number(-5.0, 5.0), logit) for word, logit in LOGITS.items()},
        "depth": Choice(Whole(1, 20), 10),
        "width": Choice(Whole(1, 64), 16),
        "act": Choice(OneOf(trainable(), "activation that learns"), "selu"),
        "start": Choice(OneOf(INITIALIZERS, "initializer"), "glorot_uniform"),
        "seed": Choice(Whole(0, 999), 0),
    },
)
parameters = {slug: choices[slug] for slug in SHAPES}

st.header("Curves and slopes")
shown = choices.pills(
    "show", "Activations", help="Switch curves on and off.", names=NAMES.__getitem__
)
x = choices["x"]
landings = [lab.landing(slug, parameters, x) for slug in shown]
picture = figures.curves([lab.curve(slug, parameters) for slug in shown], landings)
said_of = (
    f"Values and slopes of {', '.join(NAMES[slug] for slug in shown)} for inputs from -8 to 8."
)
left, right = st.columns([2, 1], gap="medium")
with left:
    chart.show(picture, key="activations.curves", height=540, alt=said_of)
with right:
    choices.slider("x", "One input, x", step=0.1, format="%.1f", help="The input to follow.")
    st.table([at.row() for at in landings], border="horizontal")
    st.markdown(lab.passed(landings))
    st.caption(
        "Up to four curves show their tangent at x as a pale bar; the slope is how steep it is."
    )
    for slug in (slug for slug in shown if slug in SHAPES):
        one = SHAPES[slug]
        choices.slider(slug, f"${one.symbol}$ of {NAMES[slug]}", step=one.step, help=one.hint)
cards = st.grid("auto", min_column_width=330, border=True)
for slug in shown:
    with cards.cell():
        st.markdown(f"**{NAMES[slug]}**")
        st.latex(ACTIVATIONS[slug].latex)
        st.caption(ACTIVATIONS[slug].hint)
lesson.keras(export.curves(shown, parameters, x))

st.header("Softmax beside sigmoid")
st.markdown(
    "A network that names what is in a picture ends in one number for each class, its **logit**. "
    "Softmax turns them into shares of one whole; sigmoid looks at each alone. Move a logit."
)
left, right = st.columns([2, 1], gap="medium")
with right:
    count = choices.segments("classes", "Classes", help="How many answers to choose from.")
    words = list(LOGITS)[: int(count)]
    with st.grid(2, min_column_width=120):
        logits = [choices.slider(one, one, step=0.1, help="What speaks for it.") for one in words]
    st.latex(ACTIVATIONS["softmax"].latex)
both = lab.shares(logits)
said_of = f"Softmax and sigmoid of the logits of {', '.join(words)}."
with left:
    chart.show(figures.softmax(words, both), key="activations.softmax", height=340, alt=said_of)
st.markdown(lab.told(words, both))
lesson.keras(export.softmax(logits))

st.header("Gradients that fade")
st.markdown(
    "Learning starts at the output and walks back, layer by layer. In each layer the gradient is "
    "multiplied by the slope of the activation and by the weights. Here is how much of it is left "
    "for 200 points in the plane. Make the network deeper."
)
left, right = st.columns([2, 1], gap="medium")
with right:
    depth = choices.slider("depth", "Hidden layers", help="How far the gradient walks back.")
    width = choices.slider("width", "Neurons a layer", help="How wide each hidden layer is.")
    act = choices.select(
        "act", "One more activation", names=NAMES.__getitem__, help="Drawn thicker."
    )
    start = choices.select(
        "start", "First weights", names=lambda slug: INITIALIZERS[slug].label, help="Same for all."
    )
    again = {"seed": (choices["seed"] + 1) % 1000}
    st.button("Roll new weights", on_click=choices.put, kwargs=again, help="Takes the next seed.")
stack = Stack(depth, width, start, choices["seed"])
flows = [stack.flow(slug, parameters) for slug in dict.fromkeys((*BASELINES, act))]
sentences = [said(flow) for flow in flows]
picture = figures.gradients(flows, act)
with left:
    chart.show(picture, key="activations.gradients", height=420, alt=" ".join(sentences))
st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
st.caption(f"Means over all weights of a layer, before any training. {INITIALIZERS[start].hint}")
lesson.keras(export.gradients(act, parameters, **vars(stack)))

st.header("Your turn")
lesson.ask(
    "activations.fade",
    "The slope of sigmoid is at most 0.25. With all weights at 1, how much of a gradient can be "
    "left after ten sigmoid layers?",
    "A millionth",
    {
        "A quarter": "One layer leaves that much. Ten layers multiply ten quarters.",
        "A fortieth": "The quarters are multiplied, not added.",
        "A millionth": "0.25 to the power of 10 is 0.00000095: layer 1 hardly hears the error.",
    },
)
lesson.ask(
    "activations.shares",
    "All three logits of a softmax go up by 1. What happens to its outputs?",
    "Nothing",
    {
        "They all grow": "They must still sum to 1, so they cannot all grow.",
        "The largest grows": "The others went up as much as it did.",
        "Nothing": "Only the differences between logits count. Sigmoids would all have grown.",
    },
)
lesson.ask(
    "activations.dead",
    "The sum of a ReLU neuron is negative for every point of the data. What does it learn?",
    "Nothing any more",
    {
        "To be less negative": "The slope is 0 there, so no gradient gets to its weights.",
        "Nothing any more": "Value 0 and slope 0: it is dead. Leaky ReLU would let it recover.",
    },
)
