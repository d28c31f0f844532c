"""The colours of the whole app, in both themes; nothing else in Python names one.

Orange is negative and blue is positive, everywhere. Each colour of a line or a sign stands out from
white and from the dark paper by more than 3 to 1, so figures need not know the theme.
"""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

NEGATIVE = "#d76506"
POSITIVE = "#1985de"
ZERO = "#f8f8f6"  # the middle of a scale on light paper

BOARD, CHALK = "#000000", "#ffffff"  # what one draws on, and with: MNIST's black and white

PAPER = {"light": "#ffffff", "dark": "#0b1220"}
INK = {"light": "#0f172a", "dark": "#f1f5f9"}

# Negative to positive in steps that look equally large (straight lines through OKLab).
DIVERGING = {
    "light": (
        *(NEGATIVE, "#e1854e", "#e9a27a", "#f0bfa4", "#f5dccd"),
        ZERO,
        *("#d0e2f3", "#a8cbef", "#7fb4ea", "#549de4", POSITIVE),
    ),
    "dark": (
        *("#f58d31", "#c4773a", "#96613d", "#6a4c3b", "#403636"),
        "#18212e",
        *("#243a53", "#30557a", "#3c71a4", "#488fd0", "#54aefe"),
    ),
}

# Okabe and Ito's colours, which every common kind of colour blindness keeps apart, and three more
# for the ten digits. Some are light: give points an outline and the marker of their class as well.
CLASSES = (
    *("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9"),
    *("#d55e00", "#f0e442", "#999999", "#8a63d2", "#8f6a2a"),
)
MARKERS = (
    *("circle", "square", "diamond", "triangle-up", "cross"),
    *("x", "star", "triangle-down", "pentagon", "hexagram"),
)

# Lines by their place in a registry. Five dashes and eight colours share no factor, so no two of
# the first forty look alike, and neighbours differ in both.
LINES = (
    *("#7a7f87", "#a87900", "#1985de", "#d76506"),
    *("#009e73", "#8a63d2", "#c24f8f", "#00919c"),
)
SIDES = ("#8a63d2", "#009e73")  # two runs beside each other
DASHES = ("2px,3px", "12px,3px,2px,3px", "solid", "7px,4px", "16px,4px")

HINT = "#7a7f87"  # guides and remarks inside a figure


def pick(looks: Sequence[T], place: int) -> T:
    """The look for this place, going round when they run out."""
    return looks[place % len(looks)]


def line(place: int, width: float = 2.5) -> dict[str, object]:
    """How the line at this place of a registry is drawn: one colour, one dash."""
    return {"color": pick(LINES, place), "dash": pick(DASHES, place), "width": width}


def scale(theme: str) -> list[tuple[float, str]]:
    """The diverging scale as Plotly wants it."""
    stops = DIVERGING[theme]
    return [(place / (len(stops) - 1), colour) for place, colour in enumerate(stops)]
