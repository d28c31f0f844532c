"""What a lab asks at its end."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question, and what is said to each answer; the right one is a key of its replies."""

    text: str
    right: str
    replies: Mapping[str, str]
