"""What else a page may ask to see of a run, by name: arrays that travel with each frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy.typing as npt

if TYPE_CHECKING:
    from playground.engine.views import Views

Array = npt.NDArray[Any]
Sight = Callable[["Views", Array], Mapping[str, Array]]

MOST_ANSWERS = 500  # examples of a part


def answers(views: Views, vector: Array) -> Mapping[str, Array]:
    """What the network says of the first examples that it trains on, and of those kept apart."""
    split = views.prepared.split
    return {
        "train_said": views.predict(vector, split.x[:MOST_ANSWERS]),
        "val_said": views.predict(vector, split.val_x[:MOST_ANSWERS]),
    }


SIGHTS: Mapping[str, Sight] = {"answers": answers}
