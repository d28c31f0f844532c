"""An experiment's network in Keras: the only place that builds layers.

Every first weight comes from a Keras initializer with a seed of its own, made from the
experiment's: equal experiments start equal, whoever else is building at the time.
"""

from inspect import signature

import keras

from playground import losses
from playground.activations import ACTIVATIONS
from playground.experiment import Experiment
from playground.initializers import INITIALIZERS
from playground.layers import Conv, Dense, Layer
from playground.optimizers import OPTIMIZERS, keras_arguments
from playground.prepared import dice
from playground.stack import LAYERS


def initializer(experiment: Experiment, number: int) -> keras.initializers.Initializer:
    """How the weights of the layer of that number are drawn."""
    entry = INITIALIZERS[experiment.initializer]
    kind = getattr(keras.initializers, entry.keras)
    arguments = dict(entry.arguments)
    if "seed" in signature(kind).parameters:
        arguments["seed"] = int(dice(experiment.seed, f"weights {number}").integers(2**31))
    return kind(**arguments)


def keras_layers(experiment: Experiment, layer: Layer, number: int) -> list[keras.layers.Layer]:
    """One of our layers as Keras has it, with its activation where that is a layer too."""
    arguments = dict(layer.arguments()) | {"name": f"{layer.slug}_{number}"}
    after: list[keras.layers.Layer] = []
    if isinstance(layer, Dense | Conv):
        activation = ACTIVATIONS[layer.activation]
        arguments["kernel_initializer"] = initializer(experiment, number)
        if experiment.l1 or experiment.l2:
            arguments["kernel_regularizer"] = keras.regularizers.L1L2(experiment.l1, experiment.l2)
        if activation.layer:
            shared = {"shared_axes": [1, 2]} if isinstance(layer, Conv) else {}
            after.append(getattr(keras.layers, activation.layer)(**shared, name=f"slope_{number}"))
        else:
            arguments["activation"] = activation.keras
    pieces = [getattr(keras.layers, LAYERS[layer.slug].keras)(**arguments), *after]
    for piece in pieces:
        piece.trainable = number >= experiment.frozen
    return pieces


def build(experiment: Experiment) -> keras.Sequential:
    """The network, with weights as drawn; what it takes is a `Prepared`'s inputs."""
    model = keras.Sequential([keras.layers.Input(experiment.input_shape, name="input")])
    for number, layer in enumerate(experiment.layers):
        for piece in keras_layers(experiment, layer, number):
            model.add(piece)
    return model


def loss(experiment: Experiment) -> keras.losses.Loss:
    """What training makes small, for each example."""
    return getattr(keras.losses, losses.LOSSES[experiment.loss_slug].keras)(reduction=None)


def optimizer(experiment: Experiment) -> keras.optimizers.Optimizer:
    """The rule that turns gradients into steps."""
    arguments = keras_arguments(
        experiment.optimizer, experiment.learning_rate, experiment.optimizer_options
    )
    return getattr(keras.optimizers, OPTIMIZERS[experiment.optimizer].keras)(**arguments)
