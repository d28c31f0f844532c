"""More to try on the convolution page: colour, pooling, and layers in a row."""

from typing import Any

from playground.labs.grids import Rows
from playground.labs.kernel_tasks import IDENTITY, NUMBERS, PICTURES, VERTICAL, floats
from playground.labs.tasks import Task

SPECKS = floats(
    (
        (1, 3, 0, 2, 5, 1),
        (9, 2, 1, 0, 4, 2),
        (0, 1, 7, 6, 0, 3),
        (2, 0, 5, 8, 1, 0),
        (4, 1, 0, 3, 2, 9),
        (0, 6, 2, 1, 7, 4),
    )
)


def only(weight: float) -> Rows:
    """A kernel of which just the middle counts."""
    return tuple(tuple(weight * one for one in row) for row in floats(IDENTITY))


def times(rows: Rows, by: float) -> Rows:
    """A kernel with every weight multiplied."""
    return tuple(tuple(by * one + 0.0 for one in row) for row in rows)


def colours(picture: str, *kernels: Rows, bias: float = 0.0) -> dict[str, Any]:
    """The choices of three kernels over a colour picture."""
    names = dict(zip(("red", "green", "blue"), map(floats, kernels), strict=True))
    return {"source": "sample", "picture": picture, "bias": bias, **names}


COLOUR = {
    "one": Task(
        "Three to one",
        "Three pictures go in. How many come out?",
        "One. A kernel of a colour picture is three tables, and their sums are added up. Here only "
        "the middles count, weighed as our eyes weigh colours: that is how colour becomes grey.",
        colours("flower", only(0.3), only(0.6), only(0.1)),
    ),
    "red": Task(
        "Find red",
        "Plus for red, minus for green and blue. Why is the white paper not found, though it is "
        "full of red?",
        "White has as much green and blue as red, and 1 − 0.5 − 0.5 is 0. Only where red outweighs "
        "the others something is left.",
        colours("letters", only(1.0), only(-0.5), only(-0.5)),
    ),
    "edges": Task(
        "Edges in any colour",
        "The same kernel for all three. How does it differ from edges in grey?",
        "Hardly: it adds up the edges of the three channels. A network's kernels need not be "
        "equal, and hardly ever are.",
        colours("face", VERTICAL, VERTICAL, VERTICAL),
    ),
    "against": Task(
        "Colour edges",
        "Edges of red minus edges of green. What happened to the edges between light and dark?",
        "They are as strong in both channels and cancel out. What stays are edges where the colour "
        "changes.",
        colours("temple", VERTICAL, times(VERTICAL, -1.0), only(0.0)),
    ),
    "bias": Task(
        "The bias",
        "The bias is −120. Which places are still above 0?",
        "Those that fit the kernel by more than 120. With ReLU behind it the bias is a threshold, "
        "and the network learns it like a weight.",
        colours("coast", only(1.0), only(-0.5), only(0.0), bias=-120.0),
    ),
}


def pools(picture: str, kind: str, size: str, by: int, of: str) -> dict[str, Any]:
    """The choices of a pooling."""
    choice = {"pool": kind, "side": size, "shift": by, "of": of}
    return {"source": "sample", "picture": picture, **choice}


POOLING = {
    "small": Task(
        "A sixteenth",
        "One number in sixteen is left. Can you still read it?",
        "The thick letters yes, the thin ones hardly: with the largest of 16 the white paper wins "
        "over thin black strokes. Choose the average, and they come back in grey.",
        pools("letters", "max", "4", 1, "picture"),
    ),
    "shift": Task(
        "Moved by a pixel",
        "The edges moved by one pixel. How much is still where it was, not pooled and pooled?",
        "See the table: the larger the window, the more stays, for an edge often moves within its "
        "window only. That is why a network knows a cat a little further left as well. The largest "
        "forgives more than the mean.",
        pools("stairs", "max", "4", 1, "edges"),
    ),
    "far": Task(
        "Moved by four",
        "Four pixels, and windows of four. Why is so little where it was?",
        "Each window now shows what its neighbour showed: the pooled picture has moved by one. "
        "Pooling forgives small moves, not large ones.",
        pools("stairs", "max", "4", 4, "edges"),
    ),
    "calm": Task(
        "Max or average",
        "A picture full of fine detail. Which pooling makes it brighter, and which keeps it?",
        "The largest of four is brighter than their mean wherever they differ. The average keeps "
        "the brightness and blurs.",
        pools("coast", "avg", "3", 1, "picture"),
    ),
}


def layers(picture: str, first: str, kind: str, size: str, second: str) -> dict[str, Any]:
    """The choices of a chain."""
    choice = {"first": first, "pool": kind, "side": size, "second": second}
    return {"source": "sample", "picture": picture, **choice}


CHAIN = {
    "ends": Task(
        "Ends of edges",
        "First vertical edges, then horizontal ones of what is left. What does the end show?",
        "Places where a vertical edge begins or ends: corners. The second layer builds a new "
        "pattern out of those the first has found, and so it goes on, layer by layer.",
        layers("letters", "vertical", "max", "2", "horizontal"),
    ),
    "half": Task(
        "What ReLU takes",
        "Each post of the stairs has two edges. How many are left after ReLU?",
        "One: where it gets darker. The other answers with minus, and ReLU makes it 0. A network "
        "that needs both takes a second kernel with the signs turned round.",
        layers("stairs", "vertical", "max", "2", "identity"),
    ),
    "view": Task(
        "A wider view",
        "The last kernel is 3 × 3. How much of the picture does one of its numbers know of?",
        "Three windows of two, each with a rim of one: 8 × 8 pixels. Pooling widens the view of "
        "every layer behind it at no cost.",
        layers("coast", "edges", "max", "2", "box"),
    ),
}
TASKS = {**NUMBERS, **PICTURES, **COLOUR, **POOLING, **CHAIN}
