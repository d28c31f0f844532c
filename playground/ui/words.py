"""Text that came from outside, made safe to show among our own."""

import re


def literal(text: str) -> str:
    """The text as Markdown that shows exactly these characters.

    A link can carry any words, and Markdown would turn some of them into pictures that the
    browser then fetches from elsewhere.
    """
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!~|$:^&])", r"\\\1", " ".join(text.split()))
