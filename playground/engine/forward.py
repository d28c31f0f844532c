"""A network's layers applied to numbers that come from a vector instead of its variables."""

import keras
import tensorflow as tf

from playground.engine.layout import Layout


def scrambled(x: tf.Tensor) -> tf.Tensor:
    """Whole numbers hashed so that neighbours have nothing in common (Wellons' lowbias32)."""
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = tf.bitwise.bitwise_xor(x, tf.bitwise.right_shift(x, tf.constant(shift, tf.uint32)))
        x *= tf.constant(factor, tf.uint32)
    return tf.bitwise.bitwise_xor(x, tf.bitwise.right_shift(x, tf.constant(16, tf.uint32)))


def dropped(x: tf.Tensor, rate: float, key: tf.Tensor) -> tf.Tensor:
    """What dropout leaves of `x`, by dice that cost next to nothing.

    Keras' own random numbers cost ten times the rest of a small network's step. These depend on
    the key and the place alone, so that a padded batch draws what an exact one does.
    """
    count = tf.reshape(tf.range(tf.size(x)), tf.shape(x))
    number = scrambled(tf.cast(count, tf.uint32) * tf.constant(0x9E3779B9, tf.uint32) + key)
    kept = number >= tf.constant(int(rate * 2**32), tf.uint32)
    return tf.where(kept, x / (1.0 - rate), 0.0)


class Forward:
    """One model's layers, called with a vector of numbers.

    Layers are asked for their arithmetic alone: the checks that Keras makes around it take a fifth
    of the time to trace a small network, and all that they would find is known.
    """

    def __init__(self, model: keras.Sequential) -> None:
        self.layers = list(model.layers)
        self.layout = Layout(model)
        self.regularized = [
            (layer.kernel, layer.kernel_regularizer)
            for layer in self.layers
            if getattr(layer, "kernel_regularizer", None) is not None and layer.trainable
        ]

    def train(
        self,
        weights: tf.Tensor,
        carried: tf.Tensor,
        x: tf.Tensor,
        mask: tf.Tensor | None,
        key: tf.Tensor,
    ) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
        """What the network says in training, the penalty, and what is carried on from there.

        Args:
            weights: Those that are trained.
            carried: Running means, and the weights that are frozen.
            x: Inputs.
            mask: Tells the examples from the padding behind them.
            key: Where dropout's dice start.
        """
        values = self.layout.apart(weights, carried)
        with keras.StatelessScope(values) as scope:
            for number, layer in enumerate(self.layers):
                if isinstance(layer, keras.layers.Dropout):
                    own = scrambled(key + tf.constant(number, tf.uint32))
                    x = dropped(x, layer.rate, own)
                elif isinstance(layer, keras.layers.BatchNormalization):
                    x = layer.call(x, training=True, mask=rowwise(mask, x))
                else:
                    x = layer.call(x)
            penalty = self._penalty()
            moved = [
                tf.reshape(scope.get_current_value(variable), [-1])
                for variable, _ in values[len(values) - self.layout.count_carried :]
            ]
        return x, penalty, tf.concat(moved, 0) if moved else tf.zeros((0,))

    def _penalty(self) -> tf.Tensor:
        return tf.add_n([rule(kernel.value) for kernel, rule in self.regularized] or [tf.zeros(())])

    def penalty(self, vector: tf.Tensor) -> tf.Tensor:
        """What the size of the weights adds to the loss."""
        with keras.StatelessScope(self.layout.values(vector)):
            return self._penalty()

    def predict(self, vector: tf.Tensor, x: tf.Tensor) -> tf.Tensor:
        """What the trained network says."""
        return self.every(vector, x)[-1]

    def every(self, vector: tf.Tensor, x: tf.Tensor) -> list[tf.Tensor]:
        """What each layer says, in order."""
        said = []
        with keras.StatelessScope(self.layout.values(vector)):
            for layer in self.layers:
                x = layer.call(x)
                said.append(x)
        return said


def rowwise(mask: tf.Tensor | None, x: tf.Tensor) -> tf.Tensor | None:
    """A mask of examples for all but the last axis of `x`."""
    if mask is None:
        return None
    for _ in range(x.shape.rank - 2):
        mask = mask[..., None]
    return tf.broadcast_to(mask, tf.shape(x)[:-1])
