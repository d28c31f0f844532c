"""The widgets of an experiment's choices: what each is called, and what it says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import streamlit as st

from playground.activations import ACTIVATIONS
from playground.choices import ALL
from playground.experiment import Experiment
from playground.features import FEATURES
from playground.grammar import Number, Whole
from playground.initializers import INITIALIZERS
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS
from playground.scaling import SCALES
from playground.schedules import SCHEDULES, Plan
from playground.stopping import RULES, Stop
from playground.ui.address import hold
from playground.ui.controls import Controls

RATES = (1e-5, 1e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
PENALTIES = (0.0, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
SAMPLES = (20, 50, 100, 200, 300, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000)
BATCHES = (*range(1, 31), 40, 50, 64, 100, 128, 256, 512, ALL)
EXAMPLES = {"points": "Points", "table": "Rows", "images": "Pictures"}  # by the kind of data
AT_ONCE = "Changes at once, without starting anew."


@dataclass(frozen=True)
class Knob:
    """One widget for one choice."""

    label: str
    hint: str
    widget: str  # the method of Controls that draws it
    entries: Mapping[str, Any] = field(default_factory=dict)  # what it picks from
    more: Mapping[str, Any] = field(default_factory=dict)


KNOBS = {
    "samples": Knob("Points", "How many there are.", "ladder"),
    "noise": Knob(
        "Noise, %", "How far points stray, or how many lie.", "slider", more={"step": 5.0}
    ),
    "classes": Knob("Classes", "How many clouds, a class each.", "slider"),
    "holdout": Knob(
        "Held out, %",
        "The share kept from training, to see whether more than the examples was learnt.",
        "slider",
        more={"step": 10},
    ),
    "seed": Knob("Seed", "The number all dice start from: equal seeds, equal runs.", "number"),
    "features": Knob("Inputs", "What the network is told of a point.", "pills", FEATURES),
    "scale": Knob("Scaling", "How inputs are brought to handy sizes.", "select", SCALES),
    "activation": Knob(
        "Activation",
        "The curve that every hidden neuron sends its sum through; a layer's own is set above it.",
        "select",
        ACTIVATIONS,
    ),
    "init": Knob("First weights", "How they are drawn.", "select", INITIALIZERS),
    "l1": Knob("L1", "A penalty on the size of weights.", "ladder", more={"steps": PENALTIES}),
    "l2": Knob("L2", "A penalty on their squares.", "ladder", more={"steps": PENALTIES}),
    "loss": Knob("Loss", "What training makes small.", "select", LOSSES),
    "optimizer": Knob(
        "Optimizer",
        "The rule that turns slopes into steps; each comes with a good first rate.",
        "select",
        OPTIMIZERS,
    ),
    "lr": Knob("Learning rate", "How large the steps are.", "ladder", more={"steps": RATES}),
    "batch": Knob(
        "Batch size", "How many examples share one step.", "ladder", more={"steps": BATCHES}
    ),
}


def draw(controls: Controls, *names: str) -> None:
    """The widgets of these choices, but for what the link hides and what the data do not take."""
    choices, dataset = Experiment.choices(), controls.experiment.dataset
    for name in names:
        if name in controls["hide"] or (name in choices and not choices[name][1].on(dataset)):
            continue
        if name in COMPOUND:
            COMPOUND[name](controls)
            continue
        knob = KNOBS[name]
        more = dict(knob.more)
        if knob.entries:
            more["names"] = _namer(knob.entries)
        label = knob.label
        if name == "samples":
            label, most = EXAMPLES[dataset.kind], dataset.most
            more["steps"] = (*(count for count in SAMPLES if count < most), most)
        getattr(controls, knob.widget)(name, label, help=_help(controls, name), **more)


def _namer(entries: Mapping[str, Any]) -> Callable[[str], str]:
    return lambda slug: entries[slug].label if slug in entries else slug.capitalize()


def _help(controls: Controls, name: str) -> str:
    """What a choice is, what its value does, and what becomes of the run when it changes."""
    knob, value = KNOBS[name], controls[name]
    choices = Experiment.choices()
    restarts = name not in choices or choices[name][1].restarts
    after = "Starts anew." if restarts else AT_ONCE
    entry = knob.entries.get(value) if isinstance(value, str) else None
    return " ".join([knob.hint, after, *([entry.hint] if entry else [])])


def options(controls: Controls) -> None:
    """The numbers of the optimizer at hand."""
    for key, option in OPTIMIZERS[controls["optimizer"]].options.items():
        if isinstance(option.kind, Number):
            controls.number(key, key, format="%g", help=f"{option.hint} {AT_ONCE}")
        else:
            controls.switch(key, key, help=f"{option.hint} Starts anew.")


def schedule(controls: Controls) -> None:
    """How the rate changes with the epochs: a kind, and its numbers."""
    plan: Plan = controls["schedule"]
    name = f"{controls.page}.schedule"

    def picked() -> None:
        kinds = SCHEDULES[st.session_state[name]]
        example = kinds.pattern.partition(":")[2].split("@") if kinds.arguments else []
        numbers = [
            kind.read(key, text)
            for (key, kind), text in zip(kinds.arguments.items(), example, strict=True)
        ]
        controls.put(schedule=Plan(st.session_state[name], tuple(numbers)))

    def turned(place: int, key: str) -> None:
        numbers = list(plan.numbers)
        numbers[place] = st.session_state[key]
        controls.put(schedule=Plan(plan.slug, tuple(numbers)))

    hold(name, plan.slug)
    st.selectbox(
        "Schedule",
        list(SCHEDULES),
        format_func=lambda slug: SCHEDULES[slug].label,
        key=name,
        help=f"How the learning rate changes with the epochs. {SCHEDULES[plan.slug].hint} "
        "Starts anew.",
        on_change=picked,
    )
    for place, (argument, kind) in enumerate(SCHEDULES[plan.slug].arguments.items()):
        key = f"{name}.{plan.slug}.{argument}"
        hold(key, plan.numbers[place])
        bounds = cast(Number | Whole, kind)  # they are numbers, all of them
        st.number_input(
            argument.capitalize(),
            bounds.low,
            bounds.high,
            key=key,
            help=SCHEDULES[plan.slug].hint,
            on_change=turned,
            args=(place, key),
        )


def stop(controls: Controls) -> None:
    """When training ends by itself: a field for each rule, empty for never."""
    rules: Stop = controls["stop"]

    def turned() -> None:
        controls.put(stop=Stop(**{slug: st.session_state[f"{name}.{slug}"] for slug in RULES}))

    name = f"{controls.page}.stop"
    for slug, rule in RULES.items():
        key = f"{name}.{slug}"
        hold(key, getattr(rules, slug))
        st.number_input(
            f"Stop: {rule.label}",
            rule.kind.low,
            rule.kind.high,
            None,
            key=key,
            placeholder="never",
            help=f"{rule.hint} {AT_ONCE} What looks at held-out examples makes them no fair test.",
            on_change=turned,
        )


COMPOUND = {"options": options, "schedule": schedule, "stop": stop}
