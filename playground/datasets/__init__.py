"""Every data set there is, by slug: those of the registry, and people's own."""

from playground.datasets import store
from playground.datasets.dataset import Array, Dataset, Examples, Wish
from playground.datasets.images import IMAGES
from playground.datasets.plane import POINTS
from playground.datasets.tables import TABLES

DATASETS: dict[str, Dataset] = {**POINTS, **TABLES, **IMAGES}


def find(slug: str) -> Dataset:
    """The data set of a slug; `MissingData` where it is none, or somebody's own and not here."""
    return DATASETS[slug] if slug in DATASETS else store.load(slug).dataset


__all__ = ["DATASETS", "Array", "Dataset", "Examples", "Wish", "find"]
