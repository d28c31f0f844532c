"""Why not a line for classes? Tumours by size, a line through 0 and 1, and a sigmoid beside it."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from scipy.optimize import minimize

from playground.curves import Array
from playground.datasets.tables import BENIGN, MALIGNANT

LOW, HIGH, USUAL = 8.5, 40.0, 23.0  # where the last tumour may lie, in centimetres
NEAR = 8.5
PENALTY = 0.01  # on the square of the sigmoid's weight: without one it would grow for ever
SURE = 0.5  # from where on the answer is yes


@dataclass(frozen=True)
class Cut:
    """The tumours with the last one so large, and what two neurons make of them."""

    far: float

    @cached_property
    def sizes(self) -> Array:
        """How large they are, in centimetres."""
        return np.array([*BENIGN, *MALIGNANT[:-1], self.far])

    @cached_property
    def kinds(self) -> Array:
        """0 for benign, 1 for malignant."""
        return np.repeat([0.0, 1.0], [len(BENIGN), len(MALIGNANT)])

    @cached_property
    def line(self) -> tuple[float, float]:
        """Slope and height of the line with the least squared error."""
        slope, height = np.polyfit(self.sizes, self.kinds, 1)
        return float(slope), float(height)

    @cached_property
    def curve(self) -> tuple[float, float]:
        """Weight and bias of the sigmoid with the least cross-entropy."""
        middle, spread = float(self.sizes.mean()), float(self.sizes.std())
        x = (self.sizes - middle) / spread

        def cost(w: Array) -> float:
            z = w[0] * x + w[1]
            mean = np.mean(np.logaddexp(0.0, z) - self.kinds * z)
            return float(mean + PENALTY / 2 * (w[0] / spread) ** 2)

        w, b = minimize(cost, np.zeros(2), method="BFGS", options={"gtol": 1e-9}).x
        return float(w / spread), float(b - w * middle / spread)

    def says(self, neuron: str, x: Array) -> Array:
        """What the line or the curve says of sizes."""
        slope, height = self.line if neuron == "line" else self.curve
        z: Array = slope * x + height
        return z if neuron == "line" else 1.0 / (1.0 + np.exp(-z))

    def border(self, neuron: str) -> float:
        """The size from which on it says malignant."""
        slope, height = self.line if neuron == "line" else self.curve
        return ((SURE if neuron == "line" else 0.0) - height) / slope

    def wrong(self, neuron: str) -> int:
        """How many tumours it tells wrongly."""
        said = self.says(neuron, self.sizes) > SURE
        return int(np.sum(said != (self.kinds > SURE)))

    @property
    def said(self) -> str:
        """What became of it, in words."""
        count = len(self.sizes)
        line, curve = self.wrong("line"), self.wrong("curve")
        missed = f"**{line} of {count}** wrongly" if line else f"all {count} rightly"
        kept = f"{curve} of {count} wrongly" if curve else f"all {count} rightly"
        return (
            f"With the largest tumour at {self.far:g} cm the **line** says malignant from "
            f"{self.border('line'):.2f} cm on and tells {missed}; it says "
            f"{self.says('line', self.sizes[-1:])[0]:.2f} of the largest. The **sigmoid** says so "
            f"from {self.border('curve'):.2f} cm on and tells {kept}."
        )


@lru_cache(maxsize=128)
def cut(far: float) -> Cut:
    """The tumours with the last one so large; worked out once."""
    return Cut(far)
