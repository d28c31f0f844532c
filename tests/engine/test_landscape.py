"""The loss around a network is its loss, and the way lies where it went."""

from collections.abc import Iterator

import numpy as np
import pytest

from playground.engine.landscape import landscape
from playground.engine.library import Library
from playground.engine.run import Run
from playground.engine.views import Views
from playground.errors import Refused
from playground.experiment import Experiment


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    made = Library()
    yield made
    made.close()


def trained(library: Library, query: str, epochs: int) -> Run:
    run = Run(Experiment.from_query(query))
    run.supply(library.material(run.now))
    while run.state.epoch < epochs:
        run.turn(0.5, epochs)
    return run


@pytest.mark.parametrize(
    "query",
    [
        "samples=200&hidden=3:tanh&l2=0.01&l1=0.003",
        "data=blobs&samples=200&hidden=4:relu,bn,drop0.2",
        "data=hills&samples=200&hidden=",
    ],
)
def test_its_heights_are_the_training_loss(library: Library, query: str) -> None:
    run = trained(library, query, 40)
    seen = landscape(run, Views(run.now, run.its.program), 9)
    data, count = run.its.data, run.now.train_count
    for epoch, height in zip(seen.epochs, seen.along, strict=True):
        state = run.snapshots.nearest(epoch) if epoch < run.state.epoch else run.state
        loss, _ = run.its.program.judge(state, data.x[:count], data.y[:count], data)
        assert height == pytest.approx(loss, rel=1e-4, abs=1e-6)


def test_the_way_ends_in_the_middle_and_the_plane_holds_most_of_it(library: Library) -> None:
    run = trained(library, "samples=200&hidden=3:tanh", 40)
    seen = landscape(run, Views(run.now, run.its.program), 21)
    assert np.allclose(seen.path[-1], 0.0)
    assert seen.epochs[0] == 0
    assert seen.epochs[-1] == 40
    assert 0.5 < seen.share <= 1.0
    assert seen.loss.shape == (21, 21)
    for axis, places in enumerate((seen.across, seen.up)):
        assert places[0] < seen.path[:, axis].min()
        assert places[-1] > seen.path[:, axis].max()
    # The nearest place to the end is about as low as the end.
    row, column = np.abs(seen.up).argmin(), np.abs(seen.across).argmin()
    assert seen.loss[row, column] < seen.along[0]


def test_a_run_that_has_not_moved_has_none(library: Library) -> None:
    run = trained(library, "samples=200&hidden=3:tanh", 0)
    with pytest.raises(Refused, match="hardly moved"):
        landscape(run, Views(run.now, run.its.program), 9)
