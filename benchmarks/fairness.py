"""Whether small networks keep their pace while a large one trains beside them.

    python -m benchmarks.fairness [--seconds 20] [--samples 60000]

One network with convolutions on all of MNIST and ten of the default kind train at once. Eleven
visitors look at them, each as often as answers come: the output at 50×50, every neuron at 20×20
and the weights. A view counts if it is of a newer epoch than the one before.
"""

import argparse
import os
import statistics
import sys
import threading
import time
from dataclasses import dataclass

from playground.engine import service
from playground.engine.client import Client
from playground.engine.messages import Look
from playground.experiment import Experiment

LARGE = "data=mnist&hidden=conv32x3:relu,max2,conv32x3:relu,max2,flatten,128:relu&batch=64"
SMALL = 10
TARGET = 10.0  # views a second
APART = 0.02  # seconds a visitor's browser rests between two looks at least


@dataclass
class Visitor:
    """Looks at one run."""

    client: Client
    name: str
    looks: int = 0
    views: int = 0  # of a newer epoch
    longest: float = 0.0  # seconds without one

    def look(self, until: float) -> None:
        """Looks again and again."""
        epoch, rows, era, moved = -1, 0, -1, time.monotonic()
        while time.monotonic() < until:
            asked = Look(self.name, rows, era, output=50, neurons=20, weights=True)
            report = self.client.look([asked])[0]
            now = time.monotonic()
            if report is not None and report.rows is not None:
                self.looks += 1
                rows, era = report.first + len(report.rows), report.era
                if report.epoch > epoch:
                    self.views += 1
                    epoch, moved = report.epoch, now
            self.longest = max(self.longest, now - moved)
            time.sleep(APART)


def ready(client: Client, name: str) -> None:
    """Waits until a run has its program."""
    while (report := client.look([Look(name)])[0]) is None or report.phase == "compiling":
        time.sleep(0.05)


def paused(client: Client, name: str) -> tuple[float, float]:
    """Seconds until a pause is taken, and until the run rests."""
    begun = time.monotonic()
    client.order(name, "pause").result()
    taken = time.monotonic() - begun
    while (report := client.look([Look(name)])[0]) is None or report.phase == "playing":
        time.sleep(0.01)
    return taken, time.monotonic() - begun


def say(line: str) -> None:
    """Writes a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measure(client: Client, large: Experiment, seconds: float) -> None:
    """Trains, looks and prints."""
    small = [client.open(Experiment(seed=seed)) for seed in range(SMALL)]
    heavy = client.open(large)
    for name in (*small, heavy):
        ready(client, name)
        client.order(name, "play").result()
    visitors = [Visitor(client, name) for name in small]
    until = time.monotonic() + seconds
    looker = threading.Thread(target=_look_at, args=(client, heavy, until), daemon=True)
    looking = [threading.Thread(target=one.look, args=(until,), daemon=True) for one in visitors]
    for thread in (looker, *looking):
        thread.start()
    for thread in looking:
        thread.join()
    rates = sorted(one.views / seconds for one in visitors)
    longest = max(one.longest for one in visitors)
    reports = client.look([Look(name) for name in (*small, heavy)])
    speeds = [report.epochs_per_second for report in reports[:SMALL] if report]
    middle = statistics.median(rates)
    verdict = "kept" if rates[0] >= TARGET else "NOT kept"
    say(f"views a second of {SMALL} small runs: least {rates[0]:.1f}, median {middle:.1f}")
    say(f"at least {TARGET:.0f} each: {verdict}; longest wait for a newer one {longest:.2f} s")
    say(f"their epochs a second: {statistics.median(speeds):,.0f} each")
    taken, rests = paused(client, heavy)
    say(f"a pause of the large run was taken after {taken:.2f} s, it rested after {rests:.2f} s")


def _look_at(client: Client, name: str, until: float) -> None:
    """Somebody looks at the large run too."""
    while time.monotonic() < until:
        client.look([Look(name, since=10**9, weights=True)])
        time.sleep(0.1)


def main() -> None:
    """Measures with two engines."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("--seconds", type=float, default=20.0, help="how long to look")
    words.add_argument("--samples", type=int, default=60_000, help="pictures of the large run")
    asked = words.parse_args()
    os.environ |= {"PLAYGROUND_ENGINE": "process", "PLAYGROUND_ENGINES": "2"}
    started = service.start()
    try:
        large = Experiment.from_query(f"{LARGE}&samples={asked.samples}")
        measure(started.client, large, asked.seconds)
    finally:
        started.close()


if __name__ == "__main__":
    main()
