"""A network is asked about single examples, as it stands or stood."""

import numpy as np
import pytest

from playground.engine.messages import Question
from playground.engine.prediction import prediction
from playground.engine.run import Run
from playground.engine.views import Views
from playground.errors import BadChoice
from tests.engine.test_sights import CONV, trained


@pytest.fixture(scope="module")
def run() -> Run:
    return trained(CONV)


@pytest.fixture(scope="module")
def views(run: Run) -> Views:
    return Views(run.now, run.its.program)


def test_pictures_are_asked_for_by_their_places(run: Run, views: Views) -> None:
    found = prediction(run, views, Question(places=(7, 0)))
    split = views.prepared.split
    np.testing.assert_array_equal(found.x, split.val_x[[7, 0]])
    np.testing.assert_array_equal(found.answers, split.val_y[[7, 0]])
    np.testing.assert_allclose(found.shares, views.predict(run.weights, split.val_x[[7, 0]]))
    np.testing.assert_allclose(found.shares.sum(axis=1), 1.0, atol=1e-5)
    assert (found.epoch, found.part, found.count) == (2, "val", 120)


def test_a_picture_that_was_brought_has_no_answer_but_a_prediction(run: Run, views: Views) -> None:
    x = np.random.default_rng(0).integers(0, 256, (1, 28, 28, 1), np.uint8)
    found = prediction(run, views, Question(x=x))
    assert found.answers is None
    np.testing.assert_allclose(found.shares, views.predict(run.weights, x))


def test_an_earlier_epoch_says_something_else(run: Run, views: Views) -> None:
    now, then = (prediction(run, views, Question(places=(3,), epoch=at)) for at in (None, 0))
    assert (now.epoch, then.epoch) == (2, 0)
    assert abs(now.shares - then.shares).max() > 0.01


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question(places=(120,)), "There are 120 of these examples, from 0 to 119"),
        (Question(places=(-1,)), "from 0 to 119"),
        (Question(), "1 to 100 examples"),
        (Question(places=(0,) * 101), "1 to 100 examples"),
        (Question(x=np.zeros((1, 28, 28, 3), np.uint8)), "has the shape"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(run, views, question, words) -> None:
    with pytest.raises(BadChoice, match=words):
        prediction(run, views, question)
