"""How much faster the engine trains than Keras' own `fit` at its best, and how soon it begins.

    python -m benchmarks.engine [--json] [--rounds 3] [--only default]

Both sides train the same network on the same examples in the same batches, in an order shuffled
anew for every epoch, and judge it by the same validation examples after each. `fit` may choose its
way, and the fastest counts. Sides take turns, and the best of the rounds counts on either,
for compiling too.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from playground.engine.settings import prepare_tensorflow

prepare_tensorflow()

import keras  # noqa: E402  (TensorFlow reads its settings when it is imported)
import tensorflow as tf  # noqa: E402

from playground import losses, network, stack  # noqa: E402
from playground.engine.library import Library  # noqa: E402
from playground.experiment import Experiment  # noqa: E402
from playground.prepared import Prepared  # noqa: E402

DENSE = "data=mnist&hidden=flatten,128:relu&batch=64"
CONV = "data=mnist&hidden=conv32x3:relu,max2,conv32x3:relu,max2,flatten,128:relu&batch=64"


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    name: str
    query: str
    target: float  # the ratio it should reach


CASES = (
    Case("default 2-4-2-1", "", 450),
    Case("6 hidden of 8", "hidden=8:tanh,8:tanh,8:tanh,8:tanh,8:tanh,8:tanh", 180),
    Case("default, dropout 0.2", "hidden=4:tanh,drop0.2,2:tanh,drop0.2", 60),
    Case("dense 128", f"{DENSE}&samples=1000", 8),
    Case("dense 128, more", f"{DENSE}&samples=10000", 8),
    Case("CNN 32-32-128", f"{CONV}&samples=1000", 1.4),
)
WAYS = {  # jit_compile, and steps_per_execution of an epoch
    "plain": (False, False),
    "jit": (True, False),
    "whole epochs": (False, True),
    "jit, whole epochs": (True, True),
}
CHANGES: dict[str, Callable[[Experiment], Any]] = {  # what is changed without a new program
    "seed": lambda it: it.seed + 1,
    "learning_rate": lambda it: it.learning_rate / 3,
    "batch_size": lambda it: it.batch_size - 1,
    "samples": lambda it: it.samples * 19 // 20,
}


def seconds(work: Callable[[], Any]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def pictures(spare: Path) -> str:
    """Where MNIST lies; random pictures of its shape where it does not."""
    beside = Path(__file__).parents[2] / "shared" / "data"
    if (Path(os.environ.setdefault("PLAYGROUND_DATA", str(beside))) / "mnist.npz").is_file():
        return "MNIST"
    os.environ["PLAYGROUND_DATA"] = str(spare)
    dice = np.random.default_rng(0)

    def drawn(high: int, *shape: int) -> Any:
        return dice.integers(0, high, shape, np.uint8)

    x, y = drawn(256, 60_000, 28, 28), drawn(10, 60_000)
    np.savez(spare / "mnist.npz", x_train=x, y_train=y, x_test=x[:100], y_test=y[:100])
    return "random pictures of MNIST's shape"


def steps(experiment: Experiment) -> int:
    """Batches in an epoch."""
    return -(-experiment.train_count // experiment.batch_length)


class Ours:
    """The engine's side."""

    def __init__(self, experiment: Experiment, library: Library) -> None:
        self.experiment = experiment
        self.material = library.material(experiment)
        self.state = self.material.program.start(experiment)

    def train(self, epochs: int) -> None:
        """So many epochs, in calls as long as they can be."""
        it = self.material
        target = self.state.epoch + epochs
        while self.state.epoch < target:
            some = min(target, it.page_end(self.state.epoch)) - self.state.epoch
            order, knobs = it.page(self.experiment, self.state.epoch)
            self.state, _ = it.program.advance(
                self.state, some * steps(self.experiment), it.data, order, knobs
            )


class Fit:
    """Keras' side, in one of its ways."""

    def __init__(self, experiment: Experiment, jit: bool, whole: bool) -> None:
        self.experiment, ready = experiment, Prepared(experiment)
        self.model = network.build(experiment)
        self.model.compile(
            network.optimizer(experiment),
            getattr(keras.losses, losses.LOSSES[experiment.loss_slug].keras)(),
            metrics=["accuracy"],
            jit_compile=jit,
            steps_per_execution=steps(experiment) if whole else 1,
        )
        self.given = ready.x, ready.split.y, (ready.val_x, ready.split.val_y)
        self.train(1)  # compiles

    def train(self, epochs: int) -> None:
        """So many epochs."""
        x, y, kept = self.given
        batch = self.experiment.batch_length
        self.model.fit(x, y, batch, epochs, verbose=0, validation_data=kept)


def pace(side: Ours | Fit) -> float:
    """Epochs a second over two seconds' worth."""
    once = min(seconds(lambda: side.train(1)) for _ in range(2))
    many = int(np.clip(2.0 / once, 2, 20_000))
    return many / seconds(lambda: side.train(many))


def first_epoch(experiment: Experiment, library: Library) -> float:
    """From the wish to the first epoch, in milliseconds."""
    return 1000 * seconds(lambda: Ours(experiment, library).train(1))


def later_runs(experiment: Experiment, library: Library) -> Iterator[tuple[str, float]]:
    """The same for what shares the program, and for another length of chunk."""
    for name, change in CHANGES.items():
        other = replace(experiment, **{name: change(experiment)})
        yield name, first_epoch(other, library)
    it = Ours(experiment, library)
    yield "chunk", 1000 * seconds(lambda: it.train(2))


def gigaflops(experiment: Experiment, pace: float) -> float:
    """Multiplications and additions of a training and a validation pass, a nanosecond."""
    layers = stack.walk(experiment.input_shape, experiment.layers)
    costs = [layer.multiplications(before) for layer, before, _ in layers]
    first = next(cost for cost in costs if cost)  # its input needs no gradient
    trained = experiment.train_count * (3 * sum(costs) - first)
    return 2e-9 * pace * (trained + experiment.val_count * sum(costs))


def peak() -> float:
    """GFLOP/s of this machine's own matrix product."""
    a = tf.random.normal((1500, 1500))
    return 2e-9 * 1500**3 / min(seconds(lambda: tf.linalg.matmul(a, a).numpy()) for _ in range(12))


def measured(case: Case, rounds: int) -> dict[str, Any]:
    """One line of the table."""
    experiment, libraries = Experiment.from_query(case.query), [Library() for _ in range(rounds)]
    Prepared(experiment)  # reading files is not what is measured
    asked = [partial(one.material, experiment) for one in libraries]
    compiling, library = 1000 * min(map(seconds, asked)), libraries[-1]
    began = compiling + first_epoch(experiment, library)
    later = dict(later_runs(experiment, library))
    ours, fits = Ours(experiment, library), {way: Fit(experiment, *WAYS[way]) for way in WAYS}
    paces = dict.fromkeys((*WAYS, "engine"), 0.0)
    for number in range(rounds):
        paces["engine"] = max(paces["engine"], pace(ours))
        best = max(paces[way] for way in WAYS)
        for way, fit in fits.items():
            if number == 0 or paces[way] > best / 2:
                paces[way] = max(paces[way], pace(fit))
    best = max(paces[way] for way in WAYS)
    for one in libraries:
        one.close()
    return {
        **vars(case),
        "examples": [experiment.train_count, experiment.val_count],
        "epochs_per_second": paces,
        "ratio": paces["engine"] / best,
        "compile_ms": compiling,
        "first_epoch_ms": began,
        "later_runs_ms": later,
        "gigaflops": gigaflops(experiment, paces["engine"]),
    }


def line(found: dict[str, Any]) -> str:
    """A line for people."""
    train, kept = found["examples"]
    paces = dict(found["epochs_per_second"])
    ours = paces.pop("engine")
    way = max(paces, key=lambda name: paces[name])
    later = max(found["later_runs_ms"].values())
    return (
        f"{found['name']:22}{f'{train:,} + {kept:,}':>15}{ours:12,.1f}{paces[way]:9,.2f}  {way:18}"
        f"{found['ratio']:7,.1f}{found['target']:7,.4g}{found['compile_ms']:9,.0f}"
        f"{found['first_epoch_ms']:11,.0f}{later:9,.0f}{found['gigaflops']:9,.1f}\n"
    )


def main() -> None:
    """Measures and writes."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("--json", action="store_true", help="one object, no table")
    reader.add_argument("--rounds", type=int, default=3, help="how often each side takes its turn")
    reader.add_argument("--only", default="", help="lines whose name has this in it")
    args = reader.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        report(args, pictures(Path(spare)))


def report(args: argparse.Namespace, source: str) -> None:
    """Writes line by line, or all in one go."""
    limit = peak()
    if not args.json:
        sys.stdout.write(
            f"Pictures: {source}. This machine's matrix product: {limit:.0f} GFLOP/s.\n"
            f"{'':22}{'examples':>15}{'epochs/s':>12}{'fit':>9}  {'its best way':18}"
            f"{'ratio':>7}{'target':>7}{'compile':>9}{'1st epoch':>11}{'later':>9}{'GFLOP/s':>9}\n"
        )
    lines = []
    for case in (one for one in CASES if args.only in one.name):
        lines.append(measured(case, args.rounds))
        if not args.json:
            sys.stdout.write(line(lines[-1]))
    if args.json:
        json.dump({"pictures": source, "matmul_gigaflops": limit, "lines": lines}, sys.stdout)


if __name__ == "__main__":
    main()
