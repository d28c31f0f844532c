"""The race of the descent page: everybody's way, everybody's loss, and who leads."""

from collections.abc import Sequence

import streamlit as st

from playground.export import descent as export
from playground.figures import race as figures
from playground.labs import race as lab
from playground.labs.surfaces import SURFACES
from playground.labs.tasks import RACE
from playground.optimizers import OPTIMIZERS
from playground.ui import chart, lesson, tasks
from playground.ui.address import Choices
from playground.ui.alone import alone

RATES = {"best": "Best of each", "same": "Same for all", "own": "One by one"}


def show(choices: Choices) -> None:
    """Let optimizers race from one start; what stands around the race need not come again."""
    alone("descent", lambda: _race(choices))


def _race(choices: Choices) -> None:
    st.markdown(
        "A loss of two weights, $x$ and $y$. Everybody starts at the ring and follows its own "
        "rule, the one of Keras. **Click into the picture** to start somewhere else."
    )
    begin(choices)
    tasks.offer(choices, RACE)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        surface, start = ground(choices)
        land = SURFACES[surface]
        step = choices.slider("step", "Step", help="How far the race has gone.")
        who = choices.pills(
            "who",
            "Optimizers",
            names=lambda slug: OPTIMIZERS[slug].label,
            wrap=True,
            help="Who takes part.",
        )
        runners = lab.race(surface, start, who, rates(choices, who))
    with left:
        ranks = lab.ranked(runners, step)
        said_of = f"{land.label} with {len(who)} ways from {start} after {step} steps; "
        chart.show(
            figures.paths(land, start, runners, step),
            key="descent.race",
            height=620,
            square=True,
            alt=said_of + f"{ranks[0].label} leads.",
            events=("click",),
        )
    if choices["rates"] == "own":
        dials(choices, who)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        picture = figures.losses(land, runners, step)
        chart.show(picture, key="descent.losses", height=480, alt="Everybody's loss by step.")
    with right:
        st.table(lab.table(runners, step), border="horizontal")
        st.caption("There: less than 1% of the first height is left above the lowest loss.")
        chaos(runners, step)
    racing = {one.slug: one.rate for one in runners}
    lesson.keras(export.race(land.code, start, racing, step))


def chaos(runners: Sequence[lab.Runner], step: int) -> None:
    """Whose way cannot be foretold, and why the program below may end elsewhere."""
    wild = [one for one in runners if one.hangs(step)]
    if wild:
        ends = ", ".join(f"{one.label} by {one.apart[step]:.2g}" for one in wild)
        st.caption(
            f"**Chaos:** begun a billionth beside the start, some would be elsewhere now: {ends}. "
            "Such a way hangs on the last digit of a slope, so another machine, or the program "
            "below, may end elsewhere too."
        )


def begin(choices: Choices) -> None:
    """Start where the picture was clicked."""
    spot = chart.told("descent.race", "click")
    if spot:
        surface, x, y = choices["surface"], round(float(spot.x), 2), round(float(spot.y), 2)
        choices.put(**{f"{surface}_x": x, f"{surface}_y": y})


def ground(choices: Choices) -> tuple[str, tuple[float, float]]:
    """The surface and the start."""
    surface = choices.select(
        "surface",
        "Surface",
        names=lambda slug: SURFACES[slug].label,
        help="The loss to walk down.",
    )
    st.latex(SURFACES[surface].latex)
    st.caption(SURFACES[surface].hint)
    across, up = st.columns(2)
    with across:
        x = choices.slider(f"{surface}_x", "Start, x", step=0.05, help="Or click in the picture.")
    with up:
        y = choices.slider(f"{surface}_y", "Start, y", step=0.05, help="Or click in the picture.")
    return surface, (x, y)


def rates(choices: Choices, who: tuple[str, ...]) -> tuple[float, ...] | None:
    """The rate of everybody who takes part; none where each is to have its best."""
    way = choices.segments(
        "rates",
        "Learning rates",
        names=RATES.__getitem__,
        help="A rate means something else in every rule: look for the best of each, or set them.",
    )
    if way == "best":
        ends = f"from {lab.LADDER[0]:g} to {lab.LADDER[-1]:g}"
        st.caption(f"For each, {len(lab.LADDER)} rates {ends} are tried, and the fastest races.")
        return None
    if way == "same":
        rate = choices.ladder("same", "Rate of all", lab.LADDER, help="One rate for everybody.")
        return (rate,) * len(who)
    return tuple(choices[f"lr_{slug}"] for slug in who)


def dials(choices: Choices, who: tuple[str, ...]) -> None:
    """A slider for the rate of everybody who takes part."""
    with st.grid("auto", min_column_width=160):
        for slug in who:
            label = f"Rate of {OPTIMIZERS[slug].label}"
            choices.ladder(f"lr_{slug}", label, lab.LADDER, help=OPTIMIZERS[slug].hint)
