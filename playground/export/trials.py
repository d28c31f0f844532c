"""The workshop's table as one Keras program: its rows train one after another and are printed."""

from collections.abc import Sequence

from playground import prepared
from playground.experiment import Experiment
from playground.export import data, network
from playground.export.parts import blocks
from playground.export.script import imported
from playground.export.source import Sources
from playground.presets.trials import Trial

HEAD = '''\
"""The workshop's experiments: {label}, {count:,} pictures to learn from.

Each row changes one thing. It prints what the table of the page Images says, but for the seconds.
"""'''
ROW = """\
    (
        "{label}",
        {epochs},  # epochs
        {spread},  # what pixels are divided by
        lambda: keras.optimizers.{optimizer},
        lambda: [
{layers}
        ],
    ),"""
TRAINED = '''\
def trained(epochs, spread, optimizer, layers):
    """A network's share of right answers in training and afterwards, in so many seconds."""
    model = keras.Sequential([keras.Input({shape}), *layers()])
    loss = "{loss}"
    model.compile(optimizer=optimizer(), loss=loss, metrics=["accuracy"])
    begun = time.perf_counter()
    for epoch in range(epochs):
        block, row = divmod(epoch, together(len(x)))
        order = shuffled(SEED, len(x), block)[row]  # another one in each epoch
        now = x[order] / np.float32(spread), y[order]
        found = model.fit(*now, batch_size={batch}, shuffle=False, verbose=0)
    seconds = time.perf_counter() - begun
    judged = model.evaluate({kept}x / np.float32(spread), {kept}y, verbose=0)
    return found.history["accuracy"][0], judged[1], seconds
'''
LOOP = """\
for label, *row in ROWS:
    training, kept, seconds = trained(*row)
    print(f"{label:<28} training {training:.4f}  test {kept:.4f}  {seconds:.1f} s")"""


def program(page: Experiment, rows: Sequence[Trial]) -> str:
    """All of it, on the pictures of a page."""
    its, sources = [one.on(page) for one in rows], Sources()
    made = data.lines(page, sources)
    sources.imports |= {"import keras", "import numpy as np", "import time"}
    kept = "test_" if data.tested(page) else "val_" * (page.val_count > 0)
    told = "\n".join(row(trial, it) for trial, it in zip(rows, its, strict=True))
    trained = TRAINED.format(
        shape=page.input_shape,
        loss=network.loss(its[0].loss_slug),
        batch=its[0].batch_size,
        kept=kept,
    )
    head = HEAD.format(label=page.dataset.label, count=page.train_count)
    chance = sources.of(prepared.dice, prepared.shuffled)
    start = network.DRAWN.format(initializer=network.initializer(its[0], "seed"))
    first = blocks(head, imported(sources), f"SEED = {page.seed}", *chance)
    rest = blocks(made, start, f"ROWS = [\n{told}\n]", trained, LOOP)
    return f"{first}\n\n\n{rest}\n"


def row(trial: Trial, it: Experiment) -> str:
    """One row's network and how it trains."""
    layers = network.lines(it.layers, it, lambda place: f"drawn({place})")
    deeper = [line.replace("\n", "\n    ") for line in layers]
    return ROW.format(
        label=trial.label,
        epochs=trial.epochs,
        spread=1 if it.scale == "none" else 255,
        optimizer=network.optimizer(it),
        layers="\n".join(f"            {line}," for line in deeper),
    )
