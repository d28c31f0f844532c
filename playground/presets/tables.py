"""Questions about small tables."""

from playground.presets.preset import Preset

START = "data=houses8&optimizer=sgd&lr=0.01&stop=epochs:1500"

TABLES = {
    "line": Preset(
        "Which line through eight houses?",
        "One neuron has a weight and a bias: a line. Which one misses the eight prices least?",
        {
            "one neuron": START,
            "scaled first": "data=houses8&optimizer=sgd&lr=0.3&scale=standard&stop=epochs:200",
            "8 neurons before it": "data=houses8&hidden=8:relu&lr=0.03&scale=standard"
            "&stop=epochs:1500",
        },
        "The way down the bowl: steep at first, then along the valley.",
        "",
    ),
}
