"""What goes over the stream's wire: frames as bytes, and a browser's wishes within bounds."""

import json
from typing import Any

import numpy as np

from playground.engine.messages import EPOCH, SPEED, WEIGHT, Report
from playground.engine.sights import SIGHTS
from playground.errors import BadChoice
from playground.grammar import Kind, Many, OneOf, Switch, Whole

MOST_ROWS = 200  # rows of figures in one frame; more are thinned
SIDES = Whole(0, 100)  # pixels along a side of a picture
WISHES: dict[str, Kind] = {
    "output": SIDES,
    "neurons": SIDES,
    "weights": Switch(),
    "epoch": EPOCH,
    "sights": Many(OneOf(SIGHTS, "sight")),
}


def looked(wish: dict[str, Any]) -> dict[str, Any]:
    """What a browser wants to see, within bounds."""
    found: dict[str, Any] = {}
    for key, value in wish.items():
        if key not in WISHES:
            raise BadChoice(f"There is no '{key[:20]}' to look at.")
        found[key] = None if value is None and key == "epoch" else WISHES[key].check(key, value)
    return found


ACTIONS: dict[str, dict[str, Kind]] = {
    "play": {"speed": SPEED, "until": EPOCH},
    "pause": {},
    "step": {},
    "edit": {"index": Whole(0, 10**7), "value": WEIGHT},
    "rewind": {"epoch": EPOCH},
    "reset": {},
}


def checked(action: str, said: dict[str, Any]) -> None:
    """Refuses what no button of ours could have said."""
    if action not in ACTIONS:
        raise BadChoice(f"A run cannot '{action[:20]}'.")
    for key, value in said.items():
        if key not in ACTIONS[action]:
            raise BadChoice(f"'{action}' takes no '{key[:20]}'.")
        if value is not None:
            ACTIONS[action][key].check(key, value)


def packed(report: Report) -> bytes:
    """A frame: the length of its head, the head as JSON, then the arrays one behind the other."""
    arrays: list[Any] = []
    head: dict[str, Any] = {
        "run": report.run,
        "phase": report.phase,
        "epoch": report.epoch,
        "stopped": report.stopped,
        "reason": report.reason,
        "rate": report.epochs_per_second,
        "era": report.era,
        "kept": report.kept,
        "log": [vars(entry) for entry in report.log[-20:]],
        "advice": [vars(one) for one in report.advice],
        "progress": report.progress and vars(report.progress),
        "sighted": report.sighted,
        "arrays": arrays,
    }
    parts: list[bytes] = []

    def add(name: str, array: Any, **more: Any) -> None:
        plain = np.ascontiguousarray(array)
        arrays.append({"name": name, "type": str(plain.dtype), "shape": plain.shape, **more})
        data = plain.tobytes()
        parts.append(data + b"\0" * (-len(data) % 4))

    if report.rows is not None and len(report.rows):
        step = -(-len(report.rows) // MOST_ROWS)
        chosen = np.arange(len(report.rows) - 1, -1, -step)[::-1]
        epochs = (report.first + chosen).astype(np.float32)
        add("rows", np.column_stack([epochs, report.rows[chosen]]).astype(np.float32))
    if report.output is not None:
        add("output", report.output.pixels, low=report.output.low, high=report.output.high)
    for frame in report.neurons:
        add("neurons", frame.pixels, low=frame.low, high=frame.high)
    if report.weights is not None:
        add("weights", report.weights)
    for layer, mask in report.silent.items():
        add("silent", mask.astype(np.uint8), layer=layer)
    for name, array in report.sights.items():
        add(name, array)
    words = json.dumps(head).encode()
    words += b" " * (-len(words) % 4)
    return len(words).to_bytes(4, "little") + words + b"".join(parts)
