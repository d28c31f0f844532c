"""Every loss and metric says what Keras says, at the ends of its range too."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.losses import LOSSES, auto
from playground.metrics import METRICS, for_task

TASKS = ("binary", "classes", "regression")
SAID = {
    "binary": np.array([0.0, 1e-9, 1e-6, 0.3, 0.5, 0.7, 1 - 1e-6, 1.0] * 2),
    "regression": np.array([-50.0, -3, -1, -0.4, 0, 0.4, 1, 900] * 2),
}
ANSWERS = {
    "binary": np.repeat([0, 1], 8),
    "regression": np.repeat([0.5, -0.6], 8).astype(np.float32),
}
pairs = pytest.mark.parametrize(
    ("slug", "task"), [(slug, task) for slug, one in LOSSES.items() for task in sorted(one.tasks)]
)


def examples(task: str) -> tuple[np.ndarray, np.ndarray]:
    """Answers (count,) and what a network might say of them (count, outputs)."""
    if task != "classes":
        return ANSWERS[task], SAID[task][:, None]
    dice = np.random.default_rng(0)
    p = dice.dirichlet(np.full(4, 0.3), 60)
    p[:4] = np.eye(4)  # sure of it
    return dice.integers(0, 4, 60), p


@pairs
def test_a_loss_is_keras_own(slug: str, task: str) -> None:
    y, p = examples(task)
    theirs = getattr(keras.losses, LOSSES[slug].keras)(reduction="none", dtype="float64")
    answers = y if task == "classes" else y[:, None]
    assert LOSSES[slug].value(y, p) == pytest.approx(np.asarray(theirs(answers, p)), 1e-6, 1e-6)


@pairs
def test_a_loss_takes_a_column_or_a_list(slug: str, task: str) -> None:
    y, p = examples(task)
    value = LOSSES[slug].value(y, p)
    assert value.shape == y.shape
    if task != "classes":
        assert (LOSSES[slug].value(y, p[:, 0]) == value).all()


@pairs
def test_a_loss_is_nought_for_the_right_answer_and_positive_for_a_wrong_one(
    slug: str, task: str
) -> None:
    right = {"binary": [[1.0]], "classes": [[0.0, 1.0, 0.0]], "regression": [[1.0]]}[task]
    wrong = {"binary": [[0.2]], "classes": [[0.6, 0.2, 0.2]], "regression": [[-2.0]]}[task]
    value = LOSSES[slug].value
    assert value(np.array([1]), np.array(right)) == pytest.approx(0, abs=1e-6)
    assert (value(np.array([1]), np.array(wrong)) > 0.1).all()


@pairs
def test_a_network_learns_by_every_loss_it_is_offered(slug: str, task: str) -> None:
    keras.utils.set_random_seed(1)
    dice = np.random.default_rng(1)
    x = dice.uniform(-1, 1, (200, 2)).astype(np.float32)
    score = x[:, 0] + x[:, 1]
    y = {
        "binary": (score > 0).astype(int),
        "classes": np.digitize(score, [-0.4, 0.4]),
        "regression": score,
    }[task]
    units, ending = {"binary": (1, "sigmoid"), "classes": (3, "softmax")}.get(task, (1, "linear"))
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(units, ending)])
    loss = getattr(keras.losses, LOSSES[slug].keras)()
    optimizer, history = keras.optimizers.Adam(0.2), []
    for _ in range(25):
        with tf.GradientTape() as tape:
            history.append(loss(y, model(x)))
        weights = model.trainable_variables
        optimizer.apply(tape.gradient(history[-1], weights), weights)
    assert history[-1] < 0.75 * history[0]


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_its_own_loss_and_metric(task: str) -> None:
    assert task in LOSSES[auto(task)].tasks
    assert task in METRICS[for_task(task)].tasks


@pytest.mark.parametrize(
    ("slug", "task"), [(slug, task) for slug, one in METRICS.items() for task in sorted(one.tasks)]
)
def test_a_metric_is_keras_own(slug: str, task: str) -> None:
    y, p = examples(task)
    outputs = keras.Input((p.shape[1],))
    model = keras.Model(outputs, keras.layers.Identity()(outputs))
    model.compile(loss=LOSSES[auto(task)].keras, metrics=[METRICS[slug].keras], jit_compile=False)
    theirs = model.evaluate(p, y, verbose=0, return_dict=True)[METRICS[slug].keras]
    assert METRICS[slug].value(y, p) == pytest.approx(theirs, rel=1e-6)


def test_half_a_chance_is_said_to_be_class_nought() -> None:
    half = np.array([[0.5]])
    assert METRICS["accuracy"].value(np.array([0]), half) == 1.0
    assert METRICS["accuracy"].value(np.array([1]), half) == 0.0


@pytest.mark.parametrize("entry", [*LOSSES.values(), *METRICS.values()], ids=lambda one: one.label)
def test_a_hint_is_one_sentence(entry) -> None:
    assert entry.hint.endswith(".")
    assert ". " not in entry.hint
    assert len(entry.hint) <= 100
