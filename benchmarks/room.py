"""A room full of visitors, each with a network of their own, on this one machine.

    python -m benchmarks.room [--visitors 30] [--seconds 180] [--all] [--fast]

Starts the app and sends visitors without browsers (`benchmarks/visitors.py`), in a process of
their own. Each trains another network, watches it as the points page does (the output at 50×50,
every neuron at 20×20, the weights, the curves), pauses, steps, plays on and moves the learning
rate. A frame counts if it shows a newer epoch than the one before.
"""

import argparse
import asyncio
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from benchmarks.serving import Sample, Server, app, busy, line, say, share, spread
from benchmarks.visitors import Found, Visitor

ROOMS = (1, 10, 30, 60)
SETTLED = 60.0  # seconds after which memory must stay where it is
FRAMES, EFFECT, SCRIPT, GROWTH = 10.0, 250.0, 100.0, 20.0  # what is asked for with 30 visitors


@dataclass
class Visit:
    """What all visitors saw, and what they took of the machine themselves."""

    found: list[Found]
    begun: float  # when all had come
    seconds: float
    cpu: float


async def visit(host: str, count: int, seconds: float, fast: bool) -> Visit:
    """They come one after the other, stay together, and go.

    Who starts the server waits until its engines are there; that is not what is measured.
    """
    starter = Visitor(host, 0, fast)
    await starter.come()
    await starter.go()
    visitors = [Visitor(host, number, fast) for number in range(count)]
    coming = []
    for one in visitors:
        coming.append(asyncio.create_task(one.come()))
        await asyncio.sleep(0.25)
    told(visitors, await asyncio.gather(*coming, return_exceptions=True))
    begun, used = time.perf_counter(), busy(psutil.Process())
    stays = (one.stay(seconds) for one in visitors)
    told(visitors, await asyncio.gather(*stays, return_exceptions=True))
    passed, used = time.perf_counter() - begun, busy(psutil.Process()) - used
    await asyncio.gather(*(one.go() for one in visitors), return_exceptions=True)
    return Visit([one.found for one in visitors], begun, passed, 100 * used / passed)


def told(visitors: list[Visitor], ends: list[Any]) -> None:
    """Notes what went wrong for whom."""
    for one, error in zip(visitors, ends, strict=True):
        if isinstance(error, Exception):
            one.found.errors.append(f"a visitor gave up: {error!r}")


def visiting(host: str, count: int, seconds: float, fast: bool, answer: Any) -> None:
    """The visitors' process."""
    answer.send(asyncio.run(visit(host, count, seconds, fast)))


def measure(server: Server, count: int, seconds: float, fast: bool) -> tuple[Visit, list[Sample]]:
    """One room."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    visitors = context.Process(target=visiting, args=(server.host, count, seconds, fast, there))
    with server.watched() as samples:
        visitors.start()
        there.close()
        seen: Visit = here.recv()
        visitors.join()
    return seen, samples


def report(count: int, seen: Visit, samples: list[Sample], complaints: list[str]) -> bool:
    """Writes what was found; says whether it was what is asked for."""
    found = seen.found
    frames = sorted(one.frames / one.playing if one.playing else 0.0 for one in found)
    epochs = sorted(one.epochs / one.playing for one in found if one.playing)
    gaps, effects = pooled(found, "gaps"), pooled(found, "effects")
    choices, scripts = pooled(found, "choices"), pooled(found, "scripts")
    arrivals = [1000 * one.first for one in found]
    size = sum(one.bytes for one in found) / max(1, sum(one.frames + one.other for one in found))
    errors = [error for one in found for error in one.errors]
    say(f"\n{count} visitors for {seen.seconds:.0f} s (load average {os.getloadavg()[0]:.1f})")
    least = frames[0] if frames else 0.0
    good = [
        line("newer frames/s of a visitor", ends(frames, 1), f"≥ {FRAMES:.0f}", least >= FRAMES),
        line(
            "order to effect, ms",
            spread(effects),
            f"p95 < {EFFECT:.0f}",
            share(effects, 0.95) < EFFECT,
        ),
        line(
            "page script run, ms",
            spread(scripts),
            f"p95 < {SCRIPT:.0f}",
            share(scripts, 0.95) < SCRIPT,
        ),
        memory(seen, samples),
        line(
            "errors",
            f"{len(errors)} seen, {len(complaints)} lines in the log",
            "0",
            not errors and not complaints,
        ),
    ]
    for text in (errors + complaints)[:10]:
        say(f"    {text}")
    line("epochs/s of a visitor", ends(epochs, 0))
    line("gap between newer frames, ms", spread(gaps))
    line("new rate to effect, ms", spread(choices))
    line("arrival to moving network, ms", spread(arrivals))
    line("a frame, bytes", f"{size:,.0f}")
    return all(good)


def memory(seen: Visit, samples: list[Sample]) -> bool:
    """Writes what the server took; says whether its memory stayed where it was."""
    stay = [one for one in samples if one.when >= seen.begun] or samples[-1:]
    first, last = stay[0], stay[-1]
    passed = max(1e-9, last.when - first.when)
    web = 100 * (last.web_seconds - first.web_seconds) / passed
    engines = 100 * (last.engine_seconds - first.engine_seconds) / passed
    line("CPU, % of a core", f"web {web:.0f}, engines {engines:.0f}; the visitors {seen.cpu:.0f}")
    line("memory, MB", f"web {last.web:.0f}, engines {last.engines:.0f}")
    settled = [one for one in stay if one.when > seen.begun + SETTLED]
    if len(settled) < 2:
        return True
    # The means of thirds: single samples jump by what is in flight.
    some = max(1, len(settled) // 3)
    before, after = (
        statistics.mean(one.web + one.engines for one in part)
        for part in (settled[:some], settled[-some:])
    )
    grown = after - before
    return line("its growth after a minute, MB", f"{grown:+.1f}", f"< {GROWTH:.0f}", grown < GROWTH)


def pooled(found: list[Found], name: str) -> list[float]:
    """Of all visitors, in milliseconds."""
    return [1000 * value for one in found for value in getattr(one, name)]


def ends(values: list[float], digits: int) -> str:
    """Who has least, and who is in the middle."""
    if not values:
        return "none"
    return f"least {values[0]:,.{digits}f}, median {statistics.median(values):,.{digits}f}"


def main() -> int:
    """Measures one room, or all of them; 1 if something asked for was not kept."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("--visitors", type=int, default=30, help="how many at once")
    words.add_argument("--seconds", type=float, default=180.0, help="how long they stay")
    words.add_argument("--all", action="store_true", help=f"rooms of {', '.join(map(str, ROOMS))}")
    words.add_argument("--fast", action="store_true", help="train as fast as it goes, not at 60/s")
    asked = words.parse_args()
    kept = True
    for count in ROOMS if asked.all else [asked.visitors]:
        with tempfile.TemporaryDirectory() as folder, app(Path(folder)) as server:
            seen, samples = measure(server, count, asked.seconds, asked.fast)
            kept = report(count, seen, samples, server.complaints()) and kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
