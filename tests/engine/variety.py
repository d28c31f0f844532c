"""Sixty and more experiments that between them use everything there is to train with."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from playground import losses, stack
from playground.activations import trainable
from playground.choices import ALL
from playground.datasets import DATASETS
from playground.experiment import Experiment
from playground.grammar import Switch
from playground.initializers import INITIALIZERS
from playground.optimizers import OPTIMIZERS, Option
from playground.scaling import SCALES
from playground.schedules import Plan

EACH = 5  # experiments with each optimizer
FLAT = ("circle", "blobs", "hills", "iris", "cancer", "houses", "sine", "xor", "wine", "spiral")
LISTS = (  # hidden layers for points and tables; a and b are activations
    "4:{a},2:{b}",
    "6:{a},bn,4:{b}",
    "",
    "5:{a},drop0,3:{b}",
    "bn,8:{a}",
    "4:{a},4:{b},4:{a},4:{b}",
)
PICTURES = (  # the same for pictures
    "flatten,12:{a},6:{b}",
    "conv3x3:{a},max2,flatten",
    "conv3x5s2same:{a},bn,gap",
    "avg4,flatten,bn,6:{a}",
    "conv2x3:{a},avg2,conv3x3same:{b},max2,flatten,8:{a}",
    "max4,flatten,8:{a},drop0",
)
PLANS = (
    Plan(),
    Plan("step", (0.5, 2)),
    Plan("exp", (0.8,)),
    Plan("cosine", (4,)),  # at nought from the fifth epoch on
)
# Lower, and the sign of a gradient that is nought but for its last bit makes a whole step.
LEAST = {"rho": 0.5, "beta_2": 0.5, "epsilon": 1e-4}

STEEP = {"houses": 0.0001}  # answers in the hundreds blow an exponential up


def chosen(option: str, one: Option, how: int, dice: np.random.Generator) -> Any:
    """A value for an optimizer's option: as it is, the least, or anything sensible."""
    if isinstance(one.kind, Switch):
        return how % 2 == 1
    low, high = one.kind.low, one.kind.high
    if how == 0:
        return one.default
    if how == 1:
        return max(low, LEAST.get(option, low))
    if option == "epsilon":
        return float(10.0 ** dice.uniform(-6, -1))
    if option == "learning_rate_power":
        return float(dice.uniform(-0.8, -0.2))
    if high <= 1.0:
        return float(dice.uniform(0.5, 0.95))
    return float(dice.uniform(low, max(0.1, 2 * low)))


def scale(number: int, data: str, activation: str) -> str:
    """How inputs are scaled; wild ones are tamed, or rounding alone would part the two sides."""
    if data in ("digits", "houses") or activation == "exponential":
        return "minmax"
    return list(SCALES)[number % 7 % len(SCALES)]


def experiments() -> Iterator[Experiment]:
    """The same ones each time."""
    activations, initializers = list(trainable()), list(INITIALIZERS)
    activations.sort(key=lambda slug: slug == "linear")  # the rest come round more often
    for number in range(EACH * len(OPTIMIZERS)):
        dice = np.random.default_rng(number)
        variant, which = divmod(number, len(OPTIMIZERS))
        slug, optimizer = list(OPTIMIZERS.items())[which]
        pictures = (number + variant) % 4 == 0
        data = "digits" if pictures else FLAT[number * 3 % len(FLAT)]
        suited = [name for name, loss in losses.LOSSES.items() if DATASETS[data].task in loss.tasks]
        stacks = PICTURES if pictures else LISTS
        a, b = (
            activations[number % len(activations)],
            activations[(number * 5 + 1) % len(activations)],
        )
        penalty = 0.003 * (variant % 3 == 1)
        yield Experiment(
            data=data,
            samples=int(dice.integers(70, 100)),
            holdout=0 if number % 19 == 7 else 30,
            noise=10.0,
            seed=number,
            hidden=stack.Stack().read(
                "hidden", stacks[(number // 2) % len(stacks)].format(a=a, b=b)
            ),
            features=("x1", "x2", "x1x2") if variant % 2 else ("x1", "x2"),
            initializer=initializers[number % len(initializers)],
            l1=penalty * (number % 2),
            l2=penalty,
            loss=suited[(number // 3) % len(suited)],
            optimizer=slug,
            learning_rate=float(optimizer.rate * dice.uniform(0.3, 1.0) * STEEP.get(data, 1.0)),
            options=tuple(
                (name, chosen(name, one, variant % 4, dice))
                for name, one in optimizer.options.items()
            ),
            schedule=PLANS[number % 5 % len(PLANS)],
            batch_size=ALL if number % 23 == 5 else int(dice.integers(5, 40)),
            scale=scale(number, data, a),
        )


def described(experiment: Experiment) -> str:
    """What a failing test is called."""
    hidden = ",".join(layer.text for layer in experiment.hidden)
    return f"{experiment.optimizer}-{experiment.data}-{experiment.loss_slug}-{hidden}"
