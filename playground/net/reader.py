"""Our own digit reader: a small network that comes with the app (`assets/models/` makes it)."""

from functools import cache
from pathlib import Path

from playground.datasets.images import DIGITS
from playground.net.files import read
from playground.net.net import Net

FILE = Path(__file__).parents[2] / "assets" / "models" / "reader.keras"


@cache
def reader() -> Net:
    """The network, read from its file at the first need."""
    return read(FILE.read_bytes(), "Our digit reader", DIGITS, data="mnist")
