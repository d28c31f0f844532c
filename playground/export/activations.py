"""What the activations lab shows, as Keras programs that print the same numbers."""

from collections.abc import Mapping, Sequence

from playground.activations import ACTIVATIONS
from playground.initializers import INITIALIZERS

CURVES = """\
import keras
import tensorflow as tf

curves = {{
{entries}
}}
x = tf.constant([{x}])

for name, curve in curves.items():
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = curve(x)
    slope = tape.gradient(value, x)
    print(f"{{name}}: value {{float(value[0]):.4f}}, slope {{float(slope[0]):.4f}}")
"""

SOFTMAX = """\
import keras

logits = keras.ops.array([{logits}])
for name in ("softmax", "sigmoid"):
    outputs = keras.activations.get(name)(logits[None])[0]
    print(name, outputs.numpy().round(4), "sum", round(float(sum(outputs)), 4))
"""

GRADIENTS = """\
import keras
import tensorflow as tf

keras.utils.set_random_seed({seed})
x = tf.random.normal((200, 2))
y = tf.reduce_sum(x**2, axis=1, keepdims=True) < 1.3863  # the inner half

model = keras.Sequential([keras.Input((2,))])
for _ in range({depth}):
    start = {start}
    activation = {activation}
    model.add(keras.layers.Dense({width}, activation, kernel_initializer=start))
model.add(keras.layers.Dense(1, "sigmoid", kernel_initializer=start))

with tf.GradientTape() as tape:
    loss = keras.losses.BinaryCrossentropy()(y, model(x))
kernels = [layer.kernel for layer in model.layers[:-1]]
for number, gradient in enumerate(tape.gradient(loss, kernels), start=1):
    print(f"layer {{number}}: mean |gradient| {{float(tf.reduce_mean(abs(gradient))):.2e}}")
"""


def has(slug: str) -> bool:
    """Whether Keras offers this activation at all."""
    return bool(ACTIVATIONS[slug].keras or ACTIVATIONS[slug].layer)


def expression(slug: str, parameters: Mapping[str, float]) -> str:
    """The activation as Python that Keras understands, with its parameter if it has one."""
    one = ACTIVATIONS[slug]
    if one.parameter is None:
        return f"keras.activations.{one.keras}"
    value = float(parameters[slug])
    if one.layer:
        start = f"keras.initializers.Constant({value})"
        return f"keras.layers.{one.layer}({one.parameter.keras}_initializer={start})"
    return f"lambda x: keras.activations.{one.keras}(x, {one.parameter.keras}={value})"


def curves(slugs: Sequence[str], parameters: Mapping[str, float], x: float) -> str:
    """Value and slope of each activation at one input."""
    entries = [
        f'    "{ACTIVATIONS[slug].label}": {expression(slug, parameters)},'
        if has(slug)
        else f"    # {ACTIVATIONS[slug].label}: Keras has no such activation, for it cannot learn."
        for slug in slugs
    ]
    return CURVES.format(entries="\n".join(entries), x=float(x))


def softmax(logits: Sequence[float]) -> str:
    """Softmax and sigmoid of the same logits."""
    return SOFTMAX.format(logits=", ".join(str(float(one)) for one in logits))


def gradients(
    slug: str,
    parameters: Mapping[str, float],
    *,
    depth: int,
    width: int,
    initializer: str,
    seed: int,
) -> str:
    """The mean size of the gradient in each of `depth` equal hidden layers."""
    one = INITIALIZERS[initializer]
    arguments = ", ".join(f"{name}={value!r}" for name, value in one.arguments.items())
    return GRADIENTS.format(
        activation=expression(slug, parameters),
        depth=depth,
        seed=seed,
        start=f"keras.initializers.{one.keras}({arguments})",
        width=width,
    )
