"""The parabola: what is said of a walk is what the walk does."""

import io
from contextlib import redirect_stdout
from itertools import product

import numpy as np
import pytest

from playground.export import descent as export
from playground.labs import parabola as lab
from playground.labs.tasks import PARABOLA

LONG = 400


def seen(rate: float, momentum: float) -> str:
    """What becomes of a very long walk, by looking."""
    away = np.abs(lab.walk(0.0, rate, momentum, LONG).x - lab.BEST)
    side = np.sign(np.round(lab.walk(0.0, rate, momentum, LONG).x - lab.BEST, 9))
    if away[-1] > 1e3:
        return "diverge"
    if away[-1] > 1.0:
        return "bounce"
    if (side > 0).any():
        return "over"
    return "small" if away[lab.PATIENCE] > 1.3 * lab.CLOSE * away[0] else "right"


@pytest.mark.parametrize(("rate", "momentum"), list(product(lab.RATES, (0.0, 0.5, 0.9))))
def test_the_verdict_is_what_a_long_walk_does(rate: float, momentum: float) -> None:
    assert lab.walk(0.0, rate, momentum, 5).verdict() == seen(rate, momentum)


def test_every_verdict_can_be_had() -> None:
    found = {lab.walk(0.0, rate, 0.0, 5).verdict() for rate in lab.RATES}
    assert found | {lab.walk(5.0, 0.1, 0.0, 5).verdict()} == set(lab.VERDICTS)


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.2, 0.45])
def test_the_steps_needed_are_the_steps_taken(rate: float) -> None:
    count = lab.needed(lab.shrink(rate, 0.0))
    away = np.abs(lab.walk(0.0, rate, 0.0, 200).x - lab.BEST) / lab.BEST
    assert away[count] <= lab.CLOSE < away[count - 1]


def test_the_kinds_of_step_are_told_apart() -> None:
    assert lab.walk(0.0, 0.1, 0.0, 3).kinds() == [lab.DOWN] * 3
    assert lab.walk(0.0, 0.4, 0.0, 3).kinds() == [lab.OVER] * 3
    assert lab.walk(0.0, 0.6, 0.0, 3).kinds() == [lab.UP] * 3


def test_only_momentum_or_too_large_a_rate_walks_back_up() -> None:
    for rate in (one for one in lab.RATES if one <= 0.5):
        assert lab.UP not in lab.walk(0.0, rate, 0.0, 60).kinds()
    climbing = PARABOLA["climb"].values
    walk = lab.walk(climbing["x"], climbing["rate"], climbing["momentum"], climbing["steps"])
    times = walk.kinds().count(lab.UP)
    assert times > 5
    assert f"**{times} of 40** steps" in walk.climbs()


@pytest.mark.parametrize(("rate", "momentum"), [(0.1, 0.0), (0.55, 0.0), (0.02, 0.9)])
def test_the_program_takes_the_same_steps(rate: float, momentum: float) -> None:
    with redirect_stdout(io.StringIO()) as paper:
        exec(export.parabola(-2.0, rate, momentum, 20), {})
    printed = [float(line.split("x ")[1]) for line in paper.getvalue().splitlines()]
    assert printed == pytest.approx(lab.walk(-2.0, rate, momentum, 20).x[1:], rel=1e-5)


def test_a_table_shows_the_last_steps() -> None:
    rows = lab.walk(0.0, 0.25, 0.0, 10).rows(4)
    assert [row["step"] for row in rows] == ["7", "8", "9", "10"]
    (first,) = lab.walk(0.0, 0.25, 0.0, 1).rows(4)
    assert (first["from x"], first["slope"], first["to x"]) == ("0.00", "-20.00", "5.00")


@pytest.mark.parametrize(
    ("task", "verdict"),
    [("crawl", "small"), ("leap", "right"), ("over", "over"), ("diverge", "diverge")],
)
def test_a_task_shows_what_its_button_says(task: str, verdict: str) -> None:
    chosen = PARABOLA[task].values
    walk = lab.walk(chosen["x"], chosen["rate"], chosen["momentum"], chosen["steps"])
    assert walk.verdict() == verdict
