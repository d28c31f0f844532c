"""What visitors see of a run: its figures, its pictures, what the doctor says."""

from playground.engine.clinic import Clinic
from playground.engine.exhibits import RESTING, SHARE, Exhibits
from playground.engine.library import Library
from playground.engine.messages import Look, Progress, Report
from playground.engine.run import Run
from playground.engine.silence import silent
from playground.engine.views import Views
from playground.experiment import Experiment


class Window:
    """A run that has its program, as it is shown."""

    def __init__(self, run: Run, library: Library) -> None:
        self._run = run
        self.views = Views(run.now, run.its.program)
        self.views.road = lambda: run.snapshots.states
        self._exhibits = Exhibits(self.views)
        self._clinic = Clinic(run, self.views, library)
        self._said: tuple[Experiment | None, str] = (None, "")

    @property
    def query(self) -> str:
        """The choices as they are now."""
        now = self._run.now
        if self._said[0] is not now:
            self._said = now, now.to_query()
        return self._said[1]

    def report(self, look: Look, phase: str, rate: float, failure: str = "") -> Report:
        """What a visitor wants to see; without pictures if it is what is on show already."""
        run = self._run
        state = run.state if look.epoch is None else run.snapshots.nearest(look.epoch)
        history = run.history  # another takes its place when it is cut
        kept, log = tuple(run.snapshots.epochs), tuple(run.log)
        advice = self._clinic.advice(run) if look.epoch is None else ()
        vector = state.vector[: run.its.program.layout.size]
        place, share = (state.epoch, state.seen, history.era), SHARE if rate else RESTING
        editions = self._exhibits.look(look.sights, vector, place, share)
        mark = (
            *(phase, state.epoch, state.seen, history.era, len(history)),
            *(round(rate), kept[-1:], len(log), advice, editions),
        )
        if mark == look.mark:
            return Report(look.run, phase, state.epoch, mark=mark)
        rows = history.rows
        first = min(max(look.since, 0), len(rows)) if look.era == history.era else 0
        plane = run.now.dataset.kind == "points"  # what a picture could be of
        return Report(
            look.run,
            phase,
            state.epoch,
            run.stopped,
            failure or run.reason,
            rate,
            history.era,
            first,
            rows[first:].copy(),
            kept,
            log,
            self.query,
            self.views.output_frame(vector, look.output) if look.output and plane else None,
            self.views.frames(vector, look.neurons) if look.neurons and plane else [],
            vector.copy() if look.weights else None,
            advice,
            mark,
            silent(run.its, state) if look.neurons and plane else {},
            self._exhibits.news(editions, look.mark[-1] if look.mark else {}),
            self._exhibits.places(editions),
            self._progress,
        )

    @property
    def _progress(self) -> Progress:
        run, state = self._run, self._run.state
        loss, metric = map(float, state.sums)
        rate = run.examples / run.seconds if run.seconds else 0.0
        return Progress(state.epoch, state.seen, run.now.train_count, loss, metric, rate)
