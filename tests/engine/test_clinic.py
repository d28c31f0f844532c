"""The doctor's words on their way to a page, with a suggestion that can be taken."""

import time

from playground.engine.engine import Engine
from playground.engine.messages import Look, Report
from playground.experiment import Experiment


def seen(engine: Engine, until: str) -> Report:
    """The run's report once it is in that phase."""
    for _ in range(1_000):
        (report,) = engine.look([Look("a")])
        if report and report.phase == until and report.advice:
            return report
        time.sleep(0.05)
    raise AssertionError(f"never {until}: {report}")


def test_a_rate_far_too_large_is_explained_and_a_smaller_one_suggested() -> None:
    experiment, engine = Experiment(learning_rate=10.0), Engine()
    try:
        engine.open("a", experiment.to_json())
        while engine.look([Look("a")])[0].phase == "compiling":
            time.sleep(0.05)
        engine.order("a", "play")
        report = seen(engine, "stopped")
    finally:
        engine.shut()
    assert report.stopped == "diverged"
    said = report.advice[0]
    assert f"epoch {report.epoch}" in said.sentence
    assert "10" in said.sentence
    assert said.level == "problem"
    suggested = Experiment.from_query(said.query)
    assert suggested.learning_rate < experiment.learning_rate
