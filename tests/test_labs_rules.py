"""The arithmetic of the page Rules: formulas, one neuron's descent, thresholds and stories."""

import re
from itertools import combinations

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.datasets.dataset import Wish
from playground.datasets.rules import RULES, SPORTS, sports
from playground.errors import BadChoice
from playground.labs import formula, kinds, rules
from playground.labs import sports as motion

some = settings(max_examples=60, deadline=None)
whole = st.integers(-20, 20)


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("3x + 1", 10, 31),
        ("y = 3x+1", -1, -2),
        ("2(x − 1)·x", 3, 12),
        ("-x^2", 3, -9),
        ("(−x)²", 3, 9),
        ("2^-x", 1, 0.5),
        ("x**2 / 4 - 0,5", 2, 0.5),
        ("10 − 2 − 3", 0, 5),
        ("2^3^2", 0, 512),
        ("X x", 4, 16),
        ("+.5", 7, 0.5),
    ],
)
def test_a_formula_means_what_people_mean(text: str, x: float, y: float) -> None:
    assert formula.read(text).at(x) == pytest.approx(y)


@some
@given(whole, whole, st.integers(1, 9), whole)
def test_a_formula_says_what_python_says(a: int, b: int, c: int, x: int) -> None:
    text = f"{a}*x + ({b} - x)/{c} - (x*{a} + {b})*2"
    assert formula.read(text).at(x) == pytest.approx(eval(text, {"x": x}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no formula yet"),
        ("y =", "no formula yet"),
        ("3x +", "missing at the end"),
        ("* 3", "before the “*”"),
        ("(x", "never closed"),
        ("x)", "“)”"),
        ("sin(x)", "cannot read “s”"),
        ("3 4", "“4” after the rest"),
        ("__import__('os')", "cannot read “_”"),
        ("x; 1", "cannot read “;”"),
    ],
)
def test_what_is_no_formula_is_said(text: str, words: str) -> None:
    with pytest.raises(BadChoice) as said:
        formula.read(text)
    assert words in str(said.value)


@pytest.mark.parametrize("text", ["1/x", "x^0.5 / x", "9^9^9^9", "(x-1)^0.5"])
def test_a_formula_without_a_value_has_none(text: str) -> None:
    assert formula.read(text).at(0.0) is None


@pytest.mark.parametrize("text", ["(" * 60, "-" * 60, "x^" * 30, "(" * 30 + ")" * 30])
def test_a_long_line_that_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(BadChoice):
        formula.read(text)


@pytest.mark.parametrize("text", ["2^" * 29 + "x", "(" * 29 + "x" + ")" * 29, "-" * 59 + "x"])
def test_a_long_line_that_is_one_is_worked_out(text: str) -> None:
    assert formula.read(text).at(0.0) in (0.0, 1.0, 2.0, None)


@pytest.mark.parametrize("slug", RULES)
def test_the_rule_of_a_table_is_right_in_every_row(slug: str) -> None:
    rows = rules.checked(formula.read(RULES[slug].label), rules.numbers(slug, rules.START))
    assert all(row.right for row in rows)
    assert rules.verdict(rows).startswith(f"All {len(rows)} rows")


def test_a_wrong_rule_is_answered_with_the_first_row_it_misses() -> None:
    rows = rules.checked(formula.read("2x"), RULES["rule3x1"].rows)
    assert [row.right for row in rows] == [True] + 5 * [False]
    assert rules.verdict(rows) == "1 of 6 rows are right. For x = 0 it says 0, and y is 1."
    nothing = rules.checked(formula.read("1/x"), RULES["rule3x1"].rows)
    assert "no value" in rules.verdict(nothing[1:])


@pytest.mark.parametrize(("slug", "rate"), [("rule3x1", 0.01), ("rule2x10", 0.02)])
def test_the_descent_is_that_of_keras(slug: str, rate: float) -> None:
    pairs = RULES[slug].rows
    x, y = (np.array(column, dtype="float64") for column in zip(*pairs, strict=True))
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, dtype="float64")])
    model.set_weights([np.array([[rules.BEGIN[0]]]), np.array([rules.BEGIN[1]])])
    model.compile(keras.optimizers.SGD(rate), loss="mse")
    model.fit(x, y, batch_size=len(x), epochs=30, verbose=0)
    (w,), b = model.get_weights()
    assert rules.Descent(pairs, rate).after(30) == pytest.approx((w[0], b[0]), rel=1e-4)


def test_the_classic_says_18_98_and_never_quite_19() -> None:
    descent = rules.Descent(RULES["rule2x-1"].rows, 0.01)
    w, b = descent.after(500)
    assert f"{10 * w + b:.2f}" == "18.98"
    misses = [abs(sum(np.multiply(descent.after(epochs), (10, 1))) - 19) for epochs in (500, 1000)]
    assert misses[0] > misses[1] > 0
    words = descent.why(10.0, 500)
    assert "**18.9779**, not 19.0000" in words
    [(w, b)] = re.findall(r"10 × (\S+) − (\S+) =", words)  # whoever checks it finds the same
    assert f"{10 * float(w) - float(b):.4f}" == "18.9779"


def test_above_the_fastest_rate_it_never_comes_closer() -> None:
    pairs = RULES["rule2x10"].rows
    fastest = rules.Descent(pairs, 0.1).fastest
    far = [np.hypot(*rules.Descent(pairs, share * fastest).after(400)) for share in (0.99, 1.01)]
    assert far[0] < 50 < far[1]
    assert "lands farther away" in rules.Descent(pairs, 1.01 * fastest).why(10.0, 500)
    assert len(rules.Descent(pairs, 1.0).lines(10.0)) == 6  # however large the numbers get


@pytest.mark.parametrize("count", [3, 4])
def test_the_best_thresholds_are_those_of_trying_all(count: int) -> None:
    found = sports(Wish(24, 0.3, count, np.random.default_rng(1)))
    speeds, y = found.x[:, 0], found.y
    edges = np.concatenate([np.sort(speeds), [99.0]])

    def right(cuts: tuple[float, ...]) -> int:
        parts = np.digitize(speeds, cuts)
        return sum(np.bincount(y[parts == part], minlength=1).max() for part in set(parts))

    tried = max(map(right, combinations(edges, count - 1)))
    assert motion.best(speeds, y, count - 1, count) == tried


def test_golf_breaks_the_rule_and_no_thresholds_mend_it() -> None:
    before, after = (sports(Wish(200, 0.0, count, np.random.default_rng(0))) for count in (3, 4))
    rule = [motion.Ruled(one.x[:, 0], one.y, 7.0, 13.0).right.sum() for one in (before, after)]
    assert rule[0] > 180 > 152 > rule[1]
    assert 190 < motion.best(before.x[:, 0], before.y, 2, 3) < 200
    assert motion.best(after.x[:, 0], after.y, 3, 4) < 180
    ruled = motion.Ruled(after.x[:, 0], after.y, 7.0, 13.0)
    assert [row["who"] for row in ruled.rows()] == list(SPORTS)[:4]
    assert ruled.rows()[3]["right"] == "0 of 50"
    assert f"tells **{rule[1]} of 200** people rightly" in ruled.told()


def test_thresholds_in_the_wrong_order_are_put_in_order() -> None:
    speeds, y = np.array([3.0, 9.0, 20.0]), np.array([0, 1, 2])
    assert motion.Ruled(speeds, y, 12.0, 6.0).right.all()


def test_the_game_tells_right_from_wrong() -> None:
    assert {one.bin for one in kinds.STORIES.values()} == set(kinds.BINS)
    none = kinds.Sorted(dict.fromkeys(kinds.STORIES, kinds.NONE))
    assert (none.next, none.done) == (next(iter(kinds.STORIES)), 0)
    right = {slug: one.bin for slug, one in kinds.STORIES.items()}
    assert kinds.Sorted(right).told() == "All 10 are right."
    wrong = kinds.Sorted(right | {"spam": "regression"})
    assert wrong.next is None
    assert "9 of 10 right" in wrong.told()
    assert "spam" in wrong.of("regression")
