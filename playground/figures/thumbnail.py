"""A data set of points as a small picture, in the colours that the stage gives its points."""

import numpy as np

from playground.datasets import Dataset
from playground.experiment import Experiment
from playground.figures import palette
from playground.prepared import split

COUNT = 200  # points, without noise
SIDE = 100.0


def svg(slug: str, dataset: Dataset) -> str:
    """The picture as SVG; for any slug that an experiment can name."""
    most = min(COUNT, dataset.most)
    parts = split(Experiment(data=slug, samples=most, holdout=0))
    (left, right), (bottom, top) = dataset.bounds
    dots = []
    for (x1, x2), y in zip(parts.x, parts.y, strict=True):
        across, down = (x1 - left) / (right - left), (top - x2) / (top - bottom)
        dots.append(
            f'<circle cx="{across * SIDE:.1f}" cy="{down * SIDE:.1f}" r="3.4" '
            f'fill="{colour(dataset, float(y))}"/>'
        )
    inside = "".join(dots)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE:g} {SIDE:g}">{inside}</svg>'


def colour(dataset: Dataset, answer: float) -> str:
    """A point's colour."""
    if dataset.task == "binary":
        return palette.POSITIVE if answer else palette.NEGATIVE
    if dataset.task == "classes":
        return palette.CLASSES[int(answer)]
    low, high = dataset.answers
    stops = palette.DIVERGING["light"]
    share = np.clip((answer - low) / (high - low), 0.0, 1.0)
    return stops[round(float(share) * (len(stops) - 1))]
