"""Every Keras program that is shown for a network of pictures runs, and builds what we build."""

import subprocess
import sys
from pathlib import Path

import keras
import pytest

from playground import network
from playground.experiment import Experiment
from playground.export import pictures
from playground.optimizers import OPTIMIZERS

VARIED = (
    "data=digits&samples=300&holdout=50&hidden=conv4x3s2same:prelu,bn,max2,avg2,flatten,drop0.3,"
    "8:prelu,bn,6:gelu&optimizer=momentum&lr=0.01&l1=0.001&l2=0.002&init=he_normal&scale=standard"
)


def rebuilt(experiment: Experiment) -> keras.Sequential:
    """The model of the program, without its data."""
    program = pictures.program(experiment)
    model = program[program.index("model = ") : program.index("history = ")]
    names: dict[str, object] = {"keras": keras}
    exec(model, names)
    found = names["model"]
    assert isinstance(found, keras.Sequential)
    return found


def settings(layer: keras.layers.Layer) -> dict[str, object]:
    """A layer's settings, but its name and its dice."""
    known = layer.get_config()
    known.pop("name")
    for key in ("kernel_initializer", "seed"):
        known.pop(key, None)
    return known


@pytest.mark.parametrize("slug", OPTIMIZERS)
def test_the_optimizer_is_the_one_that_trains_here(slug: str) -> None:
    experiment = Experiment(data="digits", optimizer=slug, learning_rate=0.02)
    theirs, ours = rebuilt(experiment).optimizer, network.optimizer(experiment)
    assert type(theirs) is type(ours)
    assert theirs.get_config() | {"name": ""} == ours.get_config() | {"name": ""}


@pytest.mark.parametrize("query", [VARIED, "data=digits&hidden=conv6x5same:tanh,gap,bn"])
def test_the_layers_are_those_that_train_here(query: str) -> None:
    experiment = Experiment.from_query(query)
    theirs, ours = rebuilt(experiment), network.build(experiment)
    assert [type(one) for one in theirs.layers] == [type(one) for one in ours.layers]
    assert [settings(one) for one in theirs.layers] == [settings(one) for one in ours.layers]
    assert theirs.count_params() == experiment.parameters


def test_own_pictures_come_from_a_folder() -> None:
    text = pictures.FOLDER.format(rows=64, columns=64, mode="rgb", seed=3)
    assert "image_size=(64, 64)" in text
    assert 'color_mode="rgb"' in text


@pytest.mark.slow
def test_the_program_runs_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(pictures.program(Experiment.from_query(VARIED), epochs=2), encoding="utf-8")
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Epoch 2/2" in done.stdout
    assert "val_accuracy" in done.stdout
