"""A run's network as a value, as it stands or as it stood, to be looked into elsewhere."""

from playground.engine.plain import named
from playground.engine.run import Run
from playground.engine.views import Views
from playground.net.net import Net


def net(run: Run, views: Views, epoch: int | None) -> Net:
    """The network after the kept epoch closest to the one named; without one, as it is."""
    with run.lock:
        state = run.state if epoch is None else run.snapshots.nearest(epoch)
        it, layout = views.experiment, run.its.program.layout
        weights = tuple(
            {name: of(state.vector).copy() for name, of in named(layout, layer, number).items()}
            for number, layer in enumerate(it.layers)
        )
    prepared = views.prepared
    return Net(
        it.dataset.label,
        it.input_shape,
        it.layers,
        weights,
        it.class_names,
        it.data,
        state.epoch,
        prepared.shift,
        prepared.spread,
    )
