"""The network on the first page is a real one: solved for, and drawn as it is."""

import numpy as np
import pytest

from playground.figures import opening as figures
from playground.labs.opening import MOST, SHRINK, given, glimpse


@pytest.mark.parametrize("neurons", [1, 7, 60, MOST])
def test_no_other_output_weights_err_less(neurons: int) -> None:
    """An independent solver, by singular values, comes to the same counts and picture."""
    x, y, weights, bias = given()
    seen = glimpse(neurons)

    def hidden(at: np.ndarray) -> np.ndarray:
        return np.c_[np.tanh(at @ weights[:, :neurons] + bias[:neurons]), np.ones(len(at))]

    rows = np.vstack([hidden(x), np.sqrt(SHRINK) * np.eye(neurons + 1)])
    target = np.concatenate([np.where(y == 1, 1.0, -1.0), np.zeros(neurons + 1)])
    output, *_ = np.linalg.lstsq(rows, target, rcond=None)
    assert seen.right == np.sum((hidden(x) @ output > 0) == (y == 1))
    corner = np.array([[seen.axis[3], seen.axis[70]]])
    expected = np.clip(hidden(corner) @ output, -1, 1)[0]
    assert seen.field[70, 3] == pytest.approx(expected, abs=1e-6)


def test_more_neurons_sort_more_points() -> None:
    assert glimpse(2).right < 140 < glimpse(40).right < glimpse(MOST).right <= 200


def test_the_picture_holds_the_field_and_every_point() -> None:
    seen = glimpse(60)
    field, *points = figures.plane(seen).data
    np.testing.assert_allclose(field.z, 100 * seen.field, atol=0.5)
    assert sum(len(one.x) for one in points) == len(seen.y)
    assert {one.marker.symbol for one in points} == {"square", "circle"}
