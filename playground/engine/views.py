"""What can be seen of a network at any moment, as arrays made from its vector alone.

Networks without convolutions are worked out in NumPy, the others by a TensorFlow graph. A picture
of the plane has its first row at the top, and looks at the middle of each pixel.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from playground.engine.graphs import Graphs, graphs
from playground.engine.pictures import Frame, framed
from playground.engine.plain import Plain, named
from playground.engine.program import Program
from playground.engine.state import State
from playground.experiment import Experiment
from playground.layers import Dense
from playground.prepared import Prepared

Array = npt.NDArray[Any]

BLOCK = 4_096  # examples that are worked out at once
BLOCK_OF_PICTURES = 128


class Views:
    """The views of one experiment's states; made once, asked with any vector."""

    def __init__(self, experiment: Experiment, program: Program) -> None:
        self.experiment = experiment
        self.prepared = Prepared(experiment)
        self.numbers = [
            number for number, layer in enumerate(experiment.layers) if isinstance(layer, Dense)
        ]  # of the layers whose neurons have pictures
        self.road: Callable[[], list[State]] = list  # the states that its run has kept
        self._program = program
        self._size = program.layout.size
        self._own = [
            named(program.layout, layer, number) for number, layer in enumerate(experiment.layers)
        ]
        self._plain = None if experiment.convolutional else Plain(experiment, program.layout)
        self._grids: dict[int, Array] = {}

    @cached_property
    def _graphs(self) -> Graphs:
        return graphs(self._program, self.experiment)

    def places(self, side: int) -> Array:
        """The points that a picture of side×side looks at, row by row from the top left."""
        (left, right), (bottom, top) = self.experiment.dataset.bounds
        along = (np.arange(side) + 0.5) / side
        x1, x2 = np.meshgrid(left + (right - left) * along, top + (bottom - top) * along)
        return np.column_stack([x1.ravel(), x2.ravel()]).astype(np.float32)  # (side * side, 2)

    def _grid(self, side: int) -> Array:
        if side not in self._grids:
            if len(self._grids) > 8:
                self._grids.clear()
            self._grids[side] = self.prepared.inputs(self.places(side)).astype(np.float32)
        return self._grids[side]

    def output(self, vector: Array, side: int) -> Array:
        """The answer at each place: (side, side), or (side, side, classes) for several classes."""
        said = self.said(vector, self._grid(side))[-1].reshape(side, side, -1)
        return said if self.experiment.task == "classes" else said[..., 0]

    def neurons(self, vector: Array, side: int, most: int | None = None) -> list[Array]:
        """Pictures (units, side, side) of every neuron, layer by layer (`numbers` says which).

        Args:
            vector: Where the training stands.
            side: Pixels along one side.
            most: How many neurons of a layer are pictured.
        """
        said = self.said(vector, self._grid(side))
        return [pictures(said[number][:, :most], side) for number in self.numbers]

    def frames(self, vector: Array, side: int, most: int | None = None) -> list[Frame]:
        """The same as bytes, which mean the same from frame to frame."""
        found = self.neurons(vector, side, most)
        return [
            framed(self.experiment, number, one)
            for number, one in zip(self.numbers, found, strict=True)
        ]

    def output_frame(self, vector: Array, side: int) -> Frame:
        """The answer as bytes."""
        return framed(self.experiment, len(self.experiment.hidden), self.output(vector, side))

    def weights(self, vector: Array) -> list[dict[str, Array]]:
        """Each layer's own numbers by Keras' names: kernel, bias, alpha, gamma and so on."""
        return [{name: of(vector) for name, of in parts.items()} for parts in self._own]

    def filters(self, vector: Array, number: int) -> Array:
        """The kernels of a convolution: (filters, rows, columns, channels)."""
        return np.moveaxis(self._own[number]["kernel"](vector), -1, 0)

    def predict(self, vector: Array, x: Array) -> Array:
        """What the network says of examples as the data set gives them: (count, outputs)."""
        blocks = [self.said(vector, block)[-1] for block in self._blocks(x)]
        outputs = self.experiment.output.units
        return np.concatenate(blocks) if blocks else np.zeros((0, outputs), np.float32)

    def _blocks(self, x: Array) -> Iterator[Array]:
        size = BLOCK_OF_PICTURES if self.experiment.dataset.kind == "images" else BLOCK
        for start in range(0, len(x), size):
            yield self.prepared.inputs(x[start : start + size])

    def said(self, vector: Array, x: Array) -> list[Array]:
        """What every layer says of prepared inputs, in order."""
        vector = vector[: self._size]
        return self._plain.every(vector, x) if self._plain else self._graphs.said(vector, x)


def pictures(said: Array, side: int) -> Array:
    """(places, units) → (units, side, side)."""
    return np.ascontiguousarray(said.T).reshape(-1, side, side)
