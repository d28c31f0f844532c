"""More to try on the neuron page: gradients by hand, and curves from hinges and steps."""

from typing import Any

from playground.labs.backprop import NAMES
from playground.labs.hinges import BY_HAND
from playground.labs.tasks import Task

NET = "net_"  # before the names of its weights in a link, for one neuron has a w₁ too


def start(*weights: float, **more: Any) -> dict[str, Any]:
    """The choices of nine weights, and what else is said."""
    return {f"{NET}{name}": one for name, one in zip(NAMES, weights, strict=True)} | more


BACK_START = start(
    *(0.5, -0.3, 0.1, -0.4, 0.8, -0.2, 0.7, -0.6, 0.2),
    in1=1.0,
    in2=0.5,
    y=1.0,
    rate=0.5,
    bend="sigmoid",
    measure="mse",
)
BACK = {
    "follow": Task(
        "Follow one weight",
        "Click on w₁. Five slopes are multiplied. Which of them does w₂ share?",
        "All but the last: both run through h₁, so only what they weigh differs, x₁ or x₂. That "
        "is the trick of backpropagation: what is shared is worked out once, from the back.",
        BACK_START | {"step": "back", "link": "w1"},
    ),
    "asleep": Task(
        "Asleep",
        "ReLU, and z₁ is below 0. What do w₁, w₂ and b₁ learn from this example?",
        "Nothing: the slope of ReLU there is 0, and a product with 0 in it is 0. If that is so for "
        "every example, the neuron is dead.",
        start(
            *(-0.9, -0.8, -0.1, 0.4, 0.8, 0.2, 0.7, 0.6, -0.2),
            in1=1.0,
            in2=0.5,
            y=1.0,
            rate=0.5,
            bend="relu",
            measure="mse",
            step="back",
            link="w1",
        ),
    ),
    "shout": Task(
        "Sure and wrong",
        "It says 0.998 and the answer is 0. Why does it hardly learn? Then change the loss.",
        "The slope of the sigmoid out there is 0.002, and squared error multiplies by it. The "
        "slope of cross-entropy has 1 / (ŷ(1 − ŷ)) in it, which cancels it: ŷ − y is left, 0.998.",
        start(
            *(2.0, 1.0, 0.5, 1.5, 1.0, 0.5, 3.0, 3.0, 0.5),
            in1=1.0,
            in2=1.0,
            y=0.0,
            rate=0.5,
            bend="sigmoid",
            measure="mse",
            step="back",
            link="b3",
        ),
    ),
    "far": Task(
        "Too long a step",
        "A rate of 100: the gradient points the right way, and yet the loss rises. Why?",
        "The gradient is the slope where we stand, and nobody knows it farther on. A long step "
        "passes the valley and lands somewhere else.",
        start(
            *(0.5, -0.3, 0.1, -0.4, 0.8, -0.2, 0.7, -0.6, 0.2),
            in1=1.0,
            in2=0.5,
            y=0.45,
            rate=100.0,
            bend="sigmoid",
            measure="mse",
            step="again",
            link="w5",
        ),
    ),
}


def hand(*values: float) -> dict[str, Any]:
    """The choices of heights set by hand, those not said being 0."""
    whole = (*values, *(0.0,) * (BY_HAND + 1 - len(values)))
    return {f"k{place}": value for place, value in enumerate(whole)}


CURVE_START: dict[str, Any] = {
    "of": "sine",
    "neurons": "hinge",
    "way": "hand",
    "few": 6,
    **hand(0.3, 0.8, -0.9, 0.0, 0.0, 0.0, -0.3),
}
CURVES = {
    "pull": Task(
        "Mission: by hand",
        "Pull the knots until the miss is below 0.30. How many hinges do you need?",
        "Five. Four cannot, however you pull: their knots stand where this sine is nearly 0, and "
        "the best they do is 0.525, worse than three with 0.378. It matters where corners stand. "
        "Every hinge bends the line once, to the right of where it stands.",
        CURVE_START | {"few": 4, **hand()},
    ),
    "steps": Task(
        "Only steps",
        "Steps instead of hinges: the heights are worked out. What happens to the miss when "
        "their number doubles?",
        "It roughly halves. For hinges it falls to a quarter: a straight piece follows a curve "
        "far better than a shelf. Both get as close as you like with enough neurons.",
        {"of": "sine", "neurons": "step", "way": "solved", "count": 16},
    ),
    "jump": Task(
        "A jump",
        "Thirty-two hinges are off by 0.073 here, and by 0.004 on the sine. What is so hard?",
        "The jump. Hinges have no break, so they can only climb it steeply. One step would do, if "
        "it stood at the right place: the neurons must suit what is to be learned.",
        {"of": "jump", "neurons": "hinge", "way": "solved", "count": 32},
    ),
    "move": Task(
        "Let them move",
        "Eight hinges in training. What can they do that the evenly spaced ones cannot?",
        "Move: weights and biases learn too, so the corners gather where the curve bends most. "
        "Some starts do better than others, for training only walks downhill.",
        {"of": "cubic", "neurons": "hinge", "way": "trained", "count": 8, "epoch": 1000},
    ),
}
