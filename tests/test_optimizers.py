"""Every optimizer's rule is Keras' own, step by step."""

import inspect

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.errors import BadChoice
from playground.grammar import Number
from playground.optimizers import OPTIMIZERS, inputs, keras_arguments, settings, structure

every = pytest.mark.parametrize("slug", OPTIMIZERS)
OTHER = {  # an option's value that is not its default
    "momentum": 0.6,
    "initial_accumulator_value": 0.4,
    "epsilon": 1e-3,
    "rho": 0.8,
    "beta_1": 0.7,
    "beta_2": 0.95,
    "weight_decay": 0.2,
    "learning_rate_power": -0.8,
    "l1_regularization_strength": 0.05,
    "l2_regularization_strength": 0.03,
    "l2_shrinkage_regularization_strength": 0.02,
    "beta": 0.5,
    "amsgrad": True,
    "centered": True,
}


def build(slug: str, rate: float, options: dict) -> keras.optimizers.Optimizer:
    return getattr(keras.optimizers, OPTIMIZERS[slug].keras)(**keras_arguments(slug, rate, options))


def cases() -> list:
    """Each optimizer as it comes, with each option changed alone, and with all changed."""
    found = []
    for slug, entry in OPTIMIZERS.items():
        changed = {name: OTHER[name] for name in entry.options}
        each = [{name: value} for name, value in changed.items()]
        for options in [{}, *each, changed]:
            name = "+".join(options) or "defaults"
            found.append(pytest.param(slug, options, id=f"{slug}-{name}"))
    return found


@pytest.mark.parametrize(("slug", "options"), cases())
def test_two_hundred_steps_are_those_of_keras(slug: str, options: dict) -> None:
    rate = float(np.float32(OPTIMIZERS[slug].rate))  # Keras keeps the rate in float32
    dice = np.random.default_rng(0)
    w, memory = dice.standard_normal((4, 3)), {}
    gradients = dice.standard_normal((200, 4, 3)) * np.geomspace(3, 0.01, 200)[:, None, None]
    gradients[50:60] = 0.0
    chosen = settings(slug, options)
    weights = keras.Variable(w, dtype="float64")
    optimizer = build(slug, rate, options)
    optimizer.build([weights])
    apply = tf.function(lambda g: optimizer.apply([g], [weights]), autograph=False)
    for number, gradient in enumerate(gradients):
        w, memory = OPTIMIZERS[slug].step(w, gradient, memory, rate, chosen)
        apply(tf.constant(gradient))
        assert w == pytest.approx(weights.numpy(), rel=1e-6, abs=1e-6), f"step {number}"


@every
def test_single_precision_stays_single(slug: str) -> None:
    w, memory = np.ones(3, np.float32), {}
    for _ in range(3):
        w, memory = OPTIMIZERS[slug].step(
            w, np.ones(3, np.float32), memory, 0.1, settings(slug, {})
        )
    assert w.dtype == np.float32


@every
def test_a_step_leaves_its_arguments_alone(slug: str) -> None:
    w, g, memory = np.ones(3), np.ones(3), {}
    step, options = OPTIMIZERS[slug].step, settings(slug, {})
    _, memory = step(w, g, memory, 0.1, options)
    kept = {name: np.copy(value) for name, value in memory.items()}
    step(w, g, memory, 0.1, options)
    assert (w == 1).all()
    assert (g == 1).all()
    assert all((memory[name] == value).all() for name, value in kept.items())


@every
def test_the_first_rate_walks_down_a_bowl(slug: str) -> None:
    entry, w, memory = OPTIMIZERS[slug], np.array([1.0, -2.0]), {}
    for _ in range(2000):
        w, memory = entry.step(w, w * [1.0, 0.3], memory, entry.rate, settings(slug, {}))
    assert np.abs(w).max() < 0.1


@every
def test_defaults_are_those_of_keras(slug: str) -> None:
    entry = OPTIMIZERS[slug]
    theirs = inspect.signature(getattr(keras.optimizers, entry.keras)).parameters
    for name, option in entry.options.items():
        if (slug, name) not in {("momentum", "momentum"), ("nesterov", "momentum")}:
            assert option.default == theirs[name].default, name


@every
def test_every_option_is_within_bounds_that_keras_takes(slug: str) -> None:
    for name, option in OPTIMIZERS[slug].options.items():
        assert option.kind.check(name, option.default) == option.default
        ends = (
            (option.kind.low, option.kind.high)
            if isinstance(option.kind, Number)
            else (True, False)
        )
        for end in ends:
            build(slug, 0.01, {name: end})
            w, memory = np.array([1.0, -1.0]), {}
            for gradient in (np.array([0.5, 0.0]), np.array([0.0, 0.0]), np.array([-0.5, 0.0])):
                w, memory = OPTIMIZERS[slug].step(
                    w, gradient, memory, 0.01, settings(slug, {name: end})
                )
                assert np.isfinite(w).all(), (name, end)


@every
def test_numbers_are_written_as_keras_wants_them(slug: str) -> None:
    for name, value in keras_arguments(slug, OPTIMIZERS[slug].rate, {}).items():
        assert isinstance(value, float | bool), name


@every
def test_each_option_is_either_structure_or_input(slug: str) -> None:
    parts = {**dict(structure(slug, {})), **inputs(slug, {})}
    assert parts == settings(slug, {})
    hash(structure(slug, {}))


@every
def test_what_is_an_input_reaches_a_compiled_step(slug: str) -> None:
    """Keras reads options as attributes, so a tensor in their place need not be recompiled.

    It compares momentum with nought in Python, which a tensor cannot stand; hence the Dial.
    """
    for name, default in inputs(slug, {}).items():
        start = 0.5 if name == "momentum" else default
        ours, theirs = trained(slug, name, start), trained(slug, name, start)
        traces = []
        step = compiled(*ours, name, traces)
        for value in (start, start, OTHER[name], OTHER[name]):
            gradient = tf.constant([0.3, -0.2, 0.0])
            step(gradient, tf.constant(value, tf.float64))
            optimizer, weights = theirs
            setattr(optimizer, name, value)
            optimizer.apply([gradient], [weights])
        assert len(traces) == 1, name
        assert ours[1].numpy() == pytest.approx(theirs[1].numpy(), abs=1e-6), name


def trained(slug: str, name: str, value: float) -> tuple:
    """An optimizer with one option set, and the weights it is built for."""
    optimizer, weights = (
        build(slug, 0.01, {name: value}),
        keras.Variable(np.ones(3), dtype="float32"),
    )
    optimizer.build([weights])
    return optimizer, weights


def compiled(optimizer, weights, name: str, traces: list):
    """One compiled step that takes the option's value beside the gradient."""

    def step(gradient, value):
        traces.append(name)
        setattr(optimizer, name, Dial(value))
        optimizer.apply([gradient], [weights])

    return tf.function(step, jit_compile=True, autograph=False)


class Dial:
    """A number that may change between calls, as Keras' optimizers use their options.

    Arithmetic with Python's numbers stays in double precision, as it does for a plain float.
    """

    def __init__(self, value: tf.Tensor) -> None:
        self.value = value

    def __tf_tensor__(self, dtype: tf.DType | None = None, name: str | None = None) -> tf.Tensor:
        return tf.cast(self.value, dtype or tf.float32, name)

    def __ne__(self, other: object) -> bool:
        return True

    def __gt__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return id(self)

    def __neg__(self) -> "Dial":
        return Dial(-self.value)

    def __rsub__(self, other: float) -> "Dial":
        return Dial(other - self.value)

    def __mul__(self, other):
        return self.__tf_tensor__() * other

    def __rmul__(self, other):
        return Dial(other * self.value) if isinstance(other, int | float) else self * other

    def __truediv__(self, other):
        return self.__tf_tensor__() / other

    def __add__(self, other):
        return self.__tf_tensor__() + other


@every
def test_a_hint_is_one_sentence(slug: str) -> None:
    entry = OPTIMIZERS[slug]
    for hint in (entry.hint, *(option.hint for option in entry.options.values())):
        assert hint.endswith(".")
        assert ". " not in hint
        assert len(hint) <= 100


def test_an_option_beyond_its_bounds_is_refused() -> None:
    with pytest.raises(BadChoice, match=r"beta_1 takes a number from 0 to 0\.999, not '1\.5'"):
        OPTIMIZERS["adam"].options["beta_1"].kind.check("beta_1", 1.5)
