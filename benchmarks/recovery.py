"""What a killed engine costs the runs that were in it.

    python -m benchmarks.recovery [--runs 10] [--kills 10]

Runs train at a pace on two engines, and one of the two is killed again and again. Told are how old
the checkpoint was that each of its runs went on from, and how long it took until the run moved.
"""

import argparse
import os
import signal
import sys
import time

import numpy as np

from playground.engine import service
from playground.engine.client import Client
from playground.engine.messages import Look
from playground.experiment import Experiment

PACE = 60.0  # epochs a second
BETWEEN = 3.0  # seconds of training before the next kill
OLD, LATE = 2.0, 10.0  # seconds: what is promised


def epochs(client: Client, names: list[str]) -> dict[str, int]:
    """Where runs stand; those are left out that are on no engine just now."""
    reports = client.look([Look(name, since=10**9) for name in names])
    there = zip(names, reports, strict=True)
    return {name: one.epoch for name, one in there if one and one.phase == "playing"}


def killed(client: Client, names: list[str], turn: int) -> tuple[list[float], list[float]]:
    """Kills one engine: seconds lost, and until each of its runs moved again."""
    seat = client.seats[turn % len(client.seats)]
    hurt = [name for name in names if name in seat.runs]
    before = epochs(client, hurt)
    os.kill(seat.host.pid, signal.SIGKILL)
    begun = time.monotonic()
    first: dict[str, int] = {}  # the epoch that each goes on from
    back: dict[str, float] = {}
    while len(back) < len(before) and time.monotonic() - begun < 60:
        time.sleep(0.02)
        for name, epoch in epochs(client, list(before)).items():
            if epoch > first.setdefault(name, epoch):
                back.setdefault(name, time.monotonic() - begun)
    lost = [(before[name] - epoch) / PACE for name, epoch in first.items()]
    return lost, list(back.values())


def main() -> None:
    """Kills engines and says what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--kills", type=int, default=10)
    wish = parser.parse_args()
    os.environ |= {"PLAYGROUND_ENGINES": "2"}
    started = service.start()
    client = started.client
    names = [client.open(Experiment(seed=seed)) for seed in range(wish.runs)]
    for name in names:
        client.order(name, "play", speed=PACE)
    ages: list[float] = []
    waits: list[float] = []
    for turn in range(wish.kills):
        while len(epochs(client, names)) < len(names):
            time.sleep(0.1)
        time.sleep(BETWEEN)
        lost, back = killed(client, names, turn)
        ages += lost
        waits += back
        sys.stdout.write(
            f"kill {turn + 1}: {len(lost)} runs, at most {max(lost, default=0):.2f} s lost\n"
        )
    started.close()
    for what, found, most in (("checkpoint's age", ages, OLD), ("moving again", waits, LATE)):
        p95, top = np.percentile(found, 95), max(found)
        sys.stdout.write(f"{what}: p95 {p95:.2f} s, at most {top:.2f} s (promised {most:.0f})\n")


if __name__ == "__main__":
    main()
