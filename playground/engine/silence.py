"""Which numbers dropout silenced for one example, told again from the dice that decided it."""

from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from playground.engine.library import Material
from playground.engine.state import State

Array = npt.NDArray[Any]
STEP = 0x9E3779B1  # as `descent` turns the key from step to step
PLACE = 0x9E3779B9  # as `forward.dropped` tells places apart


def scrambled(x: Array) -> Array:
    """`forward.scrambled` in NumPy: whole numbers of 32 bits, hashed."""
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = (x ^ (x >> np.uint32(shift))) * np.uint32(factor)
    return x ^ (x >> np.uint32(16))  # type: ignore[no-any-return]


def silent(its: Material, state: State) -> dict[int, Array]:
    """By layer, the numbers of the last step's first example that were dropped.

    Only for layers that hand on a list of numbers; nothing before the first step.
    """
    steps = int(state.counters[0])  # Keras counts them first
    found: dict[int, Array] = {}
    if not steps:
        return found
    with np.errstate(over="ignore"):
        key = its.key + np.uint32((steps - 1) * STEP % 2**32)
        for number, layer in enumerate(its.program.forward.layers):
            if isinstance(layer, keras.layers.Dropout) and len(layer.output.shape) == 2:
                own = scrambled(np.array([key + np.uint32(number)], np.uint32))
                places = np.arange(layer.output.shape[1], dtype=np.uint32)
                dice = scrambled(places * np.uint32(PLACE) + own)
                found[number] = dice < np.uint32(int(layer.rate * 2**32))
    return found
