"""A network for pictures as a Keras program that reads its data, trains and says how it went.

The short way, as a beginner would write it: its figures are not the page's to the last digit.
"""

from playground.choices import ALL
from playground.experiment import Experiment
from playground.export.network import lines, loss, optimizer

__all__ = ["lines", "loss", "program"]

PROGRAM = """\
import keras
{imports}
keras.utils.set_random_seed({seed})

{data}
{scale}
model = keras.Sequential([
    keras.Input({shape}),
{layers}
])
model.compile(
    optimizer=keras.optimizers.{optimizer},
    loss={loss},
    metrics=["accuracy"],
)
history = model.fit(
    x, y, batch_size={batch}, epochs={epochs},
    {validation}verbose=2,
)
{test}"""
DIGITS = """\
# 8×8, drawn 20×20 in the middle of 28×28, as MNIST's are.
x, y = load_digits(return_X_y=True)
x = keras.ops.image.resize(x.reshape(-1, 8, 8, 1), (20, 20))
x = np.array(x) * 255 / 16  # greys from 0 to 255
x = np.pad(x, ((0, 0), (4, 4), (4, 4), (0, 0)))"""
HALF = {
    "digits04": "\nx, y = x[y < 5], y[y < 5]",
    "digits59": "\nx, y = x[y > 4], y[y > 4] - 5  # as classes they count from nought",
}
DOWNLOADED = """\
(x, y), (x_test, y_test) = keras.datasets.{name}.load_data()
x, x_test = x[..., None], x_test[..., None]"""
FOLDER = """\
# A folder for each class, with its pictures in it.
pictures = keras.utils.image_dataset_from_directory(
    "pictures", image_size=({rows}, {columns}), color_mode="{mode}", batch_size=None, seed={seed}
)
x, y = map(np.array, zip(*pictures))"""
SCALES = {
    "none": "",
    "minmax": "{x} = {each} / 255\n",
    "standard": "mean, spread = x.mean(axis=(0, 1, 2)), x.std(axis=(0, 1, 2))\n"
    "{x} = (x - mean) / spread{test}\n",
}
IMPORTS = {
    "digits": "import numpy as np\nfrom sklearn.datasets import load_digits\n",
    "downloaded": "",
    "folder": "import numpy as np\n",
}
SMALL = ("digits", *HALF)
KERAS_DATA = {"mnist": "mnist", "fashion": "fashion_mnist"}


def program(experiment: Experiment, epochs: int = 5) -> str:
    """All of it, ready to run."""
    it = experiment
    tested = it.data in KERAS_DATA
    whole = PROGRAM.format(
        imports=IMPORTS["downloaded" if tested else "digits" if it.data in SMALL else "folder"],
        seed=it.seed,
        data=data(it),
        scale=scale(it.scale, tested),
        shape=it.input_shape,
        layers="\n".join(f"    {line}," for line in lines(it.layers, it)),
        optimizer=optimizer(it),
        loss=f'"{loss(it.loss_slug)}"',
        batch=it.train_count if it.batch_size == ALL else it.batch_size,
        epochs=epochs,
        validation=f"validation_split={it.holdout / 100:g}, " * bool(it.holdout),
        test="print(model.evaluate(x_test, y_test, verbose=0))" * tested,
    )
    return f"{whole.rstrip()}\n"


def data(experiment: Experiment) -> str:
    """The lines that read the pictures and their classes."""
    it = experiment
    if it.data in KERAS_DATA:
        found = DOWNLOADED.format(name=KERAS_DATA[it.data])
    elif it.data in SMALL:
        found = DIGITS + HALF.get(it.data, "")
    else:
        rows, columns, channels = it.input_shape
        mode = "rgb" if channels == 3 else "grayscale"
        found = FOLDER.format(rows=rows, columns=columns, mode=mode, seed=it.seed)
    every = it.samples == it.dataset.most
    return found if every else f"{found}\nx, y = x[:{it.samples}], y[:{it.samples}]"


def scale(slug: str, tested: bool) -> str:
    """The lines that bring the numbers to handy sizes."""
    return SCALES[slug].format(
        x="x, x_test" if tested else "x",
        each="x / 255, x_test" if tested else "x",
        test=", (x_test - mean) / spread" if tested else "",
    )
