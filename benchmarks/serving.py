"""The app as its own server, for benchmarks that visit it, and how they write what they find."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.browser.conftest import free_port, serving

WELCOME = "Neural Playground: open http"


@dataclass
class Sample:
    """What the server's processes take at a moment."""

    when: float
    web: float  # megabytes (PSS: what processes share is counted once)
    engines: float
    web_seconds: float  # of a core, so far
    engine_seconds: float


@dataclass
class Server:
    """A started app."""

    host: str
    log: Path
    process: psutil.Process
    samples: list[Sample] = field(default_factory=list)
    _closed: threading.Event = field(default_factory=threading.Event)

    @property
    def engines(self) -> list[psutil.Process]:
        """Its engines' processes."""
        return [one for one in self.process.children() if "spawn_main" in words(one)]

    def sample(self) -> Sample:
        """What its processes take now."""
        engines = self.engines
        return Sample(
            time.perf_counter(),
            megabytes(self.process),
            sum(map(megabytes, engines)),
            busy(self.process),
            sum(map(busy, engines)),
        )

    @contextmanager
    def watched(self, every: float = 5.0) -> Iterator[list[Sample]]:
        """Samples while something happens."""
        self.samples, self._closed = [self.sample()], threading.Event()

        def watch() -> None:
            while not self._closed.wait(every):
                self.samples.append(self.sample())

        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        yield self.samples
        self._closed.set()
        watching.join()
        self.samples.append(self.sample())

    def complaints(self) -> list[str]:
        """What it wrote beside its welcome."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.strip() and WELCOME not in line]


def words(process: psutil.Process) -> str:
    """What a process was started with; nothing if it is gone."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def megabytes(process: psutil.Process) -> float:
    """A process' share of the memory."""
    try:
        return float(process.memory_full_info().pss) / 1e6
    except psutil.Error:
        return 0.0


def busy(process: psutil.Process) -> float:
    """Seconds of a core that a process has used."""
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


@contextmanager
def app(folder: Path) -> Iterator[Server]:
    """The app on a port of its own, up inside the block."""
    port, log = free_port(), folder / "log"
    with serving("-m", "playground", "--port", str(port), port=port, log=log):
        found = [one for one in psutil.Process().children() if str(port) in words(one)]
        yield Server(f"127.0.0.1:{port}", log, found[0])


def share(values: list[float], part: float) -> float:
    """The value below which that part of them lies."""
    return sorted(values)[round(part * (len(values) - 1))] if values else float("nan")


def spread(values: list[float]) -> str:
    """Half of them, nearly all of them."""
    return (
        f"p50 {share(values, 0.5):,.0f}, p95 {share(values, 0.95):,.0f}, "
        f"most {max(values, default=float('nan')):,.0f} ({len(values)})"
    )


def line(name: str, text: str, asked: str = "", good: bool = True) -> bool:
    """Writes a line of the table."""
    verdict = f"{asked:>12}  {'kept' if good else 'NOT KEPT'}" if asked else ""
    say(f"  {name:31}{text:44}{verdict}".rstrip())
    return good


def say(text: str) -> None:
    """Writes a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
