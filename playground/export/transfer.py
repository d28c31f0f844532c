"""Transfer learning as a Keras program: a network that has learnt, a new head, and fine-tuning."""

from playground.experiment import Experiment
from playground.export import pictures
from playground.presets.transfer import EPOCHS, RATE, SOFTER, Transfer
from playground.stack import slopes

PROGRAM = """\
import keras
{imports}
keras.utils.set_random_seed({seed})

{first}

# Other pictures: a few to learn from, the others to judge by.
{data}
{scale}
few, others = slice(0, {few}), slice({few}, {samples})
{judges}

# Its convolutions stay as they are; what stands on them is new.
base = keras.Sequential([keras.Input({shape}), *first.layers[:{taken}]])
base.trainable = False
model = keras.Sequential([
    base,
{head}
])
model.compile(
    optimizer=keras.optimizers.Adam({rate:g}), loss={loss}, metrics=["accuracy"]
)
model.fit(x[few], y[few], batch_size=16, epochs={epochs}, validation_data=judges, verbose=2)

# Then all of it learns on, in small steps.
base.trainable = True
model.compile(
    optimizer=keras.optimizers.Adam({softly:g}), loss={loss}, metrics=["accuracy"]
)
model.fit(x[few], y[few], batch_size=16, epochs={epochs}, validation_data=judges, verbose=2)
"""
LEARNT = """\
# What is learnt first.
{data}
{scale}
first = keras.Sequential([
    keras.Input({shape}),
{layers}
])
first.compile(
    optimizer=keras.optimizers.Adam({rate:g}), loss={loss}, metrics=["accuracy"]
)
first.fit(x, y, batch_size={batch}, epochs={epochs}, verbose=2)"""
LOADED = """\
# A network that has learnt before.
first = keras.models.load_model("{file}")"""


def program(plan: Transfer, file: str = "reader.keras") -> str:
    """All of it; `file` is where the network lies, if it has learnt already."""
    it, first = plan.scratch, plan.source.first
    tested = it.data in pictures.KERAS_DATA
    taken = plan.source.layers[: plan.source.seeing]
    kind = "downloaded" if tested else "folder"
    return PROGRAM.format(
        imports=pictures.IMPORTS["digits" if first or it.data in pictures.SMALL else kind],
        seed=it.seed,
        first=learnt(first) if first else LOADED.format(file=file),
        data=pictures.data(it),
        scale=pictures.scale(it.scale, tested).rstrip(),
        few=it.train_count,
        samples=it.samples,
        judges="judges = x_test, y_test" if tested else "judges = x[others], y[others]",
        shape=it.input_shape,
        taken=len(taken) + sum(bool(slopes(layer)) for layer in taken),
        head=indented(it, len(taken)),
        rate=RATE,
        softly=RATE / SOFTER,
        loss=loss(it),
        epochs=EPOCHS,
    )


def learnt(first: Experiment) -> str:
    """The lines that train what is gone on from."""
    return LEARNT.format(
        data=pictures.data(first),
        scale=pictures.scale(first.scale, False).rstrip(),
        shape=first.input_shape,
        layers=indented(first, 0),
        rate=first.learning_rate,
        loss=loss(first),
        batch=first.batch_size,
        epochs=first.stop.epochs,
    )


def indented(it: Experiment, start: int) -> str:
    """A network's layers from one on, a line each."""
    return "\n".join(f"    {line}," for line in pictures.lines(it.layers[start:], it))


def loss(it: Experiment) -> str:
    """The loss as Keras' compile takes it."""
    return f'"{pictures.loss(it.loss_slug)}"'
