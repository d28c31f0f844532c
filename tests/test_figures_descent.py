"""The figures of the descent lab show the places they are given."""

import numpy as np
import plotly.graph_objects as go
import pytest

from playground.figures import bowl as bowls
from playground.figures import parabola as parabolas
from playground.figures import race as races
from playground.figures import terrain
from playground.labs import bowl, parabola, race
from playground.labs.relief import TALL, View
from playground.labs.surfaces import SURFACES
from playground.optimizers import OPTIMIZERS

EVERY = tuple(OPTIMIZERS)


def named(figure, name: str):
    """The first line or marks of that name."""
    return next(trace for trace in figure.data if trace.name == name)


def test_every_step_of_a_walk_is_drawn_by_what_it_did() -> None:
    walk = parabola.walk(-2.0, 0.02, 0.9, 40)
    figure = parabolas.steps(walk)
    for kind in (parabola.DOWN, parabola.OVER, parabola.UP):
        marks, these = named(figure, kind), np.flatnonzero(np.array(walk.kinds()) == kind) + 1
        np.testing.assert_array_equal(marks.x, walk.x[these])
        np.testing.assert_array_equal(marks.y, walk.loss[these])


def test_steps_far_outside_leave_the_picture_but_not_the_rest() -> None:
    walk = parabola.walk(0.0, 1.0, 0.0, 30)
    figure = parabolas.steps(walk)
    assert figure.layout.xaxis.range[1] == parabola.BEST + parabolas.FARTHEST
    shown = named(figure, parabola.UP).x
    assert np.isfinite(shown).sum() == 1
    (way,) = [one for one in figure.data if one.line.dash == "dot"]
    assert list(way.x[:3]) == list(walk.x[:3])  # the way out is still to be seen
    assert np.isnan(way.x[3:]).all()


@pytest.mark.parametrize("step", [1, 60, race.LONGEST])
def test_a_race_is_drawn_as_far_as_the_step(step: int) -> None:
    land = SURFACES["ravine"]
    runners = race.race("ravine", land.start, EVERY, None)
    ways = go.Figure(races.paths(land, land.start, runners, step))
    losses = go.Figure(races.losses(land, runners, step))
    for one in runners:
        line = named(ways, one.label)
        np.testing.assert_allclose(line.x, one.path[: step + 1, 0], rtol=1e-6, atol=1e-9)
        above = np.clip(one.loss[: step + 1] - land.lowest, races.FLOOR, None)
        np.testing.assert_allclose(named(losses, one.label).y, above, rtol=1e-6)


def test_no_two_optimizers_look_alike() -> None:
    land = SURFACES["bowl"]
    figure = go.Figure(races.losses(land, race.race("bowl", land.start, EVERY, None), 5))
    assert len({(trace.line.color, trace.line.dash) for trace in figure.data}) == len(EVERY)


@pytest.mark.parametrize("slug", SURFACES)
def test_contours_are_white_at_the_lowest_and_never_beyond_the_scale(slug: str) -> None:
    across, up, loss = races.ground(SURFACES[slug])
    assert loss[3, 5] == pytest.approx(SURFACES[slug].value(across[5], up[3]))
    heights = terrain.heights(loss, SURFACES[slug].lowest)
    assert heights.min() >= 0.0
    assert heights.max() == pytest.approx(1.0)
    assert (np.diff(heights.ravel()[np.argsort(loss, axis=None)]) > -1e-12).all()


def test_the_bowl_holds_all_that_did_not_fly_out() -> None:
    tame, wild = (bowl.descend("none", (0.0, 10.0), 8, rate, 50, 0) for rate in (0.01, 1.0))
    figure = bowls.flat(bowl.Bowl("none"), [tame, wild])
    (left, right), (low, high) = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert left < tame.places[:, 0].min() <= tame.places[:, 0].max() < right
    assert low < tame.places[:, 1].min() <= tame.places[:, 1].max() < high
    far = np.abs([trace.x for trace in figure.data if trace.name == wild.label])
    assert np.nanmax(far) < 10.0 * (right - left)


def test_a_way_in_space_is_lost_only_where_it_leaves_the_box() -> None:
    view = View(30.0, np.zeros(3), np.ones(3))
    right, up = view.seen(np.array([[0.5, 0.5, 0.0], [0.5, 0.5, 1.0], [0.5, 0.5, 2.0]]))
    np.testing.assert_allclose(right[:2], 0.0, atol=1e-12)
    assert up[1] - up[0] == pytest.approx(TALL * np.cos(np.radians(28.0)))
    assert np.isnan(right[2])


@pytest.mark.parametrize("turn", [-90, 0, 25, 90])
def test_the_bowl_in_space_shows_every_way(turn: float) -> None:
    paths = [bowl.descend("standard", (0.0, 10.0), size, 0.05, 20, 0) for size in (1, 8)]
    figure = bowls.space(bowl.Bowl("standard"), paths, turn)
    for path in paths:
        assert np.isfinite(named(figure, path.label).x).all()
    assert [sign.text.split("<br>")[0] for sign in figure.layout.annotations] == ["w₁", "w₀"]
