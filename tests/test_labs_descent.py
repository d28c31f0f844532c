"""The descent lab as a page: alone, by link, by mangled link, and with every task."""

import random
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from playground.labs import bowl
from playground.labs.surfaces import SURFACES
from playground.labs.tasks import BOWL, PARABOLA, RACE, TASKS
from playground.optimizers import OPTIMIZERS

PAGE = Path(__file__).parents[1] / "pages" / "descent.py"
LABS = ("parabola", "bowl", "race")


def opened(**query: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(PAGE, default_timeout=30)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run()


def words(app: AppTest) -> str:
    """All that the page says in running text."""
    return " ".join(text.value for text in [*app.markdown, *app.info, *app.caption])


@pytest.mark.parametrize(("lab", "charts"), list(zip(LABS, (1, 4, 2), strict=True)))
def test_every_lab_shows_something_good_on_arrival(lab: str, charts: int) -> None:
    app = opened(lab=lab)
    assert not app.exception
    drawn = [one for one in app.get("bidi_component") if "figure" in one.proto.json]
    assert len(drawn) == charts
    assert len(app.radio) == 2
    assert "keras" in app.code[0].value


def test_a_rate_is_named_for_what_it_does() -> None:
    for rate, name in (("0.01", "Too small"), ("0.1", "Just right"), ("0.4", "Overshoots")):
        assert opened(rate=rate).info[0].value.startswith(f"**{name}.**")
    app = opened()
    app.select_slider(key="descent.rate").set_value(0.55).run()
    assert app.info[0].value.startswith("**Diverges.**")
    assert "**15 of 15** steps ended higher" in words(app)


def test_guesses_grow_a_table_and_three_show_the_best_line() -> None:
    app = opened(lab="bowl")
    assert "Show the best line" not in [one.label for one in app.toggle]
    for weight in (1.0, 2.0, 1.5):
        app.slider(key="descent.w1").set_value(weight).run()
        measure = next(one for one in app.button if one.label == "Measure this line")
        measure.click().run()
    table = app.table[0].value
    assert list(table["w₁"]) == ["1.00", "2.00", "1.50"]
    assert table["MSE"].iloc[0].split()[0] == f"{bowl.mse((1.0, 10.0)):.2f}"
    assert app.query_params["tries"] in ("1~10,2~10,1.5~10", ["1~10,2~10,1.5~10"])
    assert "Show the best line" in [one.label for one in app.toggle]
    next(one for one in app.button if one.label == "Clear").click().run()
    assert "Show the best line" not in [one.label for one in app.toggle]


def test_a_link_brings_the_guesses_back() -> None:
    app = opened(lab="bowl", tries="1~2,1.5~3")
    assert list(app.table[0].value["w₀"]) == ["2.00", "3.00"]


def test_the_race_offers_both_registries() -> None:
    app = opened(lab="race")
    assert app.selectbox[0].options == [one.label for one in SURFACES.values()]
    labels = [one.label for one in OPTIMIZERS.values()]
    assert any(one.options == labels for one in app.get("button_group"))
    assert sorted(app.table[0].value["optimizer"]) == sorted(labels)


@pytest.mark.parametrize("slug", SURFACES)
def test_every_surface_opens_by_link_with_a_start_of_its_own(slug: str) -> None:
    x = SURFACES[slug].across[0] + 0.5
    app = opened(**{"lab": "race", "surface": slug, f"{slug}_x": str(x), "who": "sgd,adam"})
    assert not app.exception
    assert app.slider(key=f"descent.{slug}_x").value == x
    assert app.slider(key=f"descent.{slug}_y").value == SURFACES[slug].start[1]
    assert len(app.table[0].value) == 2


def test_everybody_can_have_a_rate_of_its_own() -> None:
    app = opened(lab="race", rates="own", who="sgd,momentum", lr_sgd="0.07", momentum="0.5")
    assert not app.exception
    assert app.select_slider(key="descent.lr_sgd").value == 0.07
    assert sorted(app.table[0].value["rate"]) == ["0.03", "0.07"]


@pytest.mark.parametrize("slug", TASKS)
def test_every_task_sets_the_page_up_and_asks(slug: str) -> None:
    lab = next(
        lab for lab, tasks in zip(LABS, (PARABOLA, BOWL, RACE), strict=True) if slug in tasks
    )
    app = opened(lab=lab)
    task = TASKS[slug]
    next(one for one in app.button if one.label == task.label).click().run()
    assert not app.exception
    assert not app.error
    assert f"**{task.question}**" in words(app)
    assert task.answer in words(app)
    assert "could not" not in words(app).lower()


def test_an_answer_is_checked_and_explained() -> None:
    app = opened(lab="race")
    app.radio[0].set_value("SGD").run()
    assert app.info[0].value.startswith("Not quite.")
    app.radio[0].set_value("Adam").run()
    assert app.success[0].value.startswith("Right.")


KEYS = [
    *("lab", "task", "x", "rate", "momentum", "steps", "w1", "w0", "tries", "reveal", "scale"),
    *("sizes", "lr", "epochs", "seed", "view", "turn", "surface", "who", "step", "rates", "same"),
    *("lr_adam", "lr_ftrl", "saddle_x", "ravine_y"),
]
PIECES = [
    *("", "0", "-1", "3", "0.5", "1e999", "nan", "inf", "-inf", "0x10", "1,2", "99999999999999"),
    *("sgd", "adam,lion", "saddle", "best", "own", "3-D", "standard", "1~2", "1~2,~", "~", "on"),
    *("<script>", "![a](http://b/c.png)", "$x$", "[]", "None", "\x00", "\ud7ff", "٣", "💥"),
    *(",", "%", "a" * 5000, "1_0", "8", "1,8"),
]


def mangled(dice: random.Random) -> dict[str, str]:
    """A link that somebody has typed over."""
    keys = dice.sample([*KEYS, "", "labs", "a&b=c", "*", "x.y"], dice.randint(1, 6))
    link = {key: dice.choice(PIECES) + dice.choice(["", dice.choice(PIECES)]) for key in keys}
    return {"lab": dice.choice(LABS)} | link


# Two hundred links in all; the first forty of them are enough between two commits.
LINKS = [pytest.param(seed, marks=pytest.mark.thorough if seed > 1 else ()) for seed in range(10)]


@pytest.mark.parametrize("seed", LINKS)
def test_a_mangled_link_still_opens(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(20):
        query = mangled(dice)
        app = opened(**query)
        assert not app.exception, query
        assert app.get("bidi_component"), query


@pytest.mark.parametrize("lab", LABS)
def test_the_ends_of_every_number_open(lab: str) -> None:
    """Whatever a link may ask for can be drawn: the smallest and the largest of everything."""
    low = {"x": "-10", "rate": "0.001", "momentum": "0", "steps": "1", "lr": "0.0001"}
    low |= {"epochs": "1", "w1": "-2", "w0": "-10", "step": "1", "same": "1e-6"}
    high = {"x": "20", "rate": "1", "momentum": "0.95", "steps": "60", "lr": "2"}
    high |= {"epochs": "200", "w1": "5", "w0": "20", "step": "500", "same": "100"}
    for link in (low, high):
        for extra in ({}, {"view": "3-D", "surface": "himmelblau"}):
            app = opened(lab=lab, rates="same", **link, **extra)
            assert not app.exception, (link, extra)
