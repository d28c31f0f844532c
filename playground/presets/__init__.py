"""Good starting points, each with a question that its variants answer when they are trained."""

from playground.presets.images import IMAGES, NETWORKS
from playground.presets.points import POINTS
from playground.presets.preset import Preset
from playground.presets.trials import TRIALS

__all__ = ["IMAGES", "NETWORKS", "POINTS", "TRIALS", "Preset"]
