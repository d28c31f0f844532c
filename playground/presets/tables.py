"""Questions about small tables."""

from playground.presets.preset import Preset

START = "data=houses8&optimizer=sgd&lr=0.01&stop=epochs:1500"


def start(slug: str) -> str:
    """What a table is begun with: its own defaults, and an end."""
    return START if slug == "houses8" else f"data={slug}&stop=epochs:1000"


TABLES = {
    "line": Preset(
        "Which line through eight houses?",
        "One neuron has a weight and a bias: a line. Which one misses the eight prices least?",
        {
            "one neuron": START,
            "scaled first": "data=houses8&optimizer=sgd&lr=0.3&scale=standard&stop=epochs:200",
            "8 ReLU before it": "data=houses8&hidden=8:relu&lr=0.03&scale=standard"
            "&stop=epochs:1500",
            "8 tanh": "data=houses8&hidden=8:tanh&lr=0.03&scale=standard&stop=epochs:1500",
        },
        "The way down the bowl: steep at first, then along the valley.",
        "The MSE is 2.44 after 100 epochs and 2.29 after 500, the least that a line can have. With "
        "scaled sizes the bowl is round, and 20 epochs do. Eight ReLU neurons end on the very same "
        "line: their kinks drift out of the data. Eight tanh neurons bend, down to 0.13, and begin "
        "to learn the eight prices by heart.",
    ),
    "scale": Preset(
        "Why scale the inputs?",
        "One neuron is to price 500 houses by area, bedrooms and age, at a rate of 0.01.",
        {
            "as they are": "data=houses&hidden=&optimizer=sgd&lr=0.01&scale=none&stop=epochs:200",
            "a tiny rate": "data=houses&hidden=&optimizer=sgd&lr=0.00001&scale=none"
            "&stop=epochs:200",
            "0 to 1": "data=houses&hidden=&optimizer=sgd&lr=0.01&scale=minmax&stop=epochs:200",
            "standard": "data=houses&hidden=&optimizer=sgd&lr=0.01&stop=epochs:200",
        },
        "What the doctor says, and *Scaling in numbers* below the stage.",
        "Areas up to 240 make the loss so steep that 0.01 flies out in the first epoch. A "
        "thousandth of that rate survives, and after 200 epochs prices are still 14.6 thousand off "
        "on average. From 0 to 1 it gets to 10.7 in as many epochs, standardised to 10.3 in "
        "20 epochs: the rest is the luck in the prices.",
    ),
    "border": Preset(
        "From which size on is it malignant?",
        "One sigmoid neuron looks at sixteen tumours, one of them very large. Where is its border?",
        {
            "sizes as they are": "data=tumours&optimizer=sgd&lr=0.03&stop=epochs:3000",
            "scaled first": "data=tumours&optimizer=sgd&lr=0.3&scale=standard&stop=epochs:1000",
        },
        "The curve: it slides into place between 4.5 and 5 cm, and gets steeper and steeper.",
        "As they are, 81 % are told rightly after 200 epochs, 94 % after 1,000, all after 3,000. "
        "Scaled, all after 200. The tumour of 23 cm does no harm: the sigmoid says 1 there anyway. "
        "*Why not a line for classes?* shows what it does to a line.",
    ),
    "threshold": Preset(
        "Which mistake is the worse one?",
        "One neuron tells benign from malignant by thirty measures. When may it say benign?",
        {"one neuron": "data=cancer&hidden=&stop=epochs:100"},
        "The slider under the confusion matrix: move it to 0.99 and look who is missed.",
        "Above 0.50 two of 43 malignant findings are called benign. Above 0.99 none is, and 12 of "
        "71 benign ones are looked at once more. The network is the same: the threshold is a "
        "choice, and it depends on what each mistake costs.",
    ),
    "deep": Preset(
        "One neuron or a deep network?",
        "Prices of houses follow a rule with some luck in it. What is gained by more neurons?",
        {
            "one neuron": "data=houses&hidden=&optimizer=sgd&lr=0.01&stop=epochs:100",
            "8 before it": "data=houses&stop=epochs:200",
            "32 and 32": "data=houses&hidden=32:relu,32:relu&stop=epochs:200",
        },
        "MAE on the validation rows, and whether the misses show any pattern.",
        "Next to nothing. The rule is a sum, which one neuron can say: 8.7 thousand off on new "
        "rows. Eight neurons come to 8.4, two layers of 32 to 10.1: they learn some of the luck.",
    ),
    "heart": Preset(
        "Learnt, or learnt by heart?",
        "How far will diabetes go in a year? 354 patients to learn from, 88 to be judged by.",
        {
            "one neuron": "data=diabetes&hidden=&lr=0.3&stop=epochs:50",
            "64 and 64": "data=diabetes&hidden=64:relu,64:relu&stop=epochs:300",
            "and stop early": "data=diabetes&hidden=64:relu,64:relu&stop=patience:20",
        },
        "Predicted and actual: the filled marks creep onto the line, the open ones do not.",
        "After 300 epochs the large network is 11 points off on patients that it knows and 58 on "
        "new ones. Stopped when the validation loss no longer falls, it is 39 off on new ones; one "
        "neuron is 38 off. Ten measures of a patient do not tell more.",
    ),
    "kinds": Preset(
        "A neuron for each kind of iris?",
        "Three kinds of flowers by four measures: is one layer enough to tell them apart?",
        {
            "three neurons": "data=iris&hidden=&stop=epochs:200",
            "8 before them": "data=iris&stop=epochs:200",
        },
        "The confusion matrix: which two kinds are taken for each other?",
        "It is enough: 29 of 30 new flowers. With a hidden layer 28 are told rightly, and the "
        "validation loss rises from 0.10 to 0.25, for it gets surer of its mistakes.",
    ),
}
