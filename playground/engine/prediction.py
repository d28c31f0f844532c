"""What a run's network says of a few examples: of its own data, or brought along."""

import numpy as np

from playground.engine.messages import Prediction, Question
from playground.engine.run import Run
from playground.engine.sights import shares
from playground.engine.views import Views
from playground.errors import BadChoice

MOST = 100  # examples of one question: an engine answers one call at a time


def prediction(run: Run, views: Views, question: Question) -> Prediction:
    """The answers, by the run as it stands or as it stood."""
    state = run.state if question.epoch is None else run.snapshots.nearest(question.epoch)
    part, x, y = views.prepared.split.judged
    count, answers = len(x), None
    if question.x is None:
        chosen = np.array(question.places, int)
        if len(chosen) and not 0 <= chosen.min() <= chosen.max() < count:
            raise BadChoice(f"There are {count:,} of these examples, from 0 to {count - 1:,}.")
        x, answers = x[chosen], y[chosen]
    else:
        x, shape = question.x, views.experiment.dataset.shape
        if x.shape[1:] != shape:
            raise BadChoice(f"An example has the shape {shape}, not {x.shape[1:]}.")
    if not 1 <= len(x) <= MOST:
        raise BadChoice(f"Ask about 1 to {MOST} examples at a time.")
    return Prediction(state.epoch, x, shares(views, state.vector, x), answers, part, count)
