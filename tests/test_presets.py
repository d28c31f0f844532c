"""The presets: every variant is an experiment, no two alike, and the answers say what happens."""

import pytest

from playground import Experiment, train
from playground.presets import POINTS

VARIANTS = [(slug, name) for slug, preset in POINTS.items() for name in preset.variants]


def history(slug: str, name: str, epochs: int):  # type: ignore[no-untyped-def]  # a data frame
    return train(Experiment.from_query(POINTS[slug].variants[name]), epochs=epochs).history


@pytest.mark.parametrize(("slug", "name"), VARIANTS)
def test_a_variant_is_an_experiment_on_points(slug: str, name: str) -> None:
    assert Experiment.from_query(POINTS[slug].variants[name]).dataset.kind == "points"


def test_no_two_variants_are_alike() -> None:
    for preset in POINTS.values():
        experiments = {Experiment.from_query(query) for query in preset.variants.values()}
        assert len(experiments) == len(preset.variants) > 1


@pytest.mark.thorough
def test_one_neuron_cannot_do_the_circle_but_with_squares_it_can() -> None:
    assert history("one-neuron", "x₁ and x₂", 100).accuracy.iloc[-1] < 0.65
    assert history("one-neuron", "and their squares", 100).accuracy.iloc[-1] > 0.98
    assert history("one-neuron", "four hidden neurons", 600).accuracy.iloc[-1] > 0.98


def test_the_spiral_is_learnt_to_ninety_five_percent() -> None:
    assert history("spiral", "6, and waves", 300).val_accuracy.max() >= 0.95
    assert history("spiral", "16 and 8", 1200).val_accuracy.max() >= 0.95
    assert history("spiral", "only 4", 300).val_accuracy.max() < 0.7


@pytest.mark.thorough
def test_a_large_network_learns_noise_by_heart_and_each_remedy_helps() -> None:
    last = {name: history("fit", name, 500).iloc[-1] for name in POINTS["fit"].variants}
    heart = last["too large"]
    assert heart.loss < 0.02
    assert heart.val_loss > 0.9
    assert last["too small"].loss > 0.5
    for remedy in ("about right", "and dropout", "or L2", "or stop early"):
        assert last[remedy].val_loss < heart.val_loss - 0.2


@pytest.mark.thorough
def test_the_rates_do_nothing_well_and_harm() -> None:
    assert history("rate", "0.00001", 300).accuracy.iloc[-1] < 0.6
    assert history("rate", "0.03", 50).accuracy.iloc[-1] > 0.98
    assert len(history("rate", "10", 300)) <= 42  # stopped


def test_six_layers_of_sigmoid_learn_nothing() -> None:
    assert history("depth", "six of sigmoid", 300).accuracy.iloc[-1] < 0.6
    assert history("depth", "six of ReLU", 100).val_accuracy.iloc[-1] > 0.95


def test_equal_weights_stay_equal() -> None:
    run = train(Experiment.from_query(POINTS["zeros"].variants["all 1"]), epochs=50)
    kernel = run.model.layers[0].kernel.numpy()
    assert (kernel == kernel[:, :1]).all()


@pytest.mark.thorough
def test_smaller_batches_get_further_in_as_many_epochs() -> None:
    one, thirty, every = (history("batch", name, 100).loss.iloc[-1] for name in ("1", "30", "all"))
    assert one < thirty < every
