"""An experiment: every choice as one frozen value, which a link, a file and a script all speak."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from playground import losses, stack
from playground.choices import ALL, BatchSize, Choice, DataName, choice, pictures
from playground.datasets import DATASETS, Dataset, find
from playground.datasets.dataset import STARTS
from playground.errors import BadChoice
from playground.features import FEATURES
from playground.grammar import Many, Number, OneOf, Whole
from playground.initializers import INITIALIZERS
from playground.layers import Conv, Dense, GlobalPool, Layer, Shape
from playground.net.starts import Start, Starting
from playground.optimizers import OPTIMIZERS
from playground.query import Portable
from playground.scaling import SCALES
from playground.schedules import Plan, Planned
from playground.stopping import Stop, Stopping
from playground.together import check

OUTPUT_ACTIVATIONS = {"binary": "sigmoid", "classes": "softmax", "regression": "linear"}


@dataclass(frozen=True)
class Experiment(Portable):
    """Data, network, training and seed. What is not said is as its data set has it."""

    data: str = choice("data", DataName(DATASETS, "data set"), "circle", "What to learn from.")
    classes: int = choice(
        "classes", Whole(3, 5), 3, "How many classes.", lambda data: data.countable
    )
    samples: int = choice("samples", Whole(4, 60_000), 500, "How many examples.")
    noise: float = choice(
        "noise",
        Number(0, 50),
        0.0,
        "How noisy the data are, in percent.",
        lambda data: data.noisy,
    )
    holdout: int = choice(
        "holdout",
        Whole(0, 90),
        50,
        "Percent of the examples kept from training, for validation.",
        lambda data: not data.validation,
    )
    seed: int = choice(
        "seed",
        Whole(0, 2**31 - 1),
        0,
        "The number all dice start from: data, split, first weights, order, dropout.",
    )
    features: tuple[str, ...] = choice(
        "features",
        Many(OneOf(FEATURES, "feature"), at_least=1),
        ("x1", "x2"),
        "What the network is told of a point.",
        lambda data: data.kind == "points",
    )
    hidden: tuple[Layer, ...] = choice(
        "hidden",
        stack.Stack(),
        "4:tanh,2:tanh",
        "The layers between input and output; empty for none.",
    )
    initializer: str = choice(
        "init",
        OneOf(INITIALIZERS, "initializer"),
        "glorot_uniform",
        "How the first weights are drawn.",
    )
    start: Start = choice(
        "start",
        Starting(),
        "",
        "Whose weights the first layers begin with; drawn ones for the others.",
        pictures,
    )
    frozen: int = choice(
        "frozen",
        Whole(0, stack.MOST_LAYERS),
        0,
        "How many of the first layers keep the weights that they begin with.",
        pictures,
    )
    l1: float = choice("l1", Number(0, 10), 0.0, "Penalty on the size of the weights.")
    l2: float = choice("l2", Number(0, 10), 0.0, "Penalty on the squares of the weights.")
    loss: str = choice(
        "loss",
        OneOf(("auto", *losses.LOSSES), "loss"),
        "auto",
        "What training makes small; `auto` suits the answers: cross-entropy or squared error.",
    )
    optimizer: str = choice(
        "optimizer",
        OneOf(OPTIMIZERS, "optimizer"),
        "sgd",
        "The rule that turns slopes into steps.",
    )
    learning_rate: float = choice(
        "lr", Number(0, 100), 0.03, "How large the steps are.", restarts=False
    )
    options: tuple[tuple[str, float | bool], ...] = ()
    schedule: Plan = choice(
        "schedule", Planned(), "constant", "How the learning rate changes with the epochs."
    )
    batch_size: int = choice(
        "batch", BatchSize(), 10, "How many examples share one step.", restarts=False
    )
    scale: str = choice(
        "scale", OneOf(SCALES, "scaling"), "none", "How inputs are brought to handy sizes."
    )
    stop: Stop = choice("stop", Stopping(), "", "When training ends by itself.", restarts=False)

    def __post_init__(self) -> None:
        """Fills in what was not said, and refuses what cannot work."""
        for name, item in CHOICES.items():
            value = getattr(self, name)
            if value is None or (name != "data" and not item.on(self.dataset)):
                value = item.default if name == "data" else default(item, self.data)
            object.__setattr__(self, name, item.kind.check(item.key, value))
        object.__setattr__(self, "options", self._checked_options())
        check(self)

    def _checked_options(self) -> tuple[tuple[str, float | bool], ...]:
        entry = OPTIMIZERS[self.optimizer]
        given = dict(self.options)
        for name in given:
            if name not in entry.options:
                has = f"it has {', '.join(entry.options)}" if entry.options else "it has none"
                raise BadChoice(f"{entry.label} has no option '{name}'; {has}.", name, "optimizer")
        return tuple(
            (name, option.kind.check(name, given.get(name, option.default)))
            for name, option in entry.options.items()
        )

    @cached_property
    def dataset(self) -> Dataset:
        """What its data are; found once, for own points may be put away while it trains."""
        return find(self.data)

    @property
    def task(self) -> str:
        """`binary`, `classes` or `regression`."""
        return self.dataset.task

    @property
    def class_names(self) -> tuple[str, ...]:
        """What the answers are called; none for regression."""
        count = self.classes if self.dataset.countable else None
        return self.dataset.classes[:count]

    @property
    def loss_slug(self) -> str:
        """The loss, with `auto` resolved."""
        return losses.auto(self.dataset.task) if self.loss == "auto" else self.loss

    @property
    def input_shape(self) -> Shape:
        """What the network gets of one example."""
        return (len(self.features),) if self.dataset.kind == "points" else self.dataset.shape

    @property
    def output(self) -> Dense:
        """The last layer, which follows from the data."""
        units = len(self.class_names) if self.task == "classes" else 1
        return Dense(units, OUTPUT_ACTIVATIONS[self.task])

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The hidden layers and the output."""
        return (*self.hidden, self.output)

    @cached_property
    def parameters(self) -> int:
        """How many numbers the network keeps."""
        return stack.parameters(self.input_shape, self.layers)

    @cached_property
    def fixed(self) -> int:
        """How many of these stay as they are."""
        return stack.parameters(self.input_shape, self.layers[: self.frozen])

    @property
    def convolutional(self) -> bool:
        """Whether any layer works on maps in a way that TensorFlow's graphs do best, or alone."""
        return any(isinstance(layer, Conv | GlobalPool) for layer in self.hidden)

    @property
    def val_count(self) -> int:
        """How many examples are kept for validation."""
        share = min(round(self.samples * self.holdout / 100), self.samples - 1)
        return self.dataset.validation or share

    @property
    def train_count(self) -> int:
        """How many examples it trains on."""
        return self.samples - (0 if self.dataset.validation else self.val_count)

    @property
    def batch_length(self) -> int:
        """How many examples share one step, with `all` resolved."""
        return self.train_count if self.batch_size == ALL else self.batch_size

    def restarts(self, key: str) -> bool:
        """Whether a run that changes this choice in mid-course begins anew."""
        choices = self.choices()
        if key in choices:
            return choices[key][1].restarts
        return OPTIMIZERS[self.optimizer].options[key].structural

    @property
    def optimizer_options(self) -> Mapping[str, float | bool]:
        """The optimizer's options by Keras' names."""
        return dict(self.options)


CHOICES: dict[str, Choice] = {
    item.name: item.metadata["choice"] for item in fields(Experiment) if "choice" in item.metadata
}


def default(item: Choice, data: str) -> Any:
    """What a choice is on that data when nothing is said."""
    dataset = find(data)
    start = STARTS[dataset.kind].get(item.key, item.default)
    return item.kind.check(item.key, dataset.defaults.get(item.key, start))
