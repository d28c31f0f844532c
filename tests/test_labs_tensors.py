"""The arithmetic of the page Tensors: TensorFlow says the same of any numbers."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.errors import BadChoice
from playground.labs.tensors import each, graph, layers, making, onehot, product, slicing
from playground.labs.tensors.questions import QUESTIONS

some = settings(max_examples=40, deadline=None)
cells = st.integers(-99, 99).map(float)
sides = st.integers(1, product.MOST)


@st.composite
def tables(draw: st.DrawFn, high: int, wide: int) -> tuple[tuple[float, ...], ...]:
    """A table of numbers."""
    return tuple(tuple(draw(cells) for _ in range(wide)) for _ in range(high))


@some
@given(st.data(), sides, sides, sides)
def test_every_cell_of_a_product_is_tensorflows(
    data: st.DataObject, rows: int, inner: int, columns: int
) -> None:
    a, b = data.draw(tables(rows, inner)), data.draw(tables(inner, columns))
    theirs = tf.matmul(tf.constant(a), tf.constant(b)).numpy()
    np.testing.assert_allclose(product.product(a, b), theirs)
    stops = product.stops(a, b)
    np.testing.assert_allclose([sum(one.values) for one in stops], theirs.ravel())
    assert [one.frames[2][:2] for one in stops] == list(np.ndindex(rows, columns))
    assert f"= {rows * inner * columns} multiplications" in product.shapes(a, b)


def test_what_cannot_be_multiplied_is_refused_by_tensorflow_too() -> None:
    values = product.TASKS["misfit"].values
    assert not product.fits(values["a"], values["b"])
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.matmul(tf.constant(values["a"]), tf.constant(values["b"]))
    assert "Give B 3 rows, or A 2 columns." in product.misfit(values["a"], values["b"])
    for slug, task in product.TASKS.items():
        assert product.fits(task.values["a"], task.values["b"]) == (slug != "misfit")


def test_the_loop_gives_the_numbers_of_the_product() -> None:
    cost = product.timed(12)
    assert cost.same
    assert min(cost.loop, cost.whole) > 0
    assert "1,728 multiplications" in cost.told()
    assert product.looped([[1.0, 2.0]], [[3.0], [4.0]]) == [[11.0]]


@pytest.mark.parametrize("kind", each.EACH)
@pytest.mark.parametrize("shape", each.SHAPES)
def test_each_is_tensorflows_with_its_broadcasting(kind: str, shape: str) -> None:
    b = each.partner(each.B, shape)
    names = {"tf": tf, "a": tf.constant(each.A), "b": tf.constant(b)}
    theirs = eval(each.EACH[kind].code, names).numpy()
    ours = each.result(kind, each.A, b)
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)
    stops = each.stops(kind, each.A, b)
    assert len(stops) == ours.size
    assert all(len(one.frames) == 2 + each.EACH[kind].two for one in stops)


@pytest.mark.parametrize("rank", range(5))
@pytest.mark.parametrize("maker", making.MAKERS)
def test_a_tensor_is_as_tensorflow_makes_it(maker: str, rank: int) -> None:
    for dtype in making.DTYPES:
        ours = making.Made(maker, (2, 3, 2, 3)[:rank], dtype, value=3.0)
        theirs = eval(ours.code(), {"tf": tf})
        assert ours.numbers.shape == tuple(theirs.shape)
        assert ours.numbers.dtype == theirs.dtype.as_numpy_dtype
        assert ours.numbers.nbytes == ours.size * making.DTYPES[ours.kind]
        if maker in ("zeros", "ones", "constant"):
            np.testing.assert_array_equal(ours.numbers, theirs.numpy())
        facts = {row[""]: row["here"] for row in ours.facts()}
        assert facts["rank"] == str(int(tf.rank(theirs)))
        assert facts["shape"] == str(tuple(theirs.shape))
        assert sum(part.size for _, part in making.tables(ours.numbers)) == ours.size


def test_dice_have_the_mean_and_the_spread_asked_for() -> None:
    bell = making.drawn("normal", 2.0, 3.0, (making.DRAWS,), 0)
    box = making.drawn("uniform", 2.0, 3.0, (making.DRAWS,), 0)
    assert (bell.mean(), bell.std()) == pytest.approx((2.0, 3.0), abs=0.1)
    assert (box.min(), box.max()) == pytest.approx((-1.0, 5.0), abs=0.01)


SLICES = {
    "1": ("3", "-1", ":3", "3:", "::2", "::-1", "6:99", "-3:", "5:2", "..."),
    "2": ("1", "1, 2", ":, -1", "1:3, 2:5", "::2, ::-2", "..., 0", "t[1:]", "[0, 1]"),
    "3": ("0", "..., 0", "1, :, 2", ":, 1", "0, ...", "1:, ::2, :-1,"),
}


@pytest.mark.parametrize(
    ("axes", "text"), [(axes, text) for axes, texts in SLICES.items() for text in texts]
)
def test_a_slice_is_tensorflows(axes: str, text: str) -> None:
    cut = slicing.read(text, slicing.SHAPES[axes])
    t = tf.constant(cut.whole)
    theirs = eval(f"t[{text.lstrip('t[').rstrip(']')}]", {"t": t}).numpy()
    np.testing.assert_array_equal(cut.taken, theirs)
    assert set(cut.whole[cut.lit].tolist()) == set(np.ravel(theirs).tolist())
    assert len(cut.told()) == len(cut.shape)


@pytest.mark.parametrize(
    ("axes", "text", "words"),
    [
        ("1", "8", "there is no 8"),
        ("1", "-9", "there is no -9"),
        ("1", "", "A part is empty"),
        ("1", "1, 2", "2 parts, and the tensor has 1 axis"),
        ("2", "::0", "never get on"),
        ("2", "1.5", "no part of a slice"),
        ("2", "x", "no part of a slice"),
        ("2", "1::::", "no part of a slice"),
        ("3", "0,,1", "A part is empty"),
        ("3", "..., ..., 0", "no part of a slice"),
    ],
)
def test_what_is_no_slice_is_said(axes: str, text: str, words: str) -> None:
    with pytest.raises(BadChoice) as said:
        slicing.read(text, slicing.SHAPES[axes])
    assert words in str(said.value)


@some
@given(st.lists(st.integers(-1, 7), min_size=1, max_size=8), st.integers(2, 6))
def test_one_hot_is_tensorflows_there_and_back(labels: list[int], classes: int) -> None:
    ours = onehot.There(tuple((float(one),) for one in labels), classes)
    np.testing.assert_array_equal(ours.rows, tf.one_hot(labels, classes).numpy())
    assert len(ours.stops()) == len(labels)
    scores = tuple(map(tuple, np.random.default_rng(classes).normal(size=(3, classes)).tolist()))
    theirs = tf.argmax(tf.constant(scores), axis=1).numpy()
    np.testing.assert_array_equal(onehot.Back(scores).labels[:, 0], theirs)


@some
@given(cells, cells, cells, cells)
def test_the_graphs_numbers_are_tensorflows(a: float, b: float, c: float, d: float) -> None:
    found = graph.Graph(a, b, c, d)
    held = [tf.Variable(one) for one in (a, b, c, d)]
    with tf.GradientTape() as tape:
        p, q = held[0] + held[1], held[2] + held[3]
        y = p * q
    slopes = tape.gradient(y, [*held, p, q])
    assert found.values["y"] == pytest.approx(float(y))
    ours = [found.slopes[name] for name in "abcdpq"]
    assert ours == pytest.approx([float(one) for one in slopes])


def test_the_graph_knows_more_at_every_stage() -> None:
    found = graph.Graph(**graph.START)
    known = [sum(map(len, found.known(stage))) for stage in range(len(graph.STAGES))]
    assert known == sorted(set(known))
    assert known[-1] == 14  # seven values, seven slopes


def test_the_layers_have_the_parameters_of_keras() -> None:
    found = layers.through(32, (784, 128, 64, 10))
    dense = [keras.layers.Dense(one.units) for one in found]
    model = keras.Sequential([keras.Input((784,)), *dense])
    assert [one.parameters for one in found] == [one.count_params() for one in dense]
    assert model(np.zeros((32, 784))).shape == (32, 10)
    assert found[-1].row()["their shapes"] == "[32×64] · [64×10] + [10] = [32×10]"
    assert found[-1].row()["the sums"] == "H³ = A² · W³ + b³"


WRONG = ("", "784", "0, 10", "8, -1", "8, x", "8, 1.5", "9999, 1", "1," * 9)


@pytest.mark.parametrize("text", WRONG)
def test_widths_that_make_no_network_are_said(text: str) -> None:
    with pytest.raises(BadChoice):
        layers.widths(text)


def test_a_hundred_pictures_go_through_a_layer_as_in_keras() -> None:
    flat = layers.flat(0)
    dense = keras.layers.Dense(layers.CLASSES)
    dense.build((None, layers.PIXELS))
    dense.set_weights([flat.w, flat.b])
    np.testing.assert_allclose(flat.h, dense(flat.x), atol=1e-4)
    assert flat.x.shape == (100, 784)
    assert (flat.x.min(), flat.x.max()) == (0.0, 1.0)
    assert f"= **{flat.h[3, 2]:.2f}**".replace("-", "−") in flat.told(3, 2)


def test_every_question_has_its_right_answer_among_the_replies() -> None:
    for questions in QUESTIONS.values():
        assert len(questions) >= 2
        for one in questions.values():
            assert one.right in one.replies
            assert len(one.replies) >= 2
