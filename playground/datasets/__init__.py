"""Every data set there is, by slug."""

from playground.datasets.dataset import Array, Dataset, Examples, Wish
from playground.datasets.images import IMAGES
from playground.datasets.plane import POINTS
from playground.datasets.tables import TABLES

DATASETS: dict[str, Dataset] = {**POINTS, **TABLES, **IMAGES}

__all__ = ["DATASETS", "Array", "Dataset", "Examples", "Wish"]
