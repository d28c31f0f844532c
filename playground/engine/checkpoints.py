"""From a run to what brings it back anywhere, and from there to a run."""

from playground.engine.library import Material
from playground.engine.messages import Checkpoint
from playground.engine.run import Run
from playground.engine.watch import Watch
from playground.errors import Refused
from playground.experiment import Experiment

Known = tuple[int, int, int]  # era, rows, last state kept


def taken(run: Run, name: str, known: Known, playing: bool, speed: float | None) -> Checkpoint:
    """What is new since a checkpoint of that era, with so many rows and states up to there."""
    with run.lock:
        era, rows, kept = known
        if era != run.era:
            rows, kept = 0, -1
        return Checkpoint(
            run=name,
            began=run.experiment.to_json(),
            now=run.now.to_json(),
            state=run.state,
            era=run.era,
            first=rows,
            rows=run.history.rows[rows:].copy(),
            kept=run.snapshots.since(kept),
            log=tuple(run.log),
            playing=playing,
            speed=speed,
            seconds=run.seconds,
            stopped=run.stopped,
            reason=run.reason,
            since=run.watch.since,
            best=run.best if run.now.stop.patience else None,
        )


def restore(run: Run, it: Checkpoint) -> None:
    """Puts a run where a checkpoint left it; its material may come later."""
    run.now = Experiment.from_json(it.now)
    if it.state is None or it.rows is None:
        return  # it had not begun
    run.place(it.state, it.rows, it.kept.values(), it.log, it.era)
    run.seconds, run.stopped, run.reason = it.seconds, it.stopped, it.reason
    run.watch = Watch(run.now, run.history.rows[: it.state.epoch + 1], it.since)
    run.best = it.best or it.state


def check(run: Run, material: Material) -> None:
    """Refuses a restored run whose numbers do not fill its program: files can say anything."""
    first, here = material.program.start(run.now), run.state
    if (first.vector.shape, first.counters.shape) != (here.vector.shape, here.counters.shape):
        raise Refused("The numbers of this run do not belong to its network.")
