"""A training as a Keras program that anybody can run: the same data, seed, order and figures.

It needs some of what the app needs, but not the app: our own functions go along as text.
"""

from functools import lru_cache
from textwrap import TextWrapper

from playground import prepared
from playground.errors import Refused
from playground.experiment import Experiment
from playground.export import byhand, data, inputs, network, training
from playground.export.parts import WIDTH, Part, blocks
from playground.export.source import Sources
from playground.export.story import Story
from playground.layers import Dropout
from playground.stack import Stack

HEAD = """\
{label}: {layers}

A program of Neural Playground. It trains as the page does, and prints the same figures:

{query}
{changes}
It takes Python 3.11 or newer and: pip install {needs}"""
SEED = "SEED = {seed}  # where all dice start: data, split, first weights, order"
DROPS = "\nkeras.utils.set_random_seed(SEED)  # for dropout, whose dice are Keras' own"
STRANGE = ("start", "frozen")  # choices that a program cannot make
PACKAGES = {"sklearn": "scikit-learn", "PIL": "pillow"}


@lru_cache(maxsize=64)
def program(story: Story) -> str:
    """All of it, as a file."""
    first, *rest = parts(story)
    told = f'"""{first.words}\n"""\n\n{first.code}'
    return "\n\n\n".join([told, *(one.text for one in rest)]) + "\n"


def parts(story: Story) -> list[Part]:
    """The program in parts, the first of which says what it is and brings what the others need."""
    check(story)
    it, sources = story.stages[0].experiment, Sources()
    body = [
        Part("The data", it.dataset.hint, data.lines(it, sources)),
        *inputs.parts(it, sources),
        Part("The network", sized(it), blocks(network.model(it), network.compiled(it))),
        *(byhand.parts(story, sources) if story.told else training.parts(story)),
    ]
    chance = sources.of(prepared.dice, prepared.shuffled)
    if any("math." in part.code for part in body):
        sources.imports.add("import math")
    sources.imports |= {"import keras", "import numpy as np"}
    drops = any(isinstance(layer, Dropout) for layer in it.hidden)  # a branch has the same layers
    epochs = f"\nEPOCHS = {story.ends[0]:_}" * (not story.told and story.ends[0] > 0)
    opening = SEED.format(seed=it.seed) + epochs + DROPS * drops
    first = blocks(imported(sources), opening, *chance)
    return [Part("", head(story, sources), first), *body]


def check(story: Story) -> None:
    """Refuses, in words, what a program cannot do."""
    for stage in story.stages:
        strange = [key for key in STRANGE if key in stage.experiment.said()]
        if strange:
            raise Refused(
                f"This training has '{strange[0]}': it begins with another network's weights, "
                "which a program cannot hold. Take the trained network home instead."
            )


def head(story: Story, sources: Sources) -> str:
    """What the program is, and what it needs."""
    it, changes = story.stages[0].experiment, byhand.told(story)
    more = {package for word, package in PACKAGES.items() if word in " ".join(sources.imports)}
    done = ["", "It was changed by hand, after", *indented(changes)] if changes else []
    return HEAD.format(
        label=it.dataset.label,
        layers=Stack().write(it.hidden) or "no hidden layer",
        query="\n".join(indented([it.to_query() or f"data={it.data}"])),
        changes="\n".join([*done, ""]),
        needs=" ".join(["keras", "tensorflow", "numpy", *sorted(more)]),
    )


def indented(lines: list[str]) -> list[str]:
    """Lines of the head, set off, none too long; a link is not broken."""
    whole = TextWrapper(WIDTH, "    ", "      ", break_long_words=False, break_on_hyphens=False)
    return [part for line in lines for part in whole.wrap(line)]


def imported(sources: Sources) -> str:
    """The imports: Python's own, then the packages'."""
    own = ("base64", "collections", "functools", "math", "time", "zipfile", "zlib")

    def name(line: str) -> str:
        return line.split()[1].split(".")[0]

    ours = sorted((line for line in sources.imports if name(line) in own), key=_order)
    others = sorted(sources.imports.difference(ours), key=_order)
    return "\n\n".join("\n".join(lines) for lines in (ours, others) if lines)


def _order(line: str) -> tuple[bool, str]:
    return line.startswith("from "), line


def sized(it: Experiment) -> str:
    """The network in numbers."""
    return f"{it.parameters:,} numbers to learn."
