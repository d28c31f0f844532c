"""The workshop's words, each in a sentence or two; help texts and the glossary page quote them."""

from playground.glossary.data import DATA
from playground.glossary.network import NETWORK
from playground.glossary.pictures import PICTURES
from playground.glossary.term import Term
from playground.glossary.training import TRAINING

GLOSSARY: dict[str, Term] = {**DATA, **NETWORK, **TRAINING, **PICTURES}


def quote(slug: str) -> str:
    """A word and its meaning in one line of Markdown, for the help of a control."""
    term = GLOSSARY[slug]
    return f"**{term.word}**: {term.meaning}"


__all__ = ["GLOSSARY", "Term", "quote"]
