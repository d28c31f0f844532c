"""What the losses lab shows, as Keras programs that print the same numbers."""

from collections.abc import Sequence

from playground.losses import LOSSES

MISSES = """\
import keras

y = keras.ops.array({y})
p = keras.ops.array({p})

for loss in (
{losses}
):
    print(f"{{loss.name}}: {{float(loss(y, p)):.4f}}")
"""

SURPRISE = """\
import keras
import tensorflow as tf

y = tf.constant([[{y}]], dtype="float64")
p = tf.constant([[{p}]], dtype="float64")

for loss in (
{losses}
):
    with tf.GradientTape() as tape:
        tape.watch(p)
        value = loss(y, p)
    slope = tape.gradient(value, p)
    through = slope * p * (1 - p)  # times the slope of the sigmoid
    print(f"{{loss.name}}: {{float(value):.6g}}, slope {{float(slope[0, 0]):.6g}}, "
          f"through the sigmoid {{float(through[0, 0]):.6g}}")
"""

VALLEY = """\
import keras
import tensorflow as tf

x = tf.constant({x}, dtype="float64")
y = tf.constant({y}, dtype="float64")
w = tf.Variable({w}, dtype="float64")

for loss in (
{losses}
):
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            value = loss(y, keras.activations.sigmoid(w * x))
        slope = inner.gradient(value, w)
    bend = outer.gradient(slope, w)  # below 0: not convex here
    print(f"{{loss.name}}: {{float(value):.4f}}, slope {{float(slope):+.4f}}, "
          f"bend {{float(bend):+.4f}}")
"""

FORMS = """\
import keras

p = keras.ops.array([{p}])
hot = keras.ops.array([{hot}])
number = keras.ops.array([{right}])

print(f"one-hot {{float(keras.losses.CategoricalCrossentropy()(hot, p)):.4f}}")
print(f"number  {{float(keras.losses.SparseCategoricalCrossentropy()(number, p)):.4f}}")
"""

SEVERAL = """\
import keras

y = keras.ops.array([{y}])
logits = keras.ops.array([{z}])

each = keras.activations.sigmoid(logits)
print(f"sigmoids {{float(keras.losses.BinaryCrossentropy()(y, each)):.4f}}")
{single}"""

SINGLE = """\
shares = keras.activations.softmax(logits)
spread = y / keras.ops.sum(y)
print(f"softmax  {float(keras.losses.CategoricalCrossentropy()(spread, shares)):.4f}")
"""


def calls(slugs: Sequence[str], arguments: str = "") -> str:
    """The losses as Keras makes them, a line each."""
    return "\n".join(f"    keras.losses.{LOSSES[slug].keras}({arguments})," for slug in slugs)


def misses(slugs: Sequence[str], y: Sequence[float], p: Sequence[float]) -> str:
    """Every loss of some predictions."""
    return MISSES.format(losses=calls(slugs), y=list(y), p=list(p))


def surprise(slugs: Sequence[str], y: int, p: float) -> str:
    """The losses of one prediction, and their slopes."""
    return SURPRISE.format(losses=calls(slugs, 'dtype="float64"'), y=float(y), p=p)


def valley(slugs: Sequence[str], x: Sequence[float], y: Sequence[int], w: float) -> str:
    """Height, slope and bend of each loss at one weight."""
    answers = [float(one) for one in y]
    return VALLEY.format(losses=calls(slugs, 'dtype="float64"'), x=list(x), y=answers, w=w)


def forms(p: Sequence[float], right: int) -> str:
    """Categorical cross-entropy by both forms of the label."""
    hot = [float(place == right) for place in range(len(p))]
    return FORMS.format(p=list(p), hot=hot, right=right)


def several(y: Sequence[int], z: Sequence[float]) -> str:
    """Yes-or-no questions beside one question of many."""
    answers = [float(one) for one in y]
    return SEVERAL.format(y=answers, z=list(z), single=SINGLE if any(y) else "")
