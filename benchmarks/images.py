"""What networks for pictures reach, how long they take, and whether the page answers meanwhile.

    python -m benchmarks.images [--only dense] [--seeds 0,1,2] [--fit]
    python -m benchmarks.images --watch [--seconds 15]

Each case trains from its first weights, seed by seed; what counts is the median of the figures on
pictures that it never learnt from: the official test pictures, or those held out. `--fit` puts the
time of an epoch of Keras' own `fit` beside it. `--watch` trains on all of MNIST with the workshop's
CNN while somebody looks at the wall of pictures, and then asks for a pause.
"""

import argparse
import os
import statistics
import sys
import time
from dataclasses import dataclass, replace

from playground.engine.settings import load_tensorflow
from playground.presets.images import NETWORKS, SMALL

WORKSHOP = NETWORKS["workshop"].hidden
ALL = "samples=60000&holdout=0&optimizer=adam&lr=0.001&batch=64"
LOOK = 0.09  # seconds between two looks, as the page has them


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    query: str
    epochs: int
    target: float  # accuracy that it should reach
    most: float = 0.0  # seconds that it may take


CASES = {
    "dense": Case(f"data=mnist&hidden=flatten,dense128:relu&{ALL}", 5, 0.973),
    "digits": Case(
        SMALL,
        20,
        0.98,
        20.0,
    ),
    "cnn": Case(f"data=mnist&hidden={WORKSHOP}&{ALL}", 3, 0.987),
    "fashion": Case(f"data=fashion&hidden={WORKSHOP}&{ALL}", 6, 0.895),
}


def say(line: str) -> None:
    """Writes a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measure(name: str, case: Case, seeds: list[int]) -> None:
    """Trains with each seed and prints the figures."""
    from playground.engine.training import train
    from playground.experiment import Experiment

    reached, times = [], []
    for seed in seeds:
        experiment = replace(Experiment.from_query(case.query), seed=seed)
        trained = train(experiment, case.epochs)
        told = trained.summary()
        accuracy = told.get("test_accuracy") or told["val_accuracy"]
        reached.append(accuracy)
        times.append(told["seconds"])
        say(
            f"  {name}, seed {seed}: {100 * accuracy:.2f} % right after {told['epochs']} epochs of "
            f"{trained.run.seconds / told['epochs']:.2f} s, {told['seconds']:.1f} s in all"
        )
    middle, took = statistics.median(reached), statistics.median(times)
    kept = middle >= case.target and not (case.most and took > case.most)
    limit = f" in {case.most:.0f} s" if case.most else ""
    say(
        f"{name}: median {100 * middle:.2f} % in {took:.1f} s; asked for {100 * case.target:.1f} %"
        f"{limit}: {'reached' if kept else 'NOT reached'}"
    )


def fit(name: str, case: Case) -> None:
    """The time of an epoch of `fit`, the second of two."""
    import keras

    from playground import losses, network
    from playground.experiment import Experiment
    from playground.prepared import Prepared

    experiment = Experiment.from_query(case.query)
    ready, model = Prepared(experiment), network.build(experiment)
    loss = getattr(keras.losses, losses.LOSSES[experiment.loss_slug].keras)()
    model.compile(network.optimizer(experiment), loss, metrics=["accuracy"])
    kept = (ready.val_x, ready.split.val_y) if experiment.val_count else None
    for _ in range(2):
        begun = time.perf_counter()
        model.fit(
            ready.x,
            ready.split.y,
            batch_size=experiment.batch_length,
            validation_data=kept,
            verbose=0,
        )
    say(f"  {name}, an epoch of fit: {time.perf_counter() - begun:.2f} s")


def watch(seconds: float) -> None:
    """How often the wall is another while all of MNIST trains, and how soon a pause is taken."""
    from playground.engine import service
    from playground.engine.messages import Look
    from playground.experiment import Experiment

    os.environ |= {"PLAYGROUND_ENGINE": "process", "PLAYGROUND_ENGINES": "2"}
    started = service.start()
    client = started.client
    try:
        name = client.open(Experiment.from_query(f"{CASES['cnn'].query}&holdout=10"))
        client.order(name, "play").result()
        look, walls, answered = Look(name, sights=("pictures", "wall", "filters", "review")), 0, []
        while (report := client.look([look])[0]) is None or "wall" not in report.sights:
            time.sleep(LOOK)
        begun, moved, gaps = time.monotonic(), time.monotonic(), []
        while time.monotonic() - begun < seconds:
            asked = time.monotonic()
            found = client.look([replace(look, mark=report.mark)])[0]
            answered.append(time.monotonic() - asked)
            report = found or report
            if "wall" in report.sights:
                walls += 1
                gaps.append(time.monotonic() - moved)
                moved = time.monotonic()
            time.sleep(LOOK)
        say(
            f"the wall is another {walls / seconds:.1f} times a second, at the longest after "
            f"{max(gaps):.2f} s; a look is answered after {statistics.median(answered):.3f} s, at "
            f"the longest {max(answered):.2f} s"
        )
        pauses = []
        for _ in range(5):
            begun = time.monotonic()
            client.order(name, "pause").result()
            while (report := client.look([Look(name)])[0]) is None or report.phase == "playing":
                time.sleep(0.005)
            pauses.append(time.monotonic() - begun)
            client.order(name, "play").result()
            time.sleep(2.0)
        say(
            f"a pause is taken after {statistics.median(pauses):.2f} s, at the longest "
            f"{max(pauses):.2f} s"
        )
    finally:
        started.close()


def main() -> None:
    """Measures what is asked for."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("--only", choices=CASES, action="append", help="these cases")
    words.add_argument("--seeds", default="0,1,2", help="with commas")
    words.add_argument("--fit", action="store_true", help="an epoch of fit beside it")
    words.add_argument("--watch", action="store_true", help="look on instead")
    words.add_argument("--seconds", type=float, default=15.0, help="how long")
    asked = words.parse_args()
    if asked.watch:
        watch(asked.seconds)
        return
    load_tensorflow()
    for name in asked.only or CASES:
        measure(name, CASES[name], [int(seed) for seed in asked.seeds.split(",")])
        if asked.fit:
            fit(name, CASES[name])


if __name__ == "__main__":
    main()
