"""Programs that were written for learners, run as they will run them: apart from our packages."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ALONE = """
import contextlib, io, json, runpy, sys
import keras, numpy as np

for path in sys.argv[1:]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        names = runpy.run_path(path, run_name="__main__")
    weights = [np.ravel(one).tolist() for one in names["model"].get_weights()]
    print(json.dumps({"said": out.getvalue(), "weights": sum(weights, [])}))
    keras.backend.clear_session()
assert "playground" not in sys.modules
"""


@dataclass(frozen=True)
class Ran:
    """What became of a program."""

    said: str
    weights: np.ndarray  # one after the other, as Keras lists them

    @property
    def final(self) -> dict[str, float]:
        """The figures of its last line, by name."""
        first, *rest = self.said.splitlines()[-1].split()
        assert first == "final"
        return {name: float(value) for name, value in zip(rest[::2], rest[1::2], strict=True)}


def run(
    programs: Sequence[str], folder: Path, files: Mapping[str, bytes] | None = None
) -> list[Ran]:
    """Runs them one after another in a fresh process that knows only the installed packages."""
    for name, content in (files or {}).items():
        (folder / name).write_bytes(content)
    paths = []
    for number, program in enumerate(programs):
        paths.append(folder / f"program{number}.py")
        paths[-1].write_text(program, encoding="utf-8")
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, *map(str, paths)],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **quiet},
    )
    assert done.returncode == 0, done.stderr[-4000:]
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"said"')]
    return [Ran(one["said"], np.array(one["weights"], np.float32)) for one in told]


def cells(notebook: str) -> str:
    """A notebook's cells of code one after another, as running them all does."""
    found = json.loads(notebook)["cells"]
    return "\n\n".join("".join(one["source"]) for one in found if one["cell_type"] == "code")
