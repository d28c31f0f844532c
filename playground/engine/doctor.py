"""Says in one sentence with the numbers what is wrong with a training, and what to try instead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy.typing as npt

from playground.engine import remedies, symptoms
from playground.engine.statistics import LayerFigures
from playground.engine.symptoms import Chart
from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.prepared import Prepared

Array = npt.NDArray[Any]
Level = Literal["info", "warning", "problem"]
Remedy = Callable[[Experiment], tuple[str, Experiment] | None]


@dataclass(frozen=True)
class Ailment:
    """Something that can be wrong with a training: how it is seen, and what may help."""

    label: str
    hint: str
    level: Level
    look: Callable[[Chart], str | None]  # the sentence, if it is so
    remedy: Remedy
    behind: tuple[str, ...] = ()  # ailments that explain it: said instead
    roots: tuple[str, ...] = ()  # ailments that bring it about: said with it, and cured first


@dataclass(frozen=True)
class Finding:
    """What the doctor sees now."""

    slug: str
    level: Level
    sentence: str
    suggestion_text: str = ""
    suggestion: Experiment | None = None


def diagnose(
    experiment: Experiment,
    history: Array,
    statistics: Sequence[LayerFigures] = (),
    prepared: Prepared | None = None,
    diverged: str = "",
) -> list[Finding]:
    """What is to be said of a training, the gravest first.

    Args:
        experiment: What is trained, as it is now.
        history: Loss, metric and the validation's for each epoch, the untrained network first.
        statistics: How its layers are doing now.
        prepared: Its inputs, to see how large they are.
        diverged: Why the run was stopped, where it was.
    """
    chart = Chart(experiment, history, statistics, prepared, diverged)
    seen = {slug: said for slug, one in AILMENTS.items() if (said := one.look(chart))}
    found = []
    told: set[str] = set()
    for slug, said in seen.items():
        one = AILMENTS[slug]
        if slug in told or not seen.keys().isdisjoint(one.behind):
            continue
        root = next((root for root in one.roots if root in seen), None)
        if root is not None:
            told.add(root)
            said, one = f"{said} {seen[root]}", AILMENTS[root]
        found.append(Finding(slug, AILMENTS[slug].level, said, *advice(one, experiment)))
    return found


def advice(ailment: Ailment, experiment: Experiment) -> tuple[str, Experiment | None]:
    """What may help, where there is something that is not done yet."""
    try:
        text, better = ailment.remedy(experiment) or ("", None)
    except BadChoice:  # other layers, say, where the first ones begin with learnt weights
        return "", None
    return ("", None) if better == experiment else (text, better)


AILMENTS = {
    "diverged": Ailment(
        "Diverged",
        "The steps were so large that each made things worse; nothing will come of it any more.",
        "problem",
        symptoms.diverged,
        remedies.calmer,
        roots=("unscaled",),
    ),
    "symmetric": Ailment(
        "All units alike",
        "Units that start equal get equal gradients, so a layer learns as if it had one.",
        "problem",
        symptoms.symmetric,
        remedies.drawn,
    ),
    "exploding": Ailment(
        "Exploding steps",
        "One step changes the weights by a large part of their size: the slopes are too steep.",
        "problem",
        symptoms.exploding,
        remedies.calmer,
        ("diverged",),
    ),
    "unscaled": Ailment(
        "Inputs of odd sizes",
        "Large or unequal inputs make the loss a narrow valley that takes tiny steps to follow.",
        "warning",
        symptoms.unscaled,
        remedies.scaled,
    ),
    "dead": Ailment(
        "Dead units",
        "Units that are silent for every example have no slope and never learn again.",
        "warning",
        symptoms.dead,
        remedies.leaky,
        ("diverged",),
    ),
    "saturated": Ailment(
        "Saturated units",
        "At the flat ends of a curve there is next to no slope to learn by.",
        "warning",
        symptoms.saturated,
        remedies.calmer,
        ("diverged",),
    ),
    "vanishing": Ailment(
        "Vanishing gradient",
        "The slope fades from layer to layer, so the first layers hardly learn.",
        "warning",
        symptoms.vanishing,
        remedies.clearer,
        ("diverged", "saturated"),
    ),
    "oscillating": Ailment(
        "Oscillating",
        "The loss jumps up and down: the steps overshoot the valley.",
        "warning",
        symptoms.oscillating,
        remedies.calmer,
        ("diverged",),
    ),
    "slow": Ailment(
        "Learning rate too small",
        "The loss falls, but so slowly that it would take all day.",
        "warning",
        symptoms.slow,
        remedies.bolder,
        ("diverged", "symmetric"),
    ),
    "plateau": Ailment(
        "Plateau",
        "The loss has stopped falling although much is still wrong.",
        "warning",
        symptoms.plateau,
        remedies.stronger,
        ("diverged", "symmetric", "dead", "saturated", "vanishing"),
    ),
    "overfitting": Ailment(
        "Overfitting",
        "The network learns its examples by heart: new ones get worse while those get better.",
        "warning",
        symptoms.overfitting,
        remedies.restrained,
        ("diverged", "oscillating"),
    ),
    "unfinished": Ailment(
        "Too few epochs",
        "The loss was still falling when the training ended.",
        "info",
        symptoms.unfinished,
        remedies.longer,
        ("diverged",),
    ),
}
