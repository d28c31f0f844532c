"""More than two answers: label forms of one loss, and several labels beside one of many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.curves import Array, sigmoid, softmax
from playground.labs.tasks import Task
from playground.losses import EPSILON, LOSSES

WORDS = ("cat", "dog", "bird", "fish")
SHARES = (0.2, 0.5, 0.2, 0.1)
LOGITS = (2.5, 1.5, -1.0, -2.0)


@dataclass(frozen=True)
class Forms:
    """One prediction, and the loss by both ways to write the label."""

    right: int
    typed: Array  # (classes,) as it was entered
    p: Array  # (classes,) sums to 1
    hot: Array  # (classes,) 1 at the right class
    sparse: float  # from the number of the class
    categorical: float  # from the row of noughts and a one

    def rows(self) -> list[dict[str, str]]:
        """Class by class: one-hot label, share, and what it adds to the loss."""
        parts = -self.hot * np.log(self.p)
        return [
            {
                "class": f"{number} {word}",
                "y, one-hot": f"{hot:.0f}",
                "ŷ": f"{p:.3f}",
                "−y · ln ŷ": f"{part:.4f}" if hot else "0",
            }
            for number, (word, hot, p, part) in enumerate(
                zip(WORDS, self.hot, self.p, parts, strict=True)
            )
        ]

    def scaled(self) -> str:
        """What becomes of shares that do not sum to 1."""
        whole = self.typed.sum()
        if abs(whole - 1.0) < 1e-9:
            return "They sum to 1, as those of a softmax always do."
        return f"They sum to {whole:.2f}. Keras divides them by their sum, and so does this page."


def forms(right: int, typed: Sequence[float]) -> Forms:
    """The loss of one example, by the number of its class and by its one-hot row."""
    shares = np.array(typed)
    p, hot = shares / shares.sum(), np.eye(len(shares))[right]
    sparse = LOSSES["sparse_categorical_crossentropy"].value(np.array([right]), p[None])
    return Forms(right, shares, p, hot, float(sparse[0]), categorical(hot, p))


def categorical(y: Array, p: Array) -> float:
    """Categorical cross-entropy of a row of labels that sum to 1."""
    return float(-(y * np.log(np.clip(p, EPSILON, 1.0 - EPSILON))).sum())


@dataclass(frozen=True)
class Both:
    """The same logits and right answers, asked one by one and asked for one of many."""

    y: Array  # (classes,) 1 for each label that is right
    sigmoid: Array
    softmax: Array
    each: Array  # binary cross-entropy of every sigmoid

    @property
    def binary(self) -> float:
        """The loss of the sigmoids: the mean over the labels."""
        return float(self.each.mean())

    @property
    def single(self) -> float | None:
        """The loss of the softmax; none where no label is right, for then nothing is asked."""
        count = self.y.sum()
        return categorical(self.y / count, self.softmax) if count else None

    def rows(self) -> list[dict[str, str]]:
        """Label by label: one against all others."""
        return [
            {
                "question": f"{word}, or not?",
                "y": f"{y:.0f}",
                "sigmoid says": f"{p:.3f}",
                "its loss": f"{loss:.3f}",
                "softmax says": f"{share:.3f}",
            }
            for word, y, p, loss, share in zip(
                WORDS, self.y, self.sigmoid, self.each, self.softmax, strict=True
            )
        ]

    def told(self) -> str:
        """What each of them answers and costs, as a list."""
        yes = [word for word, p in zip(WORDS, self.sigmoid, strict=True) if p > 0.5]
        first, count = WORDS[int(self.softmax.argmax())], int(self.y.sum())
        if count == 0:
            one = "has no way to say *none of them*: its shares sum to 1 whatever it sees"
        elif count == 1:
            one = f"costs **{self.single:.3f}**, the surprise at the one right answer"
        else:
            one = (
                f"costs **{self.single:.3f}** and never less than {np.log(count):.3f}: the best it "
                f"can do is to give each of the {count} right ones 1/{count}"
            )
        return (
            f"- **Sigmoids with binary cross-entropy** say {' and '.join(yes) or 'nothing'} "
            f"(above 0.5) and cost **{self.binary:.3f}**, the mean of {len(WORDS)} questions.\n"
            f"- **Softmax with categorical cross-entropy** says {first} (the largest) and {one}.\n"
            f"- **One against all**: of the sigmoids the largest wins, {first} again, since both "
            "keep the order of the logits."
        )


def both(logits: Sequence[float], right: Sequence[str]) -> Both:
    """What sigmoids and a softmax make of the same logits."""
    z, y = np.array(logits), np.array([float(word in right) for word in WORDS])
    p = sigmoid(z)
    return Both(y, p, softmax(z), LOSSES["binary_crossentropy"].value(y, p))


def shown(right: str, *shares: float) -> dict[str, Any]:
    """The choices of one right class and some shares."""
    return {"right": right, **{f"{w}_p": p for w, p in zip(WORDS, shares, strict=True)}}


def asked(labels: str, *logits: float) -> dict[str, Any]:
    """The choices of some right labels and logits."""
    named = tuple(word for word in WORDS if word in labels)
    return {"labels": named, **{f"{w}_z": z for w, z in zip(WORDS, logits, strict=True)}}


FORMS = {
    "same": Task(
        "Only one counts",
        "The right class keeps its 0.2. Shift the rest from dog to fish: does the loss change?",
        "No. All other labels are 0 in the one-hot row, so only the share of the right class is "
        "left: -ln 0.2 = 1.609. The wrong ones matter only through what they take from it.",
        shown("cat", 0.2, 0.5, 0.2, 0.1),
    ),
    "blind": Task(
        "Knows nothing",
        "Every class gets a quarter. What does a network with four classes cost before training?",
        "-ln 0.25 = 1.386, the logarithm of the number of classes. With ten digits it is 2.303: a "
        "first loss near that is a good sign, a much higher one is not.",
        shown("bird", 0.25, 0.25, 0.25, 0.25),
    ),
    "sum": Task(
        "No softmax",
        "These shares sum to 1.6. What does Keras make of them?",
        "It divides by the sum first: 0.8 becomes 0.5. With `from_logits=True` it would take them "
        "for logits and apply a softmax; mixing the two up is a common mistake.",
        shown("cat", 0.8, 0.4, 0.3, 0.1),
    ),
}
SEVERAL = {
    "pets": Task(
        "Cat and dog",
        "Both are in the picture. Which of the two networks can say so?",
        "The sigmoids: each answers for itself, so both can be near 1. The softmax has one whole "
        "to give away, so its loss stays above 0.693 however long it trains.",
        asked("cat,dog", 2.5, 1.5, -1.0, -2.0),
    ),
    "single": Task(
        "One against all",
        "Only a cat. Four yes-or-no neurons or one softmax: who wins, and does it differ?",
        "The cat wins both ways, for the order of the logits is kept. But four separate answers "
        "need not sum to 1, and the dog's false yes costs the sigmoids as well.",
        asked("cat", 2.5, 1.5, -1.0, -2.0),
    ),
    "sofa": Task(
        "None of them",
        "An empty sofa: no label is right. What does each network say?",
        "The sigmoids can all say no. The softmax must still share out 1 and names somebody; it "
        "would need a class of its own for *nothing*.",
        asked("", -2.0, -2.5, -3.0, -3.5),
    ),
}
TASKS = {**FORMS, **SEVERAL}
