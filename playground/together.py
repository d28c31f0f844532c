"""What the choices of an experiment must be to each other: each alone may be right."""

from typing import TYPE_CHECKING

from playground import losses, stack
from playground.choices import ALL
from playground.errors import BadChoice
from playground.layers import said

if TYPE_CHECKING:
    from playground.experiment import Experiment

MOST_PARAMETERS = 5_000_000
MOST_AT_ONCE = 1_024  # pictures in one batch of a network with convolutions


def check(it: "Experiment") -> None:
    """Refuses choices that cannot work with each other; the likeliest to blame comes first."""
    _data(it)
    _rules(it)
    _size(it)
    _start(it)


def _data(it: "Experiment") -> None:
    most = it.dataset.most
    if it.samples > most:
        raise BadChoice(f"'{it.data}' has at most {most} examples.", "samples", "data")
    if it.task not in losses.LOSSES[it.loss_slug].tasks:
        fit = [slug for slug, loss in losses.LOSSES.items() if it.task in loss.tasks]
        raise BadChoice(
            f"The loss '{it.loss}' does not suit '{it.data}'; choose from auto, {', '.join(fit)}.",
            "loss",
            "data",
        )


def _rules(it: "Experiment") -> None:
    if it.stop.accuracy is not None and it.task == "regression":
        raise BadChoice(
            f"'{it.data}' asks for a number, which has no accuracy to stop at.",
            "stop",
            "data",
        )
    if it.stop.patience is not None and not it.val_count:
        raise BadChoice(
            "Patience watches the validation loss: hold out some of the data.",
            "stop",
            "holdout",
        )


def _size(it: "Experiment") -> None:
    for _, before, after in stack.walk(it.input_shape, it.layers):
        for shape in (before, after):
            if max(shape) > 1_000_000:
                raise BadChoice("A layer would have more than a million numbers.", "hidden")
    if it.parameters > MOST_PARAMETERS:
        raise BadChoice(
            f"That network has {it.parameters:,} parameters; at most {MOST_PARAMETERS:,} "
            "work here: take fewer units, or pooling before Flatten.",
            "hidden",
        )
    if it.convolutional and it.batch_size == ALL and it.train_count > MOST_AT_ONCE:
        raise BadChoice(
            f"All {it.train_count} pictures do not fit in one batch of a network with "
            f"convolutions; take at most {MOST_AT_ONCE}.",
            "batch",
            "samples",
        )


def _start(it: "Experiment") -> None:
    if it.start:
        net, count = it.start.net, it.start.layers
        if net.shape != it.input_shape:
            raise BadChoice(
                f"The weights that it is to begin with are for {said(net.shape)}, "
                f"and '{it.data}' has {said(it.input_shape)}.",
                "start",
                "data",
            )
        if it.layers[:count] != net.layers[:count]:
            theirs = ", ".join(layer.text for layer in net.layers[:count])
            raise BadChoice(
                f"The weights that it is to begin with are those of {theirs}: the network has to "
                "begin with the same layers.",
                "start",
                "hidden",
            )
    if it.frozen > it.start.layers:
        raise BadChoice(
            f"{it.frozen} layers cannot be frozen: only those can that begin with learnt weights "
            f"(start), here {it.start.layers}.",
            "frozen",
            "start",
        )
    if it.frozen > len(it.hidden):
        raise BadChoice("The output layer cannot be frozen too: something has to learn.", "frozen")
