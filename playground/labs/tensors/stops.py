"""A stop of a walk over tables: which cells belong together there, and what is said of them."""

from dataclasses import dataclass

Frame = tuple[int, int, int, int]  # the upper left cell, how many rows, how many columns


@dataclass(frozen=True)
class Stop:
    """One stop."""

    frames: tuple[Frame | None, ...]  # one for each table
    words: str
    terms: tuple[str, ...] = ()  # what is added up, written out
    values: tuple[float, ...] = ()  # and what each comes to


def short(value: float) -> str:
    """A number as people write it."""
    return f"{round(value, 4):.6g}".replace("-", "−")


def apart(value: float) -> str:
    """A number inside a sum or a product: negative ones in brackets."""
    return f"({short(value)})" if value < 0 else short(value)
