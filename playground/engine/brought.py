"""Networks in files that people bring: opened in a process of their own, refused in words."""

import os
import subprocess
from threading import BoundedSemaphore

from playground.datasets import alone
from playground.datasets.photos import largest
from playground.errors import BadChoice
from playground.net.files import Found
from playground.net.opening import reread

PATIENCE = 20.0  # seconds
BENCH = BoundedSemaphore(2)  # files being opened at a time
NO_PLUGINS = {"HDF5_PLUGIN_PRELOAD": "::"}  # HDF5 loads no code to unpack what it does not know


def opened(content: bytes, title: str) -> Found:
    """The network in a `.keras` or `.h5` file, and what is worth saying of it.

    Nothing in the file is run, and no engine is asked: whatever becomes of the process that opens
    it, others do not notice.
    """
    if len(content) > largest():
        megabytes = len(content) / 1024**2
        raise BadChoice(f"It has {megabytes:.0f} MB; at most {largest() // 1024**2} are taken.")
    try:
        with BENCH:
            done = subprocess.run(
                alone.command("net.opening"),
                input=content,
                capture_output=True,
                timeout=PATIENCE,
                env=os.environ | NO_PLUGINS,
            )
    except subprocess.TimeoutExpired:
        raise BadChoice("It takes too long to open, so it was given up.") from None
    if done.returncode == 2:
        raise BadChoice(done.stdout.decode())
    if done.returncode != 0:
        raise BadChoice("The file is broken: no network can be read from it.")
    return reread(done.stdout, title)
