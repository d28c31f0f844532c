"""Runs one module of this folder by itself, in a process of its own, for a file may be anything.

    python -I alone.py unpack < files > pictures

The packages around the module stay empty: the app's own load scikit-learn, which takes a second and
is of no use to somebody who opens a picture.
"""

import runpy
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent


def command(module: str) -> list[str]:
    """What starts a module of this folder."""
    return [sys.executable, "-I", __file__, module]


def main() -> None:
    """Runs the module that the command line names."""
    for name, place in (("playground", HERE.parent), ("playground.datasets", HERE)):
        package = ModuleType(name)
        package.__path__ = [str(place)]
        sys.modules[name] = package
    runpy.run_module(f"playground.datasets.{sys.argv.pop(1)}", run_name="__main__")


if __name__ == "__main__":
    main()
