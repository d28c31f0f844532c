"""The tables of README.md, made from the registries: `make readme` writes them anew."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from playground.activations import ACTIVATIONS, trainable
from playground.choices import Choice
from playground.datasets import DATASETS
from playground.datasets.scenes import SCENES
from playground.experiment import CHOICES, default
from playground.export.formats import FORMATS
from playground.features import FEATURES
from playground.initializers import INITIALIZERS
from playground.kernels import KERNELS
from playground.losses import LOSSES
from playground.metrics import METRICS
from playground.optimizers import OPTIMIZERS
from playground.presets import NETWORKS
from playground.presets.transfer import HEADS
from playground.scaling import SCALES
from playground.schedules import SCHEDULES
from playground.stack import LAYERS
from playground.stopping import RULES
from playground.ui.menu import PAGES

README = Path(__file__).parents[1] / "README.md"
MARKED = re.compile(r"(<!-- made by `make readme`: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    head = list(head)
    lines = [
        [cell.replace("|", r"\|") for cell in row] for row in (head, ["---"] * len(head), *rows)
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in lines)


def where(choice: Choice) -> str:
    """The data a choice is for, in as few words as possible; nothing if for all."""
    on = {slug for slug, entry in DATASETS.items() if choice.on(entry)}
    if on == set(DATASETS):
        return ""
    kinds = {entry.kind for entry in DATASETS.values()}
    whole = {
        kind
        for kind in kinds
        if on >= {slug for slug, entry in DATASETS.items() if entry.kind == kind}
    }
    single = [f"`{slug}`" for slug in DATASETS if slug in on and DATASETS[slug].kind not in whole]
    return f" Only for {', '.join([*sorted(whole), *single])}."


def grammar() -> str:
    """Every key of a link: what it takes, what it is when nothing is said, what it means."""
    rows = [
        (
            f"`{choice.key}`",
            "a data set, see below" if choice.key == "data" else choice.kind.said,
            f"`{choice.kind.write(default(choice, 'circle'))}`".replace("``", "none"),
            choice.meaning + where(choice),
        )
        for choice in CHOICES.values()
    ]
    return table(("key", "takes", "default for points", "meaning"), [*rows, *options()])


def options() -> Iterator[tuple[str, ...]]:
    """The keys that only some optimizers have."""
    for key in dict.fromkeys(key for entry in OPTIMIZERS.values() for key in entry.options):
        owners = {slug: one.options[key] for slug, one in OPTIMIZERS.items() if key in one.options}
        first = next(iter(owners.values()))
        defaults = dict.fromkeys(f"`{one.kind.write(one.default)}`" for one in owners.values())
        whose = " ".join(f"`{slug}`" for slug in owners)
        hint = f"{first.hint} Only for {whose}."
        yield f"`{key}`", first.kind.said, " or ".join(defaults), hint


def entries(
    title: str, registry: Mapping[str, Any], written: Callable[[str, Any], str] | None = None
) -> str:
    """A registry, entry by entry: what to write, the label, the hint."""
    rows = [
        (written(slug, entry) if written else f"`{slug}`", entry.label, entry.hint)
        for slug, entry in registry.items()
    ]
    return f"**{title}**\n\n{table(('write', 'label', 'in a sentence'), rows)}\n"


def like(slug: str, example: str) -> str:
    """A slug, with an example where more has to be written."""
    return f"`{slug}`" if slug == example else f"`{slug}` as in `{example}`"


def activation(slug: str, entry: Any) -> str:
    """An activation's slug, with a word where a network cannot be trained with it."""
    return f"`{slug}`" if slug in trainable() else f"`{slug}` (not between layers)"


def data() -> str:
    """The data sets by kind."""
    kinds = {"points": "Points in the plane", "table": "Tables", "images": "Pictures"}
    return "".join(
        entries(title, {slug: one for slug, one in DATASETS.items() if one.kind == kind})
        for kind, title in kinds.items()
    )


def optimizers() -> str:
    """The optimizers with the rate to start from and their options."""
    rows = [
        (
            f"`{slug}`",
            entry.label,
            entry.hint,
            f"{entry.rate:g}",
            " ".join(f"`{name}`" for name in entry.options),
        )
        for slug, entry in OPTIMIZERS.items()
    ]
    head = ("write", "label", "in a sentence", "good first `lr`", "options")
    return f"**Optimizers** (`optimizer`)\n\n{table(head, rows)}\n"


def choices() -> str:
    """What there is to choose from, registry by registry."""
    return "".join(
        [
            data(),
            entries("Features of a point (`features`)", FEATURES),
            entries("Layers (`hidden`)", LAYERS, lambda slug, entry: like(slug, entry.example)),
            entries("Activations (after the colon of a layer)", ACTIVATIONS, activation),
            entries("Initializers (`init`)", INITIALIZERS),
            entries("Losses (`loss`)", LOSSES),
            optimizers(),
            entries(
                "Learning-rate schedules (`schedule`)",
                SCHEDULES,
                lambda slug, entry: like(slug, entry.pattern),
            ),
            entries("Scaling (`scale`)", SCALES),
            entries("Stop rules (`stop`)", RULES),
            entries("Metrics (reported with the loss)", METRICS),
            entries(
                "Networks to begin with (buttons on the page Images)",
                NETWORKS,
                lambda slug, entry: like(slug, entry.hidden),
            ),
            entries(
                "Heads for transfer learning (`head`, on the page Images)",
                HEADS,
                lambda slug, entry: like(slug, entry.hidden),
            ),
            entries("Kernels (`filter`, on the page Convolution)", KERNELS),
            entries("Sample pictures (`picture`, on the page Convolution)", SCENES),
        ]
    )


def pages() -> str:
    """The menu as a table."""
    rows = [(page.section, page.title, page.hint) for page in PAGES.values()]
    return table(("section", "page", "what one does there"), rows)


def formats() -> str:
    """What a run can be taken home as."""
    rows = [(f"`{slug}`", one.label, one.suffix, one.hint) for slug, one in FORMATS.items()]
    return table(("`--to`", "label", "file", "in a sentence"), rows)


BLOCKS = {"pages": pages, "grammar": grammar, "choices": choices, "formats": formats}


def fresh(text: str) -> str:
    """A README with each marked block as the registries have it now."""
    return MARKED.sub(lambda found: f"{found[1]}{BLOCKS[found[2]]()}{found[3]}", text)


if __name__ == "__main__":
    README.write_text(fresh(README.read_text(encoding="utf-8")), encoding="utf-8")
