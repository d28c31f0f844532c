"""The table that chosen columns make.

What is missing, or is no number where numbers are due, is filled in or its row is left out; either
is said.
"""

from collections.abc import Sequence
from statistics import median

from playground.datasets.brought import Brought, Guess
from playground.datasets.rows import CLASSES, WORDS, Column, Table
from playground.errors import BadChoice

MISSING = "not known"  # the word for a word that is missing


def table(
    found: Brought, inputs: Sequence[str], target: str, classes: bool, fill: bool
) -> tuple[Table, str]:
    """The table that these columns make, and what was done to what was missing.

    Args:
        found: What was brought.
        inputs: The columns to learn from.
        target: The column to predict.
        classes: Whether its answers are kinds rather than amounts.
        fill: Whether what is missing is filled in; else its row is left out.
    """
    chosen = [found.find(name) for name in inputs if name != target]
    answer = found.find(target)
    if not classes and answer.kind != "number":
        raise BadChoice(f"'{target}' holds words: it can be predicted as classes only.")
    columns, notes = [], []
    for one in chosen:
        column, values, said = told(one, fill)
        columns.append((column, values))
        notes += said
    goal, goals = aimed(answer, classes)
    whole = [
        place
        for place in range(found.kept)
        if goals[place] is not None and all(values[place] is not None for _, values in columns)
    ]
    if len(whole) < found.kept:
        left = found.kept - len(whole)
        rows = "1 row is" if left == 1 else f"{left:,} rows are"
        what = f"'{target}'" if fill else "something"
        notes.append(f"{rows} left out, for {what} is missing there.")
    kept = [(*(values[place] for _, values in columns), goals[place]) for place in whole]
    try:
        own = Table(tuple(one for one, _ in columns), goal, tuple(kept))  # type: ignore[arg-type]  # what is None is left out
    except BadChoice as error:
        raise BadChoice(" ".join([*notes, str(error)])) from None
    return own, " ".join(notes)


def told(column: Guess, fill: bool) -> tuple[Column, list[float | None], list[str]]:
    """A column to learn from, its values, and what was filled in."""
    if column.kind == "nothing":
        raise BadChoice(f"There is nothing in '{column.name}' to learn from.")
    if column.kind == "words":
        words = [*column.words, *([MISSING] if fill and column.missing else [])]
        if len(words) > WORDS + 1:
            raise BadChoice(
                f"'{column.name}' holds {len(words):,} different words; at most {WORDS} can be "
                "learnt from."
            )
        places: dict[str, float] = {word: float(place) for place, word in enumerate(words)}
        values = [places.get(cell or (MISSING if fill else "")) for cell in column.cells]
        notes = [f"{column.missing} of '{column.name}' count as “{MISSING}”."]
        return Column(column.name, tuple(words)), values, notes if fill and column.missing else []
    lacking = column.missing + column.odd
    if not (fill and lacking):
        return Column(column.name), column.values, []
    middle = median(value for value in column.values if value is not None)
    odd = f", {column.odd} of them no numbers" if column.odd else ""
    said = f"{lacking} of '{column.name}' are filled in with its middle value {middle:.4g}{odd}."
    return (
        Column(column.name),
        [middle if value is None else value for value in column.values],
        [said],
    )


def aimed(column: Guess, classes: bool) -> tuple[Column, list[float | None]]:
    """The column to predict, and each row's answer."""
    if not classes:
        return Column(column.name), column.values
    if column.kind == "number":  # 1 and 1.0 are one class
        cells = ["" if value is None else f"{value:.7g}" for value in column.values]
    else:
        cells = list(column.cells)
    words = list(dict.fromkeys(cell for cell in cells if cell))
    if len(words) > CLASSES:
        raise BadChoice(
            f"'{column.name}' holds {len(words):,} different answers; at most {CLASSES} classes "
            "can be told apart. Predict it as a number, or choose another column."
        )
    places: dict[str, float] = {word: float(place) for place, word in enumerate(words)}
    return Column(column.name, tuple(words)), [places.get(cell) for cell in cells]
