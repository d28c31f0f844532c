"""Where runs go: to an engine that has their program, else to one with room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from playground.engine.hosts import GONE, Host
from playground.engine.records import Record
from playground.engine.signature import signature
from playground.errors import EngineLost
from playground.experiment import Experiment

CROWD = 4  # runs more than elsewhere at which a program that is there no longer counts


@dataclass(eq=False)
class Seat:
    """An engine and what is known of it."""

    host: Host
    runs: set[str] = field(default_factory=set)
    programs: set[Any] = field(default_factory=set)  # signatures
    first_bytes: int = 0
    lost: bool = False
    leaving: bool = False  # its runs are going over to another
    arriving: bool = False  # it is that other, and has its hands full


def room(seats: Sequence[Seat], records: Mapping[str, Record], experiment: Experiment) -> Seat:
    """Where a run goes: to its program, else where there is room; heavy ones by themselves."""
    here = [seat for seat in seats if not (seat.lost or seat.leaving)]
    here = [seat for seat in here if _started(seat)] or here
    here = [seat for seat in here if not seat.arriving] or here
    if not here:
        raise EngineLost(GONE)
    hard = [seat for seat in here if heavy(seat, records)]
    light = [seat for seat in here if seat not in hard] or here
    if experiment.convolutional:
        full = len(hard) >= max(1, len(here) // 2)
        return min(hard if full else light, key=lambda seat: len(seat.runs))
    key, least = signature(experiment), min(len(seat.runs) for seat in light)
    return min(
        light,
        key=lambda seat: (
            key not in seat.programs or len(seat.runs) > least + CROWD,
            len(seat.runs),
        ),
    )


def heavy(seat: Seat, records: Mapping[str, Record]) -> bool:
    """Whether any of an engine's runs has steps longer than a turn."""
    return any(records[name].heavy for name in list(seat.runs) if name in records)


def _started(seat: Seat) -> bool:
    try:
        return seat.host.started
    except EngineLost:
        return False  # the keeper replaces it
