"""Networks in files that people bring: opened in a process of their own, refused in words."""

from playground.datasets.uploads import Opener
from playground.net.files import Found
from playground.net.opening import reread

OPENER = Opener(
    "net.opening",
    20.0,
    "It takes too long to open, so it was given up.",
    "The file is broken: no network can be read from it.",
    {"HDF5_PLUGIN_PRELOAD": "::"},  # HDF5 loads no code to unpack what it does not know
)


def opened(content: bytes, title: str) -> Found:
    """The network in a `.keras` or `.h5` file, and what is worth saying of it.

    Nothing in the file is run, and no engine is asked: whatever becomes of the process that opens
    it, others do not notice.
    """
    return reread(OPENER.opened(content), title)
