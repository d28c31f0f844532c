"""Things to try on the convolution page: each sets the choices, asks, and explains what is seen."""

from typing import Any

from playground.kernels import KERNELS
from playground.labs.grids import Rows, stripes, turned
from playground.labs.tasks import Task

BRIGHT_LEFT = stripes(10, 10, 10, 0, 0, 0)
BRIGHT_RIGHT = stripes(0, 0, 0, 10, 10, 10)
VERTICAL, HORIZONTAL = KERNELS["vertical"].rows, KERNELS["horizontal"].rows
IDENTITY = KERNELS["identity"].rows
SOFT = tuple(tuple(number / 16 for number in row) for row in KERNELS["gauss"].rows)
SPOT = tuple(
    tuple(9.0 if (row, column) in ((2, 2), (2, 3), (3, 2)) else 1.0 for column in range(6))
    for row in range(6)
)
PATCH = ((31.0, 40.0, 52.0), (38.0, 120.0, 45.0), (60.0, 48.0, 77.0))
LINE_AND_DOT = tuple(
    tuple(5.0 if column == 2 or (row, column) == (4, 5) else 0.0 for column in range(8))
    for row in range(8)
)


def floats(rows: Any) -> Rows:
    """The same table with numbers that have a point."""
    return tuple(tuple(float(one) for one in row) for row in rows)


def table(cells: Rows, kernel: Rows, stride: int = 1, padding: str = "valid") -> dict[str, Any]:
    """The choices of a kernel over a table of numbers."""
    return {
        "cells": floats(cells),
        "size": str(len(cells)),
        "kernel": floats(kernel),
        "window": str(len(kernel)),
        "stride": str(stride),
        "padding": padding,
        "step": 1,
    }


NUMBERS = {
    "edge": Task(
        "An edge",
        "Bright on the left, dark on the right. Where in the result are numbers other than 0?",
        "Where the window has the edge under it: 3 × 10 on its left, nothing on its right, so 30. "
        "Where all is equal, plus and minus cancel out. A kernel looks for a pattern, and says how "
        "well each place fits.",
        table(BRIGHT_LEFT, VERTICAL),
    ),
    "back": Task(
        "Turned round",
        "Now dark on the left and bright on the right. What changes in the result?",
        "The sign: −30. The kernel tells a step down from a step up. ReLU, which usually follows, "
        "would keep only one of the two.",
        table(BRIGHT_RIGHT, VERTICAL),
    ),
    "wrong": Task(
        "Wrong kernel",
        "The picture has a vertical edge, the kernel looks for horizontal ones. What does it find?",
        "Nothing at all: above and below are the same everywhere. That is why a layer has many "
        "kernels, each for a pattern of its own.",
        table(BRIGHT_LEFT, HORIZONTAL),
    ),
    "lying": Task(
        "Horizontal edge",
        "The edge is horizontal now, and so is the kernel's. Compare with the first picture.",
        "The same numbers, turned by 90°: 30 where it is bright above and dark below.",
        table(turned(BRIGHT_LEFT), HORIZONTAL),
    ),
    "same": Task(
        "Nothing",
        "Only the middle of this kernel counts. What comes out, and what gets lost?",
        "The picture itself without its rim: around the outermost numbers the window would hang "
        "over the edge. Padding with zeros keeps the rim.",
        table(SPOT, IDENTITY),
    ),
    "soft": Task(
        "Blur",
        "All weights are positive and sum to 1. What happens to the bright spot?",
        "It spreads and fades: each number becomes a mean of its neighbourhood. Flat places stay "
        "as they are, for the weights sum to 1.",
        table(SPOT, SOFT),
    ),
    "sum": Task(
        "429",
        "One patch, one kernel, one number. Can you work it out before you look below?",
        "5 × 120 = 600, minus the four neighbours 40 + 38 + 45 + 48 = 171, is 429. The corners are "
        "multiplied by 0 and do not count. This kernel sharpens: see it in Pictures.",
        table(PATCH, KERNELS["sharpen"].rows),
    ),
    "stride": Task(
        "Stride 2",
        "The window leaps by two. How many numbers are left, and is the edge still found?",
        "2 × 2 instead of 4 × 4, a quarter of the work. The edge is still there, but where it is "
        "exactly can no longer be told.",
        table(BRIGHT_LEFT, VERTICAL, stride=2),
    ),
    "rim": Task(
        "Padding",
        "Zeros all round: the result is as large as the picture. What is odd about its rim?",
        "The kernel takes the zeros for darkness and finds an edge on the left, −20 and −30, "
        "that is none. Networks live with it and learn from it.",
        table(BRIGHT_LEFT, VERTICAL, padding="same"),
    ),
    "wide": Task(
        "5 × 5",
        "25 products a stop. A line and a dot are equally bright: which does this kernel prefer?",
        "The dot: 16 × 5 = 80, and nothing around it takes away. On the line four neighbours are "
        "bright as well and count as minus, which leaves 50. And 25 products are almost three "
        "times the work of nine.",
        table(LINE_AND_DOT, KERNELS["mexican"].rows),
    ),
}


def view(picture: str, kernel: str, row: int, column: int) -> dict[str, Any]:
    """The choices of a kernel over a picture."""
    return {
        "source": "sample",
        "picture": picture,
        "filter": kernel,
        "look": "auto",
        "row": row,
        "column": column,
    }


PICTURES = {
    "railing": Task(
        "Posts and treads",
        "This kernel looks for vertical edges. Which lines of the stairs are gone?",
        "The horizontal ones: the treads. The posts stay, each as a pair, blue where it gets "
        "darker and orange where it gets brighter again. Choose the horizontal edges, and it is "
        "the other way round. The slanting handrail answers both.",
        view("stairs", "vertical", 210, 162),
    ),
    "flat": Task(
        "Flat is nothing",
        "Most of this is 0. What do the weights have to do with it?",
        "They sum to 0, so where nine pixels are equal, nothing is left. All that remains is where "
        "a pixel differs from its neighbours.",
        view("face", "edges", 137, 176),
    ),
    "crisp": Task(
        "Sharpen",
        "Detail gets crisper, yet nothing new was photographed. Where does it come from?",
        "Identity plus edges: each pixel is pushed away from the mean of its neighbours. The "
        "weights sum to 1, so flat places stay as bright as they were.",
        view("temple", "sharpen", 190, 250),
    ),
    "harsh": Task(
        "Too much",
        "Excessive sharpening. What happens to grain and to smooth sky?",
        "Everything that differs by a little is blown up, the camera's grain first of all. Some "
        "results leave 0 to 255 and are cut off there.",
        view("coast", "oversharpen", 60, 330),
    ),
    "smooth": Task(
        "Thin lines",
        "What does a 5 × 5 blur do to thick letters, and what to thin ones?",
        "Thick ones keep their black core. Thin ones are mixed with paper on both sides and go "
        "grey: a mean cannot keep what is smaller than its window.",
        view("letters", "gauss_wide", 240, 120),
    ),
    "relief": Task(
        "Relief",
        "Why does it look as if lit from one corner?",
        "Minus on one side, plus on the other: slopes that fall towards the minus corner get "
        "brighter, the others darker. Our eyes read that as light and shade.",
        view("flower", "emboss", 200, 300),
    ),
}
