"""Walk down a loss: a parabola, the bowl of one neuron, and a race of all optimizers."""

import streamlit as st

from playground.grammar import Many, Number, OneOf, Switch, Whole
from playground.labs.bowl import BATCHES
from playground.labs.race import LONGEST
from playground.labs.surfaces import SURFACES
from playground.labs.tasks import NONE, TASKS
from playground.labs.tries import Tries
from playground.optimizers import OPTIMIZERS
from playground.scaling import SCALES
from playground.ui import address, bowl, frame, landscape, lesson, parabola, race
from playground.ui.address import Choice

LABS = {"parabola": "Parabola", "bowl": "Bowl", "race": "Race", "own": "Your own network"}
RATE, WEIGHT, BIAS = Number(1e-6, 100.0), Number(-2.0, 5.0), Number(-10.0, 20.0)

frame.page(
    "Descent",
    "A network learns by walking downhill on its loss. See every step, and what the learning "
    "rate, the batch, the scaling of the data and the optimizer do to the way.",
)
choices = address.page(
    "descent",
    {
        "lab": Choice(OneOf(LABS, "lab"), "parabola"),
        "task": Choice(OneOf((NONE, *TASKS), "task"), NONE),
        # the parabola
        "x": Choice(Number(-10.0, 20.0), 0.0),
        "rate": Choice(Number(0.001, 1.0), 0.1),
        "momentum": Choice(Number(0.0, 0.95), 0.0),
        "steps": Choice(Whole(1, 60), 15),
        # the bowl
        "w1": Choice(WEIGHT, 0.0),
        "w0": Choice(BIAS, 10.0),
        "tries": Choice(Tries(WEIGHT, BIAS, bowl.MOST), ()),
        "reveal": Choice(Switch(), False),
        "scale": Choice(OneOf(SCALES, "scaling"), "none"),
        "sizes": Choice(Many(OneOf(BATCHES, "batch size"), at_least=1), ("8", "2", "1")),
        "lr": Choice(Number(1e-4, 2.0), 0.005),
        "epochs": Choice(Whole(1, 200), 40),
        "seed": Choice(Whole(0, 999), 0),
        "view": Choice(OneOf(("Contours", "3-D"), "view"), "Contours"),
        "turn": Choice(Whole(-90, 90), 25),
        # the race
        "surface": Choice(OneOf(SURFACES, "surface"), "ravine"),
        "who": Choice(Many(OneOf(OPTIMIZERS, "optimizer"), at_least=1), tuple(OPTIMIZERS)),
        "step": Choice(Whole(1, LONGEST), 60),
        "rates": Choice(OneOf(race.RATES, "way to set rates"), "best"),
        "same": Choice(RATE, 0.1),
        **{f"lr_{slug}": Choice(RATE, one.rate) for slug, one in OPTIMIZERS.items()},
        **{f"{slug}_x": Choice(Number(*at.across), at.start[0]) for slug, at in SURFACES.items()},
        **{f"{slug}_y": Choice(Number(*at.up), at.start[1]) for slug, at in SURFACES.items()},
    },
)
lab = choices.segments("lab", "What to walk down", names=LABS.__getitem__, help="Four labs.")
if lab == "parabola":
    parabola.show(choices)
    lesson.ask(
        "descent.rate",
        "The loss has become NaN after a few steps. What do you change first?",
        "A smaller learning rate",
        {
            "A larger learning rate": "The steps were too long already: each landed higher up.",
            "A smaller learning rate": "Shorter steps stay in the valley, and the loss is finite.",
            "More steps": "Each one would only land still higher.",
        },
    )
    lesson.ask(
        "descent.slope",
        "The slope here is -8 and the learning rate 0.1. Where does x go?",
        "Up by 0.8",
        {
            "Down by 0.8": "The step goes against the slope: minus 0.1 times minus 8 is plus.",
            "Up by 0.8": "Against a slope that falls to the right means to the right.",
            "Up by 8": "The slope is multiplied by the rate first.",
        },
    )
elif lab == "bowl":
    bowl.show(choices)
    lesson.ask(
        "descent.batch",
        "Eight houses, two a step. How many steps is one epoch?",
        "4",
        {
            "2": "That is the size of a batch. All eight have to be seen.",
            "4": "Four batches of two, and every house was seen once.",
            "8": "That would be one house a step, which is stochastic descent.",
        },
    )
    lesson.ask(
        "descent.scaling",
        "One input is in metres, the other in millimetres. What happens to the bowl?",
        "It becomes a long ravine",
        {
            "Nothing": "The loss bends far more along the weight of the large numbers.",
            "It becomes a long ravine": "Steep one way, flat the other: scale the inputs first.",
            "It gets several minima": "One neuron with MSE has one lowest place, however scaled.",
        },
    )
elif lab == "race":
    race.show(choices)
    lesson.ask(
        "descent.flat",
        "Far from the goal the slope is only 0.001. Who still takes steps of a good size?",
        "Adam",
        {
            "SGD": "Its step is the rate times 0.001.",
            "Momentum": "It gathers at most ten times the step of SGD, which is still tiny.",
            "Adam": "It divides by the size of the slopes, so that hardly matters.",
        },
    )
    lesson.ask(
        "descent.compare",
        "Adam at 0.01 beats SGD at 0.01. Is Adam the better rule here?",
        "One cannot tell yet",
        {
            "Yes": "0.01 may be Adam's best rate and far too small for SGD.",
            "One cannot tell yet": "Each rule needs its own best rate before they are compared.",
        },
    )
else:
    landscape.show()
    lesson.ask(
        "descent.plane",
        "The line crosses a ridge in this picture, yet the loss never rose on the way. How?",
        "It went round, in other directions",
        {
            "The optimizer jumped over it": "Single steps are far shorter than the ridge is wide.",
            "It went round, in other directions": "A plane shows two of all the directions; the "
            "weights moved a little in the others too.",
            "The loss was computed wrongly": "Both the heights and the way are real: they are of "
            "different places.",
        },
    )
st.caption("Every path is made of real steps by the rules of Keras; nothing is drawn by hand.")
