"""Neural Playground: see a neural network learn. `Experiment` is the choices, `train` does it."""

from typing import Any

from playground.experiment import Experiment

__all__ = ["Experiment", "train"]


def __getattr__(name: str) -> Any:
    """Hands on `train` when it is asked for: TensorFlow takes seconds to load."""
    if name != "train":
        raise AttributeError(f"module 'playground' has no attribute '{name}'")
    from playground.engine.settings import load_tensorflow

    load_tensorflow()
    from playground.engine.training import train

    return train
