"""The questions that close each lab of the neuron page."""

from playground.labs.question import Question
from playground.ui import lesson

QUESTIONS = {
    "one": {
        "bias": Question(
            "The border of a neuron runs through (0, 0). What do you know of its bias?",
            "It is 0",
            {
                "It is 0": "At (0, 0) the weights count for nothing: z is the bias alone.",
                "It equals w₁ + w₂": "At (0, 0) both weights are multiplied by 0.",
                "Nothing": "Put 0 for both inputs into the sum: what is left?",
            },
        ),
        "weight": Question(
            "A sensor is broken and says anything. What should its weight be?",
            "0",
            {
                "Large, to drown it": "A large weight makes its nonsense count all the more.",
                "−1": "Nonsense with the sign turned is still nonsense.",
                "0": "Then it counts for nothing, whatever it says. Training finds that by itself.",
            },
        ),
    },
    "gates": {
        "nand": Question(
            "You have built AND. How do you get NAND from it?",
            "Turn the sign of all three numbers",
            {
                "Turn the sign of the bias": "Then the line moves, and the weights still want 1s.",
                "Turn the sign of all three numbers": "The line stays, and its sides change over.",
                "Make the weights larger": "That only makes it surer of the same answers.",
            },
        ),
        "three": Question(
            "AND of three sensors, weights 20 each. Which bias does it?",
            "−50",
            {
                "−30": "Then two hot sensors are enough: 40 − 30 is above 0.",
                "−50": "Two give −10, three give +10: only all three are enough.",
                "−70": "Even three give −10: it never says 1.",
            },
        ),
    },
    "xor": {
        "linear": Question(
            "Take the activation away from the two hidden neurons. Can it still be XOR?",
            "No",
            {
                "Yes, with larger weights": "A sum of sums is one sum: that is a single neuron.",
                "No": "Without something bent in between, three neurons are worth one.",
            },
        ),
        "numbers": Question(
            "How many numbers does a network with 2 inputs, 3 hidden neurons and 1 output learn?",
            "13",
            {
                "9": "That is with two hidden neurons.",
                "10": "Count the biases: each of the four neurons has one.",
                "13": "3 · (2 + 1) for the hidden ones and 3 + 1 for the output.",
            },
        ),
    },
    "outputs": {
        "shape": Question(
            "A layer has 784 inputs and 10 outputs. What shape has W, a row for each output?",
            "10 × 784",
            {
                "784 × 10": "That is how Keras keeps it, with a column for each output.",
                "10 × 784": "Ten rows, one for each output, with a weight for each input.",
                "10 × 10": "Each output listens to all 784 inputs, so its row is that long.",
            },
        ),
        "biases": Question(
            "And how many biases?",
            "10",
            {
                "1": "Each output has its own.",
                "10": "One for each output: 7,850 numbers in all.",
                "784": "A bias belongs to an output, not to an input.",
            },
        ),
    },
    "back": {
        "sign": Question(
            "A weight has the gradient −0.2, and the rate is 0.5. What does the weight do?",
            "It grows by 0.1",
            {
                "It shrinks by 0.1": "The step goes against the gradient, and minus minus is plus.",
                "It grows by 0.1": "−0.5 · (−0.2) = +0.1: uphill in w is downhill in the loss.",
                "It becomes −0.1": "The step is added to what it was.",
            },
        ),
        "zero": Question(
            "An input is 0. What does the gradient of its weight come to?",
            "0",
            {
                "0": "The last factor of its chain is that input. Who said nothing is not blamed.",
                "1": "That is the last factor of a bias.",
                "It depends on the loss": "Whatever the loss, one factor of the chain is 0.",
            },
        ),
    },
    "curve": {
        "enough": Question(
            "Any curve, as close as you like: does that mean training will find it?",
            "No",
            {
                "Yes": "That the weights exist does not say that walking downhill gets to them.",
                "No": "The theorem says such weights exist. Finding them is another matter.",
            },
        ),
        "between": Question(
            "A network with 32 hinges goes through ten noisy points exactly. Is it a good one?",
            "Perhaps not",
            {
                "Yes, it is off by 0": "Off by 0 where it was trained; look between the points.",
                "Perhaps not": "It has followed the noise too. That is overfitting.",
            },
        ),
    },
}


def ask(lab: str) -> None:
    """The questions of a lab."""
    for slug, one in QUESTIONS[lab].items():
        lesson.ask(f"neuron.{lab}.{slug}", one.text, one.right, one.replies)
