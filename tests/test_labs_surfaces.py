"""The surfaces of the race: slopes as TensorFlow finds them, and nothing below the lowest."""

import numpy as np
import pytest
import tensorflow as tf

from playground.labs.surfaces import SURFACES

every = pytest.mark.parametrize("slug", SURFACES)


def places(slug: str, count: int = 300) -> np.ndarray:
    one, dice = SURFACES[slug], np.random.default_rng(0)
    return dice.uniform(*np.array([one.across, one.up]).T, (count, 2))


@every
def test_value_and_slopes_are_those_of_tensorflow(slug: str) -> None:
    one, w = SURFACES[slug], places(slug)
    x, y = (tf.constant(column) for column in w.T)
    with tf.GradientTape() as tape:
        tape.watch([x, y])
        value = eval(one.code, {"tf": tf, "x": x, "y": y})
    np.testing.assert_allclose(one.loss(w), value, rtol=1e-12)
    slopes = np.stack(tape.gradient(value, [x, y]), axis=-1)
    np.testing.assert_allclose(one.gradient(w), slopes, rtol=1e-9, atol=1e-9)


@every
def test_its_lowest_places_are_flat_and_nothing_lies_lower(slug: str) -> None:
    one = SURFACES[slug]
    minima = np.array(one.minima)
    np.testing.assert_allclose(one.gradient(minima), 0.0, atol=1e-9)
    np.testing.assert_allclose(one.loss(minima), one.lowest, atol=1e-12)
    assert one.loss(places(slug, 20_000)).min() >= one.lowest - 1e-12


@every
def test_start_and_lowest_places_are_in_the_picture(slug: str) -> None:
    one = SURFACES[slug]
    for x, y in (one.start, *one.minima):
        assert one.across[0] < x < one.across[1]
        assert one.up[0] < y < one.up[1]
    assert one.loss(np.array(one.start)) > one.lowest


@every
def test_a_hint_is_one_sentence(slug: str) -> None:
    hint = SURFACES[slug].hint
    assert hint[-1] in ".?"
    assert ". " not in hint


def test_the_middle_of_the_saddle_is_flat_and_not_lowest() -> None:
    saddle, middle = SURFACES["saddle"], np.zeros(2)
    assert not saddle.gradient(middle).any()
    assert saddle.loss(middle) > saddle.lowest
