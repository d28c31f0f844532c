"""How a network learns from its gradients: every optimizer, its rule, and how Keras calls it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground import steps
from playground.grammar import Number, Switch


@dataclass(frozen=True)
class Option:
    """One more choice that an optimizer offers."""

    default: float | bool
    kind: Number | Switch
    hint: str
    structural: bool = False  # fixed when a program is compiled; the others may change in mid-run


@dataclass(frozen=True)
class Optimizer:
    """A way to turn gradients into better weights."""

    label: str
    keras: str  # the class in keras.optimizers
    rate: float  # a good first learning rate on small networks
    latex: str
    step: steps.Step  # the rule as one step in NumPy
    hint: str
    options: Mapping[str, Option] = field(default_factory=dict)  # by Keras' names
    fixed: Mapping[str, bool] = field(default_factory=dict)
    least_rate: float = 0.0  # the smallest learning rate that its rule can divide by


def settings(slug: str, options: Mapping[str, float | bool]) -> dict[str, float | bool]:
    """Every option of an optimizer: as chosen, else its default."""
    return {name: options.get(name, one.default) for name, one in OPTIMIZERS[slug].options.items()}


def keras_arguments(
    slug: str, rate: float, options: Mapping[str, float | bool]
) -> dict[str, float | bool]:
    """What the class in keras.optimizers takes."""
    return {"learning_rate": rate, **settings(slug, options), **OPTIMIZERS[slug].fixed}


def structure(slug: str, options: Mapping[str, float | bool]) -> tuple[tuple[str, Any], ...]:
    """The options that a compiled program is made for."""
    known = OPTIMIZERS[slug].options
    return tuple(
        (name, value) for name, value in settings(slug, options).items() if known[name].structural
    )


def inputs(slug: str, options: Mapping[str, float | bool]) -> dict[str, float]:
    """The options that a compiled program is told at each call."""
    known = OPTIMIZERS[slug].options
    chosen = settings(slug, options)
    return {name: float(value) for name, value in chosen.items() if not known[name].structural}


def _momentum(default: float) -> Option:
    hint = "How much of the last step is kept, as by a heavy ball that rolls on."
    return Option(default, Number(0.0, 0.999), hint)


def _beta_1(low: float = 0.0) -> Option:
    hint = "How long the mean of the gradients remembers; closer to 1 is longer."
    return Option(0.9, Number(low, 0.999), hint)


def _squares(default: float) -> Option:
    hint = "How long the mean of the squared gradients remembers; closer to 1 is longer."
    return Option(default, Number(0.0, 0.9999), hint)


def _penalty(hint: str) -> Option:
    return Option(0.0, Number(0.0, 10.0), hint)


EPSILON = Option(
    1e-7, Number(1e-10, 1.0), "Keeps the division in bounds where gradients are nearly nought."
)
ACCUMULATOR = Option(
    0.1,
    Number(0.001, 10.0),
    "What the sum of squared gradients starts from; more makes the first steps shorter.",
    structural=True,
)
AMSGRAD = Option(
    False,
    Switch(),
    "Divides by the largest spread seen so far, so that steps never grow again.",
    structural=True,
)
CENTERED = Option(
    False, Switch(), "Divides by the gradients' variance, not their mean square.", structural=True
)
ADAM = {"beta_1": _beta_1(), "beta_2": _squares(0.999), "epsilon": EPSILON}
MEANS = r"m \leftarrow \beta_1 m + (1-\beta_1)\,g,\quad v \leftarrow \beta_2 v + (1-\beta_2)\,g^2"
HATS = r"\hat m = \frac{m}{1-\beta_1^t},\quad \hat v = \frac{v}{1-\beta_2^t}"

OPTIMIZERS = {
    "sgd": Optimizer(
        "SGD",
        "SGD",
        0.03,
        r"w \leftarrow w - \eta\,g",
        steps.sgd,
        "A step straight down the slope, as long as the slope is steep.",
    ),
    "momentum": Optimizer(
        "Momentum",
        "SGD",
        0.03,
        r"v \leftarrow \mu v - \eta\,g,\quad w \leftarrow w + v",
        steps.momentum,
        "Rolls like a heavy ball: gathers speed downhill and runs over small bumps.",
        {"momentum": _momentum(0.9)},
    ),
    "nesterov": Optimizer(
        "Nesterov",
        "SGD",
        0.03,
        r"v \leftarrow \mu v - \eta\,g,\quad w \leftarrow w + \mu v - \eta\,g",
        steps.nesterov,
        "Momentum that looks ahead to where it is rolling, and so brakes in time.",
        {"momentum": _momentum(0.9)},
        {"nesterov": True},
    ),
    "adagrad": Optimizer(
        "Adagrad",
        "Adagrad",
        0.3,
        r"v \leftarrow v + g^2,\quad w \leftarrow w - \frac{\eta\,g}{\sqrt{v + \epsilon}}",
        steps.adagrad,
        "Each weight has a rate of its own that shrinks with all the gradients it has seen.",
        {"initial_accumulator_value": ACCUMULATOR, "epsilon": EPSILON},
    ),
    "adadelta": Optimizer(
        "Adadelta",
        "Adadelta",
        3.0,
        r"v \leftarrow \rho v + (1-\rho)\,g^2,\quad "
        r"\delta = \sqrt{\frac{d + \epsilon}{v + \epsilon}}\,g,\quad "
        r"d \leftarrow \rho d + (1-\rho)\,\delta^2,\quad w \leftarrow w - \eta\,\delta",
        steps.adadelta,
        "Measures its steps by the steps before, so it is slow to start and wants a rate above 1.",
        {"rho": _squares(0.95), "epsilon": EPSILON},
    ),
    "rmsprop": Optimizer(
        "RMSprop",
        "RMSprop",
        0.01,
        r"v \leftarrow \rho v + (1-\rho)\,g^2,\quad "
        r"w \leftarrow w - \frac{\eta\,g}{\sqrt{v + \epsilon}}",
        steps.rmsprop,
        "Divides by how large the gradients have been lately, so flat stretches are crossed fast.",
        {
            "rho": _squares(0.9),
            "momentum": _momentum(0.0),
            "epsilon": EPSILON,
            "centered": CENTERED,
        },
    ),
    "adam": Optimizer(
        "Adam",
        "Adam",
        0.01,
        MEANS + r",\quad " + HATS + r",\quad "
        r"w \leftarrow w - \frac{\eta\,\hat m}{\sqrt{\hat v} + \epsilon}",
        steps.adam,
        "Momentum and RMSprop in one; the first choice where one does not want to search.",
        ADAM | {"amsgrad": AMSGRAD},
    ),
    "adamw": Optimizer(
        "AdamW",
        "AdamW",
        0.01,
        r"w \leftarrow w - \eta\,\lambda\,w,\quad \text{then as Adam}",
        steps.adamw,
        "Adam that also shrinks every weight a little at each step, against overfitting.",
        {
            "weight_decay": Option(
                0.004, Number(0.0, 1.0), "The share, times the learning rate, that a weight loses."
            )
        }
        | ADAM
        | {"amsgrad": AMSGRAD},
    ),
    "nadam": Optimizer(
        "Nadam",
        "Nadam",
        0.01,
        MEANS + r",\quad \mu_t = \beta_1\bigl(1 - \tfrac{1}{2}\,0.96^t\bigr),\quad "
        r"\hat m = \frac{\mu_{t+1}\,m}{1 - \prod_{i \le t+1} \mu_i} + "
        r"\frac{(1-\mu_t)\,g}{1 - \prod_{i \le t} \mu_i},\quad "
        r"w \leftarrow w - \frac{\eta\,\hat m}{\sqrt{\hat v} + \epsilon}",
        steps.nadam,
        "Adam that looks ahead as Nesterov's momentum does.",
        ADAM,
    ),
    "adamax": Optimizer(
        "Adamax",
        "Adamax",
        0.03,
        r"m \leftarrow \beta_1 m + (1-\beta_1)\,g,\quad "
        r"u \leftarrow \max(\beta_2 u, \lvert g \rvert),\quad "
        r"w \leftarrow w - \frac{\eta\,m}{(1-\beta_1^t)(u + \epsilon)}",
        steps.adamax,
        "Adam that divides by the largest gradient of late; steady where gradients are rare.",
        ADAM,
    ),
    "ftrl": Optimizer(
        "FTRL",
        "Ftrl",
        1.0,
        r"n' = n + g^2,\quad z \leftarrow z + g + 2\lambda_s w - "
        r"\frac{n'^{-p} - n^{-p}}{\eta}\,w,\quad "
        r"w \leftarrow \frac{\operatorname{clip}(z, \pm\lambda_1) - z}"
        r"{n'^{-p}/\eta + 2\lambda_2 + \beta/\eta}",
        steps.ftrl,
        "Made for linear models with millions of inputs; it soon forgets how the weights started.",
        {
            "learning_rate_power": Option(
                -0.5, Number(-1.0, 0.0), "How fast the steps shrink: -0.5 as Adagrad's, 0 never."
            ),
            "initial_accumulator_value": ACCUMULATOR,
            "l1_regularization_strength": _penalty("Sets weights that matter little to nought."),
            "l2_regularization_strength": _penalty("Keeps weights small."),
            "l2_shrinkage_regularization_strength": _penalty(
                "Keeps weights small by adding to their gradients."
            ),
            "beta": _penalty("Makes the first steps shorter."),
        },
        least_rate=1e-6,
    ),
    "lion": Optimizer(
        "Lion",
        "Lion",
        0.003,
        r"w \leftarrow w - \eta\,\operatorname{sign}\bigl(\beta_1 m + (1-\beta_1)\,g\bigr),\quad "
        r"m \leftarrow \beta_2 m + (1-\beta_2)\,g",
        steps.lion,
        "Only the direction counts: every weight moves by exactly the learning rate, up or down.",
        {"beta_1": _beta_1(low=0.01), "beta_2": _squares(0.99)},
    ),
}
