"""Points in the making: what the board, the table and a CSV change in turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from playground.datasets.own import (
    FIRST,
    LARGEST,
    MOST,
    USUAL,
    Bounds,
    Own,
    Row,
    around,
    frame,
    order,
    rounded,
)
from playground.datasets.plane import PLANE
from playground.errors import BadChoice

LETTERS = tuple("ABCDE")
HEIGHTS = 5  # brushes where answers are numbers


@dataclass
class Draft:
    """The points so far; whoever changes them lets the others know by a number that rises."""

    rows: tuple[Row, ...] = ()
    classes: tuple[str, ...] = FIRST  # none where answers are numbers
    inputs: tuple[str, str] = USUAL
    bounds: Bounds = PLANE
    said: str = ""  # what came of the last table that was read
    turn: int = 0  # for the board: rises when somebody else changes the points
    edition: int = 0  # for the table: the same
    typed: tuple[Row, ...] = ()  # what this edition of the table began with

    @property
    def task(self) -> Literal["binary", "classes", "regression"]:
        """How points are coloured."""
        return ("binary" if len(self.classes) == 2 else "classes") if self.classes else "regression"

    @property
    def ends(self) -> tuple[float, float]:
        """Handy numbers around the answers, where they are numbers."""
        answers = {row[2] for row in self.rows}
        return around(min(answers), max(answers), room=0.0) if len(answers) > 1 else (-1.0, 1.0)

    @property
    def brushes(self) -> list[dict[str, Any]]:
        """What can be drawn with: each class, or a handful of numbers."""
        if self.classes:
            return [{"name": name, "answer": place} for place, name in enumerate(self.classes)]
        low, high = self.ends
        steps = [low + (high - low) * place / (HEIGHTS - 1) for place in range(HEIGHTS)]
        return [{"name": f"{value:.4g}", "answer": float(f"{value:.4g}")} for value in steps]

    def own(self) -> Own:
        """The points as they can be learnt from; a `BadChoice` says why they cannot."""
        if not self.rows:
            raise BadChoice("There are no points yet.")
        return Own(self.rows, self.classes, self.inputs)

    def draw(self, said: Any) -> None:
        """The points as the board says; not if they are an answer to other ones."""
        try:
            if said["turn"] != self.turn:
                return
            drawn = [self._checked(row) for row in said["points"][:MOST]]
        except (KeyError, TypeError, ValueError):
            raise BadChoice("The board said what cannot be; reload the page.") from None
        self.rows, self.said = tuple(drawn), ""
        self._print()

    def _checked(self, row: Any) -> Row:
        x1, x2, answer = map(rounded, row)
        if self.classes and answer not in range(len(self.classes)):
            raise BadChoice("Every point needs a class.")
        return x1, x2, answer

    def type(self, lines: Iterable[Sequence[Any]]) -> int:
        """The points as the table has them; how many lines are not complete."""
        rows: list[Row] = []
        lacking = 0
        places = {name: place for place, name in enumerate(self.classes)}
        for x1, x2, told in lines:
            answer = places.get(told) if self.classes else told
            numbers = [one for one in (x1, x2, answer) if isinstance(one, int | float)]
            if len(numbers) == 3 and all(abs(one) <= LARGEST for one in numbers):
                rows.append((rounded(numbers[0]), rounded(numbers[1]), rounded(numbers[2])))
            else:
                lacking += 1
        if tuple(rows) != self.rows:
            self.rows = tuple(rows)
            self._widen()
            self.turn += 1
        return lacking

    def lines(self) -> list[tuple[float, float, Any]]:
        """What this edition of the table begins with."""
        named = bool(self.classes)
        return [(x1, x2, self.classes[int(y)] if named else y) for x1, x2, y in self.typed]

    def take(
        self,
        rows: Sequence[Row],
        classes: Sequence[str],
        inputs: tuple[str, str],
        bounds: Bounds | None = None,
    ) -> None:
        """Other points altogether."""
        if classes:
            names = sorted(classes, key=order)
            places = [names.index(name) for name in classes]
            rows = [(x1, x2, places[int(answer)]) for x1, x2, answer in rows]
            classes = names if len(names) > 1 else [*names, "other"]
        self.rows, self.classes, self.inputs = tuple(rows[:MOST]), tuple(classes), inputs
        self.bounds = bounds or frame(self.rows)
        self._widen()
        self._tell()

    def ask(self, count: int) -> None:
        """So many classes, 0 for numbers; points keep their answers as far as that goes."""
        before = len(self.classes)
        if count == before:
            return
        rows = list(self.rows)
        if not count:  # classes become numbers from -1 to 1
            rows = [(x1, x2, rounded(2 * y / (before - 1) - 1)) for x1, x2, y in rows]
        elif not before:  # numbers fall into bands of one width
            low, high = self.ends
            bands = [round((row[2] - low) / (high - low) * (count - 1)) for row in rows]
            rows = [(*row[:2], band) for row, band in zip(rows, bands, strict=True)]
        else:
            rows = [row for row in rows if row[2] < count]
        common = FIRST if count == 2 else LETTERS
        own = () if set(self.classes) <= {*FIRST, *LETTERS} else self.classes
        more = [name for name in common if name not in own]
        self.classes = (*own, *more)[:count]
        self.rows = tuple(rows)
        self._tell()

    def clear(self) -> None:
        """No points, on the common plane."""
        self.rows, self.classes, self.inputs, self.bounds, self.said = (), FIRST, USUAL, PLANE, ""
        self._tell()

    def _widen(self) -> None:
        (left, right), (bottom, top) = self.bounds
        if any(not (left <= x1 <= right and bottom <= x2 <= top) for x1, x2, _ in self.rows):
            self.bounds = frame(self.rows)

    def _tell(self) -> None:
        self.turn += 1
        self._print()

    def _print(self) -> None:
        self.edition += 1
        self.typed = self.rows
