"""Optimizers from one start over one surface, each by its own rule from the registry."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from playground.curves import Array
from playground.labs.surfaces import SURFACES, Place
from playground.optimizers import OPTIMIZERS, settings

LONGEST = 500  # steps of a race
LADDER = (
    *(1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05),
    *(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0),
)
HAIR = 1e-9  # how far beside the start a second way begins
FAR = 1e5  # times as far apart the two are where a way hangs on its last digits
NEAR = 0.01  # of the first height above the lowest place: who stays below it has arrived


@dataclass(frozen=True)
class Runner:
    """One optimizer and the whole way it took."""

    slug: str
    rate: float
    path: Array  # (LONGEST + 1, 2); not numbers any more once they grew too large
    loss: Array  # (LONGEST + 1,)
    lowest: float  # loss of the surface
    apart: Array  # (LONGEST + 1,) how far it is from where it would be, begun a hair beside

    @property
    def label(self) -> str:
        """Its name."""
        return OPTIMIZERS[self.slug].label

    @property
    def place(self) -> int:
        """Where it stands in the registry, which decides how its line looks."""
        return list(OPTIMIZERS).index(self.slug)

    def since(self, step: int) -> int | None:
        """The step from which it has been near the lowest loss until now; nothing if it is not."""
        came = int(arrivals(self.loss[: step + 1], self.lowest))
        return came if came <= step else None

    def hangs(self, step: int) -> bool:
        """Whether so little decides where it is that another machine may find it elsewhere."""
        return bool(self.apart[step] > FAR * HAIR)

    def fate(self, step: int) -> str:
        """What there is to say of it at this step, in a word or two."""
        now, first = self.loss[step], self.loss[0]
        if not np.isfinite(now) or now > first + 1000.0 * (1.0 + first - self.lowest):
            return "diverged"
        since = self.since(step)
        if since is not None:
            return f"there since step {since}"
        return "under way" if now <= first else "above the start"


def walked(
    surface: str, start: Place | Array, slugs: Sequence[str], rates: Sequence[Sequence[float]]
) -> Array:
    """Every place of every optimizer, for one rate or for several at once.

    All of them look at the slopes together: that is a third less to compute.

    Args:
        surface: The slug of the surface.
        start: Where all begin; or a place for each rate, (rates, 2).
        slugs: The optimizers'.
        rates: For each optimizer as many rates.

    Returns:
        Places, (steps + 1, optimizers, rates, 2).
    """
    land = SURFACES[surface]
    rate: Any = np.array(rates, np.float32).astype(float)[..., None]  # as Keras keeps them
    rules = [(OPTIMIZERS[slug].step, settings(slug, {})) for slug in slugs]
    memories: list[Any] = [{} for _ in slugs]
    places = np.empty((LONGEST + 1, *rate.shape[:2], 2))
    places[0] = start
    now = list(places[0])
    with np.errstate(all="ignore"):  # who diverges may do so; it is told below
        for step in range(LONGEST):
            slopes = land.gradient(places[step])
            for one, (rule, options) in enumerate(rules):
                now[one], memories[one] = rule(
                    now[one], slopes[one], memories[one], rate[one], options
                )
            np.stack(now, out=places[step + 1])
    return places


def judged(surface: str, places: Array) -> Array:
    """The loss at every step; from where a way has gone wild, that and its places are NaN."""
    with np.errstate(all="ignore"):
        loss = SURFACES[surface].loss(places)
    wild = ~(np.isfinite(loss) & np.isfinite(places).all(axis=-1))
    if wild.any():
        wild = np.logical_or.accumulate(wild, axis=0)
        places[wild], loss[wild] = np.nan, np.nan
    return loss


def arrivals(loss: Array, lowest: float) -> Array:
    """The step from which each loss stays near the lowest; one beyond the last where none does."""
    away = ~(loss <= lowest + NEAR * (loss[:1] - lowest))  # nor is what is no number
    last = len(loss) - 1 - np.argmax(away[::-1], axis=0)
    found: Array = np.where(away.any(axis=0), last + 1, 0)
    return found


@lru_cache(maxsize=32)
def race(
    surface: str, start: Place, slugs: tuple[str, ...], rates: tuple[float, ...] | None
) -> tuple[Runner, ...]:
    """Everybody from the same start: at these rates, or each at the best one of the ladder.

    The best is who gets near the lowest loss first; where none does, who is lowest on average over
    the last hundred steps: to be low at the end by chance is no merit.
    """
    tried = [LADDER] * len(slugs) if rates is None else [(rate,) for rate in rates]
    count, every = (len(tried[0]) if tried else 0), np.arange(len(slugs))
    begin = np.repeat([start, np.add(start, HAIR)], count, axis=0)  # each twice, a hair apart
    both = walked(surface, begin, slugs, [(*some, *some) for some in tried])
    places = both[:, :, :count]
    loss = judged(surface, places)
    lowest = SURFACES[surface].lowest
    when = arrivals(loss, lowest)
    best = np.lexsort((np.nan_to_num(loss[-100:].mean(axis=0), nan=np.inf), when))[:, 0]
    ways, beside = places[:, every, best], both[:, every, count + best]  # (steps + 1, slugs, 2)
    judged(surface, beside)
    apart = np.linalg.norm(beside - ways, axis=-1)
    return tuple(
        Runner(
            slug,
            tried[one][best[one]],
            ways[:, one],
            loss[:, one, best[one]],
            lowest,
            apart[:, one],
        )
        for one, slug in enumerate(slugs)
    )


def ranked(runners: Sequence[Runner], step: int) -> list[Runner]:
    """The lowest loss at this step first; of those as low as can be told, who was there first."""

    def key(one: Runner) -> tuple[float, int]:
        loss = round(float(one.loss[step]), 9)
        since = one.since(step)
        return (loss if np.isfinite(loss) else np.inf), LONGEST if since is None else since

    return sorted(runners, key=key)


def table(runners: Sequence[Runner], step: int) -> list[dict[str, str]]:
    """The ranking at this step, as lines of a table."""
    return [
        {
            "place": str(number),
            "optimizer": one.label,
            "rate": f"{one.rate:g}",
            "loss": f"{one.loss[step]:.2g}" if np.isfinite(one.loss[step]) else "∞",
            "so far": one.fate(step),
        }
        for number, one in enumerate(ranked(runners, step), start=1)
    ]
