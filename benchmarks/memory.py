"""What the engines' memory does while one architecture after another is trained.

    python -m benchmarks.memory [--count 500] [--every 25]

Every run asks for a program of its own, which TensorFlow never gives back: the keeper replaces an
engine that has grown. Two other runs train all the while and must not notice. Memory is the sum of
the engines' PSS: pages that processes share are counted once.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import psutil

from playground.engine import service
from playground.engine.client import Client
from playground.engine.messages import Look
from playground.errors import PlaygroundError
from playground.experiment import Experiment

ENGINES = 2
ROOM = 600  # megabytes above the start
REPLACEMENT = 15.0  # seconds that one process more may be there
ACTIVATIONS = ("tanh", "relu", "sigmoid", "elu", "selu")
BESIDE = ("samples=200&hidden=5:tanh,3:tanh", "data=xor&samples=200&hidden=6:relu")


def architectures() -> Iterator[Experiment]:
    """Networks no two of which share a program."""
    for first, second, slug, optimizer in product(
        range(2, 9), range(2, 9), ACTIVATIONS, ("sgd", "adam", "rmsprop")
    ):
        query = f"samples=200&hidden={first}:{slug},{second}:{slug}&optimizer={optimizer}"
        yield Experiment.from_query(query)


@dataclass
class Beside:
    """Runs that train all the while, looked at ten times a second."""

    client: Client
    names: list[str]
    backwards: int = 0  # epochs, at most
    gap: float = 0.0  # seconds without a newer epoch, at most
    closed: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Until it is closed."""
        epochs, moved = dict.fromkeys(self.names, 0), dict.fromkeys(self.names, time.monotonic())
        while not self.closed.wait(0.1):
            reports = self.client.look([Look(name, since=10**9) for name in self.names])
            for name, report in zip(self.names, reports, strict=True):
                now = time.monotonic()
                if report is not None and report.phase != "compiling":
                    self.backwards = max(self.backwards, epochs[name] - report.epoch)
                    if report.epoch != epochs[name]:
                        moved[name] = now
                    epochs[name] = report.epoch
                self.gap = max(self.gap, now - moved[name])


@dataclass
class Memory:
    """The engines' memory, twice a second; an engine that is starting counts."""

    start: float = 0.0
    most: float = 0.0  # megabytes, while no engine is being replaced
    replacing: float = 0.0  # seconds that the longest replacement took
    replaced: int = 0
    closed: threading.Event = field(default_factory=threading.Event)

    def now(self) -> tuple[float, int]:
        """Megabytes, and in how many processes."""
        children = [one for one in psutil.Process().children() if is_engine(one)]
        return sum(map(pss, children)), len(children)

    def watch(self) -> None:
        """Until it is closed."""
        since = None
        while not self.closed.wait(0.5):
            megabytes, count = self.now()
            if count > ENGINES:
                if since is None:
                    since, self.replaced = time.monotonic(), self.replaced + 1
                self.replacing = max(self.replacing, time.monotonic() - since)
            else:
                since = None
                self.most = max(self.most, megabytes)


def is_engine(process: psutil.Process) -> bool:
    """Whether it is one of the processes that were spawned, and not what tidies up after them."""
    try:
        return any("spawn_main" in word for word in process.cmdline())
    except psutil.Error:
        return False


def pss(process: psutil.Process) -> float:
    """A process' share of memory, in megabytes."""
    try:
        return float(process.memory_full_info().pss) / 1e6
    except psutil.Error:
        return 0.0


def until(client: Client, name: str, epoch: int) -> None:
    """Waits for a run to get so far."""
    while True:
        report = client.look([Look(name, since=10**9)])[0]
        if report is not None and report.phase == "failed":
            raise PlaygroundError(report.reason)
        if report is not None and report.epoch >= epoch:
            return
        time.sleep(0.02)


def begin(client: Client, query: str) -> str:
    """A run that trains slowly and steadily."""
    name = client.open(Experiment.from_query(query))
    client.order(name, "play", speed=40.0)
    until(client, name, 1)
    return name


def measure(client: Client, count: int, every: int) -> tuple[Memory, Beside]:
    """Trains so many architectures and prints the curve."""
    beside = Beside(client, [begin(client, query) for query in BESIDE])
    memory = Memory()
    memory.start = memory.now()[0]
    watchers = [threading.Thread(target=one.watch, daemon=True) for one in (beside, memory)]
    for one in watchers:
        one.start()
    begun = time.monotonic()
    say(f"{'trained':>8} {'seconds':>8} {'MB':>8} {'engines':>8} {'replaced':>9}")
    for number, experiment in zip(range(1, count + 1), architectures(), strict=False):
        name = client.open(experiment)
        client.order(name, "play", speed=None)
        until(client, name, 20)
        client.close(name)
        if number % every == 0 or number == count:
            megabytes, engines = memory.now()
            passed = time.monotonic() - begun
            say(f"{number:8} {passed:8.0f} {megabytes:8.0f} {engines:8} {memory.replaced:9}")
    for watched in (beside, memory):
        watched.closed.set()
    for one in watchers:
        one.join()
    return memory, beside


def say(line: str) -> None:
    """Writes a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Measures, and says whether the limits held."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("--count", type=int, default=500, help="how many architectures")
    words.add_argument("--every", type=int, default=25, help="after how many to print a line")
    asked = words.parse_args()
    os.environ |= {"PLAYGROUND_ENGINE": "process", "PLAYGROUND_ENGINES": str(ENGINES)}
    started = service.start()
    try:
        memory, beside = measure(started.client, asked.count, asked.every)
    finally:
        started.close()
    verdict = {True: "kept", False: "NOT kept"}
    held = memory.most < memory.start + ROOM
    say(f"start {memory.start:.0f} MB, most {memory.most:.0f} MB: + {ROOM} MB {verdict[held]}")
    brief = memory.replacing <= REPLACEMENT
    say(f"longest replacement {memory.replacing:.1f} s: {REPLACEMENT:.0f} s {verdict[brief]}")
    say(f"the runs beside: longest rest {beside.gap:.1f} s, back by {beside.backwards} epochs")


if __name__ == "__main__":
    main()
