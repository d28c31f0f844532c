"""Makes the digit reader that the app brings along, and writes down how good it is.

    .venv/bin/python assets/models/reader.py [--data FOLDER] [--out FOLDER] [--epochs N]

It needs MNIST (`python -m playground fetch mnist`) and about ten minutes of two cores; made again,
it is the same, weight by weight. It learns from MNIST's training pictures and from digits that
`strokes.py` draws, all of them bent and drawn over anew in each epoch (`warp.py`). What it is
judged by it does not learn from (`measure.py`).
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1])]  # it is called by its path; the imports below need this

import keras  # noqa: E402
import numpy as np  # noqa: E402
import numpy.typing as npt  # noqa: E402
import tensorflow as tf  # noqa: E402

from assets.models.measure import measured  # noqa: E402
from assets.models.strokes import drawing  # noqa: E402
from assets.models.warp import varied  # noqa: E402
from playground import network  # noqa: E402
from playground.datasets.fit import drawn, middle  # noqa: E402
from playground.datasets.images import SIDE, mnist  # noqa: E402
from playground.experiment import Experiment  # noqa: E402

Array = npt.NDArray[Any]
Labelled = tuple[Array, Array]  # pictures (bytes), and the digits they are

EXPERIMENT = (
    "data=mnist&samples=60000&seed=7&init=he_normal&optimizer=adam&lr=0.002&batch=128&hidden="
    "conv12x5:relu,max2,conv40x3same:relu,max2,conv72x3same:relu,conv72x3same:relu,max2,"
    "flatten,drop0.3,144:relu"
)
EPOCHS, PLAIN_EPOCHS = 22, 4
DRAWINGS = 60_000  # of our own; so many of them are in one epoch:
SHOWN = 20_000
SHEETS = 500  # drawings that are made at once
PARTS = 80  # an epoch's pictures are varied in so many parts
THREADS = 2

TEXT = """\
Our digit reader, reader.keras, made by reader.py, which writes this file too.

network      {query}
parameters   {parameters:,} (weights: {digest})
made from    MNIST's 60,000 training pictures and, in each epoch, {shown:,} of {drawings:,} drawings
             of our own (strokes.py), all bent and drawn over anew (warp.py); {epochs} epochs

Read right, in percent, by the reader and, to compare, by the same network after {plain} epochs of
MNIST's training pictures as they are:

{figures}

It learns from none of these. "Brought as a photo" and all hands went through the fitting that the
page does (playground/datasets/fit.py); "as the data set has them" and MNIST did not. The hands of
tests/hands.py are arcs and straight lines, written apart from the curves that it learns from, but
by the same author: they show that no pen, slant, size or place is out of reach, not how many
strangers are read right. Scikit-learn's digits come from strangers. What a first version got
wrong of them (ones with a long upstroke, fours open and aslant, nines with a flat hook) was looked
at, and such hands were added to strokes.py; none of the pictures were.
"""


def sheet(number: int) -> Labelled:
    """A few hundred drawings, fitted as the draw page does it."""
    dice = np.random.default_rng([Experiment.from_query(EXPERIMENT).seed, number])
    answers = dice.integers(10, size=SHEETS)
    pictures = np.zeros((SHEETS, SIDE, SIDE), np.uint8)
    for place, digit in enumerate(answers):
        paper = drawing(int(digit), dice)
        box = drawn(paper)
        assert box is not None
        pictures[place] = np.asarray(middle(paper.crop(box), SIDE, SIDE))
    return pictures, answers


def drawings() -> Labelled:
    """Digits drawn by hands of our own making."""
    with Pool(THREADS) as pool:
        found = pool.map(sheet, range(DRAWINGS // SHEETS))
    return np.concatenate([x for x, _ in found]), np.concatenate([y for _, y in found])


def plain(known: Labelled, count: int, seed: int) -> Iterator[Labelled]:
    """MNIST's pictures as they are, in another order in each epoch."""
    for number in range(count):
        order = np.random.default_rng([seed, number]).permutation(len(known[0]))
        yield known[0][order].astype(np.float32) / 255, known[1][order]


def mixed(known: Labelled, own: Labelled, count: int, seed: int) -> Iterator[Labelled]:
    """MNIST's pictures and some of the drawings, each otherwise in each epoch."""

    def part(task: tuple[int, int, Array]) -> Array:
        *numbers, pictures = task
        dice = np.random.default_rng([seed, *numbers])
        return varied(pictures.astype(np.float32) / 255, dice).astype(np.float32)

    for number in range(count):
        dice = np.random.default_rng([seed, number])
        rows = dice.choice(len(own[0]), SHOWN, replace=False)
        pictures = np.concatenate([known[0], own[0][rows]])
        answers = np.concatenate([known[1], own[1][rows]])
        order = dice.permutation(len(pictures))
        parts = enumerate(np.array_split(pictures[order], PARTS))
        with ThreadPool(THREADS) as pool:
            found = pool.map(part, [(number, place, some) for place, some in parts])
        yield np.concatenate(found), answers[order]


def trained(
    experiment: Experiment, epochs: Iterator[Labelled], count: int, size: int
) -> keras.Sequential:
    """The network after so many epochs of that size; its steps grow smaller like a cosine."""
    keras.utils.set_random_seed(experiment.seed)
    model = network.build(experiment)
    batch = int(experiment.batch_size)
    falling = keras.optimizers.schedules.CosineDecay(
        experiment.learning_rate, count * -(-size // batch)
    )
    model.compile(
        keras.optimizers.Adam(falling),
        "sparse_categorical_crossentropy",
        metrics=["accuracy"],
        jit_compile=False,
    )
    for number, (x, y) in enumerate(epochs, 1):
        seen = model.fit(x[..., None], y, batch_size=batch, shuffle=False, verbose=0).history
        right = 100 * seen["accuracy"][0]
        sys.stderr.write(f"epoch {number} of {count}: {right:.2f} % right while it learnt\n")
    bare = network.build(experiment)  # without the optimizer's memory
    bare.set_weights(model.get_weights())
    return bare


def figures(model: keras.Sequential) -> dict[str, float]:
    """How much of what it reads right, in percent."""
    return dict(measured(lambda x: model.predict(x, batch_size=500, verbose=0).argmax(axis=1)))


def main(out: Path, epochs: int) -> None:
    """Trains both networks, and writes the reader and what it is worth."""
    own = drawings()  # before TensorFlow has threads of its own
    tf.config.threading.set_intra_op_parallelism_threads(THREADS)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.experimental.enable_op_determinism()
    experiment = Experiment.from_query(EXPERIMENT)
    examples = mnist()
    known, seed = (examples.x[..., 0], examples.y), experiment.seed
    size = len(known[0])
    pictures = mixed(known, own, epochs, seed)
    reader = trained(experiment, pictures, epochs, size + SHOWN)
    other = trained(experiment, plain(known, PLAIN_EPOCHS, seed), PLAIN_EPOCHS, size)
    reader.save(out / "reader.keras")
    compared = figures(other)
    lines = [
        f"{name:<46}{right:8.2f}{compared[name]:10.2f}" for name, right in figures(reader).items()
    ]
    weights = b"".join(weight.tobytes() for weight in reader.get_weights())
    text = TEXT.format(
        query=EXPERIMENT,
        parameters=reader.count_params(),
        digest=hashlib.sha256(weights).hexdigest()[:16],
        shown=SHOWN,
        drawings=DRAWINGS,
        epochs=epochs,
        plain=PLAIN_EPOCHS,
        figures="\n".join(lines),
    )
    (out / "reader.txt").write_text(text)
    sys.stdout.write(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", help="where mnist.npz lies; else as for the app")
    parser.add_argument("--out", type=Path, default=HERE, help="where to write (beside this file)")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help=f"as a rule {EPOCHS}")
    options = parser.parse_args()
    if options.data:
        os.environ["PLAYGROUND_DATA"] = options.data
    main(options.out, options.epochs)
