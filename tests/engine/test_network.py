"""The Keras network of an experiment, and the vector a program starts it from."""

from dataclasses import replace

import numpy as np
import pytest

from playground import network, stack
from playground.activations import ACTIVATIONS, trainable
from playground.engine.program import Program
from playground.engine.signature import signature
from playground.experiment import Experiment
from playground.initializers import INITIALIZERS
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS
from playground.prepared import Prepared

PICTURES = (
    "data=digits&samples=80&hidden=conv3x3:{},bn,max2,conv2x3same:relu,avg2,{}drop0.2,8:prelu"
)


def bits(experiment: Experiment) -> bytes:
    """The numbers that Keras' own network starts from."""
    model = network.build(experiment)
    parts = [*model.trainable_variables, *model.non_trainable_variables]
    return b"".join(one.numpy().tobytes() for one in parts if one.dtype == "float32")


def started(program: Program, experiment: Experiment) -> bytes:
    """The numbers that a program starts from."""
    vector = program.start(experiment).vector[: program.layout.size]
    return vector.tobytes()  # type: ignore[no-any-return]


@pytest.mark.parametrize("initializer", INITIALIZERS)
@pytest.mark.parametrize(
    "query", ["hidden=5:prelu,bn,drop0.1,4:tanh", PICTURES.format("prelu", "flatten,")]
)
def test_a_program_starts_from_the_networks_weights(initializer: str, query: str) -> None:
    experiment = replace(Experiment.from_query(query), initializer=initializer, seed=11)
    assert started(Program(experiment), experiment) == bits(experiment)


def test_a_shared_program_starts_each_experiment_from_its_own_weights() -> None:
    one = Experiment.from_query("hidden=5:prelu,bn,4:tanh&seed=1")
    other = replace(one, seed=2, initializer="orthogonal")
    assert signature(one) == signature(other)
    program = Program(one)
    assert started(program, other) == bits(other) != bits(one)
    assert started(program, one) == bits(one)


@pytest.mark.parametrize("pool", ["gap,", "flatten,"])
@pytest.mark.parametrize("activation", trainable())
def test_a_network_has_the_shapes_and_parameters_that_were_promised(
    activation: str, pool: str
) -> None:
    experiment = Experiment.from_query(PICTURES.format(activation, pool))
    model = network.build(experiment)
    assert model.count_params() == experiment.parameters
    made = [layer for layer in model.layers if not layer.name.startswith("slope_")]
    promised = [after for _, _, after in stack.walk(experiment.input_shape, experiment.layers)]
    assert [layer.output.shape[1:] for layer in made] == promised


@pytest.mark.parametrize("activation", trainable())
def test_a_networks_answer_is_the_formulas(activation: str) -> None:
    experiment = Experiment.from_query(f"data=blobs&samples=40&hidden=6:{activation},3:tanh")
    model, x = network.build(experiment), Prepared(experiment).x
    entry = ACTIVATIONS[activation]
    parameter = entry.parameter.default if entry.parameter else 0.0
    dense = [layer for layer in model.layers if layer.name.startswith("dense")]
    sums = x @ dense[0].kernel.numpy() + dense[0].bias.numpy()
    heard = entry.value(sums, parameter)
    heard = np.tanh(heard @ dense[1].kernel.numpy() + dense[1].bias.numpy())
    shares = np.exp(heard @ dense[2].kernel.numpy() + dense[2].bias.numpy())
    shares /= shares.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(model(x).numpy(), shares, rtol=2e-5, atol=1e-6)


def test_the_global_random_state_changes_no_network() -> None:
    experiment = Experiment.from_query("hidden=4:tanh&seed=9")
    first = bits(experiment)
    np.random.seed(0)
    network.build(replace(experiment, seed=10))
    assert bits(experiment) == first


def test_layers_start_from_different_weights() -> None:
    experiment = Experiment.from_query("hidden=2:tanh,2:tanh&seed=4")
    first, second = (network.build(experiment).layers[n].kernel.numpy() for n in (0, 1))
    assert not np.array_equal(first, second)


@pytest.mark.parametrize("slug", OPTIMIZERS)
def test_an_optimizer_is_built_with_its_options(slug: str) -> None:
    experiment = Experiment(optimizer=slug, learning_rate=0.25)
    built = network.optimizer(experiment)
    assert float(built.learning_rate) == 0.25
    for name, value in experiment.optimizer_options.items():
        assert getattr(built, name) == value


@pytest.mark.parametrize("slug", LOSSES)
def test_a_loss_is_given_for_each_example(slug: str) -> None:
    data = {"binary": "circle", "classes": "blobs", "regression": "hills"}
    experiment = Experiment(data=data[sorted(LOSSES[slug].tasks)[0]], loss=slug)
    said = np.full((7, experiment.output.units), 1 / experiment.output.units, np.float32)
    answers = np.zeros((7, 1) if experiment.task != "classes" else 7, np.float32)
    assert network.loss(experiment)(answers, said).shape == (7,)
