"""One neuron on eight houses: price = w₁ · size + w₀, and the loss as a bowl over both weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from playground.curves import Array
from playground.datasets.tables import HOUSES8
from playground.labs.tries import Guess
from playground.scaling import SCALES

SIZES, PRICES = np.array(HOUSES8, dtype=float).T
HOUSES = len(SIZES)
BATCHES = {
    "8": "Batch of all 8",
    "4": "Mini-batch of 4",
    "2": "Mini-batch of 2",
    "1": "Stochastic, 1",
}
FAR = 1e6  # a weight that large has flown out for good
CLOSE = 0.01  # above the lowest loss, as a share of the first height above it


def mse(guess: Guess) -> float:
    """The mean squared error of a line, in sizes as they are."""
    slope, shift = guess
    return float(np.mean((slope * SIZES + shift - PRICES) ** 2))


def tried(guesses: Sequence[Guess]) -> list[dict[str, str]]:
    """Guesses as lines of a table, the best of them marked."""
    errors = [mse(one) for one in guesses]
    return [
        {
            "try": str(place),
            "w₁": f"{one[0]:.2f}",
            "w₀": f"{one[1]:.2f}",
            "MSE": f"{error:.2f}" + (" ◀ best" if error == min(errors) else ""),
        }
        for place, (one, error) in enumerate(zip(guesses, errors, strict=True), start=1)
    ]


@dataclass(frozen=True)
class Path:
    """The way of one batch size: every place after every step, and the loss of all houses there."""

    size: int
    places: Array  # (steps + 1, 2): w₁, w₀
    loss: Array  # (steps + 1,)
    epochs: Array  # (steps + 1,) how often all houses have been seen by then

    @property
    def label(self) -> str:
        """Its name."""
        return BATCHES[str(self.size)]

    @property
    def place(self) -> int:
        """Where it stands among the batch sizes, which decides how its line looks."""
        return list(BATCHES).index(str(self.size))

    @property
    def wild(self) -> bool:
        """Whether it flew out of the bowl."""
        return not np.isfinite(self.loss[-1]) or bool(self.loss[-1] > 10.0 * self.loss[0])

    def settled(self) -> float:
        """The mean loss over the last quarter of the way."""
        return float(np.mean(self.loss[-max(1, len(self.loss) // 4) :]))


@dataclass(frozen=True)
class Bowl:
    """The loss over both weights, with the sizes scaled in one way or another."""

    scale: str

    @cached_property
    def fit(self) -> tuple[float, float]:
        """What is subtracted from a size, and what it is divided by."""
        shift, spread = SCALES[self.scale].fit(SIZES[:, None])
        return float(shift[0]), float(spread[0])

    @cached_property
    def x(self) -> Array:
        """The sizes as the neuron gets them."""
        shift, spread = self.fit
        scaled: Array = (SIZES - shift) / spread
        return scaled

    @cached_property
    def design(self) -> Array:
        """A row a house: what w₁ and w₀ are multiplied with."""
        return np.column_stack([self.x, np.ones(HOUSES)])

    @cached_property
    def best(self) -> Array:
        """The weights with the lowest loss of all."""
        found: Array = np.linalg.lstsq(self.design, PRICES)[0]
        return found

    @cached_property
    def bends(self) -> Array:
        """How strongly the bowl curves, the flattest direction first."""
        return np.linalg.eigvalsh(2.0 / HOUSES * self.design.T @ self.design)

    @property
    def limit(self) -> float:
        """The rate above which batch descent diverges: 2 over the strongest bend."""
        return float(2.0 / self.bends[-1])

    @property
    def needed(self) -> int:
        """Steps down to 1% of the first height, at the best rate there is for this bowl."""
        flat, steep = self.bends
        keep = (steep - flat) / (steep + flat)
        return 1 if keep**2 <= CLOSE else int(np.ceil(np.log(CLOSE) / np.log(keep**2)))

    def of(self, guess: Guess) -> Array:
        """The weights here that draw the same line as these do in plain sizes."""
        shift, spread = self.fit
        return np.array([guess[0] * spread, guess[1] + guess[0] * shift])

    def plain(self, w: Array) -> Guess:
        """The line as it is in plain sizes."""
        shift, spread = self.fit
        return float(w[0] / spread), float(w[1] - w[0] * shift / spread)

    def loss(self, w: Array) -> Array:
        """The mean squared error at weights along the last axis, (…, 2)."""
        found: Array = np.mean((w @ self.design.T - PRICES) ** 2, axis=-1)
        return found

    def pulls(self, w: Array) -> Array:
        """The gradient that each house alone asks for at these weights, (houses, 2)."""
        miss = self.design @ w - PRICES
        each: Array = 2.0 * miss[:, None] * self.design
        return each

    @cached_property
    def axes(self) -> Array:
        """A circle of radius 1 times this lies 1 above the lowest loss all around, (2, 2)."""
        bends, ways = np.linalg.eigh(self.design.T @ self.design / HOUSES)
        found: Array = ways / np.sqrt(bends)
        return found

    def around(self, top: float, side: int) -> tuple[Array, Array, Array]:
        """A window that just holds all places less than `top` above the lowest.

        Returns:
            w₁ across, w₀ up, and the losses, (w₀, w₁).
        """
        reach = np.sqrt(top) * np.linalg.norm(self.axes, axis=1)
        pairs = zip(self.best, reach, strict=True)
        across, up = (np.linspace(middle - far, middle + far, side) for middle, far in pairs)
        return across, up, self.loss(np.stack(np.meshgrid(across, up), axis=-1))

    def net(self, top: float) -> list[Array]:
        """Rings of equal loss and spokes from the lowest place to `top` above it, each (…, 3)."""
        angle = np.linspace(0.0, 2.0 * np.pi, 97)
        rim = np.sqrt(top) * np.column_stack([np.cos(angle), np.sin(angle)]) @ self.axes.T
        rings = [self.best + far * rim for far in np.linspace(0.1, 1.0, 10)]
        out = np.linspace(0.1, 1.0, 19)[:, None]
        spokes = [self.best + out * way for way in rim[:-1:4]]
        return [np.column_stack([line, self.loss(line)]) for line in (*rings, *spokes)]


@lru_cache(maxsize=256)
def descend(scale: str, guess: Guess, size: int, rate: float, epochs: int, seed: int) -> Path:
    """Walk down with batches of so many houses; the order is the same for every size."""
    bowl, dice = Bowl(scale), np.random.default_rng(seed)
    w = bowl.of(guess)
    places = [w]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(epochs):
            order = dice.permutation(HOUSES)
            for first in range(0, HOUSES, size):
                rows = bowl.design[order[first : first + size]]
                miss = rows @ w - PRICES[order[first : first + size]]
                w = w - rate * 2.0 / size * (miss @ rows)
                places.append(w)
        path = np.array(places)
    path[~(np.abs(path) < FAR).all(axis=1)] = np.nan  # from there on there is nothing to see
    loss = bowl.loss(path)
    return Path(size, path, loss, np.arange(len(path)) * size / HOUSES)


def comparison() -> list[dict[str, str]]:
    """Every scaling in numbers, as lines of a table."""
    bowls = {slug: Bowl(slug) for slug in SCALES}
    return [
        {
            "sizes": SCALES[slug].label,
            "steepest : flattest": f"{bowl.bends[-1] / bowl.bends[0]:.1f} : 1",
            "largest rate that works": f"{bowl.limit:.3g}",
            "steps at its best rate, at most": str(bowl.needed),
        }
        for slug, bowl in bowls.items()
    ]


def noise(paths: Sequence[Path], scale: str) -> str:
    """How far above the lowest loss each path ends up on average, in a sentence or two."""
    lowest = float(Bowl(scale).loss(Bowl(scale).best))
    said = []
    for path in paths:
        if path.wild:
            said.append(f"- **{path.label}** diverges: this rate is too large for it.")
        else:
            above, steps = path.settled() - lowest, len(path.loss) - 1
            how = f"{above:.2g} above the lowest" if above > 1e-6 else "as low as it can be"
            said.append(
                f"- **{path.label}**: {steps:,} steps; over the last quarter of them the loss is "
                f"on average {how}, {lowest:.2f}."
            )
    return "\n".join(said)
