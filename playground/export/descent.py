"""What the descent page shows, as TensorFlow programs that walk the same ways."""

from collections.abc import Mapping

from playground.datasets.tables import HOUSES8
from playground.optimizers import OPTIMIZERS

PARABOLA = """\
import keras
import tensorflow as tf

x = keras.Variable({start}, dtype="float64")
optimizer = keras.optimizers.SGD(learning_rate={rate}, momentum={momentum})

for step in range({steps}):
    with tf.GradientTape() as tape:
        loss = 2 * (x - 5) ** 2 + 3
    optimizer.apply(tape.gradient(loss, [x]), [x])
    print(f"step {{step + 1}}: x {{float(x):.6g}}")
"""

BOWL = """\
import keras
import numpy as np

sizes = np.array({sizes})
prices = np.array({prices})
x = (sizes[:, None] - {shift}) / {spread}

model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.set_weights([np.array([[{w1}]]), np.array([{w0}])])
model.compile(keras.optimizers.SGD(learning_rate={rate}), loss="mse")

dice = np.random.default_rng({seed})
for epoch in range({epochs}):
    order = dice.permutation(8)
    for first in range(0, 8, {size}):
        houses = order[first : first + {size}]
        model.train_on_batch(x[houses], prices[houses])

(w1,), (w0,) = model.get_weights()
loss = model.evaluate(x, prices, verbose=0)
print(f"w1 {{w1[0]:.5f}}, w0 {{w0:.5f}}, MSE {{loss:.5f}}")
"""

RACE = """\
import keras
import tensorflow as tf


def surface(x, y):
    return {code}


optimizers = {{
{entries}
}}
for name, optimizer in optimizers.items():
    w = keras.Variable([{x}, {y}], dtype="float64")
    for step in range({steps}):
        with tf.GradientTape() as tape:
            loss = surface(w[0], w[1])
        optimizer.apply(tape.gradient(loss, [w]), [w])
    x, y = w.numpy()
    print(f"{{name}}: x {{x:.7f}}, y {{y:.7f}}, loss {{surface(x, y):.4g}}")
"""


def parabola(start: float, rate: float, momentum: float, steps: int) -> str:
    """Every step down the parabola."""
    return PARABOLA.format(start=start, rate=rate, momentum=momentum, steps=steps)


def bowl(
    weights: tuple[float, float],
    scaling: tuple[float, float],
    *,
    size: int,
    rate: float,
    epochs: int,
    seed: int,
) -> str:
    """The way down the bowl with batches of `size` houses.

    Args:
        weights: w₁ and w₀ to start from, as the neuron has them.
        scaling: What is subtracted from a size, and what it is divided by.
        size: Houses a step.
        rate: The learning rate.
        epochs: How often all houses are seen.
        seed: For the order of the houses.
    """
    sizes, prices = (list(column) for column in zip(*HOUSES8, strict=True))
    (w1, w0), (shift, spread) = weights, scaling
    return BOWL.format(
        sizes=sizes,
        prices=prices,
        shift=shift,
        spread=spread,
        w1=w1,
        w0=w0,
        size=size,
        rate=rate,
        epochs=epochs,
        seed=seed,
    )


def race(code: str, start: tuple[float, float], rates: Mapping[str, float], steps: int) -> str:
    """Everybody's way over a surface: where it ends, and how low.

    Args:
        code: The surface as TensorFlow computes it from x and y.
        start: Where all begin.
        rates: The learning rate of every optimizer that takes part, by slug.
        steps: How many steps to take.
    """
    entries = [f'    "{OPTIMIZERS[one].label}": {made(one, rate)},' for one, rate in rates.items()]
    x, y = start
    return RACE.format(code=code, entries="\n".join(entries), x=x, y=y, steps=steps)


def made(slug: str, rate: float) -> str:
    """The optimizer as Keras makes it; what Keras takes anyway is left out."""
    entry = OPTIMIZERS[slug]
    momentum = entry.options["momentum"].default if "momentum" in entry.options else 0.0
    chosen = {"momentum": momentum} if momentum else {}
    arguments = {"learning_rate": rate, **chosen, **entry.fixed}
    written = ", ".join(f"{name}={value!r}" for name, value in arguments.items())
    return f"keras.optimizers.{entry.keras}({written})"
