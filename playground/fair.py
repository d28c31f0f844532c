"""Whether two experiments can be compared: what differs, what is the same, how to align the rest.

A comparison teaches something where one thing differs. An optimizer counts as one thing with its
learning rate and its options, for a rate means something else in every rule. Hidden layers count as
up to four: their sizes, their activation, dropout and batch norm.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from playground import apart
from playground.experiment import Experiment
from playground.features import FEATURES
from playground.initializers import INITIALIZERS
from playground.layers import Conv, Dense
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS
from playground.scaling import SCALES
from playground.schedules import SCHEDULES
from playground.stack import walk

# What a choice is called in a sentence, by its key; hidden layers are looked at more closely.
NAMES = {
    "data": "the data",
    "classes": "the number of classes",
    "samples": "the number of examples",
    "noise": "the noise",
    "holdout": "the share held out",
    "seed": "the seed",
    "features": "the inputs",
    "hidden": "the hidden layers",
    "init": "the first weights",
    "l1": "the L1 penalty",
    "l2": "the L2 penalty",
    "loss": "the loss function",
    "optimizer": "the optimizer",
    "lr": "the learning rate",
    "start": "where the first weights come from",
    "frozen": "how many layers are frozen",
    "schedule": "the schedule",
    "batch": "the batch size",
    "scale": "the scaling of inputs",
    "stop": "the end of training",
}
CLOSER = ("hidden", "optimizer", "lr", "stop")  # looked at more closely, or not at all
LABELS: Mapping[str, Mapping[str, Any]] = {
    "init": INITIALIZERS,
    "loss": LOSSES,
    "scale": SCALES,
}
PERCENT = ("noise", "holdout")


@dataclass(frozen=True)
class Difference:
    """One thing that two experiments do not share."""

    key: str  # a choice's, an optimizer's option, or an aspect of the hidden layers
    name: str
    left: str
    right: str

    def __str__(self) -> str:
        """In one line."""
        return f"{self.name}: {self.left} → {self.right}"


def word(key: str) -> str:
    """What a choice is called where it stands alone; an optimizer's number by Keras' name."""
    return NAMES.get(key, key).removeprefix("the ")


def differences(left: Experiment, right: Experiment) -> tuple[Difference, ...]:
    """Everything that differs; stop rules do not count, for a duel ends both at one epoch."""
    found = []
    for key in Experiment.choices():
        texts = () if key in CLOSER else (said(left, key), said(right, key))
        if texts and texts[0] != texts[1]:
            found.append(Difference(key, NAMES[key], *(text or "none" for text in texts)))
    return (*found, *_layers(left, right), *_rule(left, right))


def said(it: Experiment, key: str) -> str:
    """What an experiment has chosen, in words; nothing where its data leave no choice."""
    name, choice = Experiment.choices()[key]
    if not choice.on(it.dataset):
        return ""
    if key == "data":
        return it.dataset.label
    if key == "features":
        return ", ".join(FEATURES[slug].label for slug in it.features)
    if key == "schedule":
        plan = it.schedule
        numbers = f" ({plan.text.partition(':')[2]})" * bool(plan.numbers)
        return SCHEDULES[plan.slug].label + numbers
    value = it.loss_slug if key == "loss" else getattr(it, name)
    if key in LABELS:
        return str(LABELS[key][value].label)
    return choice.kind.write(value) + " %" * (key in PERCENT)


def _layers(left: Experiment, right: Experiment) -> list[Difference]:
    one, other = left.hidden, right.hidden
    return [
        Difference(
            aspect,
            apart.name(one, other, aspect),
            apart.said(one, aspect),
            apart.said(other, aspect),
        )
        for aspect in apart.aspects(one, other)
    ]


def _rule(left: Experiment, right: Experiment) -> list[Difference]:
    """The optimizer with all that comes with it, or its numbers one by one."""
    if left.optimizer != right.optimizer:
        words = [f"{OPTIMIZERS[it.optimizer].label} at {said(it, 'lr')}" for it in (left, right)]
        return [Difference("optimizer", NAMES["optimizer"], *words)]
    found = []
    if left.learning_rate != right.learning_rate:
        found.append(Difference("lr", NAMES["lr"], said(left, "lr"), said(right, "lr")))
    kinds = {key: one.kind for key, one in OPTIMIZERS[left.optimizer].options.items()}
    for (key, value), (_, other) in zip(left.options, right.options, strict=True):
        if value != other:
            write = kinds[key].write
            found.append(Difference(key, f"the optimizer's {key}", write(value), write(other)))  # type: ignore[arg-type]  # each option is of its kind
    return found


def align(left: Experiment, right: Experiment, key: str) -> Experiment:
    """The right one as the left is in all but one thing."""
    if key in apart.ASPECTS:
        return replace(left, hidden=apart.taken(left.hidden, right.hidden, key))
    if key == "optimizer":
        rate, options = right.learning_rate, right.options
        return replace(left, optimizer=right.optimizer, learning_rate=rate, options=options)
    choices = Experiment.choices()
    if key in choices:
        name = choices[key][0]
        return replace(left, **{name: getattr(right, name)})
    own = dict(left.options) | {key: right.optimizer_options[key]}
    return replace(left, options=tuple(own.items()))


def line(found: tuple[Difference, ...]) -> str:
    """What differs, in one line."""
    if not found:
        return "Nothing differs: the two will stay the same to the last bit."
    if len(found) == 1:
        return f"Only {found[0]}."
    words = "; ".join(map(str, found))
    return f"{len(found)} things differ. {words[0].upper()}{words[1:]}."


# What is the same


def kernels(it: Experiment) -> dict[int, tuple[int, ...]]:
    """The shapes of the weights that are drawn by chance, by the numbers of their layers."""
    found: dict[int, tuple[int, ...]] = {}
    for number, (layer, before, after) in enumerate(walk(it.input_shape, it.layers)):
        if isinstance(layer, Dense):
            found[number] = (before[0], after[0])
        elif isinstance(layer, Conv):
            found[number] = (layer.kernel, layer.kernel, before[2], layer.filters)
    return found


def starts(left: Experiment, right: Experiment) -> tuple[int, int]:
    """How many layers begin with the same weights in both, of how many the right one has.

    Each layer draws its weights by the seed and its place, dropout and batch norm counted.
    """
    one, other = kernels(left), kernels(right)
    drawn = not any(one.key in ("seed", "init", "start") for one in differences(left, right))
    return drawn * sum(one.get(place) == shape for place, shape in other.items()), len(other)


def ground(left: Experiment, right: Experiment) -> dict[str, bool]:
    """What both stand on, in words, and whether that is so."""
    made = all(
        getattr(left, name) == getattr(right, name)
        for name in ("data", "classes", "samples", "noise", "seed")
    )
    same, count = starts(left, right)
    part = f"same first weights in {same} of {count} layers"
    return {
        "same data": made,
        "same split": made and left.val_count == right.val_count,
        "same first weights" if same in (0, count) else part: bool(same),
        "same order of examples": left.seed == right.seed and left.train_count == right.train_count,
    }


def measured(left: Experiment, right: Experiment) -> str:
    """What tells who is ahead: the loss, where both mean the same by it, else the metric."""
    alike = all(getattr(left, name) == getattr(right, name) for name in ("loss_slug", "l1", "l2"))
    return "loss" if alike else "metric"
