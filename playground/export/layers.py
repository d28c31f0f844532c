"""What the layers page shows, as a Keras program that prints the same number."""

from typing import Any

import numpy as np

from playground.layers import Conv, Dense, Shape
from playground.net.arithmetic import window
from playground.net.net import Net

PROGRAM = """\
import keras
import numpy as np

model = keras.models.load_model("{file}")
picture = keras.utils.load_img("picture.png", color_mode="{mode}", target_size=({rows}, {columns}))
x = np.array(picture, dtype="float32").reshape(1, {rows}, {columns}, {channels})
x = {scaled}

watched = keras.Model(model.inputs, [layer.output for layer in model.layers])
maps = [np.array(one[0]) for one in watched(x)]
for layer, one in zip(model.layers, maps):
    print(layer.name, one.shape)
print(maps[{after}][{place}])
"""
CONVOLUTION = """\

# The same by hand, before the activation: patch times kernel, and the bias.
kernel, bias = model.layers[{layer}].get_weights()
before = np.pad({before}, (({top}, {size}), ({left}, {size}), (0, 0)))  # noughts around
patch = before[{first} : {first} + {size}, {start} : {start} + {size}]
print((patch * kernel[..., {unit}]).sum() + bias[{unit}])
"""
DENSE = """\

# The same by hand, before the activation: every number times its weight, and the bias.
kernel, bias = model.layers[{layer}].get_weights()
print({before} @ kernel[:, {unit}] + bias[{unit}])
"""


def program(net: Net, number: int, unit: int, row: int, column: int, file: str) -> str:
    """A program that looks into a network.

    Args:
        net: The network.
        number: The layer.
        unit: The map or unit of it.
        row: A row of the map.
        column: A column of it.
        file: The network's file.
    """
    rows, columns, channels = net.shape
    shapes: list[Shape] = [net.shape]
    for one in net.layers[: number + 1]:
        shapes.append(one.shape(shapes[-1]))
    layer, index = net.layers[number], keras_index(net, number)
    text = PROGRAM.format(
        file=file,
        mode="grayscale" if channels == 1 else "rgb",
        rows=rows,
        columns=columns,
        channels=channels,
        scaled=scaled(net),
        after=keras_index(net, number + 1) - 1,
        place=f"{row}, {column}, {unit}" if len(shapes[-1]) == 3 else unit,
    )
    hand = {
        "layer": index,
        "before": f"maps[{index - 1}]" if number else "x[0]",
        "unit": unit,
    }
    over = window(net, number, shapes[number])
    if isinstance(layer, Conv) and over:
        first, start = row * over.stride, column * over.stride
        more = {"top": over.top, "left": over.left, "size": over.size}
        text += CONVOLUTION.format(**hand, **more, first=first, start=start)
    elif isinstance(layer, Dense):
        text += DENSE.format(**hand)
    return text


def keras_index(net: Net, number: int) -> int:
    """Where a layer stands in Keras' model, in which PReLU is a layer of its own."""
    slopes = [getattr(one, "activation", "") == "prelu" for one in net.layers[:number]]
    return number + int(sum(slopes))


def scaled(net: Net) -> str:
    """What is done to the pixels before the first layer."""
    moved = f"(x - {listed(net.shift)})" if np.any(net.shift) else "x"
    return f"{moved} / {listed(net.spread)}"


def listed(numbers: Any) -> str:
    """One number, or one for each channel."""
    found = [f"{float(one):.9g}" for one in np.unique(np.asarray(numbers)).ravel()]
    if len(found) == 1:
        return found[0]
    return f"np.array([{', '.join(f'{float(one):.9g}' for one in np.asarray(numbers).ravel())}])"
