"""What a network may be told of a point is what its formula says."""

import numpy as np
import pytest

from playground.features import FEATURES, prepare

X = np.random.default_rng(0).uniform(-6, 6, (50, 2)).astype(np.float32)  # (count, 2)
every = pytest.mark.parametrize("slug", FEATURES)


@every
def test_the_code_for_a_script_says_the_same(slug: str) -> None:
    x1, x2 = X.T
    said = eval(FEATURES[slug].code, {"np": np, "x1": x1, "x2": x2})
    assert said == pytest.approx(FEATURES[slug].value(x1, x2), abs=1e-7)


@every
def test_a_feature_is_one_number_a_point(slug: str) -> None:
    one = prepare(X, [slug])
    assert one.shape == (50, 1)
    assert one.dtype == np.float32
    assert np.isfinite(one).all()
    assert np.ptp(one) > 0.5


def test_the_first_two_are_the_point_itself() -> None:
    assert list(FEATURES)[:2] == ["x1", "x2"]
    assert (prepare(X, ["x1", "x2"]) == X).all()


def test_features_stand_side_by_side_in_the_order_asked_for() -> None:
    both = prepare(X, ["x1x2", "r"])
    assert both[:, 0] == pytest.approx(X[:, 0] * X[:, 1])
    assert both[:, 1] == pytest.approx(np.sqrt((X**2).sum(axis=1)))


def test_no_two_features_say_the_same() -> None:
    everything = prepare(X, list(FEATURES))
    assert len({tuple(column) for column in everything.T}) == len(FEATURES)


@every
def test_a_hint_is_one_sentence(slug: str) -> None:
    assert FEATURES[slug].hint.endswith(".")
    assert ". " not in FEATURES[slug].hint
