"""What a page asks to see beside the pictures of the plane: right, in slices, sent once."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

from playground.engine import exhibits, sights
from playground.engine.exhibits import Exhibits, Spare
from playground.engine.messages import Look
from playground.engine.run import Run
from playground.engine.views import Views
from playground.engine.window import Window
from playground.experiment import Experiment
from tests.engine.training import LIBRARY

CONV = "data=digits&samples=300&holdout=40&hidden=conv4x3:relu,max2,flatten,8:relu&lr=0.01"
DENSE = "data=digits&samples=300&holdout=40&hidden=drop0.1,flatten,bn,40:relu&lr=0.01"


def trained(query: str, epochs: int = 2) -> Run:
    experiment = Experiment.from_query(query)
    run = Run(experiment)
    run.supply(LIBRARY.material(experiment))
    run.turn(60.0, epochs)
    return run


@pytest.fixture(scope="module")
def run() -> Run:
    return trained(CONV)


@pytest.fixture
def views(run: Run) -> Views:
    return Views(run.now, run.its.program)


def last(name: str, views: Views, vector: np.ndarray) -> dict[str, np.ndarray]:
    """What a sight comes to."""
    found = sights.SIGHTS[name](views, vector)
    return dict(found) if isinstance(found, dict) else next(one for one in found if one)


def test_the_wall_is_what_the_network_says_of_the_first_held_out_pictures(run, views) -> None:
    split = views.prepared.split
    seen = last("pictures", views, run.weights)
    assert seen["pictures"].shape == (sights.WALL, 28, 28, 1)
    np.testing.assert_array_equal(seen["pictures"], split.val_x[: sights.WALL])
    np.testing.assert_array_equal(seen["labels"], split.val_y[: sights.WALL])
    assert seen["judged"].tolist() == [sights.PARTS.index("val"), 120]
    wall = last("wall", views, run.weights)["wall"]
    np.testing.assert_allclose(wall, views.predict(run.weights, split.val_x[: sights.WALL]))
    np.testing.assert_allclose(wall.sum(axis=1), 1.0, atol=1e-5)


def test_an_exam_counts_what_scikit_learn_counts(run, views) -> None:
    split = views.prepared.split
    said = views.predict(run.weights, split.val_x)
    seen = last("exam", views, run.weights)
    np.testing.assert_array_equal(
        seen["confusion"], confusion_matrix(split.val_y, said.argmax(axis=1), labels=range(10))
    )
    count, right, loss = seen["reviewed"]
    assert (count, right) == (120, (said.argmax(axis=1) == split.val_y).sum())
    own = run.its.program.judge(run.state, run.its.data.val_x, run.its.data.val_y, run.its.data)
    assert loss == pytest.approx(own[0], rel=1e-4)
    assert right / count == pytest.approx(own[1], rel=1e-6)


def test_the_surest_mistakes_come_first_and_none_is_right(run, views) -> None:
    split, seen = views.prepared.split, last("exam", views, run.weights)
    said = views.predict(run.weights, split.val_x)
    places, truths, taken, shares = seen["worst"].T
    assert 0 < len(places) <= sights.MISTAKES
    assert all(truths != taken)
    assert list(shares) == sorted(shares, reverse=True)
    np.testing.assert_array_equal(split.val_y[places.astype(int)], truths)
    np.testing.assert_allclose(said[places.astype(int)].max(axis=1), shares, rtol=1e-5)
    np.testing.assert_array_equal(seen["worst_pictures"], split.val_x[places.astype(int)])


def test_the_first_layer_is_seen_as_kernels_or_as_a_picture_of_weights_for_each_unit(run) -> None:
    views = Views(run.now, run.its.program)
    seen = last("filters", views, run.weights)
    kernels = views.filters(run.weights, 0)
    far, units, channels = seen["far"]
    assert (seen["filters"].shape, units, channels) == ((4, 3, 3), 4, 1)
    shown = (seen["filters"] / 127.5 - 1) * far
    np.testing.assert_allclose(shown, kernels[..., 0], atol=far / 250)

    dense = trained(DENSE, 0)
    views = Views(dense.now, dense.its.program)
    seen = last("filters", views, dense.weights)
    kernel = views.weights(dense.weights)[3]["kernel"]  # (784, 40)
    far, units, _ = seen["far"]
    assert (seen["filters"].shape, units) == ((sights.FILTERS, 28, 28), 40)
    np.testing.assert_allclose(
        (seen["filters"][7] / 127.5 - 1) * far, kernel[:, 7].reshape(28, 28), atol=far / 250
    )


@pytest.mark.parametrize(
    ("hidden", "kind"),
    [
        ("flatten,5:relu", "dense"),
        ("max2,conv3x3", "conv"),
        ("max2,flatten", "dense"),
        ("gap,8:relu", ""),
    ],
)
def test_a_layer_that_sees_no_picture_has_none(hidden: str, kind: str) -> None:
    ends = "" if "flatten" in hidden or "gap" in hidden else ",flatten"
    experiment = Experiment.from_query(f"data=digits&samples=60&hidden={hidden}{ends}")
    assert sights.first_seeing(experiment) == kind
    program = LIBRARY.material(experiment).program
    views = Views(experiment, program)
    seen = last("filters", views, program.start(experiment).vector[: program.layout.size])
    assert bool(len(seen["filters"])) == bool(kind)


def test_without_pictures_kept_apart_it_is_judged_by_those_it_learns_from() -> None:
    run = trained("data=digits&samples=60&holdout=0&hidden=flatten", 0)
    views = Views(run.now, run.its.program)
    part, count = last("pictures", views, run.weights)["judged"]
    assert (sights.PARTS[int(part)], count) == ("train", 60)


def test_large_pictures_travel_small() -> None:
    assert sights.small(np.zeros((3, 150, 150, 3), np.uint8)).shape == (3, 50, 50, 3)
    assert sights.small(np.zeros((3, 28, 28, 1), np.uint8)).shape == (3, 28, 28, 1)


def test_two_classes_with_one_output_have_a_share_each() -> None:
    run = trained("data=circle&samples=60&hidden=", 0)
    views = Views(run.now, run.its.program)
    said = sights.shares(views, run.weights, views.prepared.split.x)
    assert said.shape == (30, 2)
    np.testing.assert_allclose(said.sum(axis=1), 1.0, atol=1e-6)


# A little with each frame


def test_a_long_look_is_done_in_slices_and_meanwhile_the_last_one_stays(
    run, views, monkeypatch
) -> None:
    monkeypatch.setattr(sights, "WORTH", 1)  # a picture, then a pause
    monkeypatch.setattr(exhibits, "SLICE", 0.0)
    shown = Exhibits(views, Spare())
    editions, looks = {"exam": 0}, 0
    while not editions["exam"]:
        editions = shown.look(("exam",), run.weights, (2, 0, 1))
        looks += 1
    assert looks > 100
    first = shown.news(editions, {})["confusion"]
    assert shown.places(editions) == {"exam": 2}
    again = shown.look(("exam",), run.snapshots.nearest(0).vector, (0, 0, 1))
    assert again == editions
    assert shown.news(again, {})["confusion"] is first
    assert shown.news(again, editions) == {}


def test_who_looks_waits_so_long_that_all_together_take_their_share() -> None:
    spare = Spare()
    assert spare.due(1, 100.0, 0.25)
    spare.spent(1, 100.0, 0.01)
    assert not spare.due(1, 100.02, 0.25)
    assert spare.due(1, 100.031, 0.25)
    spare.spent(2, 100.031, 0.01)  # two share the quarter now
    assert not spare.due(1, 100.06, 0.25)
    assert spare.due(1, 100.071, 0.25)
    assert spare.due(2, 200.0, 0.25)
    assert spare.due(1, 200.0, 0.25)


def test_a_window_sends_each_sight_once_and_again_when_it_is_another(run: Run) -> None:
    window = Window(run, LIBRARY)
    window._exhibits = Exhibits(window.views, Spare())
    names = ("pictures", "wall", "filters", "exam")
    report = window.report(Look("a", sights=names), "paused", 0.0)
    while len(report.sighted) < len(names):
        report = window.report(Look("a", sights=names), "paused", 0.0)
    assert {"pictures", "wall", "filters", "worst"} <= report.sights.keys()
    assert report.weights is None
    assert report.progress is not None
    assert (report.progress.epoch, report.progress.count) == (2, 180)
    assert report.progress.examples_per_second > 0

    same = window.report(Look("a", sights=names, mark=report.mark), "paused", 0.0)
    assert (same.mark, same.rows) == (report.mark, None)
    played = window.report(Look("a", sights=names, mark=report.mark), "playing", 1.0)
    assert played.sights == {}
    back = report
    while back.sighted.get("wall") != 0:
        back = window.report(Look("a", sights=names, mark=report.mark, epoch=0), "paused", 0.0)
    assert not np.array_equal(back.sights["wall"], report.sights["wall"])


def test_what_does_not_suit_the_data_is_not_looked_at(run: Run) -> None:
    every = tuple(sights.SIGHTS)
    for one in (
        run,
        *(trained(f"data={data}&samples=60&hidden=", 0) for data in ("circle", "hills")),
    ):
        window = Window(one, LIBRARY)
        for _ in range(20):
            report = window.report(Look("a", sights=every), "paused", 0.0)
        pictures = one.now.dataset.kind == "images"
        assert ("wall" in report.mark[-1]) == pictures
        assert ("scores" in report.mark[-1]) != pictures
