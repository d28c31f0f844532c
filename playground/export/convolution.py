"""What the convolution page shows, as Keras programs that print the same numbers."""

from collections.abc import Sequence

from playground.kernels import KERNELS

Rows = Sequence[Sequence[float]]

NUMBERS = """\
import keras
import numpy as np

picture = np.array([
{cells}
], dtype="float32")
kernel = np.array([
{kernel}
], dtype="float32")

layer = keras.layers.Conv2D(1, {side}, strides={stride}, padding="{padding}", use_bias=False)
layer.build((None, None, None, 1))
layer.set_weights([kernel[:, :, None, None]])  # rows, columns, channels in, filters
print(layer(picture[None, :, :, None]).numpy()[0, :, :, 0])
"""

PICTURE = """\
import keras
import numpy as np

picture = keras.utils.load_img("picture.png", color_mode="grayscale")
grey = np.array(picture, dtype="float32")
kernel = np.array([
{kernel}
], dtype="float32"){divided}

result = keras.ops.conv(grey[None, :, :, None], kernel[:, :, None, None], padding="valid")
result = np.array(result)[0, :, :, 0]
print(result.shape)
print(result[{row}, {column}])
keras.utils.save_img("result.png", result.clip(0, 255)[..., None], scale=False)
"""

COLOUR = """\
import keras
import numpy as np

picture = np.array(keras.utils.load_img("picture.png"), dtype="float32")
kernels = np.array([
{kernels}
], dtype="float32")  # red, green, blue

layer = keras.layers.Conv2D(1, 3)
layer.build((None, None, None, 3))
layer.set_weights([kernels.transpose(1, 2, 0)[..., None], np.array([{bias}], dtype="float32")])
result = layer(picture[None]).numpy()[0, :, :, 0]
print(layer.count_params())
print(result[{row}, {column}])
"""

POOLING = """\
import keras
import numpy as np

numbers = np.array([
{cells}
], dtype="float32")
layer = keras.layers.{layer}({size})
print(layer(numbers[None, :, :, None]).numpy()[0, :, :, 0])
"""

CHAIN = """\
import keras
import numpy as np

picture = keras.utils.load_img("picture.png", color_mode="grayscale")
light = np.array(picture, dtype="float32")[None, :, :, None] / 255

model = keras.Sequential([
    keras.Input((None, None, 1)),
    keras.layers.Conv2D(1, {first_side}, use_bias=False),
    keras.layers.ReLU(),
    keras.layers.{layer}({size}),
    keras.layers.Conv2D(1, {second_side}, use_bias=False),
])
first = np.array([
{first}
], dtype="float32"){first_divided}
second = np.array([
{second}
], dtype="float32"){second_divided}
model.layers[0].set_weights([first[:, :, None, None]])
model.layers[3].set_weights([second[:, :, None, None]])

for layer in model.layers:
    light = layer(light)
    print(layer.name, tuple(light.shape[1:3]), float(light[0].numpy().mean()))
"""
LAYERS = {"max": "MaxPooling2D", "avg": "AveragePooling2D"}


def listed(rows: Rows, indent: int = 4) -> str:
    """Rows as Python lists, a line each."""
    lines = (", ".join(f"{float(one):.12g}" for one in row) for row in rows)
    return "\n".join(f"{' ' * indent}[{line}]," for line in lines)


def divided(divisor: float) -> str:
    """The division, where there is one."""
    return "" if divisor == 1.0 else f" / {divisor:.12g}"


def numbers(cells: Rows, kernel: Rows, stride: int, padding: str) -> str:
    """A kernel over a table of numbers."""
    return NUMBERS.format(
        cells=listed(cells),
        kernel=listed(kernel),
        side=len(kernel),
        stride=stride,
        padding=padding,
    )


def picture(kernel: Rows, divisor: float, place: tuple[int, int]) -> str:
    """A kernel over a picture of one's own, and the number at one place."""
    row, column = place
    return PICTURE.format(kernel=listed(kernel), divided=divided(divisor), row=row, column=column)


def colour(kernels: Sequence[Rows], bias: float, place: tuple[int, int]) -> str:
    """A filter with a kernel for each channel, and the number at one place."""
    row, column = place
    tables = "\n".join(f"    [\n{listed(one, 8)}\n    ]," for one in kernels)
    return COLOUR.format(kernels=tables, bias=float(bias), row=row, column=column)


def pooling(cells: Rows, kind: str, size: int) -> str:
    """A pooling layer over a table of numbers."""
    return POOLING.format(cells=listed(cells), layer=LAYERS[kind], size=size)


def chain(first: str, kind: str, size: int, second: str) -> str:
    """Convolution, ReLU, pooling, convolution, with the kernels put in by hand."""
    one, other = KERNELS[first], KERNELS[second]
    return CHAIN.format(
        first=listed(one.rows),
        first_side=len(one.rows),
        first_divided=divided(one.divisor),
        second=listed(other.rows),
        second_side=len(other.rows),
        second_divided=divided(other.divisor),
        layer=LAYERS[kind],
        size=size,
    )
