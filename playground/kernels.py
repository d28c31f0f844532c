"""The kernels of the page Convolution: whole numbers, and what they are divided by."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Kernel:
    """A small table of weights; its products are added up, and the sum is divided."""

    label: str
    hint: str
    rows: Rows
    divisor: float = 1.0

    @property
    def weights(self) -> npt.NDArray[np.float64]:
        """The weights that a pixel is really multiplied by."""
        return np.array(self.rows, dtype=float) / self.divisor


def flat(side: int) -> Rows:
    """Ones all over."""
    return ((1.0,) * side,) * side


KERNELS = {
    "identity": Kernel(
        "Identity", "Only the middle counts: nothing changes.", ((0, 0, 0), (0, 1, 0), (0, 0, 0))
    ),
    "vertical": Kernel(
        "Vertical edges",
        "Left minus right: tells where it gets brighter or darker sideways.",
        ((1, 0, -1), (1, 0, -1), (1, 0, -1)),
    ),
    "horizontal": Kernel(
        "Horizontal edges",
        "Above minus below: tells where it gets brighter or darker downwards.",
        ((1, 1, 1), (0, 0, 0), (-1, -1, -1)),
    ),
    "edges": Kernel(
        "Edges all round",
        "A pixel against its eight neighbours: whatever differs from all around it.",
        ((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)),
    ),
    "corners": Kernel(
        "Diagonal change",
        "Two corners minus the other two: straight edges vanish, corners and slants stay.",
        ((1, 0, -1), (0, 0, 0), (-1, 0, 1)),
    ),
    "sobel": Kernel(
        "Sobel, vertical",
        "Right minus left, the middle row counts double: a calmer edge.",
        ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),
    ),
    "sobel_across": Kernel(
        "Sobel, horizontal",
        "Below minus above, the middle column counts double.",
        ((-1, -2, -1), (0, 0, 0), (1, 2, 1)),
    ),
    "sharpen": Kernel(
        "Sharpen",
        "The pixel, and what sets it apart from its four neighbours once more.",
        ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
    ),
    "oversharpen": Kernel(
        "Excessive sharpen",
        "Far too much of it: all around minus seven times the middle.",
        ((1, 1, 1), (1, -7, 1), (1, 1, 1)),
    ),
    "box": Kernel("Box blur", "The mean of nine pixels.", flat(3), 9),
    "gauss": Kernel(
        "Gaussian blur",
        "A mean in which nearer pixels count more.",
        ((1, 2, 1), (2, 4, 2), (1, 2, 1)),
        16,
    ),
    "emboss": Kernel(
        "Emboss",
        "Lit from one corner: slopes towards it get bright, slopes away get dark.",
        ((-2, -1, 0), (-1, 1, 1), (0, 1, 2)),
    ),
    "box_wide": Kernel("Box blur, 5×5", "The mean of 25 pixels.", flat(5), 25),
    "gauss_wide": Kernel(
        "Gaussian blur, 5×5",
        "Smoother than the box of the same size.",
        (
            (1, 4, 6, 4, 1),
            (4, 16, 24, 16, 4),
            (6, 24, 36, 24, 6),
            (4, 16, 24, 16, 4),
            (1, 4, 6, 4, 1),
        ),
        256,
    ),
    "mexican": Kernel(
        "Edges, 5×5",
        "Smooths and finds edges at once, so noise disturbs it less.",
        (
            (0, 0, -1, 0, 0),
            (0, -1, -2, -1, 0),
            (-1, -2, 16, -2, -1),
            (0, -1, -2, -1, 0),
            (0, 0, -1, 0, 0),
        ),
    ),
    "motion": Kernel(
        "Motion blur, 5×5",
        "The mean along a slant, as if the camera had moved.",
        ((1, 0, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 1)),
        5,
    ),
}
