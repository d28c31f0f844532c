"""A trained network as a file says in another process what its run says here."""

import csv
import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

import playground
from playground.activations import trainable
from playground.engine import files
from playground.engine.client import Client
from playground.engine.hosts import Inline
from playground.engine.numbers import apart
from playground.engine.training import Trained
from playground.errors import Refused
from playground.experiment import Experiment
from playground.export.formats import FORMATS
from playground.net.files import found, read
from playground.net.net import Net

Array = npt.NDArray[Any]

CONV = "conv4x3:prelu,max2,bn,conv3x3s2same:elu,gap,drop0.2,9:relu"
RUNS = {
    "points": "features=x1,x2^2,sin(x1),r&hidden=6:tanh,4:prelu&scale=standard&lr=0.1",
    "pictures": f"data=digits&samples=200&scale=standard&hidden={CONV}",
}
MORE = {
    "a table": "data=houses",
    "three answers": "data=iris&scale=minmax&hidden=5:relu,bn",
    "pictures, 0 to 1": "data=digits&samples=200&hidden=flatten,6:relu",
}
COUNT = 100

# What somebody who has only the file and TensorFlow does with it.
ASKED = """
import io, os, sys, tempfile, zipfile
import numpy as np, keras, tensorflow as tf
folder = sys.argv[1]
for name in sorted(os.listdir(folder)):
    here = os.path.join(folder, name)
    x = np.load(os.path.join(here, "x.npy"))
    said = {
        suffix: keras.models.load_model(os.path.join(here, f"model.{suffix}")).predict(x, verbose=0)
        for suffix in ("keras", "h5")
    }
    with zipfile.ZipFile(os.path.join(here, "savedmodel.zip")) as archive:
        archive.extractall(here)
    model = tf.saved_model.load(os.path.join(here, "model"))
    said["savedmodel"] = model.serve(x)
    np.savez(os.path.join(here, "said.npz"), **{key: np.asarray(one) for key, one in said.items()})
"""
# The same on a phone: nothing but the interpreter, and the numbers to scale by.
ON_A_PHONE = """
import json, os, sys
import numpy as np
from ai_edge_litert.interpreter import Interpreter
assert "tensorflow" not in sys.modules
for name in sorted(os.listdir(sys.argv[1])):
    here = os.path.join(sys.argv[1], name)
    about = json.load(open(os.path.join(here, "min-max.json")))
    low, high = np.array(about["x_min"]), np.array(about["x_max"])
    x = ((np.load(os.path.join(here, "x.npy")) - low) / (high - low)).astype(np.float32)
    network = Interpreter(os.path.join(here, "model.tflite"))
    network.allocate_tensors()
    said = []
    for row in x:
        network.set_tensor(network.get_input_details()[0]["index"], row[None])
        network.invoke()
        said.append(network.get_tensor(network.get_output_details()[0]["index"])[0])
    np.save(os.path.join(here, "phone.npy"), np.array(said))
"""


def run_alone(program: str, *words: str) -> str:
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def train(queries: dict[str, str]) -> dict[str, Trained]:
    return {
        name: playground.train(Experiment.from_query(query), epochs=2)
        for name, query in queries.items()
    }


@pytest.fixture(scope="module")
def trained() -> dict[str, Trained]:
    return train(RUNS)


def examples(run: Trained) -> Array:
    """Examples as the data set gives them; of points, what the network is told of them."""
    x = run._prepared.split.x
    return run._prepared.raw(np.resize(x, (COUNT, *x.shape[1:])))


def wanted(run: Trained) -> Array:
    x = run._prepared.split.x
    return run.predict(np.resize(x, (COUNT, *x.shape[1:])))


@pytest.fixture(scope="module")
def folder(trained: dict[str, Trained], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(trained, tmp_path_factory.mktemp("files"))


def written(trained: dict[str, Trained], root: Path) -> Path:
    """Every run as every file, in a folder of its own."""
    for name, run in trained.items():
        here = root / name
        here.mkdir()
        np.save(here / "x.npy", examples(run).astype(np.float32))
        for slug in files.WRITERS:
            content = files.made(run.experiment, run.run.weights, slug)
            stem = slug if FORMATS[slug].suffix == ".zip" else "model"
            (here / f"{stem}{FORMATS[slug].suffix}").write_bytes(content)
        with zipfile.ZipFile(here / "tflite.zip") as archive:
            archive.extractall(here)
    return root


def test_there_is_a_writer_for_every_format_that_an_engine_makes() -> None:
    assert [slug for slug, one in FORMATS.items() if one.maker == "model"] == list(files.WRITERS)


def check(folder: Path, trained: dict[str, Trained]) -> None:
    """Asks all files in processes of their own."""
    run_alone(ASKED, str(folder))
    run_alone(ON_A_PHONE, str(folder))
    for name, run in trained.items():
        right = wanted(run)
        with np.load(folder / name / "said.npz") as said:
            assert sorted(said.files) == ["h5", "keras", "savedmodel"]
            for one in said.files:
                np.testing.assert_allclose(said[one], right, rtol=1e-4, atol=1e-4)
        phone = np.load(folder / name / "phone.npy")
        np.testing.assert_allclose(phone, right, rtol=1e-4, atol=1e-4)


def test_files_say_in_another_process_what_the_run_says(
    folder: Path, trained: dict[str, Trained]
) -> None:
    check(folder, trained)


@pytest.mark.thorough
def test_so_do_those_of_other_data(tmp_path: Path) -> None:
    trained = train(MORE)
    check(written(trained, tmp_path), trained)
    told = json.loads((tmp_path / "three answers" / "min-max.json").read_text("utf-8"))
    x = trained["three answers"]._prepared.split.x
    np.testing.assert_allclose(told["x_min"], x.min(axis=0), rtol=1e-6)
    np.testing.assert_allclose(told["x_max"], x.max(axis=0), rtol=1e-6)
    assert told["classes"] == ["setosa", "versicolor", "virginica"]


def test_the_program_for_phones_says_it_too(folder: Path, trained: dict[str, Trained]) -> None:
    here, run = folder / "points", trained["points"]
    done = subprocess.run(
        [sys.executable, here / "predict.py", "1.5", "-2"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    second = float(run.predict(np.array([[1.5, -2.0]], np.float32))[0, 0])
    told = dict(line.split(": ") for line in done.stdout.splitlines())
    assert list(told) == ["orange", "blue"]
    assert [float(share) for share in told.values()] == pytest.approx(
        [1 - second, second], abs=1e-5
    )
    assert "sin(x1), sqrt(x1 * x1 + x2 * x2)" in (here / "predict.dart").read_text("utf-8")
    done = subprocess.run([sys.executable, here / "predict.py"], capture_output=True, text=True)
    assert done.stderr.strip() == "Give 2 numbers: x1 and x2."


def test_min_max_holds_what_training_scaled_by(folder: Path, trained: dict[str, Trained]) -> None:
    told = json.loads((folder / "points" / "min-max.json").read_text("utf-8"))
    prepared = trained["points"]._prepared
    raw = prepared.raw(prepared.split.x).astype(float)
    np.testing.assert_allclose(told["x_min"], raw.mean(axis=0), rtol=1e-4, atol=1e-6)
    wide = np.subtract(told["x_max"], told["x_min"])
    np.testing.assert_allclose(wide, raw.std(axis=0), rtol=1e-4)
    assert told["inputs"] == ["x1", "x2**2", "sin(x1)", "hypot(x1, x2)"]


def test_the_table_holds_every_number(folder: Path, trained: dict[str, Trained]) -> None:
    run = trained["pictures"]
    rows = list(csv.DictReader((folder / "pictures" / "model.csv").open(encoding="utf-8")))
    own = apart(run.experiment, run.run.weights)
    assert len(rows) == sum(one.size for numbers in own for one in numbers.values())
    row = next(
        one for one in rows if one["kind"] == "conv3x3s2same:elu" and one["what"] == "kernel"
    )
    assert (row["layer"], row["place"]) == ("4", "0 0 0 0")
    assert np.float32(row["value"]) == own[3]["kernel"][0, 0, 0, 0]


@pytest.mark.parametrize("ending", ["keras", "h5"])
def test_what_was_exported_comes_back_as_the_same_network(
    folder: Path, trained: dict[str, Trained], ending: str
) -> None:
    name = "pictures"
    it = found((folder / name / f"model.{ending}").read_bytes(), "mine")
    assert it.scaled
    assert it.net.layers == trained[name].experiment.layers
    pixels = np.load(folder / name / "x.npy")
    said = it.net.shares(it.net.prepare(pixels))
    np.testing.assert_allclose(said, wanted(trained[name]), rtol=1e-4, atol=1e-5)


def test_every_activation_goes_on_a_phone_without_more_than_phones_have(tmp_path: Path) -> None:
    near = np.random.default_rng(1).normal(size=(20, 2)).astype(np.float32)
    far = 900 * near  # where exp(x) is beyond all bounds
    asked = {"6:softplus": far, "6:mish": far, ",".join(f"4:{slug}" for slug in trainable()): near}
    said = {}
    for number, (hidden, x) in enumerate(asked.items()):
        experiment = Experiment.from_query(f"data=hills&hidden={hidden}")
        weights = np.random.default_rng(0).normal(size=experiment.parameters).astype(np.float32)
        here = tmp_path / str(number)
        here.mkdir()
        with zipfile.ZipFile(io.BytesIO(files.made(experiment, weights, "tflite"))) as archive:
            archive.extractall(here)
        np.save(here / "x.npy", x)
        said[here] = np.asarray(files.model(experiment, apart(experiment, weights))(x))
    run_alone(ON_A_PHONE, str(tmp_path))
    for here, keras in said.items():
        np.testing.assert_allclose(np.load(here / "phone.npy"), keras, rtol=1e-4, atol=1e-4)


def soon(ask: Callable[[], Net]) -> Net:
    """The answer, once there is one."""
    for _ in range(600):
        with suppress(Refused):
            return ask()
        time.sleep(0.05)
    raise AssertionError("it never came to that")


@pytest.fixture
def client() -> Iterator[Client]:
    made = Client(Inline, 1)
    yield made
    made.shut()


@pytest.mark.thorough
def test_a_run_is_written_beside_its_engine(client: Client) -> None:
    name = client.open(Experiment.from_query("data=digits&samples=100&hidden=flatten,5:relu"))
    mine = soon(lambda: client.net(name))
    net = read(client.export(name, "keras").result(), "mine")
    pixels = np.random.default_rng(0).integers(0, 256, (5, 28, 28, 1), np.uint8)
    np.testing.assert_allclose(
        net.shares(net.prepare(pixels)), mine.shares(mine.prepare(pixels)), rtol=1e-4, atol=1e-6
    )
