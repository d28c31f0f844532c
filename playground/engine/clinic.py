"""Where runs see the doctor: now and then, for looking closely takes some milliseconds."""

import time
from functools import partial

from playground.engine.doctor import diagnose
from playground.engine.library import Library
from playground.engine.messages import Advice
from playground.engine.run import Run
from playground.engine.statistics import Statistics
from playground.engine.views import Views

PAUSE = 1.0  # seconds between two looks
CLOSELY = 3.0  # seconds between two looks at every layer, for networks with convolutions


class Clinic:
    """What was last found of one run."""

    def __init__(self, run: Run, views: Views, library: Library) -> None:
        experiment = run.now
        self._statistics = Statistics(experiment, run.its.program, views)
        # The first look takes a tenth of a second: nobody's pictures wait for it.
        self._ready = library.later(partial(self._statistics.look, run.state.vector))
        self._prepared = views.prepared
        self._pause = CLOSELY if experiment.convolutional else PAUSE
        self._seen: tuple[float, int, str | None] = (0.0, -1, None)  # when, epoch, stopped
        self._advice: tuple[Advice, ...] = ()

    def advice(self, run: Run) -> tuple[Advice, ...]:
        """What the doctor says of a run; the same as before if he was asked just now."""
        now, state, stopped = time.monotonic(), run.state, run.stopped
        when, epoch, before = self._seen
        if not self._ready.done():
            return self._advice
        if (epoch, before) == (state.epoch, stopped) or now - when < self._pause:
            return self._advice
        self._seen = now, state.epoch, stopped
        diverged = run.reason if stopped == "diverged" else ""
        rows = run.history.rows[: state.epoch + 1]
        figures = self._statistics.look(state.vector)
        self._advice = tuple(
            Advice(
                found.level,
                found.sentence,
                found.suggestion_text,
                f"?{found.suggestion.to_query()}" if found.suggestion else "",
            )
            for found in diagnose(run.now, rows, figures, self._prepared, diverged)
        )
        return self._advice
