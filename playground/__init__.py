"""Neural Playground: see a neural network learn. `Experiment` is the choices, `train` does it."""

from playground.experiment import Experiment

__all__ = ["Experiment"]
