"""Orders for one run: what is asked for in words is done between turns, or refused in words."""

import pytest

from playground.engine.desk import ORDERS, Desk
from playground.engine.messages import Look
from playground.errors import BadChoice
from playground.experiment import Experiment
from tests.engine.training import LIBRARY

SMALL = Experiment.from_query("samples=120&hidden=3:tanh")


@pytest.fixture
def desk() -> Desk:
    desk = waiting()
    assert desk.pending is not None
    desk.pending.result()
    desk.settle()
    return desk


def waiting(experiment: Experiment = SMALL) -> Desk:
    desk = Desk("a run", experiment, LIBRARY, lambda: None)
    desk.prepare()
    return desk


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_says_what_it_takes(desk: Desk, order: str) -> None:
    with (
        pytest.raises(BadChoice, match=f"To {order} a run takes")
        if order != "set"
        else (pytest.raises(BadChoice, match="no setting 'sugar'"))
    ):
        done = desk.order(order, {"sugar": "two"})
        desk.obey()
        done.result()


def test_what_no_run_can_do_is_refused(desk: Desk) -> None:
    with pytest.raises(BadChoice, match="cannot 'fly'; it can play, pause"):
        desk.order("fly", {})


def test_what_gives_an_optimizer_more_to_remember_cannot_change_in_mid_run() -> None:
    desk = waiting(Experiment.from_query("samples=120&hidden=3:tanh&optimizer=adam"))
    assert desk.pending is not None
    desk.pending.result()
    desk.settle()
    more, less = desk.order("set", {"amsgrad": "on"}), desk.order("set", {"beta_1": "0.5"})
    desk.obey()
    with pytest.raises(BadChoice, match="amsgrad cannot change in mid-run"):
        more.result()
    less.result()
    assert desk.run.now.optimizer_options["beta_1"] == 0.5


def test_orders_wait_for_the_program_in_turn() -> None:
    desk = waiting()
    orders = [desk.order("set", {"lr": "0.7"}), desk.order("step", {})]
    desk.obey()
    assert not any(order.done() for order in orders)
    assert desk.pending is not None
    desk.pending.result()
    desk.settle()
    desk.obey()
    assert all(order.done() for order in orders)
    assert (desk.run.now.learning_rate, desk.run.state.epoch) == (0.7, 1)


def test_a_run_that_cannot_keep_up_makes_no_debts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("playground.engine.desk.time.monotonic", lambda: now)
    desk.play(10.0)
    now += 0.5
    assert desk.due() == 5
    now += 60.0  # the machine was busy
    desk.due()
    now += 0.5
    assert desk.due() == 5


def test_a_long_step_is_taken_in_turns(desk: Desk) -> None:
    desk.run.its.program.seconds_per_step = 0.004  # as if each were one of a large network
    desk.step()
    while desk.phase == "playing":
        desk.turn(0.001)
    assert (desk.run.state.epoch, desk.run.state.seen) == (1, 0)
    assert desk.phase == "paused"
    desk.play()
    assert desk.due() > 1000


def test_a_step_can_be_broken_off(desk: Desk) -> None:
    desk.run.its.program.seconds_per_step = 100.0
    desk.step()
    desk.pause()
    assert not desk.turn(1.0)


def test_one_can_play_on_after_the_end(desk: Desk) -> None:
    desk.set(stop="epochs:3")
    desk.play()
    while desk.turn(0.1):
        assert desk.run.state.epoch <= 3
    assert (desk.phase, desk.run.stopped) == ("stopped", "budget")
    desk.play()
    desk.turn(0.01)
    assert desk.run.state.epoch > 3


def test_no_run_goes_beyond_the_limit_of_the_server(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_EPOCHS", "12")
    desk.play()
    while desk.turn(1.0):
        pass
    assert (desk.run.state.epoch, desk.phase) == (12, "stopped")
    assert "12 epochs are the most" in desk.run.reason
    monkeypatch.setenv("PLAYGROUND_MAX_EPOCHS", "5000000")
    assert desk.pace.most == 1_000_000  # or no lab book could hold it


def test_a_run_that_breaks_down_says_so_with_a_code(desk: Desk) -> None:
    desk.fail(RuntimeError("boom"))
    report = desk.report(Look("a run"))
    assert report.phase == "failed"
    assert "boom" not in report.reason
    assert "code in the log" in report.reason


def test_a_run_that_cannot_be_shown_says_so_and_leaves_the_others_alone(desk: Desk) -> None:
    assert desk.report(Look("a run")).phase == "paused"
    del desk._window._run  # type: ignore[union-attr]
    for _ in range(2):
        report = desk.report(Look("a run"))
        assert report.phase == "failed"
        assert "code in the log" in report.reason


def test_what_restarts_a_run_cannot_be_set_in_mid_run(desk: Desk) -> None:
    for key, text in (("hidden", "4:relu"), ("data", "xor"), ("optimizer", "adam"), ("seed", "1")):
        with pytest.raises(BadChoice, match="cannot change in mid-run"):
            desk.set(**{key: text})
