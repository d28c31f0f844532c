"""The race: every path is made of the registry's own steps, and TensorFlow walks the same way."""

import io
from contextlib import redirect_stdout

import numpy as np
import pytest

from playground.export import descent as export
from playground.labs import race as lab
from playground.labs.surfaces import SURFACES
from playground.labs.tasks import RACE
from playground.optimizers import OPTIMIZERS, settings

EVERY = tuple(OPTIMIZERS)
FIRST = tuple(one.rate for one in OPTIMIZERS.values())


def start(surface: str) -> tuple[float, float]:
    return SURFACES[surface].start


def stepped(surface: str, slug: str, rate: float) -> np.ndarray:
    """The path of one optimizer, taken alone and step by step."""
    w, memory = np.array(start(surface)), {}
    path = [w]
    for _ in range(lab.LONGEST):
        g = SURFACES[surface].gradient(w)
        w, memory = OPTIMIZERS[slug].step(w, g, memory, rate, settings(slug, {}))
        path.append(w)
    return np.array(path)


@pytest.mark.parametrize("surface", ["ravine", "himmelblau", "plateau"])
def test_every_path_is_made_of_the_registrys_steps(surface: str) -> None:
    for one in lab.race(surface, start(surface), EVERY, (0.01,) * len(EVERY)):
        alone = stepped(surface, one.slug, float(np.float32(0.01)))
        np.testing.assert_allclose(one.path, alone, rtol=1e-9, atol=1e-9, err_msg=one.slug)
        np.testing.assert_array_equal(one.loss, SURFACES[surface].loss(one.path))


def ends(program: str) -> dict[str, list[float]]:
    """Where the program says that each optimizer ends."""
    with redirect_stdout(io.StringIO()) as paper:
        exec(program, {})
    lines = [line.split(": x ") for line in paper.getvalue().splitlines()]
    return {
        name: [float(part) for part in numbers.split(", loss")[0].split(", y ")]
        for name, numbers in lines
    }


def compare(surface: str, rates: tuple[float, ...] | None, steps: int) -> None:
    """The program of a race ends within 1e-5 of the picture, or has diverged as it has there."""
    runners = lab.race(surface, start(surface), EVERY, rates)
    rates_of = {one.slug: one.rate for one in runners}
    found = ends(export.race(SURFACES[surface].code, start(surface), rates_of, steps))
    assert list(found) == [one.label for one in OPTIMIZERS.values()]
    for one in runners:
        if one.hangs(steps):
            continue  # as the page says, nobody can foretell where it ends
        if np.isfinite(one.path[steps]).all():
            assert found[one.label] == pytest.approx(one.path[steps], abs=1e-5), one.slug
        else:
            assert not np.abs(found[one.label]).max() < 1e100, one.slug


# Few steps, for TensorFlow does not compile them here and takes its time.
CASES = [
    *(pytest.param(one, None, 12, id=one) for one in ("ravine", "rosenbrock", "himmelblau")),
    pytest.param("bumps", FIRST, 12, id="bumps"),
    pytest.param("bumps", None, 100, marks=pytest.mark.thorough, id="chaos"),
    pytest.param("rosenbrock", FIRST, 100, marks=pytest.mark.thorough, id="far"),
    *(
        pytest.param(one, None, 12, marks=pytest.mark.thorough, id=one)
        for one in ("bowl", "saddle", "plateau")
    ),
]


@pytest.mark.parametrize(("surface", "rates", "steps"), CASES)
def test_the_program_ends_where_the_path_does(
    surface: str, rates: tuple[float, ...] | None, steps: int
) -> None:
    compare(surface, rates, steps)


def test_every_surface_has_its_program_run() -> None:
    assert {case.values[0] for case in CASES} == set(SURFACES)


@pytest.mark.parametrize("surface", ["ravine", "bumps"])
@pytest.mark.parametrize("slug", ["sgd", "adam", "lion"])
def test_the_best_rate_is_not_beaten_by_another_of_the_ladder(surface: str, slug: str) -> None:
    (best,) = lab.race(surface, start(surface), (slug,), None)
    assert best.rate in lab.LADDER
    for rate in lab.LADDER:
        (other,) = lab.race(surface, start(surface), (slug,), (rate,))
        if rate == best.rate:
            np.testing.assert_allclose(other.path, best.path, rtol=1e-12)
        ours, theirs = best.since(lab.LONGEST), other.since(lab.LONGEST)
        if ours is None:
            assert theirs is None
            assert not other.loss[-100:].mean() < best.loss[-100:].mean()
        else:
            assert theirs is None or theirs >= ours


def test_who_diverges_is_told_and_comes_last() -> None:
    runners = lab.race("ravine", start("ravine"), ("sgd", "adam"), (0.5, 0.1))
    sgd, adam = runners
    assert np.isnan(sgd.loss[-1])
    assert np.isfinite(sgd.loss[5])
    assert sgd.fate(400) == "diverged"
    assert lab.ranked(runners, 400) == [adam, sgd]
    assert lab.table(runners, 400)[1]["loss"] == "∞"


def test_there_means_near_the_lowest_loss_from_a_step_on() -> None:
    (sgd,) = lab.race("bowl", start("bowl"), ("sgd",), (0.1,))
    came = sgd.since(lab.LONGEST)
    assert came is not None
    near = 0.01 * sgd.loss[0]
    assert (sgd.loss[came:] <= near).all()
    assert sgd.loss[came - 1] > near
    assert sgd.since(came - 1) is None
    assert sgd.fate(came - 1) == "under way"
    assert sgd.fate(came) == f"there since step {came}"


def test_a_way_that_hangs_on_its_last_digits_says_so() -> None:
    bumps, bowl = (lab.race(one, start(one), EVERY, None) for one in ("bumps", "bowl"))
    assert not any(one.hangs(step) for one in bowl for step in (0, 50, 500))
    wild = {one.slug: one for one in bumps if one.hangs(100)}
    assert "nadam" in wild
    aside = np.add(start("bumps"), lab.HAIR)
    for slug, one in wild.items():
        (other,) = lab.race("bumps", tuple(aside), (slug,), (one.rate,))
        far = np.linalg.norm(other.path[100] - one.path[100])
        assert far == pytest.approx(one.apart[100])
        assert far > 1e-4


def test_a_start_in_the_lowest_place_stays_there() -> None:
    for one in lab.race("bowl", (0.0, 0.0), EVERY, None):
        assert one.since(lab.LONGEST) == 0, one.slug
    assert len(lab.table(lab.race("bowl", (0.0, 0.0), EVERY, None), 1)) == len(EVERY)


@pytest.mark.parametrize("surface", SURFACES)
def test_no_rate_of_the_ladder_raises(surface: str) -> None:
    for rate in (1e-6, 100.0):
        runners = lab.race(surface, start(surface), EVERY, (rate,) * len(EVERY))
        for step in (1, lab.LONGEST):
            assert len(lab.table(runners, step)) == len(EVERY)


def asked(task: str) -> dict[str, lab.Runner]:
    """The race that a task sets up."""
    chosen = RACE[task].values
    who = tuple(slug for slug in EVERY if slug in chosen["who"])
    same = None if chosen["rates"] == "best" else (chosen["same"],) * len(who)
    return {
        one.slug: one for one in lab.race(chosen["surface"], start(chosen["surface"]), who, same)
    }


def test_what_the_answers_say_is_so() -> None:
    zigzag = asked("zigzag")
    sides = {slug: np.sign(one.path[1:6, 1]) for slug, one in zigzag.items()}
    assert (sides["sgd"][1:] == -sides["sgd"][:-1]).all()
    assert zigzag["adagrad"].since(20)
    plain = asked("plain")
    gone = {slug: np.linalg.norm(one.path[60] - one.path[0]) for slug, one in plain.items()}
    assert gone["sgd"] < 0.1
    assert min(gone[slug] for slug in ("adam", "rmsprop", "lion")) > 3.0
    ridge = asked("ridge")
    assert abs(ridge["sgd"].path[20, 1]) < 0.1
    assert min(abs(ridge[slug].path[20, 1]) for slug in ("rmsprop", "adam")) > 1.0
    assert all(abs(one.path[200, 1]) > 1.5 for one in ridge.values())
    minima = np.array(SURFACES["himmelblau"].minima)
    valleys = {
        int(np.linalg.norm(minima - one.path[100], axis=1).argmin())
        for one in asked("valleys").values()
    }
    assert len(valleys) > 1
    banana = asked("banana")
    assert all(banana[slug].since(100) for slug in ("momentum", "nesterov", "adam"))
    assert banana["adagrad"].since(100) is None
    hollows = asked("hollows")
    assert {slug for slug, one in hollows.items() if one.since(200)} >= {"adam", "adagrad"}
    assert np.linalg.norm(hollows["adadelta"].path[200] - start("bumps")) < 1.0
    same, best = asked("fair"), lab.race("bowl", start("bowl"), EVERY, None)
    assert lab.ranked(list(same.values()), 60)[0].slug != lab.ranked(best, 60)[0].slug
