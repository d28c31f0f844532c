"""Questions that two runs side by side answer; each pair differs in one thing."""

from dataclasses import dataclass

SIX = "8:{0},8:{0},8:{0},8:{0},8:{0},8:{0}"
LARGE = "64:relu,drop{0},64:relu,drop{0}"
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
        "After 200 epochs SGD's held-out loss is 0.67, hardly less than that of knowing nothing "
        "(0.69). Adam's is 0.45, and it leads from about epoch 55 on: it gives each weight a step "
        "of its own size, so it does not wait where slopes are small. SGD is slower, not worse: on "
        "the page Points it comes after in 600 epochs.",
    ),
    "depth": Duel(
        "Sigmoid or ReLU, six layers deep?",
        "Six hidden layers of eight. Only the curve in their neurons differs.",
        f"data=moons&lr=0.1&hidden={SIX.format('sigmoid')}&b.hidden={SIX.format('relu')}",
        100,
        "Sigmoid still has 46 % of the held-out points right after 100 epochs, which is guessing; "
        "ReLU has 86 % after five and 98 % in the end. A sigmoid's slope is a quarter at most, "
        "and six of them in a row leave the first layer next to nothing to learn from.",
    ),
    "dropout": Duel(
        "Does dropout help?",
        "How far will diabetes go in a year? Two layers of 64 are far too many for 354 patients. "
        "On one side half of the neurons are silenced in every step.",
        f"data=diabetes&hidden={LARGE.format(0)}&b.hidden={LARGE.format(0.5)}",
        200,
        "Without dropout the network is 25 points off on patients that it knows and 54 on new "
        "ones: learnt by heart. With it these are 48 and 42: worse in training, better where it "
        "counts. After ten epochs there is little between the two (41 and 37), for learning by "
        "heart takes time.",
    ),
    "scale": Duel(
        "Must inputs be scaled?",
        "One neuron is to price 500 houses by area, bedrooms and age, at a rate of 0.01.",
        "data=houses&hidden=&optimizer=sgd&lr=0.01&scale=none&b.scale=standard",
        50,
        "Areas up to 240 make the loss so steep that the first epoch already flies out of all "
        "bounds. With each input brought to mean 0 and spread 1, the same rate prices new houses "
        "to 10.5 thousand after ten epochs and 8.6 thousand after 50.",
    ),
    "batch": Duel(
        "Steps of 1 or of 30 examples?",
        "The same points in the same order; one takes a step after each, the other after thirty.",
        "data=moons&batch=1&b.batch=30",
        100,
        "An epoch is 250 steps for A and nine for B. After 100 epochs the held-out loss is 0.003 "
        "for A and 0.23 for B. But look at the time an epoch takes: on large data, where many "
        "examples are reckoned at once, larger batches win back on the clock what they lose here.",
    ),
    "cnn": Duel(
        "Dense or convolutional?",
        "Small digits, and about 14,400 numbers to learn on either side.",
        f"data=digits&lr=0.003&hidden=flatten,18:relu&b.hidden={CNN}",
        20,
        "After 20 epochs the dense network has about 97 % of the held-out digits right, the CNN 99 "
        "%, and it leads from the first epoch on. Its few numbers serve every place of the "
        "picture; a dense unit has to learn each pixel by itself. It pays in time: see what an "
        "epoch takes.",
    ),
    "width": Duel(
        "Wide or deep?",
        "177 numbers to learn on either side, as one broad layer or as three narrow ones.",
        "data=spiral&optimizer=adam&lr=0.01&hidden=44:tanh&b.hidden=8:tanh,8:tanh,8:tanh",
        300,
        "After 300 epochs the broad layer has 79 % of the held-out points right, the three narrow "
        "ones 98 %. Each layer bends what the one before has bent, so three of them fold the "
        "plane along the spiral; a single layer needs a line for every piece of it.",
    ),
}
