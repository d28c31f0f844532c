"""What one network has learnt, taken on to other pictures: beside a network that begins at nought.

Each row is an experiment; those that begin with another's weights follow from what came of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from playground.datasets import find
from playground.experiment import Experiment
from playground.layers import Layer, Shape
from playground.net.net import Net
from playground.net.starts import Start
from playground.presets.images import NETWORKS
from playground.stack import Stack, parameters, walk
from playground.stopping import Stop

FEWS = (10, 20, 50, 100, 200, 500)  # pictures to learn from
EPOCHS = 30  # for the new head; as many again to fine-tune, and both together from scratch
RATE = 0.002
SOFTER = 10  # times smaller are the steps of fine-tuning
SCARCE = 10  # times as many pictures as are learnt from are taken: the rest are to judge by


@dataclass(frozen=True)
class Head:
    """What stands on the convolutions: it is new, whatever they have learnt."""

    label: str
    hidden: str
    hint: str


HEADS = {
    "plain": Head("Flatten", "flatten", "The answers see every number of every map."),
    "dense": Head("Flatten, 32 units", "flatten,32:relu", "A dense layer stands in between."),
    "means": Head("Means", "gap", "The answers see one number of each map, its mean: few weights."),
}

ROWS = {
    "source": "First: digits 0 to 4",
    "scratch": "From scratch",
    "frozen": "New head, the rest frozen",
    "tuned": "Then fine-tuned",
}

FIRST = Experiment.from_query(  # what digits 0 to 4 are learnt with, to go on from
    f"data=digits04&lr=0.003&stop=epochs:20&hidden={NETWORKS['small'].hidden}"
)


class Weighed(Protocol):
    """What came of an experiment, as far as others follow from it."""

    @property
    def weights(self) -> str:
        """The slug of its weights."""


Known = Mapping[Experiment, Weighed]
Row = Experiment | Callable[[Known], Experiment | None]


@dataclass(frozen=True)
class Source:
    """What has learnt before: a network that is kept, or an experiment to be trained first."""

    shape: Shape
    layers: tuple[Layer, ...]
    data: str  # what it has learnt, where that is known
    classes: tuple[str, ...]
    scale: str
    slug: str = ""  # of its weights
    first: Experiment | None = None

    @property
    def seeing(self) -> int:
        """How many of its first layers work on maps: these are taken over."""
        steps = walk(self.shape, self.layers)
        return sum(len(after) == 3 for _, _, after in steps)


def trained_first(experiment: Experiment = FIRST) -> Source:
    """A source that is yet to learn."""
    it = experiment
    return Source(it.input_shape, it.layers, it.data, it.class_names, it.scale, first=it)


def kept(net: Net, slug: str) -> Source:
    """A source that has learnt; the slug is of its weights."""
    plain = float(net.shift.max()) == 0.0
    scale = {255.0: "minmax", 1.0: "none"}.get(float(net.spread.max()), "standard")
    scale = scale if plain else "standard"
    return Source(net.shape, net.layers, net.data, net.classes, scale, slug)


@dataclass(frozen=True)
class Transfer:
    """One source, other pictures, few of them, a head."""

    source: Source
    data: str
    few: int
    head: str
    seed: int = 0

    @property
    def fixed(self) -> int:
        """How many numbers are taken over."""
        return parameters(self.source.shape, self.source.layers[: self.source.seeing])

    @property
    def familiar(self) -> bool:
        """Whether the source has learnt these classes already, from whatever pictures."""
        return set(find(self.data).classes) <= set(self.source.classes)

    @property
    def rows(self) -> dict[str, Row]:
        """What is trained, one after another."""
        first = self.source.first
        told: dict[str, Row] = {} if first is None else {"source": first}
        return told | {"scratch": self.scratch, "frozen": self.frozen, "tuned": self.tuned}

    def trained(self, known: Known) -> dict[str, Experiment | None]:
        """The experiments behind the rows, as far as they are known yet."""
        return {
            slug: row if isinstance(row, Experiment) else row(known)
            for slug, row in self.rows.items()
        }

    @property
    def scratch(self) -> Experiment:
        """The same network with drawn weights, for as long as the two others together."""
        return self._made(2 * EPOCHS)

    def frozen(self, known: Known) -> Experiment | None:
        """The source's convolutions as they are, and a head that learns."""
        slug, first, count = self.source.slug, self.source.first, self.source.seeing
        if first is not None:
            if first not in known:
                return None
            slug = known[first].weights
        return self._made(EPOCHS, start=Start(slug, count), frozen=count)

    def tuned(self, known: Known) -> Experiment | None:
        """From there on all of it learns, in small steps."""
        before = self.frozen(known)
        if before is None or before not in known:
            return None
        start = Start(known[before].weights, len(before.layers))
        return self._made(EPOCHS, learning_rate=RATE / SOFTER, start=start)

    def _made(self, epochs: int, **more: Any) -> Experiment:
        dataset = find(self.data)
        samples = min(SCARCE * self.few, dataset.most)
        if dataset.validation:
            more |= {"samples": min(self.few, samples)}
        else:
            kept = round(100 * (1 - self.few / samples))
            more |= {"samples": samples, "holdout": min(90, max(10, kept))}
        taken = self.source.layers[: self.source.seeing]
        return Experiment(
            data=self.data,
            seed=self.seed,
            hidden=(*taken, *Stack().read("hidden", HEADS[self.head].hidden)),
            batch_size=16,
            scale=self.source.scale,
            stop=Stop(epochs=epochs),
            **({"learning_rate": RATE} | more),
        )
