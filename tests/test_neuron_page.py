"""The neuron page: its programs, its things to try, and links of every kind."""

import io
import random
from contextlib import redirect_stdout
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from playground.export import neuron as export
from playground.figures import gates as sixteen
from playground.figures import hinges as figures
from playground.labs import backprop, gates, hinges
from playground.labs import neuron as lab
from playground.labs import neuron_tasks as more
from playground.labs.backprop import NAMES, Net
from playground.labs.neuron import Layer, Neuron
from playground.ui.neuron.questions import QUESTIONS

PAGE = Path(__file__).parents[1] / "pages" / "neuron.py"
LABS = {
    "one": lab.TASKS,
    "gates": gates.TASKS,
    "xor": gates.LEARN_TASKS,
    "outputs": lab.LAYER_TASKS,
    "back": more.BACK,
    "curve": more.CURVES,
}


def printed(program: str) -> list[list[float]]:
    """The numbers that a program prints, line by line."""
    with redirect_stdout(io.StringIO()) as paper:
        exec(program, {})
    lines = paper.getvalue().replace(",", "").splitlines()
    words = [[one for one in line.split() if one[-1].isdigit()] for line in lines]
    return [[float(one) for one in line if one.lstrip("-")[0].isdigit()] for line in words]


@pytest.mark.parametrize("act", lab.FORMS)
def test_the_program_of_one_neuron_prints_what_it_says(act: str) -> None:
    lines = printed(export.one((0.7, -0.4), 0.3, act, (1.5, -3.0)))
    ours = float(Neuron(0.7, -0.4, 0.3, act).says(np.array([1.5, -3.0])))
    np.testing.assert_allclose(lines, [[ours]], atol=1e-4)


def test_the_programs_of_the_gates_print_the_truth_tables() -> None:
    corners = np.array(gates.CORNERS, dtype=float)
    for slug, three in gates.HAND.items():
        answers = gates.GATES[slug].answers
        lines = printed(export.gate(three, answers))
        ours = np.column_stack([gates.neuron(three).says(corners), answers])
        np.testing.assert_allclose(lines, ours, atol=1e-4)
    parts = [gates.HAND[slug] for slug in ("or", "nand", "and")]
    lines = printed(export.xor(parts, gates.CORNERS))
    np.testing.assert_allclose(np.ravel(lines), [0, 1, 1, 0], atol=1e-3)


def test_the_program_of_several_outputs_prints_what_they_say() -> None:
    rows, biases = ((1.0, -2.0), (0.5, 0.25), (-1.0, 1.0)), (0.5, -1.0, 0.0)
    lines = printed(export.outputs(rows, biases, "softmax", (0.5, 2.0)))
    ours = Layer(rows, biases, "softmax").says(np.array([0.5, 2.0]))
    np.testing.assert_allclose(np.ravel(lines), ours, atol=1e-4)


@pytest.mark.parametrize("measure", backprop.MEASURES)
def test_the_program_of_backpropagation_prints_gradients_and_losses(measure: str) -> None:
    start = more.BACK_START
    weights = {name: start[f"{more.NET}{name}"] for name in NAMES}
    net = Net(weights, 1.0, 0.5, 1.0, "tanh", measure)
    *slopes, losses = printed(export.backprop(weights, (1.0, 0.5), 1.0, "tanh", measure, 0.5))
    ours = net.gradients
    order = ["w1", "w2", "w3", "w4", "b1", "b2", "w5", "w6", "b3"]
    theirs = [one for line in slopes for one in line]
    np.testing.assert_allclose(theirs, [ours[name] for name in order], atol=2e-5)
    np.testing.assert_allclose(losses, [net.at.loss, net.updated(0.5).at.loss], atol=2e-5)


def test_the_programs_of_curves_print_the_same_numbers() -> None:
    y = hinges.target("sine", ())
    places = np.array([-3.0, -1.5, 0.0, 1.5, 3.0])
    for form in hinges.FORMS:
        net = hinges.solved(form, 5, y)
        lines = printed(export.curve(form, net.numbers))
        np.testing.assert_allclose(np.ravel(lines), net.curve(places), atol=2e-3)
    start = hinges.first(4, 1)
    lines = printed(export.learned(start.numbers, y.tolist(), hinges.RATE, 10))
    assert lines == [[pytest.approx(hinges.train(start, y, [10])[0].miss(y), abs=2e-3)]]


def test_the_picture_of_sixteen_has_fourteen_lines() -> None:
    drawn = sixteen.sixteen().to_dict()
    assert sum(trace["mode"] == "markers" for trace in drawn["data"]) == 16
    panels = {trace["xaxis"] for trace in drawn["data"] if trace["mode"] == "lines"}
    assert len(panels) == 12  # never and always need no line
    said = {one["text"] for one in drawn["layout"]["annotations"] if "no line" in one["text"]}
    assert said == {"<b>XOR:<br>no line</b>", "<b>XNOR:<br>no line</b>"}


def test_the_picture_of_a_curve_shows_what_is_wanted_and_what_is_had() -> None:
    y = hinges.target("cubic", ())
    net = hinges.solved("hinge", 6, y)
    drawn = {trace.name: trace for trace in figures.fitted(y, net, alone=False).data}
    np.testing.assert_allclose(drawn["wanted"].y, y)
    np.testing.assert_allclose(drawn["network"].y, net.curve())
    assert len(figures.fitted(y, net, alone=True).data) == 3 + 6
    misses = {form: hinges.misses("cubic", (), form) for form in hinges.FORMS}
    here = figures.errors(misses, "step", 4).data[-1]
    assert (here.x[0], here.y[0]) == (4, misses["step"][3])


def opened(**query: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(PAGE, default_timeout=30)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run()


@pytest.mark.parametrize("name", LABS)
def test_every_thing_to_try_sets_the_page_up_and_asks(name: str) -> None:
    app = opened(lab=name)
    assert not app.exception
    assert not app.error
    assert len(QUESTIONS[name]) >= 2
    for one in QUESTIONS[name].values():
        assert one.right in one.replies
        assert one.text in [radio.label for radio in app.radio]
    for task in LABS[name].values():
        next(one for one in app.button if one.label == task.label).click().run()
        assert not app.exception, task.label
        assert f"**{task.question}**" in [one.value for one in app.markdown]


def test_a_gate_is_built_with_its_sliders_and_counted() -> None:
    app = opened(lab="gates", gate="nand")
    for key, value in zip(gates.keys("nand"), gates.HAND["nand"], strict=True):
        app.slider(key=f"neuron.{key}").set_value(value).run()
    assert app.success[0].value == "NAND is built: 4 of 4 are right."
    assert any("✓ NAND" in one.value and "OR: not yet" in one.value for one in app.markdown)
    column = list(app.table[0].value["says"])
    assert column == ["1.000", "1.000", "1.000", "0.000"]


def test_xor_is_composed_of_ones_own_gates_too() -> None:
    app = opened(lab="xor")
    column = list(app.table[0].value["ŷ (AND)"])
    assert column == ["0.000", "1.000", "1.000", "0.000"]
    own = {
        key: str(value)
        for slug in ("or", "nand", "and")
        for key, value in gates.named(slug, gates.HAND[slug]).items()
    }
    app = opened(lab="xor", whose="own", **own)
    assert list(app.table[0].value["ŷ (AND)"]) == column
    app = opened(lab="xor", whose="own")
    assert any("Build the missing gates" in one.value for one in app.info)


def test_an_update_by_hand_can_be_kept() -> None:
    app = opened(lab="back", step="again")
    net = Net({name: more.BACK_START[f"{more.NET}{name}"] for name in NAMES}, 1.0, 0.5, 1.0)
    once = net.updated(more.BACK_START["rate"])
    next(one for one in app.button if one.label.startswith("Keep the new")).click().run()
    assert not app.exception
    assert app.number_input(key="neuron.net_w5").value == pytest.approx(
        once.weights["w5"], abs=1e-6
    )
    assert any("Forward." in one.value for one in app.markdown)


def test_a_link_brings_every_choice() -> None:
    app = opened(lab="one", w1="1.5", w2="-2", b="0.5", act="relu", x1="3", x2="1")
    assert app.slider(key="neuron.w1").value == 1.5
    assert any("= 3.000$" in one.value for one in app.markdown)
    drawn = ",".join(["0.5"] * hinges.DRAWN)
    app = opened(lab="curve", of="own", drawn=drawn, way="solved", count="3")
    assert any("off by **0.000**" in one.value for one in app.markdown)


KEYS = [
    "lab",
    "task",
    "w1",
    "b",
    "act",
    "gate",
    "and_b",
    "xor_w1",
    "whose",
    "corner",
    "hidden",
    "seed",
    "outputs",
    "form",
    "pick",
    "u1",
    "c4",
    "px",
    "net_w1",
    "net_b3",
    "in1",
    "y",
    "rate",
    "bend",
    "measure",
    "step",
    "link",
    "of",
    "drawn",
    "neurons",
    "way",
    "few",
    "k0",
    "count",
    "epoch",
    "dice",
    "alone",
    "folds",
]
PIECES = [
    *("", "0", "-1", "3", "1e999", "nan", "inf", "1,2", "9" * 30, "5,5,5", "relu", "tanh", "xor"),
    *("hand", "own", "trained", "step", "hinge", "on", "w5", "again", "softmax", "1000"),
    *("None", ",", "%", "\x00", "💥", "$x$", "a" * 999, "0.5," * 24 + "0.5"),
]


@pytest.mark.parametrize(
    ("name", "links"),
    [
        *((name, 4) for name in LABS),
        *(pytest.param(name, 200 // len(LABS) + 1, marks=pytest.mark.thorough) for name in LABS),
    ],
)
def test_a_mangled_link_still_opens(name: str, links: int) -> None:
    dice = random.Random(f"{name} {links}")
    for _ in range(links):
        keys = dice.sample([*KEYS, "fish", "", "x.y"], dice.randint(1, 8))
        query = {"lab": name} | {key: dice.choice(PIECES) for key in keys}
        app = opened(**query)
        assert not app.exception, query
        assert len(app.title) == 1
