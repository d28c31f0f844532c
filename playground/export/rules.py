"""What the rules page shows, as Keras programs."""

from collections.abc import Sequence

NEURON = """\
import keras
import numpy as np

x = np.array({x})
y = np.array({y})

keras.utils.set_random_seed({seed})
model = keras.Sequential([
    keras.Input((1,)),
    keras.layers.Dense(1),
])
model.compile(
    keras.optimizers.SGD({rate}),
    loss="mse",
)
model.fit(
    x, y, batch_size={count},
    epochs={epochs}, verbose=0,
)
w, b = model.get_weights()
print(f"w {{w[0, 0]:.3f}}, b {{b[0]:.3f}}")

new = np.array({new})
said = model.predict(new, verbose=0)
for at, y in zip(new, said[:, 0]):
    print(f"{{at:g}}: {{y:.2f}}")
"""

SPORTS = """\
import keras
import numpy as np

dice = np.random.default_rng({seed})
means = np.array({means})  # speed in km/h, movements a minute
spreads = np.array({spreads})
y = np.arange({samples}) % {classes}
x = dice.normal(means[y], spreads[y]){told}
x = (x - x.mean(axis=0)) / x.std(axis=0)

keras.utils.set_random_seed({seed})
model = keras.Sequential([
    keras.Input(({inputs},)),
    keras.layers.Dense({units}, activation="tanh"),
    keras.layers.Dense({classes}, activation="softmax"),
])
model.compile(
    keras.optimizers.Adam({rate}),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, batch_size={batch}, epochs={epochs}, verbose=0)
loss, accuracy = model.evaluate(x, y, verbose=0)
print(f"accuracy {{accuracy:.2f}}")
"""


def neuron(
    pairs: Sequence[Sequence[float]],
    new: Sequence[float],
    *,
    rate: float,
    epochs: int,
    seed: int,
) -> str:
    """One neuron that finds the rule in pairs of x and y, and is asked about new numbers."""
    x, y = (list(column) for column in zip(*pairs, strict=True))
    return NEURON.format(x=x, y=y, seed=seed, rate=rate, count=len(x), epochs=epochs, new=list(new))


def sports(
    sorts: Sequence[tuple[tuple[float, float], tuple[float, float]]],
    *,
    told: bool,
    samples: int,
    units: int,
    rate: float,
    batch: int,
    epochs: int,
    seed: int,
) -> str:
    """A network that learns sports from labelled examples.

    Args:
        sorts: The mean and the spread of both readings, for each sport.
        told: Whether it is told both readings, or speed alone.
        samples: How many people.
        units: Hidden neurons.
        rate: The learning rate.
        batch: Examples a step.
        epochs: How often all are seen.
        seed: For the people, the first weights and the order.
    """
    return SPORTS.format(
        means=[[mean for mean, _ in sort] for sort in sorts],
        spreads=[[spread for _, spread in sort] for sort in sorts],
        classes=len(sorts),
        inputs=2 if told else 1,
        told="" if told else "[:, :1]  # speed alone",
        samples=samples,
        units=units,
        rate=rate,
        batch=batch,
        epochs=epochs,
        seed=seed,
    )
