"""The losses lab as a page: its programs, its things to try, and links of every kind."""

import io
import random
from contextlib import redirect_stdout
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from playground.export import losses as export
from playground.labs import labels, misses, surprise, valley

PAGE = Path(__file__).parents[1] / "pages" / "losses.py"
LABS = {
    "numbers": misses.TASKS,
    "yes": surprise.TASKS,
    "weight": valley.TASKS,
    "classes": labels.TASKS,
}


def printed(program: str) -> list[list[float]]:
    """The numbers that a program prints, line by line."""
    with redirect_stdout(io.StringIO()) as paper:
        exec(program, {})
    lines = paper.getvalue().replace(",", "").splitlines()
    words = (line.split() for line in lines)
    return [[float(one) for one in line if one[-1].isdigit()] for line in words]


def test_the_program_of_the_misses_prints_the_same_numbers() -> None:
    lines = printed(export.misses(list(misses.MEASURES), misses.ANSWERS, misses.START))
    means = [[one.mean] for one in misses.measure(misses.START)]
    np.testing.assert_allclose(lines, means, atol=1e-4)


@pytest.mark.parametrize(("y", "p"), [(1, 0.2), (1, 1e-6), (0, 0.9)])
def test_the_program_of_one_prediction_prints_the_same_numbers(y: int, p: float) -> None:
    lines = printed(export.surprise(surprise.PAIR, y, p))
    ours = [[at.value[0], at.slope[0], at.through[0]] for at in surprise.points(y, p)]
    np.testing.assert_allclose(lines, ours, rtol=1e-4)


@pytest.mark.parametrize("slug", valley.TASKS)
def test_the_program_of_one_weight_prints_the_same_numbers(slug: str) -> None:
    values = valley.TASKS[slug].values
    x, w = [values[f"x{number}"] for number in range(1, 6)], values["w"]
    data = valley.Points(tuple(x), valley.labels(values["ones"], 5))
    lines = printed(export.valley(surprise.PAIR, data.x, data.y, w))
    for line, loss in zip(lines, surprise.PAIR, strict=True):
        at = float(data.loss(loss, np.array(w)))
        np.testing.assert_allclose(line, [at, data.slope(loss, w), data.bend(loss, w)], atol=2e-3)


@pytest.mark.parametrize("right", [("cat",), ("cat", "dog"), ()])
def test_the_programs_of_the_labels_print_the_same_numbers(right: tuple[str, ...]) -> None:
    here = labels.forms(2, labels.SHARES)
    lines = printed(export.forms(labels.SHARES, 2))
    np.testing.assert_allclose(lines, [[here.categorical], [here.sparse]], atol=1e-4)
    both = labels.both(labels.LOGITS, right)
    lines = printed(export.several([int(one) for one in both.y], labels.LOGITS))
    ours = [both.binary] if both.single is None else [both.binary, both.single]
    np.testing.assert_allclose(np.concatenate(lines), ours, atol=1e-4)


def opened(**query: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(PAGE, default_timeout=30)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run()


@pytest.mark.parametrize("lab", LABS)
def test_every_thing_to_try_sets_the_page_up_and_asks(lab: str) -> None:
    app = opened(lab=lab)
    assert not app.exception
    assert len(app.radio) >= 2
    for task in LABS[lab].values():
        next(one for one in app.button if one.label == task.label).click().run()
        assert not app.exception, task.label
        assert f"**{task.question}**" in [one.value for one in app.markdown]


def test_no_two_things_to_try_share_a_name() -> None:
    slugs = [slug for tasks in LABS.values() for slug in tasks]
    assert len(set(slugs)) == len(slugs)
    assert "none" not in slugs


def test_a_link_brings_every_choice() -> None:
    app = opened(lab="weight", w="3", ones="1,2", x1="-0.5")
    assert app.slider(key="losses.w").value == 3.0
    assert "is not convex" in " ".join(one.value for one in app.markdown)
    app = opened(lab="yes", y="0", p="0.99")
    assert list(app.table[0].value["loss"]) == ["0.980", "4.605"]
    app = opened(pe="9", pa="2", pb="3", pc="4", pd="3")
    assert [one.value for one in app.metric] == ["0.000"] * len(misses.MEASURES)


KEYS = ["lab", "task", "pa", "pe", "y", "p", "x1", "x5", "ones", "w", "right", "labels", "cat_p"]
PIECES = [
    *("", "0", "-1", "3", "1e999", "nan", "inf", "1,2", "9" * 30, "5,5,5", "numbers", "yes"),
    *(
        "weight",
        "classes",
        "cat",
        "cat,dog",
        "1e-6",
        "None",
        ",",
        "%",
        "\x00",
        "💥",
        "$x$",
        "a" * 999,
    ),
]


@pytest.mark.parametrize("lab", LABS)
def test_a_mangled_link_still_opens(lab: str) -> None:
    dice = random.Random(lab)
    for _ in range(10):
        keys = dice.sample([*KEYS, "fish_z", "", "x.y"], dice.randint(1, 6))
        query = {"lab": lab} | {key: dice.choice(PIECES) for key in keys}
        app = opened(**query)
        assert not app.exception, query
        assert len(app.title) == 1
