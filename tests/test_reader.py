"""The digit reader that comes along is the one that its text tells of, and reads as well."""

import hashlib
import re
from pathlib import Path

import keras
import numpy as np
import pytest

from assets.models import measure
from assets.models.strokes import STYLES, drawing
from playground import network
from playground.experiment import Experiment
from tests.hands import MANNERS, WRITERS

FOLDER = Path(measure.__file__).parent
TEXT = (FOLDER / "reader.txt").read_text()
FIGURES = {
    name.strip(): (float(right), float(compared))
    for name, right, compared in re.findall(r"^(\S.+?) +(\d+\.\d\d) +(\d+\.\d\d)$", TEXT, re.M)
}
CLOSE = 0.15  # percent: another processor may round a picture to the other side


@pytest.fixture(scope="module")
def reader() -> keras.Sequential:
    return keras.models.load_model(FOLDER / "reader.keras", compile=False)


@pytest.fixture(scope="module")
def read(reader: keras.Sequential) -> measure.Read:
    return lambda x: reader.predict(x, batch_size=500, verbose=0).argmax(axis=1)


def test_it_is_small_and_the_network_that_its_text_names(reader: keras.Sequential) -> None:
    assert (FOLDER / "reader.keras").stat().st_size <= 1_000_000
    experiment = Experiment.from_query(re.findall(r"^network +(\S+)$", TEXT, re.M)[0])
    built = network.build(experiment)
    assert [layer.name for layer in reader.layers] == [layer.name for layer in built.layers]
    assert [w.shape for w in reader.get_weights()] == [w.shape for w in built.get_weights()]
    assert f"{reader.count_params():,}" in TEXT
    weights = b"".join(weight.tobytes() for weight in reader.get_weights())
    assert hashlib.sha256(weights).hexdigest()[:16] in TEXT


def test_mnist_is_read_as_well_as_its_text_says(large_pictures: Path, read: measure.Read) -> None:
    examples = measure.mnist()
    found = measure.share(read, examples.test_x, examples.test_y)
    assert found == pytest.approx(FIGURES["MNIST's 10,000 test pictures"][0], abs=CLOSE)
    assert found >= 99.2


def test_digits_of_others_are_read_as_well_as_its_text_says(read: measure.Read) -> None:
    told, compared = FIGURES["scikit-learn's 1,797 digits, as the data set"]
    assert measure.digits(read) == pytest.approx(told, abs=CLOSE)
    assert told > compared


@pytest.mark.parametrize("manner", ["thin", "small in a corner"])
def test_hands_it_never_saw_are_read_as_well_as_its_text_says(
    manner: str, read: measure.Read
) -> None:
    told, _ = FIGURES[f"other hands, {manner}"]
    assert measure.hand(read, manner) == pytest.approx(told, abs=0.5)  # one of 200 drawings
    assert told >= 97


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["usual", "small"])
def test_photos_half_in_a_shadow_are_read_as_well_as_its_text_says(
    name: str, read: measure.Read
) -> None:
    told, _ = FIGURES[f"other hands, {name}, half in a shadow"]
    manner = next(manner for manner in MANNERS if manner.startswith(name))
    assert measure.hand(read, manner, photo=True) == pytest.approx(told, abs=0.5)
    assert told >= 97


def test_its_text_has_a_figure_for_every_manner() -> None:
    assert {f"other hands, {manner}" for manner in MANNERS} <= set(FIGURES)
    assert all(0 < figure <= 100 for pair in FIGURES.values() for figure in pair)


@pytest.mark.parametrize("digit", range(10))
def test_every_hand_it_learns_from_can_be_drawn_and_drawn_again(digit: int) -> None:
    papers = [np.asarray(drawing(digit, np.random.default_rng(3))) for _ in range(2)]
    np.testing.assert_array_equal(*papers)
    assert 50 < np.count_nonzero(papers[0]) < papers[0].size / 3
    assert len(STYLES[digit]) >= 7
    assert all(digit in hand for hand in WRITERS.values())
