"""What is asked of a network beside its training, as TensorFlow graphs made once a program."""

from typing import Any
from weakref import WeakKeyDictionary

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from playground import network
from playground.engine.program import Program
from playground.experiment import Experiment

Array = npt.NDArray[Any]


class Graphs:
    """Every layer's answers and the slopes of one program's network; nothing in it is random."""

    def __init__(self, program: Program, experiment: Experiment) -> None:
        self._forward = program.forward
        self._task = experiment.task
        self._loss = network.loss(experiment)
        # PReLU is a layer of its own in Keras: the answers are those behind it.
        self._ends = [
            number
            for number, layer in enumerate(program.model.layers)
            if not self._followed_by_slope(program.model, number)
        ]
        vector = tf.TensorSpec((program.layout.size,), tf.float32)
        x = tf.TensorSpec((None, *experiment.input_shape), tf.float32)
        y = tf.TensorSpec((None,), tf.int32 if self._task == "classes" else tf.float32)

        def graph(function: Any, *specs: Any) -> Any:
            return tf.function(function, autograph=False, input_signature=specs)

        self._every = graph(self._said, vector, x)
        self._weight_slopes = graph(self._mean_loss_slopes, vector, x, y)

    @staticmethod
    def _followed_by_slope(model: keras.Sequential, number: int) -> bool:
        after = model.layers[number + 1 : number + 2]
        return bool(after) and after[0].name == f"slope_{model.layers[number].name.split('_')[-1]}"

    def said(self, vector: Array, x: Array) -> list[Array]:
        """What each layer of the experiment says of prepared inputs."""
        found = self._every(tf.constant(vector), tf.constant(x, tf.float32))
        return [one.numpy() for one in found]

    def answers(self, y: Array) -> tf.Tensor:
        """Answers of the kind that the loss takes."""
        return tf.constant(y.astype(np.int32 if self._task == "classes" else np.float32))

    def weight_slopes(self, vector: Array, x: Array, y: Array) -> Array:
        """How the loss over some prepared examples moves with each number of the vector."""
        given = tf.constant(x, tf.float32), self.answers(y)
        return self._weight_slopes(tf.constant(vector), *given).numpy()  # type: ignore[no-any-return]

    def _said(self, vector: tf.Tensor, x: tf.Tensor) -> list[tf.Tensor]:
        said = self._forward.every(vector, x)
        return [said[number] for number in self._ends]

    def _losses(self, vector: tf.Tensor, x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        return self._loss(
            y if self._task == "classes" else y[:, None], self._forward.predict(vector, x)
        )

    def _mean_loss_slopes(self, vector: tf.Tensor, x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            tape.watch(vector)
            loss = tf.reduce_mean(self._losses(vector, x, y)) + self._forward.penalty(vector)
        return tape.gradient(loss, vector)


_KNOWN: WeakKeyDictionary[Program, Graphs] = WeakKeyDictionary()


def graphs(program: Program, experiment: Experiment) -> Graphs:
    """The graphs of a program, shared by all its runs and gone when it is."""
    if program not in _KNOWN:
        _KNOWN[program] = Graphs(program, experiment)
    return _KNOWN[program]
