"""What the glossary says of a word."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A word, what it means in a sentence or two, and the slugs of the words to read next."""

    word: str
    meaning: str
    see: tuple[str, ...] = ()
