"""Questions about pictures: every variant is an experiment, and the answers say what happens."""

import pytest

from playground import Experiment, train
from playground.presets import IMAGES, NETWORKS
from playground.ui.images.controls import START

VARIANTS = [(slug, name) for slug, preset in IMAGES.items() for name in preset.variants]


def last(slug: str, name: str, epochs: int):  # type: ignore[no-untyped-def]  # a row of a data frame
    query = IMAGES[slug].variants[name]
    return train(Experiment.from_query(query), epochs=epochs).history.iloc[-1]


@pytest.mark.parametrize(("slug", "name"), VARIANTS)
def test_a_variant_is_an_experiment_on_pictures_that_ends(slug: str, name: str) -> None:
    made = Experiment.from_query(IMAGES[slug].variants[name])
    assert made.dataset.kind == "images"
    assert made.stop.epochs


def test_no_two_variants_are_alike_and_every_question_has_an_answer() -> None:
    for preset in IMAGES.values():
        experiments = {Experiment.from_query(query) for query in preset.variants.values()}
        assert len(experiments) == len(preset.variants) > 1
        assert len(preset.answer) > 100


def test_the_page_opens_with_the_small_network() -> None:
    opened = Experiment.from_query(START)
    assert opened.hidden == Experiment(data="digits", hidden=NETWORKS["small"].hidden).hidden


def test_dense_and_convolutional_are_of_one_size() -> None:
    sizes = [Experiment.from_query(query).parameters for query in IMAGES["equal"].variants.values()]
    assert max(sizes) < 1.02 * min(sizes)


def test_unscaled_pixels_kill_a_network() -> None:
    assert last("scale", "0 to 255", 5).accuracy < 0.2
    assert last("scale", "0 to 1", 20).accuracy > 0.9


@pytest.mark.thorough
def test_a_convolution_makes_more_of_as_many_numbers() -> None:
    assert last("equal", "CNN", 20).val_accuracy > last("equal", "dense, as large", 20).val_accuracy


@pytest.mark.thorough
def test_more_pictures_teach_more() -> None:
    few, some, most = (last("enough", name, 60).val_accuracy for name in ("180", "719", "1,438"))
    assert few < 0.94 < some < most
