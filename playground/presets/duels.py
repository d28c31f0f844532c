"""Questions that two runs side by side answer; each pair differs in one thing."""

from dataclasses import dataclass

SIX = "8:{0},8:{0},8:{0},8:{0},8:{0},8:{0}"
SMALL = "data=moons&samples=200&noise=30&holdout=80&optimizer=adam&lr=0.01"
CNN = "conv8x3:relu,max2,conv16x3:relu,max2,flatten,32:relu"


@dataclass(frozen=True)
class Duel:
    """A question, the two that answer it, and what one then has seen."""

    label: str
    question: str
    query: str  # as the page's link has it
    epochs: int  # after which it is judged
    answer: str


DUELS = {
    "optimizer": Duel(
        "SGD or Adam?",
        "One network on two spirals, from the same first weights, by two rules of descent.",
        "data=spiral&hidden=8:tanh,8:tanh&b.optimizer=adam",
        200,
        "",
    ),
    "depth": Duel(
        "Sigmoid or ReLU, six layers deep?",
        "Six hidden layers of eight. Only the curve in their neurons differs.",
        f"data=moons&lr=0.1&hidden={SIX.format('sigmoid')}&b.hidden={SIX.format('relu')}",
        100,
        "",
    ),
    "dropout": Duel(
        "Does dropout help?",
        "Forty noisy points to learn from and a network that is far too large for them. On one "
        "side half of its neurons are silenced in every step.",
        f"{SMALL}&hidden=32:relu,drop0,32:relu,drop0&b.hidden=32:relu,drop0.5,32:relu,drop0.5",
        300,
        "",
    ),
    "scale": Duel(
        "Must inputs be scaled?",
        "One neuron is to price 500 houses by area, bedrooms and age, at the same small rate.",
        "data=houses&hidden=&optimizer=sgd&lr=0.00001&scale=none&b.scale=standard",
        200,
        "",
    ),
    "batch": Duel(
        "Steps of 1 or of 30 examples?",
        "The same points in the same order; one takes a step after each, the other after thirty.",
        "data=moons&batch=1&b.batch=30",
        100,
        "",
    ),
    "cnn": Duel(
        "Dense or convolutional?",
        "Small handwritten digits, and about 14,400 numbers to learn on either side: spent on all "
        "pixels at once, or on small patches.",
        f"data=digits&lr=0.003&hidden=flatten,18:relu&b.hidden={CNN}",
        20,
        "",
    ),
    "width": Duel(
        "Wide or deep?",
        "The same numbers to learn, as one broad layer or as three narrow ones.",
        "data=spiral&optimizer=adam&lr=0.01&hidden=44:tanh&b.hidden=8:tanh,8:tanh,8:tanh",
        300,
        "",
    ),
}
