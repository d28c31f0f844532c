"""One answer of two and one prediction: what squared error and cross-entropy make of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.curves import Array, sigmoid
from playground.labs.tasks import Task
from playground.losses import LOSSES

PAIR = ("mse", "binary_crossentropy")
STOPS = (*(10.0**-power for power in range(6, 2, -1)), 0.003)
STOPS += tuple(round(0.01 * step, 2) for step in (1, 2, 3, 5, *range(10, 100, 5), 97, 98, 99))
STOPS += (0.997, 0.999, 0.9999, 0.99999)  # what the slider stops at
TABLE = (0.99999, 0.9999, 0.999, 0.99, 0.9, 0.7, 0.5, 0.3, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6)
NUDGE = 1e-4  # of the sum, for measuring slopes


def logit(p: Array) -> Array:
    """The sum that a sigmoid turns into `p`."""
    return np.log(p) - np.log1p(-p)


def bend(value: Callable[[Array, Array], Array], y: Array, p: Array) -> Array:
    """How fast a loss changes with the sum before the sigmoid, measured by a nudge both ways."""
    z = logit(p)
    higher, lower = value(y, sigmoid(z + NUDGE)), value(y, sigmoid(z - NUDGE))
    return (higher - lower) / (2.0 * NUDGE)


@dataclass(frozen=True)
class Felt:
    """One loss over predictions from 0 to 1, and its two slopes."""

    slug: str
    label: str
    place: int  # in the registry of losses
    p: Array
    value: Array
    slope: Array  # over the prediction
    through: Array  # over the sum before the sigmoid: what the weights feel


def felt(slug: str, y: int, p: Array) -> Felt:
    """A loss and its slopes at these predictions."""
    one, answers = LOSSES[slug], np.full_like(p, y)
    through = bend(one.value, answers, p)
    place = list(LOSSES).index(slug)
    slope = through / (p * (1.0 - p))
    return Felt(slug, one.label, place, p, one.value(answers, p), slope, through)


def curves(y: int) -> list[Felt]:
    """Both losses from nearly 0 to nearly 1, close together at the ends."""
    axis = sigmoid(np.linspace(logit(np.array(1e-6)), logit(np.array(1.0 - 1e-5)), 301))
    axis = np.unique(np.concatenate([axis, np.linspace(0.01, 0.99, 99)]))
    return [felt(slug, y, axis) for slug in PAIR]


def points(y: int, p: float) -> list[Felt]:
    """Both losses at one prediction."""
    return [felt(slug, y, np.array([p])) for slug in PAIR]


def row(at: Felt) -> dict[str, str]:
    """One loss at one prediction as a line of a table."""
    return {
        "": at.label,
        "loss": short(at.value[0]),
        "slope over ŷ": short(at.slope[0]),
        "slope over z": short(at.through[0]),
    }


def short(value: float) -> str:
    """A number in few digits; very large and very small ones too."""
    size = abs(value)
    if size >= 0.001 or size < 1e-12:
        return f"{value:.3f}" if size < 100 else f"{value:,.0f}"
    return np.format_float_positional(value, precision=2, fractional=False, trim="-")


def said(y: int, p: float) -> str:
    """Which of the losses minds this prediction, with the numbers."""
    squared, entropy = points(y, p)
    given = p if y else 1.0 - p  # to the right answer
    share = f"{given:.6f}".rstrip("0")
    even = {one.slug: one.value[0] for one in points(y, 0.5)}
    times = entropy.value[0] / even["binary_crossentropy"]
    sizes = np.abs([squared.through[0], entropy.through[0]])
    if given > 0.5:
        return (
            f"**Right side.** The right answer gets {share}. Both losses are small, and both "
            "slopes: there is little left to learn."
        )
    if given > 0.3:
        return f"**In doubt.** The right answer gets {share}. Neither loss is sure what to say."
    return (
        f"**Wrong.** The right answer gets only {share}. Compared with a toss of a coin (0.5), "
        f"squared error is {squared.value[0] / even['mse']:.1f} times as high, and can never be "
        f"more than 4 times; cross-entropy is **{times:.1f} times** as high, without a bound. "
        f"Through the sigmoid comes a slope of {short(sizes[0])} against {short(sizes[1])}: with "
        f"squared error this neuron learns **{ratio(sizes[1] / sizes[0])} times** more slowly."
    )


def ratio(times: float) -> str:
    """A factor as people say it."""
    return f"{times:.1f}" if times < 10 else f"{float(f'{times:.2g}'):,.0f}"


def rows(y: int) -> list[dict[str, str]]:
    """The table of the workshop: both losses from sure and right to sure and wrong."""
    given = np.array(TABLE)
    squared, entropy = (felt(slug, y, given if y else 1.0 - given) for slug in PAIR)
    return [
        {
            "y": str(y),
            "ŷ": f"{p:.6f}",
            "|y − ŷ|": f"{abs(y - p):.6f}",
            "(y − ŷ)²": f"{square:.6f}",
            "cross-entropy": f"{surprise:.6f}",
        }
        for p, square, surprise in zip(squared.p, squared.value, entropy.value, strict=True)
    ]


def at(y: int, p: float) -> dict[str, Any]:
    """The choices of one prediction."""
    return {"y": str(y), "p": p}


TASKS = {
    "certain": Task(
        "Right and sure",
        "The answer is 1 and the network says 0.99. Which loss still asks for more?",
        "Cross-entropy, a little: 0.010 against 0.0001. It is 0 only at 1, so it keeps pushing "
        "right answers to be surer, ever more gently.",
        at(1, 0.99),
    ),
    "coin": Task(
        "Undecided",
        "The network says 0.5. What does it cost to know nothing?",
        "Squared error 0.25, cross-entropy 0.693, the natural logarithm of 2. A binary loss that "
        "stays near 0.693 in training says: this network only tosses a coin.",
        at(1, 0.5),
    ),
    "wrong": Task(
        "Wrong and sure",
        "The answer is 1, the network says 0.01. Both slopes over ŷ: which one shouts?",
        "Squared error has a slope of -1.98, hardly more than the -1 at 0.5. Cross-entropy has "
        "-100. It punishes being sure and wrong, and that is what has to be unlearned first.",
        at(1, 0.01),
    ),
    "dead": Task(
        "Dead sure and wrong",
        "One in a million for the right answer. Why can squared error not repair this?",
        "The slope has to pass through the sigmoid, which is flat out here: 0.000001. "
        "Cross-entropy is so steep that the two cancel and ŷ − y is left, which is -1: full force.",
        at(1, 1e-6),
    ),
    "other": Task(
        "The other answer",
        "Now the answer is 0 and the network says 0.9. What has changed in the picture?",
        "It is mirrored. With y = 0 only the part (1 − y) ln(1 − ŷ) of the formula is left, so "
        "the wall stands at ŷ = 1.",
        at(0, 0.9),
    ),
}
