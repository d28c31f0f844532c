"""The limits of this server, as the environment sets them."""

import os

from playground.errors import PlaygroundError

MOST_EPOCHS = 1_000_000  # of any run, whatever is set: its history is kept whole, 16 bytes an epoch


def limit(name: str, usual: int) -> int:
    """One of the server's limits: `PLAYGROUND_MAX_…` in the environment, else the usual."""
    return setting(f"MAX_{name}", usual)


def most_epochs() -> int:
    """The epochs after which any run ends on this server."""
    return min(limit("EPOCHS", MOST_EPOCHS), MOST_EPOCHS)


def setting(name: str, usual: int) -> int:
    """A whole number out of the environment, `PLAYGROUND_…`, else the usual."""
    text = os.environ.get(f"PLAYGROUND_{name}", "")
    if text and not text.isdecimal():
        raise PlaygroundError(f"PLAYGROUND_{name} takes a whole number, not '{text[:40]}'.")
    return int(text or usual)
