"""Equal experiments come out equal, to the last bit, however the training is cut up."""

import hashlib
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from playground.engine.library import Library
from playground.experiment import Experiment
from tests.engine.training import Training

QUERIES = (
    "samples=150&batch=16&hidden=4:tanh,drop0.2,3:relu,bn&optimizer=adam&lr=0.01&schedule=exp:0.9",
    "data=digits&samples=90&batch=16&hidden=conv3x3:relu,max2,drop0.2,flatten&optimizer=nadam",
)
BY_ITSELF = f"""
from playground.engine.settings import prepare_tensorflow
prepare_tensorflow()
import hashlib
from playground.experiment import Experiment
from tests.engine.training import Training
for query in {QUERIES!r}:
    bits = Training(Experiment.from_query(query)).epochs(12).bits
    print(hashlib.sha256(bits).hexdigest())
"""


@pytest.fixture(params=QUERIES, ids=["dense", "convolutions"])
def experiment(request: pytest.FixtureRequest) -> Experiment:
    return Experiment.from_query(request.param)


def test_equal_experiments_train_equally(experiment: Experiment) -> None:
    assert Training(experiment).epochs(12).bits == Training(experiment).epochs(12).bits


def test_another_seed_trains_differently(experiment: Experiment) -> None:
    other = replace(experiment, seed=1)
    assert Training(experiment).epochs(2).bits != Training(other).epochs(2).bits


def test_a_program_compiled_anew_trains_equally(experiment: Experiment) -> None:
    library = Library()
    again = Training(experiment, library.material(experiment))
    library.close()
    assert again.epochs(12).bits == Training(experiment).epochs(12).bits


def test_a_program_compiled_for_another_trains_equally(experiment: Experiment) -> None:
    other = replace(experiment, seed=5, initializer="he_normal", learning_rate=1.0, scale="none")
    library = Library()
    library.material(other)
    shared = library.material(experiment)
    library.close()
    assert Training(experiment, shared).epochs(3).bits == Training(experiment).epochs(3).bits


@pytest.mark.parametrize("length", [1, 7])
def test_chunks_of_any_length_come_out_equal(experiment: Experiment, length: int) -> None:
    whole, parts = Training(experiment).epochs(12), Training(experiment)
    steps = 12 * -(-experiment.train_count // experiment.batch_length)
    for done in range(0, steps, length):
        parts.steps(min(length, steps - done))
    assert parts.bits == whole.bits


def test_a_thousand_steps_in_one_call_equal_a_thousand_calls() -> None:
    experiment = Experiment.from_query("samples=150&batch=16&hidden=4:tanh,drop0.2,3:relu,bn")
    whole, parts = Training(experiment).steps(1000), Training(experiment)
    for _ in range(1000):
        parts.steps(1)
    assert parts.bits == whole.bits


def test_a_training_moved_in_mid_epoch_goes_on_equally(experiment: Experiment) -> None:
    whole, begun = Training(experiment).epochs(4), Training(experiment).steps(6)
    assert 0 < begun.state.seen < experiment.train_count
    library = Library()
    moved = Training(experiment, library.material(experiment))
    library.close()
    moved.state, moved.rows = begun.state, begun.rows
    steps = 4 * -(-experiment.train_count // experiment.batch_length)
    assert moved.steps(steps - 6).bits == whole.bits


def test_another_batch_size_in_mid_epoch_goes_on_with_the_examples_left() -> None:
    experiment = Experiment.from_query("samples=150&holdout=0&batch=50")
    training = Training(experiment).steps(1)
    assert (training.state.epoch, training.state.seen) == (0, 50)
    training.steps(1, replace(experiment, batch_size=30))
    assert (training.state.epoch, training.state.seen) == (0, 80)
    training.steps(2, replace(experiment, batch_size=40))
    assert (training.state.epoch, training.state.seen) == (1, 0)
    assert np.isfinite(training.rows[:, 0]).all()


@pytest.mark.thorough  # `test_training` compares two processes by a longer way
def test_two_processes_train_equally() -> None:
    found = subprocess.run(
        [sys.executable, "-c", BY_ITSELF], capture_output=True, text=True, check=True
    )
    here = [Training(Experiment.from_query(query)).epochs(12).bits for query in QUERIES]
    assert found.stdout.split() == [hashlib.sha256(bits).hexdigest() for bits in here]
