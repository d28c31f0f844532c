"""What a preset is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Preset:
    """A question, the experiments that answer it, and what one then has seen."""

    label: str
    question: str
    variants: Mapping[str, str]  # what a button says → the experiment as a query
    watch: str  # where to look while it trains
    answer: str
