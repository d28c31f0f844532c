"""A network for pictures as a Keras program that reads its data, trains and says how it went."""

from collections.abc import Sequence

from playground.activations import ACTIVATIONS
from playground.choices import ALL
from playground.experiment import Experiment
from playground.initializers import INITIALIZERS
from playground.layers import Conv, Dense, Layer
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS, keras_arguments
from playground.stack import LAYERS

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
KERAS_DATA = {"mnist": "mnist", "fashion": "fashion_mnist"}


def program(experiment: Experiment, epochs: int = 5) -> str:
    """All of it, ready to run."""
    it = experiment
    tested = it.data in KERAS_DATA
    whole = PROGRAM.format(
        imports=IMPORTS["downloaded" if tested else "digits" if it.data == "digits" else "folder"],
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
    elif it.data == "digits":
        found = DIGITS
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


def optimizer(experiment: Experiment) -> str:
    """The optimizer with its rate, and with its options where Keras has others."""
    it = experiment
    entry = OPTIMIZERS[it.optimizer]
    given = keras_arguments(it.optimizer, it.learning_rate, it.optimizer_options)
    usual = {name: one.default for name, one in entry.options.items()}
    if it.optimizer != entry.keras.lower():
        usual = {}  # it is a special case of its class
    told = [f"{name}={value!r}" for name, value in given.items() if value != usual.get(name)]
    return f"{entry.keras}({', '.join(told)})"


def loss(slug: str) -> str:
    """The loss by the name that Keras' compile takes."""
    name = LOSSES[slug].keras
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name).lstrip("_")


def lines(layers: Sequence[Layer], experiment: Experiment) -> list[str]:
    """A line for each Keras layer; any stack will do, even one that cannot be built."""
    found = []
    for layer in layers:
        given = [f"{name}={value!r}" for name, value in layer.arguments().items()]
        if isinstance(layer, Dense | Conv):
            entry = ACTIVATIONS[layer.activation]
            if entry.keras not in ("", "linear"):
                given.append(f'activation="{entry.keras}"')
            given += drawn(experiment)
        found.append(f"keras.layers.{LAYERS[layer.slug].keras}({', '.join(short(given))})")
        if isinstance(layer, Dense | Conv) and ACTIVATIONS[layer.activation].layer:
            shared = "shared_axes=[1, 2]" if isinstance(layer, Conv) else ""
            found.append(f"keras.layers.{ACTIVATIONS[layer.activation].layer}({shared})")
    return found


def short(given: list[str]) -> list[str]:
    """Keras' arguments as people write them: by place as far as that goes, without defaults."""
    usual = ("strides=1", 'padding="valid"', "padding='valid'")
    names = ("units=", "filters=", "kernel_size=", "pool_size=", "rate=")
    kept = [one for one in given if one not in usual]
    return [
        one.partition("=")[2] if one.startswith(names) else one.replace("'", '"') for one in kept
    ]


def drawn(experiment: Experiment) -> list[str]:
    """How weights start and what their size costs, where that is not as usual."""
    entry = INITIALIZERS[experiment.initializer]
    given = []
    if experiment.initializer != "glorot_uniform":
        inner = ", ".join(f"{name}={value!r}" for name, value in entry.arguments.items())
        given.append(f"kernel_initializer=keras.initializers.{entry.keras}({inner})")
    both = {"L1": experiment.l1, "L2": experiment.l2}
    penalties = {name: f"{rate:g}" for name, rate in both.items() if rate}
    if penalties:
        penalty = f"{''.join(penalties)}({', '.join(penalties.values())})"
        given.append(f"kernel_regularizer=keras.regularizers.{penalty}")
    return given
