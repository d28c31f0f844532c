"""Every initializer draws what Keras draws."""

import keras
import numpy as np
import pytest

from playground.initializers import INITIALIZERS

every = pytest.mark.parametrize("slug", INITIALIZERS)
FAN_IN, FAN_OUT = 300, 120


def ours(slug: str, seed: int = 1, shape: tuple[int, int] = (FAN_IN, FAN_OUT)) -> np.ndarray:
    return INITIALIZERS[slug].draw(np.random.default_rng(seed), *shape)


def keras_draw(slug: str) -> np.ndarray:
    entry = INITIALIZERS[slug]
    build = getattr(keras.initializers, entry.keras)
    seed = {} if slug in ("zeros", "ones") else {"seed": 1}
    return np.asarray(build(**entry.arguments, **seed)((FAN_IN, FAN_OUT)))


@every
def test_an_initializer_draws_from_the_same_distribution_as_keras(slug: str) -> None:
    shares = np.linspace(0, 1, 41)[1:-1]
    mine, theirs = np.quantile(ours(slug), shares), np.quantile(keras_draw(slug), shares)
    assert mine == pytest.approx(theirs, abs=0.05 * np.abs(theirs).max())


@every
def test_an_initializer_reaches_as_far_as_keras_does(slug: str) -> None:
    mine, theirs = ours(slug), keras_draw(slug)
    far = 1.3 if slug in ("orthogonal", "random_normal") else 1.01  # no bound, only rarity
    assert np.abs(mine).max() <= far * np.abs(theirs).max()
    assert np.abs(theirs).max() <= far * np.abs(mine).max()


@every
@pytest.mark.parametrize("shape", [(1, 1), (2, 5), (5, 2)])
def test_an_initializer_fills_any_layer_and_repeats(slug: str, shape: tuple[int, int]) -> None:
    first, second = ours(slug, 7, shape), ours(slug, 7, shape)
    assert first.shape == shape
    assert np.isfinite(first).all()
    assert (first == second).all()


def test_orthogonal_weights_are_at_right_angles() -> None:
    tall, wide = ours("orthogonal", shape=(6, 4)), ours("orthogonal", shape=(4, 6))
    assert tall.T @ tall == pytest.approx(np.eye(4), abs=1e-12)
    assert wide @ wide.T == pytest.approx(np.eye(4), abs=1e-12)


def test_glorot_is_the_first_in_the_menu_and_the_broken_ones_the_last() -> None:
    order = list(INITIALIZERS)
    assert order[0] == "glorot_uniform"
    assert order[-2:] == ["zeros", "ones"]
    assert all("broken" in INITIALIZERS[slug].label for slug in order[-2:])


@every
def test_a_hint_is_one_sentence(slug: str) -> None:
    hint = INITIALIZERS[slug].hint
    assert hint.endswith(".")
    assert ". " not in hint
    assert len(hint) <= 100
