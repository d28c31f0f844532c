"""Runs one module of ours by itself, in a process of its own, for a file may be anything.

    python -I alone.py unpack < files > pictures
    python -I alone.py net.opening < model > network

The packages around the module stay empty: the app's own load scikit-learn, which takes a second and
is of no use to somebody who opens a picture.
"""

import runpy
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("datasets", "net")


def command(module: str) -> list[str]:
    """What starts a module of this folder, or of another one if it is named with that."""
    return [sys.executable, "-I", __file__, module]


def main() -> None:
    """Runs the module that the command line names."""
    for name in ("", *FOLDERS):
        package = ModuleType(f"playground.{name}".removesuffix("."))
        package.__path__ = [str(ROOT / name)]
        sys.modules[package.__name__] = package
    module = sys.argv.pop(1)
    named = module if "." in module else f"datasets.{module}"
    runpy.run_module(f"playground.{named}", run_name="__main__")


if __name__ == "__main__":
    main()
