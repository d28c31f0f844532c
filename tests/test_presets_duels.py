"""The duels: the answers say what happens."""

import pytest

from playground import Experiment, fair, train
from playground.pairs import Pair
from playground.presets.duels import DUELS


def last(experiment: Experiment, epochs: int):  # type: ignore[no-untyped-def]  # a row of a data frame
    return train(experiment, epochs=epochs).history.iloc[-1]


def both(slug: str):  # type: ignore[no-untyped-def]  # two rows
    pair, _ = Pair.of(DUELS[slug].query)
    assert fair.measured(pair.left, pair.right) == "loss"
    return [last(it, DUELS[slug].epochs) for it in (pair.left, pair.right)]


def test_unscaled_inputs_fly_out_at_once() -> None:
    one, other = both("scale")
    assert one.epoch == 0
    assert other.val_mae < 9.0


@pytest.mark.thorough
def test_six_of_sigmoid_guess() -> None:
    one, other = both("depth")
    assert one.val_accuracy < 0.5
    assert other.val_accuracy > 0.95


@pytest.mark.thorough
@pytest.mark.parametrize("slug", ["optimizer", "dropout", "cnn", "width"])
def test_the_second_wins(slug: str) -> None:
    one, other = both(slug)
    assert other.val_loss < 0.9 * one.val_loss


@pytest.mark.thorough
def test_single_steps_win_by_epochs() -> None:
    one, other = both("batch")
    assert one.val_loss < 0.1 * other.val_loss


@pytest.mark.thorough
def test_dropout_is_worse_where_it_learns_and_better_elsewhere() -> None:
    one, other = both("dropout")
    assert other.mae > 1.5 * one.mae
    assert other.val_mae < 0.85 * one.val_mae
