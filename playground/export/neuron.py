"""What the neuron lab shows, as Keras programs that print the same numbers."""

from collections.abc import Mapping, Sequence

from playground.activations import ACTIVATIONS
from playground.losses import LOSSES

ONE = """\
import keras

neuron = keras.layers.Dense(1, activation={activation})
neuron.build((None, 2))
neuron.set_weights([keras.ops.array([[{w1}], [{w2}]]), keras.ops.array([{b}])])

x = keras.ops.array([[{x1}, {x2}]])
print(f"{{float(neuron(x)[0, 0]):.4f}}")
"""

GATE = """\
import keras

neuron = keras.layers.Dense(1, activation="sigmoid")
neuron.build((None, 2))
neuron.set_weights([keras.ops.array([[{w1}], [{w2}]]), keras.ops.array([{b}])])

x = keras.ops.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
for said, wanted in zip(neuron(x)[:, 0], {answers}):
    print(f"{{float(said):.4f}} {{wanted}}")
"""

XOR = """\
import keras

model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(2, activation="sigmoid"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.set_weights([
    keras.ops.array([[{first[1]}, {second[1]}], [{first[2]}, {second[2]}]]),  # a column a neuron
    keras.ops.array([{first[0]}, {second[0]}]),
    keras.ops.array([[{last[1]}], [{last[2]}]]),
    keras.ops.array([{last[0]}]),
])
x = keras.ops.array({corners})
for said in model(x)[:, 0]:
    print(f"{{float(said):.4f}}")

# The same network, left to learn:
#   model.compile(keras.optimizers.Adam(0.1), "binary_crossentropy", metrics=["accuracy"])
#   model.fit(x, keras.ops.array([0, 1, 1, 0]), epochs=400, batch_size=4)
"""

OUTPUTS = """\
import keras

layer = keras.layers.Dense({count}, activation="{activation}")
layer.build((None, 2))
W = keras.ops.array({rows})  # a row a neuron
layer.set_weights([keras.ops.transpose(W), keras.ops.array({biases})])  # Keras: a column a neuron

x = keras.ops.array([[{x1}, {x2}]])
for said in layer(x)[0]:
    print(f"{{float(said):.4f}}")
"""

BACK = """\
import keras
import tensorflow as tf

x, y = tf.constant([[{x1}, {x2}]]), tf.constant([[{y}]])
model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(2, activation="{hidden}"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.set_weights([
    keras.ops.array([[{w1}, {w3}], [{w2}, {w4}]]),
    keras.ops.array([{b1}, {b2}]),
    keras.ops.array([[{w5}], [{w6}]]),
    keras.ops.array([{b3}]),
])
loss = keras.losses.{loss}()

with tf.GradientTape() as tape:
    before = loss(y, model(x))
gradients = tape.gradient(before, model.trainable_variables)
for variable, gradient in zip(model.trainable_variables, gradients):
    print(variable.path, *(f"{{one:.5f}}" for one in gradient.numpy().T.ravel()))
keras.optimizers.SGD({rate}).apply(gradients, model.trainable_variables)
print(f"loss {{float(before):.5f}}, then {{float(loss(y, model(x))):.5f}}")
"""

CURVE = """\
import keras

model = keras.Sequential([
    keras.Input((1,)),
    keras.layers.Dense({count}, activation={activation}),
    keras.layers.Dense(1),
])
model.set_weights([
    keras.ops.array([{weights}]),
    keras.ops.array({biases}),
    keras.ops.array({heights}),
    keras.ops.array([{base}]),
])
for x in (-3.0, -1.5, 0.0, 1.5, 3.0):
    print(f"{{float(model(keras.ops.array([[x]]))[0, 0]):.4f}}")
"""

LEARNED = """\
import keras

x = keras.ops.linspace(-3.0, 3.0, {places})[:, None]
y = keras.ops.array({y})
model = keras.Sequential([
    keras.Input((1,)),
    keras.layers.Dense({count}, activation="relu"),
    keras.layers.Dense(1),
])
model.set_weights([  # the start that the page draws from its dice
    keras.ops.array([{weights}]),
    keras.ops.array({biases}),
    keras.ops.array({heights}),
    keras.ops.array([{base}]),
])
model.compile(keras.optimizers.Adam({rate}), "mse")
epochs = {epochs}
model.fit(x, y, epochs=epochs, batch_size={places}, verbose=0)
print(f"off by {{float(model.evaluate(x, y, verbose=0)) ** 0.5:.3f}}")
"""

# Weights, biases, heights and base of a network with one input.
Hinges = tuple[Sequence[float], Sequence[float], Sequence[float], float]
STEP = "lambda z: keras.ops.cast(z >= 0, z.dtype)"


def one(w: Sequence[float], b: float, activation: str, x: Sequence[float]) -> str:
    """One neuron and what it says of one point."""
    name = f'"{ACTIVATIONS[activation].keras}"' if ACTIVATIONS[activation].keras else STEP
    return ONE.format(w1=w[0], w2=w[1], b=b, activation=name, x1=x[0], x2=x[1])


def gate(three: Sequence[float], answers: Sequence[int]) -> str:
    """A gate and what it says of the four corners."""
    b, w1, w2 = three
    return GATE.format(b=b, w1=w1, w2=w2, answers=list(answers))


def xor(gates: Sequence[Sequence[float]], corners: Sequence[Sequence[int]]) -> str:
    """Three gates put together, OR, NAND and AND; each is its bias and two weights."""
    first, second, last = gates
    places = [[float(x) for x in corner] for corner in corners]
    return XOR.format(first=first, second=second, last=last, corners=places)


def outputs(
    rows: Sequence[Sequence[float]], biases: Sequence[float], activation: str, x: Sequence[float]
) -> str:
    """Several neurons side by side."""
    return OUTPUTS.format(
        count=len(rows),
        activation=activation,
        rows=[list(row) for row in rows],
        biases=list(biases),
        x1=x[0],
        x2=x[1],
    )


def backprop(
    weights: Mapping[str, float],
    x: Sequence[float],
    y: float,
    hidden: str,
    measure: str,
    rate: float,
) -> str:
    """The gradients of a 2-2-1 network by the tape, and one update."""
    named = {"loss": LOSSES[measure].keras, "hidden": hidden, "rate": rate}
    return BACK.format(x1=x[0], x2=x[1], y=y, **named, **weights)


def listed(numbers: Sequence[float]) -> str:
    """Numbers short enough to read."""
    return f"[{', '.join(f'{float(number):.6g}' for number in numbers)}]"


def column(numbers: Sequence[float]) -> str:
    """Numbers below each other."""
    return f"[{', '.join(f'[{float(number):.6g}]' for number in numbers)}]"


def curve(form: str, numbers: Hinges) -> str:
    """A network of hinges or steps, and what it says of five places."""
    activation = '"relu"' if form == "hinge" else STEP
    return CURVE.format(activation=activation, **layers(numbers))


def learned(start: Hinges, y: Sequence[float], rate: float, epochs: int) -> str:
    """A training of hinges on a curve, from a start."""
    curve = {"places": len(y), "y": column(y)}
    return LEARNED.format(rate=rate, epochs=epochs, **curve, **layers(start))


def layers(numbers: Hinges) -> dict[str, object]:
    """The numbers of a network with one input, as a program writes them."""
    weights, biases, heights, base = numbers
    return {
        "count": len(weights),
        "weights": listed(weights),
        "biases": listed(biases),
        "heights": column(heights),
        "base": f"{base:.6g}",
    }
