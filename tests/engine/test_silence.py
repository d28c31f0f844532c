"""What the stage shows of dropout is what dropout did."""

import numpy as np
import pytest
import tensorflow as tf

from playground.engine import silence
from playground.engine.forward import dropped, scrambled
from playground.engine.library import Library
from playground.engine.run import Run
from playground.experiment import Experiment


def test_the_hash_is_the_one_that_training_uses() -> None:
    numbers = np.random.default_rng(0).integers(2**32, size=500, dtype=np.uint32)

    with np.errstate(over="ignore"):
        assert (silence.scrambled(numbers) == scrambled(tf.constant(numbers)).numpy()).all()


@pytest.mark.parametrize("steps", [1, 2, 57])
def test_it_names_the_units_that_the_last_step_did_without(steps: int) -> None:
    experiment = Experiment.from_query("hidden=16:tanh,drop0.5,8:tanh,drop0.25&samples=100")
    library = Library()
    run = Run(experiment)
    run.supply(library.material(experiment))
    its = run.its
    assert silence.silent(its, run.state) == {}
    order, knobs = its.page(experiment, 0)
    after, _ = its.program.advance(run.state, steps, its.data, order, knobs)
    found = silence.silent(its, after)
    assert {number: len(mask) for number, mask in found.items()} == {1: 16, 3: 8}
    key = tf.constant(its.key) + tf.cast(steps - 1, tf.uint32) * tf.constant(0x9E3779B1, tf.uint32)
    for number, mask in found.items():
        rate = its.program.forward.layers[number].rate
        own = scrambled(key + tf.constant(number, tf.uint32))
        ones = dropped(tf.ones((10, len(mask))), rate, own).numpy()
        assert ((ones[0] == 0) == mask).all()
    library.close()
