"""A run comes out the same whatever is done to it on the way, and ends when its rules say so."""

import numpy as np
import pytest

from playground.engine import checkpoints
from playground.engine.history import Snapshots
from playground.engine.library import Library
from playground.engine.run import Run
from playground.experiment import Experiment
from tests.engine.training import LIBRARY, batches

SMALL = "samples=120&batch=16&hidden=3:tanh&optimizer=adam&lr=0.02"
DROPPING = "samples=120&batch=16&hidden=4:tanh,drop0.2,3:relu,bn&optimizer=adam&lr=0.02"
LARGE = "samples=3000&batch=4&hidden=3:tanh&optimizer=adam"
NOTHING = (-1, 0, -1)  # what is known of a run where nothing is


def begun(query: str, snapshots: Snapshots | None = None) -> Run:
    experiment = Experiment.from_query(query)
    run = Run(experiment, snapshots)
    run.supply(LIBRARY.material(experiment))
    return run


def to(run: Run, epoch: int) -> Run:
    run.turn(60.0, epoch)
    return run


def bits(run: Run) -> tuple[bytes, bytes, bytes, tuple[int, int]]:
    state = run.state
    place = (state.epoch, state.seen)
    rows = run.history.rows[: state.epoch + 1]
    return state.vector.tobytes(), state.counters.tobytes(), rows.tobytes(), place


def in_mid_epoch(run: Run, epoch: int) -> Run:
    """Goes on to somewhere within an epoch, as a pause does."""
    to(run, epoch)
    leg = run.leg
    run._chunk(leg.batches(epoch + 1) // 2)
    assert run.state.epoch == epoch
    assert 0 < run.state.seen < run.now.train_count
    return run


def moved(run: Run, library: Library) -> Run:
    """The run as another engine brings it back."""
    other = Run(run.experiment)
    checkpoints.restore(other, checkpoints.taken(run, "a run", NOTHING, True, None))
    other.supply(library.material(other.now))
    return other


@pytest.fixture(scope="module")
def elsewhere() -> Library:
    """The programs of another engine, compiled anew."""
    return Library()


# The road is the same however it is gone


def test_the_first_row_is_the_untrained_network() -> None:
    run = begun(SMALL)
    assert (run.state.epoch, len(run.history)) == (0, 1)
    assert np.isfinite(run.history.rows).all()
    vector = run.its.program.start(run.experiment).vector
    assert (run.state.vector == vector).all()


@pytest.mark.parametrize("seconds", [1e-9, 0.001, 0.02])
def test_turns_of_any_length_come_out_equal(seconds: float) -> None:
    whole, parts = to(begun(DROPPING), 60), begun(DROPPING)
    while parts.state.epoch < 60:
        parts.turn(seconds, 60)
    assert bits(parts) == bits(whole)


def test_steps_come_out_as_turns_do() -> None:
    stepped = begun(SMALL)
    for epoch in range(1, 8):
        stepped.step()
        assert (stepped.state.epoch, stepped.state.seen) == (epoch, 0)
    assert bits(stepped) == bits(to(begun(SMALL), 7))


def test_a_step_finishes_the_epoch_that_was_begun() -> None:
    run = in_mid_epoch(begun(LARGE), 1)
    run.step()
    assert bits(run) == bits(to(begun(LARGE), 2))


def test_reset_begins_at_the_same_start() -> None:
    run = to(begun(DROPPING), 20)
    before = bits(run)
    run.reset()
    assert (run.state.epoch, len(run.history), run.log) == (0, 1, [])
    assert bits(to(run, 20)) == before


def test_reset_keeps_the_choices_made_on_the_way() -> None:
    run = to(begun(SMALL), 5)
    run.change(run.now.changed({"lr": "0.5"}))
    run.reset()
    assert bits(to(run, 9)) == bits(to(begun(SMALL.replace("0.02", "0.5")), 9))


def test_a_run_rewound_and_resumed_equals_one_that_never_was() -> None:
    run, plain = to(begun(DROPPING), 50), to(begun(DROPPING), 60)
    run.rewind(20)
    assert run.state.epoch == 20
    assert len(run.history) == 51  # the way forward is still there
    assert bits(to(run, 60)) == bits(plain)
    assert [(one.epoch, one.action, one.value) for one in run.log] == [(50, "rewind", "20")]


def test_one_can_go_back_and_forward_again_to_the_end() -> None:
    run = to(begun(SMALL), 333)
    end = bits(run)
    assert 333 not in run.snapshots.epochs  # which keep every second by now
    run.rewind(0)
    assert run.state.epoch == 0
    run.rewind(333)
    assert bits(run) == end
    assert run.log == []


def test_a_large_run_paused_in_mid_epoch_and_moved_goes_on_equally(elsewhere: Library) -> None:
    run = moved(in_mid_epoch(begun(LARGE), 2), elsewhere)
    assert run.state.seen
    assert bits(to(run, 4)) == bits(to(begun(LARGE), 4))


def test_a_run_moved_after_everything_goes_on_equally(elsewhere: Library) -> None:
    run = to(begun(DROPPING), 40)
    run.change(run.now.changed({"lr": "0.001", "batch": "13"}))
    to(run, 50)
    run.rewind(45)
    run.edit(2, 0.5)
    to(run, 55)
    other = moved(run, elsewhere)
    assert bits(other) == bits(run)
    assert (other.log, other.now, other.snapshots.epochs) == (
        run.log,
        run.now,
        run.snapshots.epochs,
    )
    assert bits(to(other, 70)) == bits(to(run, 70))


# What is done by hand


def test_choices_changed_in_mid_run_lose_no_epoch_and_are_in_the_log() -> None:
    run = to(begun("samples=120&hidden=3:tanh&optimizer=momentum"), 10)
    before = run.history.rows.copy()
    run.change(run.now.changed({"lr": "0.2", "batch": "7", "momentum": "0.5"}))
    run.supply(LIBRARY.material(run.now))  # of the same network in other batches
    to(run, 15)
    assert run.history.rows[:11].tobytes() == before.tobytes()
    assert len(run.history) == 16
    assert [(one.epoch, one.action, one.value) for one in run.log] == [
        (10, "lr", "0.2"),
        (10, "batch", "7"),
        (10, "momentum", "0.5"),
    ]
    assert run.experiment.learning_rate == 0.03  # the run remembers how it began
    assert bits(run) != bits(to(begun("samples=120&hidden=3:tanh&optimizer=momentum"), 15))


def test_a_change_after_a_rewind_is_logged_after_it() -> None:
    run = to(begun(SMALL), 10)
    run.rewind(4)
    run.change(run.now.changed({"lr": "0.5"}))
    assert [(one.epoch, one.action) for one in run.log] == [(10, "rewind"), (4, "lr")]


def test_another_batch_in_mid_epoch_finishes_the_epoch() -> None:
    run = in_mid_epoch(begun(LARGE), 1)
    seen = run.state.seen
    run.change(run.now.changed({"batch": "3"}))
    assert run.leg.batches(2) == -(-(1500 - seen) // 3)
    run.step()
    assert (run.state.epoch, run.state.seen, len(run.history)) == (2, 0, 3)


def test_one_weight_can_be_set() -> None:
    run = to(begun(SMALL), 4)
    before, era = run.weights.copy(), run.era
    run.edit(3, -1.25)
    assert run.weights[3] == -1.25
    assert (np.delete(run.weights, 3) == np.delete(before, 3)).all()
    assert [(one.epoch, one.action, one.value) for one in run.log] == [(4, "weight 3", "-1.25")]
    assert run.era > era  # whoever holds the state of before has to ask again
    edited = bits(to(run, 8))
    run.rewind(4)
    assert run.weights[3] == -1.25
    assert bits(to(run, 8)) == edited


# When it ends


def test_a_budget_is_met_exactly_and_one_can_play_on() -> None:
    run = begun(f"{SMALL}&stop=epochs:37")
    run.turn(60.0)
    assert (run.stopped, run.state.epoch, len(run.history)) == ("budget", 37, 38)
    run.turn(60.0)
    assert run.state.epoch == 37
    run.carry_on()
    assert bits(to(run, 50))[0] == bits(to(begun(SMALL), 50))[0]


def test_patience_goes_back_to_the_best() -> None:
    query = "data=circle&samples=120&noise=50&hidden=8:tanh&optimizer=adam&lr=0.05"
    run = begun(f"{query}&stop=patience:15")
    run.turn(60.0)
    losses = run.history.rows[:, 2]
    best = int(losses.argmin())
    assert run.stopped == "patience"
    assert len(run.history) == best + 16
    assert run.state.epoch == best > 0
    assert bits(run) == bits(to(begun(query), best))
    run.rewind(len(run.history))  # the last is there all the same
    assert run.state.epoch == best + 15


def test_patience_counts_on_in_another_engine(elsewhere: Library) -> None:
    query = "data=circle&samples=120&noise=50&hidden=8:tanh&optimizer=adam&lr=0.05"
    whole = begun(f"{query}&stop=patience:15")
    whole.turn(60.0)
    run = begun(f"{query}&stop=patience:15")
    other = moved(to(run, whole.state.epoch + 9), elsewhere)
    other.turn(60.0)
    assert bits(other) == bits(whole)
    assert len(other.history) == len(whole.history)


def test_it_ends_when_the_accuracy_is_reached() -> None:
    run = begun("data=gauss&samples=120&hidden=4:tanh&optimizer=adam&stop=accuracy:0.95")
    run.turn(60.0)
    merits = run.history.rows[:, 3]
    assert run.stopped == "accuracy"
    assert merits[-1] >= 0.95 > merits[1:-1].max(initial=0.0)
    assert run.state.epoch == len(run.history) - 1


def test_an_end_is_remembered_in_another_engine(elsewhere: Library) -> None:
    run = begun(f"{SMALL}&stop=epochs:5")
    run.turn(60.0)
    other = moved(run, elsewhere)
    assert (other.stopped, other.state.epoch) == ("budget", 5)


def test_schedules_follow_the_epochs_across_turns_and_rewinds() -> None:
    step = "samples=120&batch=16&hidden=3:tanh&lr=0.4&schedule=step:0.5@10"
    run, other = begun(step), begun("samples=120&batch=16&hidden=3:tanh&lr=0.4")
    assert bits(to(run, 10)) == bits(to(other, 10))
    other.change(other.now.changed({"lr": "0.2"}))
    assert bits(to(run, 20)) == bits(to(other, 20))
    end = bits(to(run, 40))
    run.rewind(13)
    assert bits(to(run, 40)) == end


@pytest.mark.parametrize(
    "query",
    [
        "data=houses8&optimizer=sgd&lr=1",
        "data=plane&samples=200&lr=50&hidden=8:relu,8:relu&loss=mse&optimizer=momentum",
        "data=hills&samples=200&lr=20&hidden=4:relu&holdout=0",
    ],
)
def test_a_run_that_blows_up_ends_where_every_number_was_one(query: str) -> None:
    run = begun(query)
    run.turn(60.0, 400)
    assert run.stopped == "diverged"
    assert "too large" in run.reason
    assert run.state.finite
    assert np.isfinite(run.weights).all()
    judged = run.history.rows if run.now.val_count else run.history.rows[:, :2]
    assert np.isfinite(judged).all()
    assert len(run.history) == run.state.epoch + 1
    leg = run.leg
    assert not leg.sound(*leg.go(1))  # one batch more and it breaks
    run.rewind(0)
    assert run.stopped is None
    run.change(run.now.changed({"lr": "1e-06"}))
    to(run, 3)
    assert run.stopped is None


def test_where_a_run_blows_up_does_not_depend_on_its_turns() -> None:
    query = "data=houses8&optimizer=sgd&lr=1&batch=3"
    whole, parts = begun(query), begun(query)
    whole.turn(60.0, 100)
    while parts.stopped is None and parts.state.epoch < 100:
        parts.turn(1e-9, 100)
    assert whole.stopped == "diverged"
    assert bits(parts) == bits(whole)


def test_numbers_of_batches_are_counted_alike() -> None:
    run = in_mid_epoch(begun(LARGE), 1)
    assert run.leg.batches(2) == batches(run.now, run.state.seen)
