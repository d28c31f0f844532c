"""Dropout's dice: fair, fresh at every turn, and none of the padding's business."""

import numpy as np
import pytest
import tensorflow as tf

from playground import network
from playground.engine.forward import Forward, dropped
from playground.experiment import Experiment
from tests.engine.training import Training

RATES = (0.1, 0.2, 0.5, 0.9)
KEYS = (0, 1, 2**31, 2**32 - 1)


def kept(rate: float, key: int, shape: tuple[int, ...] = (100, 50)) -> np.ndarray:
    """Which of so many ones are left."""
    return dropped(tf.ones(shape), rate, tf.constant(key, tf.uint32)).numpy() > 0


def within(found: float, share: float, count: int) -> bool:
    """Whether chance explains it: five spreads of a binomial count."""
    return abs(found - share) < 5 * (share * (1 - share) / count) ** 0.5


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("rate", RATES)
def test_dropout_keeps_the_stated_share(rate: float, key: int) -> None:
    assert within(kept(rate, key).mean(), 1 - rate, 5000)


@pytest.mark.parametrize("rate", RATES)
def test_each_unit_is_kept_equally_often(rate: float) -> None:
    units = kept(rate, 3, (2000, 20)).mean(axis=0)
    assert all(within(share, 1 - rate, 2000) for share in units)


def test_what_is_kept_makes_up_for_what_is_lost() -> None:
    x = tf.constant(np.arange(1.0, 101.0, dtype=np.float32)[None])
    left = dropped(x, 0.2, tf.constant(9, tf.uint32)).numpy()
    np.testing.assert_allclose(left, np.where(left > 0, x.numpy() / 0.8, 0.0), rtol=1e-6)


def test_nothing_is_lost_at_rate_nought() -> None:
    assert kept(0.0, 1).all()


@pytest.mark.parametrize("key", KEYS)
def test_neighbouring_keys_have_nothing_in_common(key: int) -> None:
    same = kept(0.5, key) == kept(0.5, (key + 1) % 2**32)
    assert within(same.mean(), 0.5, 5000)


def test_neighbouring_units_and_examples_have_nothing_in_common() -> None:
    found = kept(0.5, 4)
    assert within((found[:, 1:] == found[:, :-1]).mean(), 0.5, 100 * 49)
    assert within((found[1:] == found[:-1]).mean(), 0.5, 99 * 50)


def test_padding_changes_no_dice() -> None:
    assert (kept(0.3, 7, (64, 8))[:10] == kept(0.3, 7, (10, 8))).all()


def test_each_layer_has_dice_of_its_own() -> None:
    """With the same dice in both layers, what survives the first would survive the second."""
    drops = Forward(network.build(Experiment.from_query("hidden=drop0.5,drop0.5")))
    drops.layers = drops.layers[:2]
    left, _, _ = drops.train(
        drops.layout.first(), tf.zeros(0), tf.ones((5000, 2)), None, tf.constant(5, tf.uint32)
    )
    assert within((left.numpy() > 0).mean(), 0.25, 10000)


def test_each_step_has_dice_of_its_own() -> None:
    """At rate nought nothing but the dice could make one step's loss differ from the next's."""
    query = "samples=200&holdout=0&batch=200&lr=0&hidden=30:relu,drop0.5&seed=3"
    losses = Training(Experiment.from_query(query)).epochs(20).rows[:, 0]
    assert len(set(losses.tolist())) == 20


def test_nothing_is_dropped_in_evaluation() -> None:
    query = "samples=120&batch=20&lr=0&hidden=10:tanh,{}4:tanh&seed=2"
    dropping, plain = (
        Training(Experiment.from_query(query.format(part))).epochs(1) for part in ("drop0.5,", "")
    )
    # The layer behind has another number, so weights of its own: give both the same.
    assert dropping.weights.shape == plain.weights.shape
    it = dropping
    x, y = it.material.data.val_x[:60], it.material.data.val_y[:60]
    same = it.program.judge(it.state, x, y, it.material.data)
    assert it.rows[0, 2] == pytest.approx(same[0], rel=1e-6)
    other = plain.program.judge(it.state, x, y, it.material.data)
    assert same == pytest.approx(other, rel=1e-6)
