"""A network, its loss and its optimizer as people write them in Keras."""

from collections.abc import Callable, Sequence

from playground import metrics
from playground.activations import ACTIVATIONS
from playground.experiment import Experiment
from playground.export.parts import WIDTH, blocks
from playground.grammar import number
from playground.initializers import INITIALIZERS
from playground.layers import Conv, Dense, Layer
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS, keras_arguments
from playground.stack import LAYERS

Start = Callable[[int], str]  # a layer's number → how its first weights are drawn, as Python
DEEP = " " * 8  # how far in a layer stands
STEADY = ("zeros", "ones")  # initializers that roll no dice
MODEL = """\
model = keras.Sequential(
    [
        keras.Input({shape}),
{layers}
    ]
)"""
DRAWN = """\
def drawn(layer):
    \"\"\"How the first weights of a layer are drawn: by dice of their own.\"\"\"
    seed = int(dice(SEED, f"weights {{layer}}").integers(2**31))
    return {initializer}
"""
COMPILED = """\
model.compile(
    optimizer={optimizer},
    loss="{loss}",
    metrics=["{metric}"],
)"""


def model(it: Experiment) -> str:
    """The lines that build the network, as it stands before training."""
    seeded = it.initializer not in STEADY
    drawn = DRAWN.format(initializer=initializer(it, "seed"))
    given = lines(it.layers, it, (lambda place: f"drawn({place})") if seeded else usual_start(it))
    built = MODEL.format(shape=it.input_shape, layers="\n".join(f"{DEEP}{one}," for one in given))
    return blocks(drawn * seeded, built)


def compiled(it: Experiment, rule: str = "") -> str:
    """The lines that say how it learns; `rule` stands for another optimizer than its own."""
    return COMPILED.format(
        optimizer=rule or f"keras.optimizers.{optimizer(it)}",
        loss=loss(it.loss_slug),
        metric=metrics.METRICS[metrics.for_task(it.dataset.task)].keras,
    )


def optimizer(experiment: Experiment) -> str:
    """The optimizer with its rate, and with its options where Keras has others."""
    it = experiment
    entry = OPTIMIZERS[it.optimizer]
    rate = max(it.learning_rate, entry.least_rate)
    given = keras_arguments(it.optimizer, rate, it.optimizer_options)
    usual = {name: one.default for name, one in entry.options.items()}
    if it.optimizer != entry.keras.lower():
        usual = {}  # it is a special case of its class
    told = [f"{name}={value!r}" for name, value in given.items() if value != usual.get(name)]
    return f"{entry.keras}({', '.join(told)})"


def loss(slug: str) -> str:
    """The loss by the name that Keras' compile takes."""
    name = LOSSES[slug].keras
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name).lstrip("_")


def usual_start(experiment: Experiment) -> Start:
    """Weights drawn with Keras' own dice; nothing is said of Keras' own way of drawing them."""
    if experiment.initializer == "glorot_uniform":
        return lambda _: ""
    return lambda _: initializer(experiment)


def initializer(experiment: Experiment, seed: str = "") -> str:
    """How weights are drawn, and by which dice."""
    entry = INITIALIZERS[experiment.initializer]
    given = [f"{name}={value!r}" for name, value in entry.arguments.items()]
    given += [f"seed={seed}"] * bool(seed)
    return f"keras.initializers.{entry.keras}({', '.join(given)})"


def lines(layers: Sequence[Layer], experiment: Experiment, start: Start | None = None) -> list[str]:
    """A line for each Keras layer; any stack will do, even one that cannot be built."""
    found = []
    start = start or usual_start(experiment)
    for place, layer in enumerate(layers):
        given = [f"{name}={value!r}" for name, value in layer.arguments().items()]
        if isinstance(layer, Dense | Conv):
            entry = ACTIVATIONS[layer.activation]
            if entry.keras not in ("", "linear"):
                given.append(f'activation="{entry.keras}"')
            given += [f"kernel_initializer={said}" for said in [start(place)] if said]
            given += penalty(experiment)
        found.append(call(f"keras.layers.{LAYERS[layer.slug].keras}", short(given)))
        if isinstance(layer, Dense | Conv) and ACTIVATIONS[layer.activation].layer:
            shared = "shared_axes=[1, 2]" if isinstance(layer, Conv) else ""
            found.append(f"keras.layers.{ACTIVATIONS[layer.activation].layer}({shared})")
    return found


def call(name: str, given: Sequence[str]) -> str:
    """A call within a list of a list, on as many lines as it takes."""
    line = f"{name}({', '.join(given)})"
    if len(line) + len(DEEP) < WIDTH:
        return line
    inner = "".join(f"{DEEP}    {one},\n" for one in given)
    return f"{name}(\n{inner}{DEEP})"


def short(given: list[str]) -> list[str]:
    """Keras' arguments as people write them: by place as far as that goes, without defaults."""
    usual = ("strides=1", 'padding="valid"', "padding='valid'")
    names = ("units=", "filters=", "kernel_size=", "pool_size=", "rate=")
    kept = [one for one in given if one not in usual]
    return [
        one.partition("=")[2] if one.startswith(names) else one.replace("'", '"') for one in kept
    ]


def penalty(experiment: Experiment) -> list[str]:
    """What the weights' size costs, as an argument of a layer."""
    said = rule(experiment)
    return [f"kernel_regularizer={said}"] if said else []


def rule(experiment: Experiment) -> str:
    """What the weights' size costs; nothing where it costs nothing."""
    both = {"L1": experiment.l1, "L2": experiment.l2}
    rates = {name: number(rate) for name, rate in both.items() if rate}
    said = f"keras.regularizers.{''.join(rates)}({', '.join(rates.values())})"
    return said if rates else ""
