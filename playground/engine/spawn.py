"""Begins processes of our own, whatever Streamlit has made of this one.

While a page runs, Streamlit puts it in the place of `__main__`, and its folder first among those to
import from. A child that began like that would run the page, and take modules of ours for Python's
own of the same name.
"""

import sys
import threading
from importlib.machinery import ModuleSpec
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path

PACKAGE = str(Path(__file__).parents[1])
NOT_AGAIN = ModuleSpec("playground.__main__", None)  # a child does not import what is named so

_one_at_a_time = threading.Lock()


class Child(SpawnProcess):
    """A process that finds the world as it was before any page ran."""

    def start(self) -> None:
        """Begins it."""
        with _one_at_a_time:
            whole = sys.path
            sys.path = [place for place in whole if not place.startswith(PACKAGE)]
            sys.modules["__main__"].__spec__ = NOT_AGAIN
            try:
                super().start()
            finally:
                sys.path = whole


class Context(SpawnContext):
    """How executors begin their processes."""

    Process = Child
