"""Good starting points, each with a question that its variants answer when they are trained."""

from playground.presets.points import POINTS
from playground.presets.preset import Preset

__all__ = ["POINTS", "Preset"]
