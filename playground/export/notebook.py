"""A training as a notebook for Jupyter or Colab: the script's parts, a cell each."""

import json
from functools import lru_cache
from typing import Any

from playground.export import script
from playground.export.story import Story

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


@lru_cache(maxsize=16)
def notebook(story: Story) -> str:
    """All of it, as a file in Jupyter's own format."""
    first, *rest = script.parts(story)
    title, _, said = first.words.partition("\n")
    cells = [text(f"# {title}\n{said}"), code(first.code)]
    for part in rest:
        cells += [text(f"## {part.title}\n\n{part.words}".rstrip()), code(part.code)]
    told = {
        "cells": [{"id": f"cell-{number}", **cell} for number, cell in enumerate(cells)],
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def text(words: str) -> dict[str, Any]:
    """A cell to read."""
    return {"cell_type": "markdown", "metadata": {}, "source": words.splitlines(keepends=True)}


def code(lines: str) -> dict[str, Any]:
    """A cell to run."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": lines.splitlines(keepends=True),
    }
