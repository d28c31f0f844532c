"""Learning rates that change: written as in links, computed as promised."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.errors import BadChoice
from playground.schedules import SCHEDULES, Plan, Planned

every = pytest.mark.parametrize("slug", SCHEDULES)
KIND = Planned()


def plan(text: str) -> Plan:
    return KIND.read("schedule", text)


@every
def test_the_pattern_shown_to_people_is_one_that_works(slug: str) -> None:
    found = plan(SCHEDULES[slug].pattern)
    assert found.slug == slug
    assert KIND.write(found) == SCHEDULES[slug].pattern
    assert SCHEDULES[slug].pattern in KIND.said


@every
def test_the_first_epoch_has_the_whole_rate_and_none_has_more(slug: str) -> None:
    factors = plan(SCHEDULES[slug].pattern).factor(np.arange(5000))
    assert factors.shape == (5000,)
    assert factors[0] == 1.0
    assert (np.diff(factors) <= 0).all()
    assert (factors >= 0).all()


@every
def test_the_code_for_a_script_says_the_same(slug: str) -> None:
    one = plan(SCHEDULES[slug].pattern)
    for epoch in (0, 1, 99, 100, 101, 499, 500, 2000):
        assert eval(one.code, {"math": math, "epoch": epoch}) == pytest.approx(
            float(one.factor(epoch)), abs=1e-12
        )


def test_steps_fall_on_their_epochs() -> None:
    assert plan("step:0.5@100").factor(np.array([99, 100, 199, 200])).tolist() == [
        1,
        0.5,
        0.5,
        0.25,
    ]
    assert plan("exp:0.99").factor(2) == pytest.approx(0.9801)
    assert plan("cosine:500").factor(np.array([250, 500, 900])) == pytest.approx([0.5, 0, 0])


@given(st.sampled_from(list(SCHEDULES)).flatmap(lambda slug: numbers(slug)))
def test_every_plan_survives_a_link(one: Plan) -> None:
    assert plan(one.text) == one
    assert hash(plan(one.text)) == hash(one)
    assert KIND.check("schedule", one) == one


def numbers(slug: str) -> st.SearchStrategy[Plan]:
    """Plans of one schedule, with numbers within its bounds."""
    parts = [
        (st.integers if isinstance(kind.low, int) else st.floats)(kind.low, kind.high)
        for kind in SCHEDULES[slug].arguments.values()
    ]
    return st.tuples(*parts).map(lambda values: Plan(slug, values))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cosin:500", "did you mean 'cosine'?"),
        ("cosine", "'cosine:500'"),
        ("cosine:", "'cosine:500'"),
        ("cosine:0", "a whole number from 1"),
        ("cosine:5@5", "'cosine:500'"),
        ("constant:1", "'constant'"),
        ("step:0.5:100", "'step:0.5@100'"),
        ("step@0.5@100", "'step:0.5@100'"),
        ("step:0.5@100@", "'step:0.5@100'"),
        ("exp:nan", "a number from 0.5 to 1"),
        ("exp:1.5", "a number from 0.5 to 1"),
        ("", "There is no schedule ''"),
        ("x" * 1000, "There is no schedule"),
    ],
)
def test_a_mangled_schedule_is_refused_with_what_would_do(text: str, told: str) -> None:
    with pytest.raises(BadChoice) as caught:
        plan(text)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("value", [None, 3, Plan("step"), Plan("no"), Plan("exp", (9.0,))])
def test_a_plan_made_in_python_is_checked_too(value: object) -> None:
    with pytest.raises(BadChoice):
        KIND.check("schedule", value)


@every
def test_a_hint_is_one_sentence(slug: str) -> None:
    hint = SCHEDULES[slug].hint
    assert hint.endswith(".")
    assert ". " not in hint
