"""What two experiments do not share is said in a line; more than one thing is not fair."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground import fair
from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.pairs import Pair
from tests import strategies

many = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def pair(query: str) -> Pair:
    found, refused = Pair.of(query)
    assert refused == []
    return found


def line(query: str) -> str:
    found = pair(query)
    return fair.line(fair.differences(found.left, found.right))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("b.lr=0.3", "the learning rate: 0.03 → 0.3"),
        ("b.optimizer=adam", "the optimizer: SGD at 0.03 → Adam at 0.01"),
        ("b.optimizer=adam&b.lr=1", "the optimizer: SGD at 0.03 → Adam at 1"),
        ("optimizer=momentum&b.momentum=0.5", "the optimizer's momentum: 0.9 → 0.5"),
        ("b.batch=all", "the batch size: 10 → all"),
        ("b.scale=standard", "the scaling of inputs: as they are → standard"),
        ("b.init=he_normal", "the first weights: Glorot uniform → He normal"),
        ("b.features=x1", "the inputs: x₁, x₂ → x₁"),
        ("b.holdout=20", "the share held out: 50 % → 20 %"),
        ("b.schedule=step:0.5@100", "the schedule: Constant → In steps (0.5@100)"),
        ("b.hidden=4:relu,2:relu", "the activation: Tanh → ReLU"),
        ("b.hidden=4:relu,2:tanh", "the activation: Tanh → ReLU, Tanh"),
        ("b.hidden=8:tanh,2:tanh", "the width of the hidden layers: 4, 2 → 8, 2"),
        ("hidden=8:tanh&b.hidden=8:tanh,8:tanh", "the number of hidden layers: 8 → 8, 8"),
        ("hidden=16:relu&b.hidden=4:relu,4:relu", "the hidden layers: 16 → 4, 4"),
        ("hidden=8:relu,drop0&b.hidden=8:relu,drop0.5", "the dropout: 0 % → 50 %"),
        ("hidden=8:relu&b.hidden=8:relu,bn", "the batch norm: none → after 1 layer"),
        ("b.hidden=", "the number of hidden layers: 4, 2 → none"),
        (
            "hidden=8:relu,bn,drop0.1&b.hidden=8:relu,drop0.1,bn",
            "the order of dropout and batch norm: bn, drop0.1 → drop0.1, bn",
        ),
    ],
)
def test_one_thing_is_named_in_one_line(query: str, said: str) -> None:
    assert line(query) == f"Only {said}."


def test_the_same_is_said_of_nothing_and_of_two() -> None:
    assert line("data=xor").startswith("Nothing differs")
    assert line("b.lr=0.3&b.batch=30") == (
        "2 things differ. The batch size: 10 → 30; the learning rate: 0.03 → 0.3."
    )
    assert line("hidden=4:tanh&b.hidden=8:relu").startswith("2 things differ.")


def test_every_choice_has_a_name() -> None:
    assert set(fair.NAMES) | set(fair.CLOSER) == set(Experiment.choices()) | {"hidden", "stop"}


def test_an_end_is_no_difference() -> None:
    assert line("stop=epochs:5&b.stop=epochs:500").startswith("Nothing differs")


@many
@given(st.data())
def test_whatever_differs_can_be_kept_alone(data: st.DataObject) -> None:
    slug = data.draw(st.sampled_from(["circle", "iris", "houses8", "digits", "blobs"]))
    left, right = (data.draw(strategies.experiments(data=slug)) for _ in range(2))
    for one in fair.differences(left, right):
        with suppress(BadChoice):  # all pictures in one batch, say, and now convolutions
            (again,) = fair.differences(left, fair.align(left, right, one.key))
            assert (again.key, again.left) == (one.key, one.left)


def test_aligned_layers_keep_what_is_not_asked_for() -> None:
    both = pair("hidden=8:tanh,drop0.2,8:tanh&b.hidden=16:relu")
    kept = {
        key: fair.align(both.left, both.right, key).said()["hidden"][1]
        for key in ("layers", "activation", "drop")
    }
    texts = {key: ",".join(layer.text for layer in layers) for key, layers in kept.items()}
    assert texts == {
        "layers": "16:tanh,drop0.2",
        "activation": "8:relu,drop0.2,8:relu",
        "drop": "8:tanh,8:tanh",
    }


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("b.lr=0.3", set()),
        ("b.seed=1", {"same data", "same split", "same first weights", "same order of examples"}),
        ("b.holdout=20", {"same split", "same order of examples"}),
        ("b.init=he_normal", {"same first weights"}),
        ("hidden=8:tanh&b.hidden=4:tanh", {"same first weights"}),
    ],
)
def test_what_both_stand_on(query: str, other: set[str]) -> None:
    both = pair(query)
    found = fair.ground(both.left, both.right)
    assert {words for words, so in found.items() if not so} == other


def test_first_weights_hang_on_a_layers_place() -> None:
    noted = pair("hidden=16:relu,drop0&b.hidden=16:relu,drop0.5")
    moved = pair("hidden=16:relu&b.hidden=16:relu,drop0.5")
    assert fair.starts(noted.left, noted.right) == (2, 2)
    assert fair.starts(moved.left, moved.right) == (1, 2)


def test_losses_that_mean_something_else_are_not_compared() -> None:
    for query, how in [("b.lr=1", "loss"), ("b.l2=0.1", "metric"), ("b.loss=mse", "metric")]:
        found, _ = Pair.of(query)
        assert fair.measured(found.left, found.right) == how
