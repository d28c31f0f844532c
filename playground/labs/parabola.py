"""Gradient descent on one parabola: every step of it, and a name for what is going on."""

from dataclasses import dataclass

import numpy as np

from playground.curves import Array
from playground.optimizers import OPTIMIZERS, settings
from playground.steps import Memory, single

BEST, LOWEST = 5.0, 3.0
BEND = 4.0  # how fast the slope grows
CLOSE = 0.01  # of the first distance: near enough to call it there
PATIENCE = 25  # steps; who needs more is called slow
RATES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.51, 0.55, 0.7, 1.0)

VERDICTS = {
    "rest": ("At rest", "It starts in the lowest place, where the slope is 0: no step to take."),
    "small": ("Too small", "Every step goes the right way, and there are far too many of them."),
    "right": ("Just right", "It walks straight down and soon is there."),
    "over": ("Overshoots", "Steps leap over the lowest place, yet each leap is shorter."),
    "bounce": ("Bounces for ever", "Each leap is as long as the one before: it gets nowhere."),
    "diverge": ("Diverges", "Each leap lands higher up, where the slope is steeper still."),
}
DOWN, OVER, UP = "downhill", "leaps across", "ends higher up"


def height(x: Array) -> Array:
    """The loss."""
    return 2.0 * (x - BEST) ** 2 + LOWEST


def slope(x: Array) -> Array:
    """How steep the loss is."""
    return BEND * (x - BEST)


@dataclass(frozen=True)
class Walk:
    """Some steps of gradient descent, from one start."""

    start: float
    rate: float
    momentum: float
    x: Array  # (steps + 1,)

    @property
    def loss(self) -> Array:
        """The height of every place."""
        return height(self.x)

    def verdict(self) -> str:
        """What becomes of it, as a key of `VERDICTS`."""
        if self.start == BEST:
            return "rest"
        keep = shrink(self.rate, self.momentum)
        if abs(keep - 1.0) < 1e-9:
            return "bounce"
        if keep > 1.0:
            return "diverge"
        if self.momentum**0.5 + (BEND * self.rate) ** 0.5 > 1.0 + 1e-9:
            return "over"
        return "small" if needed(keep) > PATIENCE else "right"

    def kinds(self) -> list[str]:
        """What each step did: down, across the lowest place, or up."""
        loss, side = self.loss, np.sign(self.x - BEST)
        across = side[1:] * side[:-1] < 0
        up = loss[1:] > loss[:-1] * (1 + 1e-12)
        return [UP if u else OVER if a else DOWN for u, a in zip(up, across, strict=True)]

    def rows(self, most: int) -> list[dict[str, str]]:
        """The last steps as lines of a table."""
        kinds, first = self.kinds(), max(0, len(self.x) - 1 - most)
        return [
            {
                "step": str(step + 1),
                "from x": short(self.x[step]),
                "slope": short(float(slope(self.x[step]))),
                "to x": short(self.x[step + 1]),
                "loss": short(self.loss[step + 1]),
                "what it did": kinds[step],
            }
            for step in range(first, len(kinds))
        ]

    def said(self) -> str:
        """What becomes of it, with the numbers, in a few sentences."""
        name = self.verdict()
        title, why = VERDICTS[name]
        keep = shrink(self.rate, self.momentum)
        if name in ("small", "right", "over"):
            count = needed(keep)
            steps = "1 step is" if count == 1 else f"About {count:,} steps are"
            why += f" {steps} needed for 99% of the way."
        if name == "diverge":
            why += f" In the long run the distance grows by a factor of {keep:.2f} a step."
        return f"**{title}.** {why}"

    def climbs(self) -> str:
        """Whether it walked back up, in one sentence."""
        kinds = self.kinds()
        times = kinds.count(UP)
        if not times:
            return f"In {len(kinds)} steps it never once ended higher than it had stood."
        return f"**{times} of {len(kinds)}** steps ended higher than they began."


def walk(start: float, rate: float, momentum: float, steps: int) -> Walk:
    """Take so many steps, by Keras' own rule for momentum; without momentum it is plain SGD."""
    rule, options = OPTIMIZERS["momentum"], settings("momentum", {"momentum": momentum})
    x: Array = np.array([start])
    memory: Memory = {}
    places, kept = [x], single(rate)  # as Keras keeps it
    for _ in range(steps):
        x, memory = rule.step(x, slope(x), memory, kept, options)
        places.append(x)
    return Walk(start, rate, momentum, np.concatenate(places))


def shrink(rate: float, momentum: float) -> float:
    """The factor by which the distance shrinks a step, in the long run; above 1 it grows.

    Two steps in a row give the next: d'' = (1 + momentum - bend * rate) d' - momentum d. The larger
    root of that rule decides.
    """
    roots = np.roots([1.0, -(1.0 + momentum - BEND * rate), momentum])
    return float(np.abs(roots).max())


def needed(keep: float) -> int:
    """Steps for 99% of the way, if each keeps this share of the distance."""
    return 1 if keep < CLOSE else int(np.ceil(np.log(CLOSE) / np.log(keep)))


def short(value: float) -> str:
    """A number in few digits, however large."""
    return f"{value:.2f}" if abs(value) < 1e4 else f"{value:.1e}"
