"""The page Tensors: its programs, its things to try, and links of every kind."""

import io
import random
import re
from contextlib import redirect_stdout
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from playground.export import tensors as export
from playground.labs.tensors import each, graph, onehot, product, slicing
from playground.labs.tensors.making import MAKERS, Made

PAGE = Path(__file__).parents[1] / "pages" / "tensors.py"
LABS = ("product", "make", "slice", "each", "layers", "onehot", "graph")


def opened(**query: str) -> AppTest:
    """The page, opened by a link with this query."""
    app = AppTest.from_file(PAGE, default_timeout=60)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run()


def said(program: str) -> str:
    """What a program prints."""
    with redirect_stdout(io.StringIO()) as paper:
        exec(program, {})
    return paper.getvalue()


def test_the_program_of_a_product_prints_the_product() -> None:
    assert (
        said(export.product(product.A, product.B)) == f"{product.product(product.A, product.B)}\n"
    )
    refused = said(export.product(product.A, product.A))
    assert "Matrix size-incompatible" in refused


@pytest.mark.parametrize("kind", each.EACH)
def test_the_program_of_each_prints_the_same(kind: str) -> None:
    one = each.EACH[kind]
    b = each.partner(each.B, "row") if one.two else None
    theirs = re.findall(r"-?[\d.]+", said(export.each(one.code, each.A, b)))
    ours = each.result(kind, each.A, each.partner(each.B, "row"))
    np.testing.assert_allclose([float(one) for one in theirs], ours.ravel(), rtol=1e-5)


@pytest.mark.parametrize("maker", MAKERS)
def test_the_program_of_a_tensor_says_what_it_is(maker: str) -> None:
    made = Made(maker, (2, 3), "float32", 4.0)
    words = said(export.making(made.code(), maker == "variable", 4.0))
    assert "rank 2 shape (2, 3) dtype float32" in words
    if maker in ("constant", "variable"):
        assert words.count("4.") == 6


def test_the_programs_of_slices_labels_and_the_graph_print_the_same() -> None:
    cut = slicing.read("1:3, ::2", (4, 6))
    assert said(export.slicing((4, 6), cut.text)) == f"{cut.taken.shape}\n{cut.taken}\n"
    there, back = onehot.There(onehot.LABELS, 4), onehot.Back(onehot.SCORES)
    words = said(export.onehot(onehot.LABELS, 4, onehot.SCORES))
    assert words == f"{there.rows}\n{back.labels[:, 0]}\n"
    found = graph.Graph(**graph.START)
    lines = said(export.graph(list(graph.START.values()))).splitlines()
    assert lines[0] == f"y {found.values['y']:g}"
    assert lines[1:] == [f"slope of {name} {found.slopes[name]:g}" for name in "abcdpq"]


def test_the_programs_of_layers_and_of_the_cost_run() -> None:
    assert said(export.layers(5, (8, 4, 3))) == "(8, 4) (4,)\n(4, 3) (3,)\n(5, 3)\n"
    assert "the same numbers: True" in said(export.cost(10))


@pytest.mark.parametrize(("lab", "tasks"), [("product", product.TASKS), ("slice", slicing.TASKS)])
def test_every_thing_to_try_sets_the_page_up_and_asks(lab: str, tasks: dict) -> None:
    app = opened(lab=lab)
    for task in tasks.values():
        next(one for one in app.button if one.label == task.label).click().run()
        assert not app.exception, task.label
        assert f"**{task.question}**" in [one.value for one in app.markdown]


def test_shapes_that_do_not_match_are_explained_and_mended() -> None:
    app = opened(a="1,2,3;4,5,6", b="1,0;0,1")
    assert "Give B 3 rows, or A 2 columns." in app.warning[0].value
    next(one for one in app.button if one.label == "Give B 3 rows").click().run()
    assert not app.warning
    assert app.query_params["b"] == "1,0;0,1;0,0"
    assert "= 12 multiplications" in " ".join(one.value for one in app.markdown)


def test_a_slice_and_widths_that_cannot_be_are_said_and_kept() -> None:
    app = opened(lab="slice", axes="1", slice="8")
    assert "there is no 8" in app.warning[0].value
    assert app.text_input(key="tensors.slice").value == "8"
    app = opened(lab="layers", widths="8, many")
    assert "no whole number" in app.warning[0].value
    assert app.text_input(key="tensors.widths").value == "8, many"


def test_a_variable_changes_where_a_constant_does_not() -> None:
    app = opened(lab="make", maker="variable", value="5")
    next(one for one in app.button if one.label == "assign_add(1)").click().run()
    assert app.query_params["value"] == "6"
    assert "t.assign_add(tf.ones_like(t) * 6)" in app.code[0].value
    app = opened(lab="make", maker="constant")
    assert not [one for one in app.button if one.label == "assign_add(1)"]


def test_the_graph_walks_forward_and_back() -> None:
    app = opened(lab="graph", ga="1", gb="2", gc="3", gd="4", stage="0")
    for _ in range(len(graph.STAGES) - 1):
        next(one for one in app.button if one.label == "On").click().run()
    assert "y goes from 21 to 21.7" in " ".join(one.value for one in app.markdown)


KEYS = ["task", "a", "b", "cell", "side", "maker", "rank", "n3", "dtype", "value", "slice", "axes"]
MORE = [
    "each",
    "partner",
    "x",
    "y",
    "batch",
    "widths",
    "image",
    "classes",
    "labels",
    "scores",
    "ga",
]
PIECES = [
    *("", "0", "-1", "3", "1e999", "nan", "1,2", "9" * 30, "1,2;3,4", "1;2;3;4;5", "1,2;3", ";"),
    *("bool", "uniform", "relu", "one", "::0", "...", "1:2:3:4", "t[0]", "1e3", "misfit", "int32"),
    *("784,10", "0,0", "💥", "$x$", "\x00", "None", "a" * 999, "99,99;99,99", "7;7;7;7;7"),
]


def mangled(lab: str, count: int) -> None:
    dice = random.Random(lab)
    for _ in range(count):
        keys = dice.sample([*KEYS, *MORE, "stage", "", "x.y"], dice.randint(1, 6))
        query = {"lab": lab} | {key: dice.choice(PIECES) for key in keys}
        app = opened(**query)
        assert not app.exception, query
        assert len(app.title) == 1


@pytest.mark.parametrize("lab", LABS)
def test_a_mangled_link_still_opens(lab: str) -> None:
    mangled(lab, 3)


@pytest.mark.thorough
@pytest.mark.parametrize("lab", LABS)
def test_two_hundred_mangled_links_still_open(lab: str) -> None:
    mangled(lab, 29)
