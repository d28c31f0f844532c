"""What to try next: each remedy is another experiment, in words and as a value, or nothing."""

from dataclasses import replace

from playground.experiment import Experiment
from playground.layers import Conv, Dense, Layer
from playground.optimizers import OPTIMIZERS
from playground.stopping import Stop

Advice = tuple[str, Experiment] | None

ADAPTIVE = "adam"  # the first choice where one does not want to search


def rated(experiment: Experiment, rate: float) -> Advice:
    """The same with another learning rate."""
    rate = float(f"{rate:.2g}")
    better = replace(experiment, learning_rate=rate)
    return f"Try a learning rate of {rate:g} instead of {experiment.learning_rate:g}.", better


def calmer(experiment: Experiment) -> Advice:
    """Smaller steps: what usually works with this optimizer, or a third of what was."""
    usual = OPTIMIZERS[experiment.optimizer].rate
    rate = experiment.learning_rate
    return rated(experiment, usual if rate >= 3.0 * usual else rate / 3.0) if rate else None


def bolder(experiment: Experiment) -> Advice:
    """Larger steps."""
    return rated(experiment, OPTIMIZERS[experiment.optimizer].rate)


def drawn(experiment: Experiment) -> Advice:
    """First weights by chance."""
    better = replace(experiment, initializer="glorot_uniform")
    return "Draw the first weights by chance: Glorot uniform.", better


def scaled(experiment: Experiment) -> Advice:
    """Inputs of one size."""
    pictures = experiment.dataset.kind == "images"
    how, said = ("minmax", "0 to 1") if pictures else ("standard", "mean 0 and spread 1")
    if experiment.scale == how:
        return None
    return f"Scale the inputs to {said}.", replace(experiment, scale=how)


def reshaped(experiment: Experiment, swaps: dict[str, str]) -> tuple[Layer, ...]:
    """The hidden layers with some activations swapped."""
    return tuple(
        replace(one, activation=swaps.get(one.activation, one.activation))
        if isinstance(one, Dense | Conv)
        else one
        for one in experiment.hidden
    )


def leaky(experiment: Experiment) -> Advice:
    """ReLUs that cannot die."""
    hidden = reshaped(experiment, {"relu": "leaky_relu", "relu6": "leaky_relu"})
    if hidden == experiment.hidden:
        return None
    return "Try leaky ReLU, which no unit can die of.", replace(experiment, hidden=hidden)


def clearer(experiment: Experiment) -> Advice:
    """Activations whose slope does not fade."""
    fading = ("sigmoid", "hard_sigmoid", "tanh", "softsign")
    hidden = reshaped(experiment, dict.fromkeys(fading, "relu"))
    if hidden == experiment.hidden:
        return adaptive(experiment)
    better = replace(experiment, hidden=hidden, initializer="he_uniform")
    return "Try ReLU in the hidden layers, started with He uniform.", better


def adaptive(experiment: Experiment) -> Advice:
    """An optimizer that finds a rate for each weight."""
    if experiment.optimizer == ADAPTIVE:
        return None
    rate = OPTIMIZERS[ADAPTIVE].rate
    better = replace(experiment, optimizer=ADAPTIVE, options=(), learning_rate=rate)
    return f"Try Adam with a learning rate of {rate:g}.", better


def stronger(experiment: Experiment) -> Advice:
    """A better optimizer, else more units."""
    if advice := adaptive(experiment):
        return advice
    if not any(isinstance(one, Dense) for one in experiment.hidden):
        if experiment.dataset.kind == "images":
            return None
        return "Try a hidden layer of 8 units.", replace(experiment, hidden=(Dense(8, "tanh"),))
    if experiment.parameters > 100_000:
        return None
    wider = tuple(
        replace(one, units=min(2 * one.units, 1_024)) if isinstance(one, Dense) else one
        for one in experiment.hidden
    )
    return "Try twice as many units in the hidden layers.", replace(experiment, hidden=wider)


def restrained(experiment: Experiment) -> Advice:
    """An early end, else a penalty on large weights."""
    if experiment.stop.patience is None:
        stop = replace(experiment.stop, patience=20)
        better = replace(experiment, stop=stop)
        return "Stop when the validation loss has not improved for 20 epochs.", better
    rate = max(0.001, min(2.0 * experiment.l2, 10.0))
    if rate == experiment.l2:
        return None
    return f"Add a penalty of {rate:g} on the squares of the weights.", replace(experiment, l2=rate)


def longer(experiment: Experiment) -> Advice:
    """Twice the epochs."""
    if experiment.stop.epochs is None or experiment.stop.epochs > 500_000:
        return None
    stop: Stop = replace(experiment.stop, epochs=2 * experiment.stop.epochs)
    return f"Train for {stop.epochs:,} epochs.", replace(experiment, stop=stop)
