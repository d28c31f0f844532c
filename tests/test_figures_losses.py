"""The pictures of the losses lab show the arrays they are given."""

import numpy as np
import pytest

from playground.figures import misses as pictures
from playground.figures import palette, surprise, valley
from playground.labs import misses
from playground.labs import surprise as yes
from playground.labs import valley as weight


def test_the_shares_of_every_loss_make_up_a_whole():
    measured = misses.measure(misses.START)
    figure = pictures.shares(measured)
    assert [trace.name for trace in figure.data] == list(misses.NAMES)
    np.testing.assert_allclose(np.sum([trace.x for trace in figure.data], axis=0), 1.0)
    assert figure.data[4].x == pytest.approx([one.shares[4] for one in measured])


def test_every_loss_over_one_prediction_is_marked_where_it_is_least():
    found = misses.common()
    figure = pictures.common(found)
    marks = [trace for trace in figure.data if trace.mode == "markers" and not trace.name]
    assert [(one.x[0], one.y[0]) for one in marks] == [(one.best, 1.0) for one in found]


@pytest.mark.parametrize("p", [1e-6, 0.5, 0.99])
def test_one_prediction_is_marked_on_losses_and_slopes(p):
    at = yes.points(1, p)
    figure = surprise.curves(yes.curves(1), at)
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    heights = [height for one in at for height in (one.value[0], one.through[0])]
    assert [(mark.x[0], mark.y[0]) for mark in marks] == [(p, height) for height in heights]
    low, high = figure.layout.yaxis.range
    assert low < min(one.value[0] for one in at) <= max(one.value[0] for one in at) < high


def test_a_tangent_is_as_steep_as_the_loss():
    at = yes.points(1, 0.01)
    figure = surprise.curves(yes.curves(1), at)
    bars = [trace for trace in figure.data if trace.opacity is not None]
    steep = [np.diff(bar.y)[0] / np.diff(bar.x)[0] for bar in bars]
    assert steep == pytest.approx([one.slope[0] for one in at])


def test_only_what_is_not_convex_is_marked_so():
    data = weight.Points((-0.5, -0.4, -0.1, 0.3, 2.0), (1, 1, 0, 0, 1))
    figure = valley.losses(weight.valleys(data), data, -6.0)
    squared, entropy = (trace for trace in figure.data if trace.line.color == palette.NEGATIVE)
    assert np.isnan(entropy.y).all()
    marked = ~np.isnan(squared.y)
    np.testing.assert_allclose(squared.y[marked], data.loss("mse", weight.WEIGHTS)[marked])
    assert 0 < np.count_nonzero(marked) < len(weight.WEIGHTS)


def test_a_ball_starts_at_the_weight_and_ends_where_descent_gets_it():
    data = weight.Points((-2.0, -1.0, 1.0, 1.5, 2.0), (0, 0, 1, 1, 1))
    figure = valley.losses(weight.valleys(data), data, 0.5)
    balls = [trace.x[0] for trace in figure.data if trace.mode == "markers"]
    ends = [data.roll(slug, 0.5) for slug in yes.PAIR]
    assert balls == pytest.approx([0.5, ends[0], 0.5, ends[1]])
