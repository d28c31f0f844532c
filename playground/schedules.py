"""How the learning rate changes from epoch to epoch, and how a link writes it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.errors import BadChoice
from playground.grammar import Kind, Number, OneOf, Whole

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Schedule:
    """A way for the learning rate to change."""

    label: str
    pattern: str  # how a link writes it, by example
    factor: Callable[..., Array]  # of (epoch, *arguments); the first epoch trained is 0
    code: str  # the same as Python, for an exported script
    hint: str
    arguments: Mapping[str, Kind]


@dataclass(frozen=True)
class Plan:
    """A schedule with its numbers: what one experiment does with its learning rate."""

    slug: str = "constant"
    numbers: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """`step:0.5@100`."""
        kinds = SCHEDULES[self.slug].arguments.values()
        numbers = (kind.write(value) for kind, value in zip(kinds, self.numbers, strict=True))
        return ":".join(part for part in (self.slug, "@".join(numbers)) if part)

    @property
    def code(self) -> str:
        """The factor as a Python expression of `epoch`."""
        schedule = SCHEDULES[self.slug]
        return schedule.code.format(**dict(zip(schedule.arguments, self.numbers, strict=True)))

    def factor(self, epoch: int | Array) -> Array:
        """What the learning rate is multiplied by; 1 in the first epoch, which is epoch 0."""
        return SCHEDULES[self.slug].factor(np.asarray(epoch, dtype=np.float64), *self.numbers)


@dataclass(frozen=True)
class Planned:
    """The kind of choice that `schedule` is."""

    @property
    def said(self) -> str:
        """The values it takes, in words."""
        return ", ".join(f"`{one.pattern}`" for one in SCHEDULES.values())

    def read(self, name: str, text: str) -> Plan:
        """The plan that `text` stands for."""
        slug, *rest = re.split("[:@]", text)
        schedule = SCHEDULES[OneOf(SCHEDULES, "schedule").check(name, slug)]
        if len(rest) != len(schedule.arguments) or text != ":".join(
            part for part in (slug, "@".join(rest)) if part
        ):
            raise BadChoice(
                f"{name} '{text[:40]}' is not written as '{schedule.pattern}' is.", name
            )
        return Plan(
            slug,
            tuple(
                kind.read(f"{name} ({argument})", part)
                for (argument, kind), part in zip(schedule.arguments.items(), rest, strict=True)
            ),
        )

    def write(self, value: Plan) -> str:
        """The plan as a link writes it."""
        return value.text

    def check(self, name: str, value: Any) -> Plan:
        """The plan, if there is such a schedule and its numbers are within bounds."""
        if isinstance(value, str):
            return self.read(name, value)
        if not isinstance(value, Plan):
            raise BadChoice(f"{name} takes {self.said}, not '{str(value)[:40]}'.", name)
        schedule = SCHEDULES[OneOf(SCHEDULES, "schedule").check(name, value.slug)]
        if len(value.numbers) != len(schedule.arguments):
            raise BadChoice(f"{name} {value.slug} is written like '{schedule.pattern}'.", name)
        return Plan(
            value.slug,
            tuple(
                kind.check(f"{name} ({argument})", number)
                for (argument, kind), number in zip(
                    schedule.arguments.items(), value.numbers, strict=True
                )
            ),
        )


SCHEDULES = {
    "constant": Schedule(
        "Constant",
        "constant",
        np.ones_like,
        "1.0",
        "The same learning rate from first to last.",
        {},
    ),
    "step": Schedule(
        "In steps",
        "step:0.5@100",
        lambda epoch, factor, every: factor ** (epoch // every),
        "{factor} ** (epoch // {every})",
        "Multiplied by a factor every so many epochs.",
        {"factor": Number(0.01, 1.0), "every": Whole(1, 100_000)},
    ),
    "exp": Schedule(
        "Exponential",
        "exp:0.99",
        lambda epoch, factor: factor**epoch,
        "{factor} ** epoch",
        "Multiplied by a factor after every epoch.",
        {"factor": Number(0.5, 1.0)},
    ),
    "cosine": Schedule(
        "Cosine",
        "cosine:500",
        lambda epoch, epochs: 0.5 + 0.5 * np.cos(np.pi * np.minimum(epoch / epochs, 1.0)),
        "0.5 + 0.5 * math.cos(math.pi * min(epoch / {epochs}, 1.0))",
        "Down half a wave to nought over so many epochs; there it stays.",
        {"epochs": Whole(1, 100_000)},
    ),
}
