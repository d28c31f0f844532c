"""The activations lab as a page: alone, by link, by mangled link, and with an activation more."""

import io
import random
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from playground.activations import ACTIVATIONS, trainable
from playground.export import activations as export
from playground.initializers import INITIALIZERS
from playground.labs import activations as lab
from playground.labs import gradients

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "pages" / "activations.py"
PARAMETERS = lab.defaults()


def opened(**query: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(PAGE, default_timeout=30)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run()


def shown(app: AppTest) -> list[str]:
    """The first column of the table of values."""
    return list(app.table[0].value.iloc[:, 0])


def test_the_page_shows_something_good_on_arrival():
    app = opened()
    assert not app.exception
    assert shown(app) == ["Sigmoid", "Tanh", "ReLU"]
    assert sum("activations." in one.key for one in app.get("bidi_component")) == 3
    words = " ".join(text.value for text in app.markdown)
    assert "= **1.000**" in words
    assert "times more slowly than layer 10" in words


def test_the_menus_offer_exactly_the_registry():
    app = opened()
    curves = [one.label for one in ACTIVATIONS.values() if not one.vector]
    assert app.get("button_group")[0].options == curves
    act, start = app.selectbox
    assert act.options == [one.label for one in trainable().values()]
    assert start.options == [one.label for one in INITIALIZERS.values()]


@pytest.mark.parametrize("slug", lab.drawable())
def test_every_activation_opens_by_link(slug):
    app = opened(show=slug, x="-0.5")
    assert not app.exception
    assert shown(app) == [lab.label(slug, PARAMETERS)]
    assert app.latex[0].value.strip("$\n ") == ACTIVATIONS[slug].latex
    sliders = [slider.label for slider in app.slider]
    shape = ACTIVATIONS[slug].parameter
    assert (f"$\\alpha$ of {ACTIVATIONS[slug].label}" in sliders) == bool(shape)


def test_a_link_brings_every_choice():
    app = opened(
        show="elu", elu="0.5", x="-2", classes="4", cat="3.5", depth="3", act="elu", start="zeros"
    )
    assert not app.exception
    assert shown(app) == ["ELU (0.5)"]
    values = {slider.label: slider.value for slider in app.slider}
    assert values["One input, x"] == -2.0
    assert values["cat"] == 3.5
    assert values["Hidden layers"] == 3
    assert "fish" in values
    words = " ".join(text.value for text in app.markdown)
    assert "**ELU (0.5)**: no gradient gets through, so no layer learns." in words


def test_moving_a_slider_moves_the_numbers():
    app = opened()
    app.slider(key="activations.x").set_value(0.0).run()
    assert list(app.table[0].value["value f(x)"]) == ["0.500", "0.000", "0.000"]
    app.slider(key="activations.depth").set_value(1).run()
    assert "one hidden layer" in " ".join(text.value for text in app.markdown)


def test_new_weights_give_other_gradients():
    app = opened()
    before = [text.value for text in app.markdown if "layer 10" in text.value]
    app.button[0].click().run()
    assert [text.value for text in app.markdown if "layer 10" in text.value] != before


def test_an_answer_is_checked_and_explained():
    app = opened()
    app.radio[0].set_value("A fortieth").run()
    assert app.info[0].value.startswith("Not quite.")
    app.radio[0].set_value("A millionth").run()
    assert app.success[0].value.startswith("Right.")


KEYS = ["show", "x", "classes", "cat", "fox", "depth", "width", "act", "start", "seed", "elu"]
PIECES = [
    *("", "0", "-1", "3", "20", "1e999", "nan", "inf", "-inf", "0x10", "1,2", "99999999999999"),
    *("relu", "relu,relu", "step,softmax", "RELU", "zeros", ",", "%", "\x00", "\ud7ff", "٣", "💥"),
    *("<script>", "![a](http://b/c.png)", "$x$", "[]", "None", "true", "a" * 5000, "4", "1_0"),
]


def mangled(dice: random.Random) -> dict[str, str]:
    """A link that somebody has typed over."""
    strange = ["", "depths", "a&b=c", "*", "x.y"]
    keys = dice.sample([*KEYS, *PARAMETERS, *strange], dice.randint(1, 5))
    return {key: dice.choice(PIECES) + dice.choice(["", dice.choice(PIECES)]) for key in keys}


# Two hundred links in all; the first forty of them are enough between two commits.
LINKS = [pytest.param(seed, marks=pytest.mark.thorough if seed > 1 else ()) for seed in range(10)]


@pytest.mark.parametrize("seed", LINKS)
def test_a_mangled_link_still_opens(seed):
    dice = random.Random(seed)
    for _ in range(20):
        query = mangled(dice)
        app = opened(**query)
        assert not app.exception, query
        assert shown(app), query


def printed(program: str) -> str:
    """What a program prints."""
    with redirect_stdout(io.StringIO()) as paper:
        exec(program, {})
    return paper.getvalue()


@pytest.mark.parametrize("x", [-1.5, 0.5])
def test_the_program_of_the_curves_prints_the_same_numbers(x):
    lines = printed(export.curves(lab.drawable(), PARAMETERS, x)).splitlines()
    slugs = [slug for slug in lab.drawable() if export.has(slug)]
    assert slugs == list(trainable())
    for slug, line in zip(slugs, lines, strict=True):
        name, numbers = line.split(": value ")
        value, slope = (float(number) for number in numbers.split(", slope "))
        at = lab.landing(slug, PARAMETERS, x)
        assert name == ACTIVATIONS[slug].label
        assert (value, slope) == pytest.approx((at.value, at.slope), abs=1e-4)


def test_the_program_of_softmax_prints_the_same_sums():
    lines = printed(export.softmax([2.0, 1.0, -1.0])).splitlines()
    both = lab.shares([2.0, 1.0, -1.0])
    for line, outputs in zip(lines, (both.softmax, both.sigmoid), strict=True):
        assert float(line.split("sum ")[1]) == pytest.approx(outputs.sum(), abs=1e-3)


@pytest.mark.parametrize("slug", ["sigmoid", "elu", "prelu"])
@pytest.mark.parametrize("initializer", ["he_normal", "random_uniform"])
def test_the_program_of_the_gradients_measures_every_layer(slug, initializer):
    program = export.gradients(slug, PARAMETERS, depth=3, width=5, initializer=initializer, seed=1)
    assert f"({gradients.BATCH}, {gradients.INPUTS})" in program
    assert f"{gradients.MEDIAN:.4f}" in program
    lines = printed(program).splitlines()
    assert [line.split(":")[0] for line in lines] == ["layer 1", "layer 2", "layer 3"]
    assert all(float(line.split("| ")[1]) > 0 for line in lines)


ONE_MORE = """    "cube": Activation(
        "Cube",
        r"f(x) = x^3",
        lambda x, _: x**3,
        lambda x, _: 3.0 * x**2,
        "",
        "Only here to see whether one line is enough.",
    ),
"""
LOOK = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("pages/activations.py", default_timeout=30)
app.query_params["show"] = "cube"
app.query_params["act"] = "cube"
app.run()
assert not app.exception, app.exception
assert "Cube" in app.get("button_group")[0].options
assert list(app.table[0].value.iloc[:, 0]) == ["Cube"]
assert "**Cube**: " in " ".join(text.value for text in app.markdown)
"""


def test_one_line_in_the_registry_is_enough(tmp_path):
    for part in ("pages", "playground", "assets"):
        shutil.copytree(ROOT / part, tmp_path / part)
    registry = tmp_path / "playground" / "activations.py"
    head, tail = registry.read_text("utf-8").split('    "tanh": Activation(')
    registry.write_text(head + ONE_MORE + '    "tanh": Activation(' + tail, "utf-8")
    (tmp_path / "look.py").write_text(LOOK, "utf-8")
    run = subprocess.run(
        [sys.executable, "look.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
