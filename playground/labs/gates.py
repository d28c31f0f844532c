"""Gates from neurons: two noughts or ones go in, one comes out; one neuron cannot do them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from playground.curves import Array
from playground.labs.neuron import Neuron, figure
from playground.labs.tasks import Task

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
REACH = 30.0  # of weights and bias
Answers = tuple[int, ...]
Three = tuple[float, float, float]  # bias, then both weights


@dataclass(frozen=True)
class Gate:
    """One question with its answer for every corner, in the order of CORNERS."""

    label: str
    answers: Answers
    story: str


GATES = {
    "and": Gate("AND", (0, 0, 0, 1), "Sound the alarm only if **both** sensors are hot."),
    "or": Gate("OR", (0, 1, 1, 1), "Stop heating if **any** sensor is hot: better safe."),
    "nand": Gate("NAND", (1, 1, 1, 0), "Keep heating **unless both** are hot."),
    "xor": Gate("XOR", (0, 1, 1, 0), "Call the technician if they **disagree**: one is broken."),
}
# The weights that the workshop sets by hand.
HAND: dict[str, Three] = {
    "or": (-10.0, 20.0, 20.0),
    "nand": (30.0, -20.0, -20.0),
    "and": (-30.0, 20.0, 20.0),
}


def neuron(three: Three) -> Neuron:
    """A sigmoid neuron by its bias and weights."""
    b, w1, w2 = three
    return Neuron(w1, w2, b)


def mark(said: float, wanted: int) -> str:
    """Whether an answer is right, told by a sign and a word, not by the colour alone."""
    return ":green[**✓\u00a0right**]" if (said > 0.5) == bool(wanted) else ":red[**✗\u00a0wrong**]"


def score(said: Array, answers: Answers) -> int:
    """How many of the four corners are on their side of a half."""
    return int(np.sum((said > 0.5) == np.array(answers, dtype=bool)))


def built(three: Three, answers: Answers) -> int:
    """How many corners a neuron gets right."""
    return score(neuron(three).says(np.array(CORNERS, dtype=float)), answers)


def truth(three: Three, answers: Answers) -> list[dict[str, str]]:
    """The truth table: each corner, its sum, what the neuron says, and whether that is right."""
    one = neuron(three)
    x = np.array(CORNERS, dtype=float)
    return [
        {
            "x₁": str(x1),
            "x₂": str(x2),
            "z": figure(z, 1),
            "says": figure(said),
            "wanted": str(wanted),
            " ": mark(said, wanted),
        }
        for (x1, x2), z, said, wanted in zip(CORNERS, one.sum(x), one.says(x), answers, strict=True)
    ]


@cache
def cuts() -> dict[Answers, Three | None]:
    """All sixteen questions, each with weights that answer it in one neuron; None for two of them.

    Every way to part the corners by a straight line is among these weights: whole numbers up to 2,
    and biases halfway between, so that no corner lies on the line.
    """
    found: dict[Answers, Three | None] = dict.fromkeys(product((0, 1), repeat=4))
    for w1, w2, twice in product(range(-2, 3), range(-2, 3), range(-9, 10, 2)):
        three = (twice / 2, float(w1), float(w2))
        answers = tuple(int(w1 * x1 + w2 * x2 + twice / 2 > 0) for x1, x2 in CORNERS)
        kept = found[answers]
        if kept is None or merit(three) > merit(kept):
            found[answers] = three
    return found


def merit(three: Three) -> tuple[float, float]:
    """The clearer the better, and the smaller the weights."""
    return round(margin(three), 9), -float(np.hypot(*three[1:]))


def margin(three: Three) -> float:
    """How far the nearest corner is from the line; the bias alone where there is none."""
    b, w1, w2 = three
    steep = float(np.hypot(w1, w2)) or 1.0
    return min(abs(w1 * x1 + w2 * x2 + b) for x1, x2 in CORNERS) / steep


def alike(one: Answers, other: Answers) -> int:
    """In how many corners two truth tables agree."""
    return sum(a == b for a, b in zip(one, other, strict=True))


def nearest(answers: Answers) -> Answers:
    """The question most like this one that a single neuron can answer."""
    possible = (other for other, three in cuts().items() if three)
    return max(possible, key=lambda other: alike(answers, other))


def best(answers: Answers) -> int:
    """How many corners the best single neuron gets right."""
    return alike(answers, nearest(answers))


@dataclass(frozen=True)
class Composed:
    """Two neurons side by side and a third that looks at them, for some inputs."""

    first: Array
    second: Array
    last: Array


def compose(x: Array, first: Three, second: Three, last: Three) -> Composed:
    """What each of the three says; inputs have two numbers along the last axis."""
    one, two = neuron(first).says(x), neuron(second).says(x)
    return Composed(one, two, neuron(last).says(np.stack([one, two], axis=-1)))


def composed(first: Three, second: Three, last: Three) -> list[dict[str, str]]:
    """The truth table of exclusive or, with what the neurons in between say."""
    said = compose(np.array(CORNERS, dtype=float), first, second, last)
    return [
        {
            "x₁": str(x1),
            "x₂": str(x2),
            "h₁ (OR)": figure(float(said.first[place])),
            "h₂ (NAND)": figure(float(said.second[place])),
            "ŷ (AND)": figure(float(said.last[place])),
            "wanted": str(GATES["xor"].answers[place]),
            " ": mark(float(said.last[place]), GATES["xor"].answers[place]),
        }
        for place, (x1, x2) in enumerate(CORNERS)
    ]


def learned(said: Array) -> list[dict[str, str]]:
    """The truth table of exclusive or, as a trained network has it."""
    return [
        {
            "x₁": str(x1),
            "x₂": str(x2),
            "says": figure(float(one)),
            "wanted": str(wanted),
            " ": mark(float(one), wanted),
        }
        for (x1, x2), one, wanted in zip(CORNERS, said, GATES["xor"].answers, strict=True)
    ]


def named(slug: str, three: Sequence[float]) -> dict[str, Any]:
    """The choices of a gate's own bias and weights."""
    return dict(zip(keys(slug), three, strict=True))


def keys(slug: str) -> tuple[str, str, str]:
    """The names of a gate's choices: bias, then both weights."""
    return f"{slug}_b", f"{slug}_w1", f"{slug}_w2"


START: dict[str, Any] = {
    **named("and", (-5.0, 10.0, 10.0)),
    **named("or", (0.0, 10.0, -10.0)),
    **named("nand", (0.0, 0.0, 0.0)),
    **named("xor", (-5.0, 10.0, 10.0)),
}
TASKS = {
    "try": Task(
        "Mission: three gates",
        "Build AND, OR and NAND, one after the other. Which of the three sliders tells AND "
        "from OR?",
        "The bias. Both want the same weights, as both ask how many inputs are 1. OR starts at "
        "one, AND at two, and the bias says how much is enough. NAND is AND with all signs turned.",
        {"gate": "and", **START},
    ),
    "soft": Task(
        "Hardly sure",
        "All four are right, but it says 0.731 and 0.269. What makes it say 1.000 and 0.000?",
        "Larger weights and a larger bias, all by the same factor. The border stays; the "
        "certainty grows. −10, 20, 20 says 0.99995.",
        {"gate": "or", **named("or", (-1.0, 2.0, 2.0))},
    ),
    "never": Task(
        "The impossible one",
        "XOR: 1 where exactly one input is 1. Try for a minute. What is the most you get right?",
        "Three of four. (0, 0) wants a bias below 0. (0, 1) and (1, 0) want b + w₁ and b + w₂ "
        "above 0. Add the two: 2b + w₁ + w₂ is above 0, and as b is below 0, b + w₁ + w₂ is so "
        "even more. But (1, 1) wants just that below 0.",
        {"gate": "xor", **named("xor", (-5.0, 10.0, 10.0))},
    ),
}
LEARNING = "data=corners&optimizer=adam&lr=0.1&stop=epochs:400"
BENDS = {"tanh": "Tanh", "sigmoid": "Sigmoid", "relu": "ReLU"}
LEARN_TASKS = {
    "learns": Task(
        "It learns",
        "Watch the two hidden neurons. Which gates do they become?",
        "Two lines between the corners, as those you set by hand, though the network may choose "
        "others: AND and OR do as well, with a minus before AND.",
        {"hidden": "tanh", "seed": 1},
    ),
    "stuck": Task(
        "It gets stuck",
        "The same network from other dice, with ReLU. The loss stops falling, and not at 0. Why?",
        "A hidden neuron says 0 to all four corners, so its slope is 0 and it never wakes: one is "
        "left, and one cannot be XOR. More hidden neurons make such a bad start rare.",
        {"hidden": "relu", "seed": 0},
    ),
}
# Of the starts 0 to 49, how many get all four right in 400 epochs; a thorough test trains them.
LEARNED = {"tanh": 22, "sigmoid": 25, "relu": 12}


def luck(activation: str) -> str:
    """How often training succeeds from different dice."""
    return (
        f"Of fifty starts with {BENDS[activation]}, about {LEARNED[activation]} get all four right "
        "within 400 epochs."
    )
