"""Opens one model file, alone in a process of its own, for a file may be anything.

    python -I alone.py net.opening < model > network

The first line is about the network, then come its numbers; with exit code 2 it says why there is
none. Any other failure means a broken file.
"""

import json
import sys
from io import BytesIO
from typing import Any, BinaryIO

import numpy as np

from playground.datasets.memory import limit_memory
from playground.errors import BadChoice
from playground.layers import Dense
from playground.net.files import Found, found, made
from playground.stack import Stack


def written(it: Found, out: BinaryIO) -> None:
    """Writes a network for another process to read."""
    net = it.net
    told = {
        "shape": net.shape,
        "hidden": Stack().write(net.layers[:-1]),
        "output": vars(net.layers[-1]),
        "scaled": it.scaled,
        "notes": it.notes,
    }
    out.write(json.dumps(told).encode() + b"\n")
    arrays: dict[str, Any] = {
        f"{number} {name}": one
        for number, own in enumerate(net.weights)
        for name, one in own.items()
    }
    packed = BytesIO()  # a zip wants to go back in what it writes
    np.savez(packed, shift=net.shift, spread=net.spread, **arrays)
    out.write(packed.getvalue())


def reread(content: bytes, title: str) -> Found:
    """The network that another process has written, checked as if nobody had."""
    words, _, numbers = content.partition(b"\n")
    told = json.loads(words)
    layers = (*Stack().read("hidden", told["hidden"]), Dense(**told["output"]))
    own: list[dict[str, Any]] = [{} for _ in layers]
    with np.load(BytesIO(numbers), allow_pickle=False) as arrays:
        for name in arrays.files:
            number, _, what = name.partition(" ")
            if what:
                own[int(number)][what] = arrays[name]
        scaling = arrays["shift"], arrays["spread"]
    net = made(title, tuple(told["shape"]), layers, own, (), "", scaling)
    return Found(net, bool(told["scaled"]), tuple(map(str, told["notes"])))


def main() -> None:
    """One network, or in words why there is none."""
    limit_memory()
    try:
        it = found(sys.stdin.buffer.read(), "")
    except BadChoice as error:
        sys.stdout.buffer.write(str(error).encode())
        sys.exit(2)
    written(it, sys.stdout.buffer)


if __name__ == "__main__":
    main()
