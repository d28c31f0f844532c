"""What the page Tensors shows, as TensorFlow programs that print the same numbers."""

from collections.abc import Sequence
from itertools import pairwise

Rows = Sequence[Sequence[float]]

MAKING = """\
import tensorflow as tf

t = {code}
{more}print(t.numpy())
print("rank", tf.rank(t).numpy(), "shape", t.shape, "dtype", t.dtype.name)
"""

SLICING = """\
import tensorflow as tf

t = tf.reshape(tf.range({count}), {shape})
part = t[{text}]
print(part.shape)
print(part.numpy())
"""

EACH = """\
import tensorflow as tf

a = tf.constant({a})
{b}print(({code}).numpy())
"""

PRODUCT = """\
import tensorflow as tf

a = tf.constant({a})
b = tf.constant({b})
{try_}
"""

COST = """\
import time

import numpy as np
import tensorflow as tf

a, b = np.random.default_rng(0).standard_normal((2, {side}, {side}))

begun = time.perf_counter()
slow = [
    [sum(a[i, k] * b[k, j] for k in range({side})) for j in range({side})]
    for i in range({side})
]
loop = time.perf_counter() - begun

fast = tf.matmul(a, b)  # the first call makes ready
begun = time.perf_counter()
fast = tf.matmul(a, b)
whole = time.perf_counter() - begun

print(f"loop {{1000 * loop:.3g}} ms, one product {{1000 * whole:.3g}} ms")
print("the same numbers:", np.allclose(slow, fast))
"""

LAYERS = """\
import keras

x = keras.random.normal(({batch}, {inputs}))
{layers}
for weights, bias in [{pairs}]:
    print(weights.shape, bias.shape)
print(h.shape)
"""

ONEHOT = """\
import tensorflow as tf

labels = tf.constant({labels})
print(tf.one_hot(labels, {classes}).numpy())

scores = tf.constant({scores})
print(tf.argmax(scores, axis=1).numpy())
"""

GRAPH = """\
import tensorflow as tf

a, b, c, d = (tf.Variable(one) for one in {values})
with tf.GradientTape() as tape:
    p = a + b
    q = c + d
    y = p * q
print(f"y {{y.numpy():g}}")
for name, slope in zip("abcdpq", tape.gradient(y, [a, b, c, d, p, q])):
    print(f"slope of {{name}} {{slope.numpy():g}}")
"""


def added(value: float) -> str:
    """The same added to every number of a variable, in place."""
    return f"t.assign_add(tf.ones_like(t) * {value:g})"


def making(code: str, variable: bool, value: float) -> str:
    """One tensor, made and looked at."""
    return MAKING.format(code=code, more=f"{added(value)}\n" if variable else "")


def slicing(shape: tuple[int, ...], text: str) -> str:
    """A part of a tensor that counts its places."""
    count = 1
    for side in shape:
        count *= side
    return SLICING.format(count=count, shape=shape, text=text)


def each(code: str, a: Rows, b: Rows | None) -> str:
    """The same to every number."""
    second = "" if b is None else f"b = tf.constant({written(b)})\n"
    return EACH.format(a=written(a), b=second, code=code)


def product(a: Rows, b: Rows) -> str:
    """A product, or what TensorFlow says when there is none."""
    fine = "print(tf.matmul(a, b).numpy())"
    if len(a[0]) != len(b):
        fine = (
            "try:\n    tf.matmul(a, b)\nexcept tf.errors.InvalidArgumentError as error:\n"
            "    print(error.message)"
        )
    return PRODUCT.format(a=written(a), b=written(b), try_=fine)


def cost(side: int) -> str:
    """A loop against one product, timed."""
    return COST.format(side=side)


def layers(batch: int, sizes: Sequence[int]) -> str:
    """A batch through layers, and the shapes of their weights."""
    lines, pairs = [], []
    for number, (before, after) in enumerate(pairwise(sizes), start=1):
        last = number == len(sizes) - 1
        act = "softmax" if last else "sigmoid"
        came = "x" if number == 1 else "h"
        lines += [
            f"w{number} = keras.random.normal(({before}, {after}))",
            f"b{number} = keras.ops.zeros(({after},))",
            f"h = keras.activations.{act}({came} @ w{number} + b{number})",
        ]
        pairs.append(f"(w{number}, b{number})")
    return LAYERS.format(
        batch=batch, inputs=sizes[0], layers="\n".join(lines), pairs=", ".join(pairs)
    )


def onehot(labels: Rows, classes: int, scores: Rows) -> str:
    """Labels to rows, and rows of scores to labels."""
    return ONEHOT.format(
        labels=[int(one) for (one,) in labels], classes=classes, scores=written(scores)
    )


def graph(values: Sequence[float]) -> str:
    """The value and all slopes of (a + b) × (c + d)."""
    return GRAPH.format(values=list(map(float, values)))


def written(rows: Rows) -> list[list[float]]:
    """Rows as Python writes them."""
    return [list(row) for row in rows]
