"""The page Rules: its programs, what it trains, its things to try, and links of every kind."""

import random
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from playground import train
from playground.datasets.rules import RULES, SPORTS
from playground.experiment import Experiment
from playground.export import rules as export
from playground.labs import rules as lab
from playground.labs.kinds import STORIES
from tests.test_losses_page import printed

PAGE = Path(__file__).parents[1] / "pages" / "rules.py"


def opened(**query: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(PAGE, default_timeout=60)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run()


def said(app: AppTest) -> str:
    """All words of the page."""
    return " ".join(one.value for kind in (app.markdown, app.info, app.success) for one in kind)


@pytest.mark.parametrize("slug", RULES)
def test_one_neuron_finds_the_rule(slug: str) -> None:
    rule = RULES[slug]
    query = f"data={slug}&lr=0.01&stop=epochs:2000"
    run = train(Experiment.from_query(query))
    (w,), b = run.model.get_weights()
    assert (w[0], b[0]) == pytest.approx((rule.slope, rule.start), abs=0.1)
    (ten,) = run.predict([[10.0]])
    assert ten[0] == pytest.approx(rule.slope * 10 + rule.start, abs=0.5)


def test_the_neuron_of_the_page_says_31_within_a_half_after_500_epochs() -> None:
    run = train(Experiment.from_query("data=rule3x1&lr=0.01&stop=epochs:500"))
    assert run.predict([[10.0]])[0, 0] == pytest.approx(31.0, abs=0.5)


@pytest.mark.thorough
def test_the_program_of_the_neuron_finds_the_rule_too() -> None:
    program = export.neuron(RULES["rule3x1"].rows, lab.NEW, rate=0.1, epochs=60, seed=0)
    (w, b), *asked = printed(program)
    assert (w, b) == pytest.approx((3.0, 1.0), abs=0.05)
    assert len(asked) == len(lab.NEW)


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [(True, 0.9, 1.0), pytest.param(False, 0.4, 0.9, marks=pytest.mark.thorough)],
)
def test_the_program_of_the_sports_learns_what_it_is_told(
    told: bool, low: float, high: float
) -> None:
    sorts = list(SPORTS.values())[:4]
    program = export.sports(
        sorts, told=told, samples=200, units=6, rate=0.05, batch=20, epochs=25, seed=0
    )
    ((accuracy,),) = printed(program)
    assert low <= accuracy <= high


def test_every_thing_to_try_sets_the_page_up_and_asks() -> None:
    app = opened()
    for task in lab.TASKS.values():
        next(one for one in app.button if one.label == task.label).click().run()
        assert not app.exception, task.label
        assert f"**{task.question}**" in [one.value for one in app.markdown]


def test_a_formula_is_checked_and_kept_as_it_was_typed() -> None:
    app = opened(table="rule3x1")
    field = app.text_input(key="rules.formula")
    field.set_value("3x +").run()
    assert app.text_input(key="rules.formula").value == "3x +"
    assert "missing at the end" in app.warning[0].value
    app.text_input(key="rules.formula").set_value("1 + 3x").run()
    assert "All 6 rows are right" in said(app)
    assert list(app.table[0].value["your rule says"]) == ["−2", "1", "4", "7", "10", "13"]
    assert app.query_params["formula"] == "1 + 3x"


def test_numbers_that_cannot_be_learned_from_are_refused_in_words() -> None:
    app = opened(table="own", own="1,2,3,4;5,5,5,5", formula="5")
    assert not app.exception
    assert "nothing to learn" in app.warning[0].value
    assert "All 4 rows are right" in said(app)
    app = opened(table="own", own="1,1,1,1;5,6,7,8", formula="5x")
    assert not app.exception


def test_golf_lowers_what_the_rule_tells_rightly() -> None:
    shares = []
    for count in "345":
        app = opened(lab="sports", sports=count, slow="7.5", fast="13.5")
        assert not app.exception
        words = said(app)
        shares.append(int(words.split("Your rule tells **")[1].split(" ")[0]))
        assert len(app.table[0].value) == int(count)
    assert shares[0] > 180
    assert shares == sorted(shares, reverse=True)


def test_stories_are_sorted_and_taken_out_again() -> None:
    app = opened(lab="kinds")
    for story in STORIES.values():
        app.button(key=f"rules.put.{story.bin}").click().run()
    assert "All 10 are right." in said(app)
    app = opened(lab="kinds", flat="reinforcement", spam="classification")
    assert "1 of 2 right, 8 to go." in said(app)
    app.button(key="rules.out.flat").click().run()
    assert STORIES["flat"].text in said(app)
    assert "flat" not in app.query_params


KEYS = ["lab", "task", "table", "own", "formula", "lr", "epochs", "seed", "ask", "sports", "told"]
PIECES = [
    *("", "0", "-1", "3", "4", "1e999", "nan", "inf", "1,2", "9" * 30, "own", "rule3x1", "both"),
    *("1,2,3,4;5,6,7,8", "1,2;3", ";" * 40, "1,1,1,1;1,1,1,1", "99,98,97,96;-1,0,1,2", "1,2,3,4"),
    *("3x+1", "1/x", "x^x^x^x", "((((", "9^9^9", "💥", "$x$", "\x00", "None", "classic", "a" * 999),
]


def mangled(lab_: str, count: int) -> None:
    dice = random.Random(lab_)
    for _ in range(count):
        keys = dice.sample([*KEYS, "slow", "flat", "", "x.y"], dice.randint(1, 6))
        query = {"lab": lab_} | {key: dice.choice(PIECES) for key in keys}
        app = opened(**query)
        assert not app.exception, query
        assert len(app.title) == 1


@pytest.mark.parametrize("name", ["function", "sports", "kinds"])
def test_a_mangled_link_still_opens(name: str) -> None:
    mangled(name, 3)


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["function", "sports", "kinds"])
def test_two_hundred_mangled_links_still_open(name: str) -> None:
    mangled(name, 67)


def test_equal_numbers_have_equal_links_and_a_neuron_learns_them() -> None:
    from playground.ui.rules.function import slug

    pairs = ((1.0, 1.0), (2.0, 4.0), (3.0, 9.0), (4.0, 16.0))
    name = slug("own", pairs)
    assert name == slug("own", pairs)
    run = train(
        Experiment.from_query(
            f"data={name}&hidden=&scale=none&optimizer=sgd&holdout=0"
            "&batch=all&lr=0.02&stop=epochs:2000"
        )
    )
    (w,), b = run.model.get_weights()
    assert (w[0], b[0]) == pytest.approx(lab.Descent(pairs, 0.02).lowest, abs=0.05)
    assert np.isfinite(run.history["loss"]).all()
