"""Random experiments that work, derived from what the fields of `Experiment` say of themselves."""

import re
from functools import singledispatch
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from playground import losses, stack
from playground.choices import ALL, BatchSize
from playground.datasets import DATASETS
from playground.errors import BadChoice
from playground.experiment import CHOICES, Experiment, default
from playground.grammar import Many, Number, OneOf, Switch, Whole
from playground.layers import Flatten, GlobalPool, Layer, Shape
from playground.net.starts import Start, Starting
from playground.optimizers import OPTIMIZERS
from playground.schedules import SCHEDULES, Plan, Planned
from playground.stopping import RULES, Stop, Stopping

Values = st.SearchStrategy[Any]


@singledispatch
def of(kind: Any) -> Values:
    """Values that a kind of choice takes."""
    raise NotImplementedError(f"There is no strategy for {type(kind).__name__}: write one here.")


@of.register
def _(kind: Number) -> Values:
    return st.floats(kind.low, kind.high).map(lambda value: value + 0.0)  # minus nought is nought


@of.register
def _(kind: Whole) -> Values:
    return st.integers(kind.low, kind.high)


@of.register
def _(kind: Switch) -> Values:
    return st.booleans()


@of.register
def _(kind: OneOf) -> Values:
    return st.sampled_from(kind.names)


@of.register
def _(kind: Many) -> Values:
    some = st.lists(of(kind.one), min_size=kind.at_least, unique=True)
    return some.map(lambda names: tuple(name for name in kind.one.names if name in names))


@of.register
def _(kind: BatchSize) -> Values:
    return st.one_of(st.just(ALL), of(kind.size))


@of.register
def _(kind: Planned) -> Values:
    return st.sampled_from(list(SCHEDULES)).flatmap(
        lambda slug: st.tuples(*map(of, SCHEDULES[slug].arguments.values())).map(
            lambda numbers: Plan(slug, numbers)
        )
    )


@of.register
def _(kind: Stopping) -> Values:
    return stops(list(RULES))


@of.register
def _(kind: Starting) -> Values:
    return st.just(Start())  # what has learnt fits few networks: tests of its own take it


@of.register
def _(kind: stack.Stack) -> Values:
    return stacks((2,))


def stops(rules: list[str]) -> Values:
    """Stop rules out of those given, any or none of them."""
    return st.fixed_dictionaries({}, optional={rule: of(RULES[rule].kind) for rule in rules}).map(
        lambda chosen: Stop(**chosen)
    )


@st.composite
def layers(draw: st.DrawFn, slug: str, most: int = 1024) -> Layer:
    """One layer of a kind, with at most so many units or filters."""
    entry = stack.LAYERS[slug]
    parts: dict[str, Any] = {}
    for part in re.compile(entry.pattern).groupindex:
        kind = stack.BOUNDS.get(part, Switch())
        if part in ("units", "filters"):
            kind = Whole(1, min(kind.high, most))
        if part not in ("activation", "stride", "same") or draw(st.booleans()):
            parts[part] = draw(of(kind))
    return entry.make(**parts)


@st.composite
def stacks(
    draw: st.DrawFn, before: Shape, most_units: int = 16, most_layers: int = 6
) -> tuple[Layer, ...]:
    """Hidden layers that fit what comes in, and that leave a list of numbers."""
    chosen: list[Layer] = []
    for _ in range(draw(st.integers(0, most_layers))):
        layer = draw(
            st.sampled_from(list(stack.LAYERS)).flatmap(lambda slug: layers(slug, most_units))
        )
        try:
            before = layer.shape(before)
        except BadChoice:
            continue  # it cannot stand here
        chosen.append(layer)
    if len(before) == 3:
        chosen.append(draw(st.sampled_from([Flatten(), GlobalPool()])))
    return tuple(chosen)


def options(optimizer: str) -> Values:
    """Some of an optimizer's options."""
    kinds = {name: of(one.kind) for name, one in OPTIMIZERS[optimizer].options.items()}
    return st.fixed_dictionaries({}, optional=kinds).map(lambda chosen: tuple(chosen.items()))


@st.composite
def experiments(draw: st.DrawFn, most_units: int = 16, **fixed: Any) -> Experiment:
    """Experiments that work.

    Args:
        draw: Hypothesis' own.
        most_units: The widest layer.
        **fixed: Fields to hold; a strategy among them is drawn from.
    """
    held = {
        name: draw(value) if isinstance(value, st.SearchStrategy) else value
        for name, value in fixed.items()
    }
    data = held.pop("data", None) or draw(of(CHOICES["data"].kind))
    dataset, values = DATASETS[data], {"data": data}

    def choose(name: str, values_of: Values | None = None) -> None:
        item = CHOICES[name]
        if name in held:
            values[name] = held[name]
        elif item.on(dataset) and draw(st.booleans()):
            values[name] = draw(of(item.kind) if values_of is None else values_of)

    def now(name: str) -> Any:
        value = values.get(name)
        return default(CHOICES[name], data) if value is None else value

    suited = [slug for slug, loss in losses.LOSSES.items() if dataset.task in loss.tasks]
    special = {
        "samples": st.integers(min(4, dataset.most), dataset.most),
        "loss": st.sampled_from(["auto", *suited]),
        "frozen": st.just(0),  # nothing to keep
    }
    late = {"hidden", "stop", "batch_size"}
    for name in CHOICES:
        if name != "data" and name not in late:
            choose(name, special.get(name))
    shape = (len(now("features")),) if dataset.kind == "points" else dataset.shape
    choose("hidden", stacks(shape, most_units=most_units))
    kept = Experiment(data=data, samples=now("samples"), holdout=now("holdout")).val_count
    rules = [
        rule
        for rule in RULES
        if not (rule == "accuracy" and dataset.task == "regression")
        and not (rule == "patience" and not kept)
    ]
    choose("stop", stops(rules))
    choose("batch_size")
    values["options"] = held.get("options", draw(options(now("optimizer"))))
    try:
        return Experiment(**values)
    except BadChoice as error:
        assume("batch" not in error.keys)  # all pictures at once, for a network with convolutions
        raise


def texts() -> st.SearchStrategy[str]:
    """What people, mail programs and worse make of a link's parts."""
    odd = [
        "",
        " ",
        "nan",
        "inf",
        "-0",
        "1e999",
        "٣",
        "0x10",
        "1_000",
        "None",
        "true",
        ",,",
        ":",
        "=",
    ]
    return st.one_of(st.sampled_from(odd), st.text(max_size=12), st.integers().map(str))


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A query that was one once: parts lost, doubled, cut, swapped, or made up."""
    keys = [item.key for item in CHOICES.values()] + [
        name for entry in OPTIMIZERS.values() for name in entry.options
    ]
    query = draw(experiments()).to_query()
    parts = query.split("&") + draw(
        st.lists(
            st.tuples(st.one_of(st.sampled_from(keys), texts()), texts()).map("=".join), max_size=4
        )
    )
    parts = draw(st.permutations(parts))
    text = "&".join(parts)
    cut = draw(st.integers(0, len(text)))
    return draw(st.sampled_from([text, text[:cut], text[cut:], text.upper(), text + text[:cut]]))
