"""What cannot work is refused in words: what is wrong, and what would be right."""

import math

import pytest

from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.layers import Dense


def refused(query: str) -> BadChoice:
    with pytest.raises(BadChoice) as caught:
        Experiment.from_query(query)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        "null",
        "[" * 100_000,
        '{"lr": 1' + "0" * 400 + "}",
        '{"samples": 1e400}',
        '{"seed": ' + "9" * 5000 + "}",
        '{"hidden": [[1]]}',
        '{"hidden": null}',
        '{"data": {}}',
        '{"data": []}',
        '{"lr": 0.1, "data": []}',
    ],
    ids=range(14),
)
def test_a_broken_file_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadChoice):
        Experiment.from_json(text)


@pytest.mark.parametrize(
    ("query", "told", "key"),
    [
        ("data=spirals", "There is no data set 'spirals'; did you mean 'spiral'?", "data"),
        ("optimizer=", "There is no optimizer ''; choose from sgd, momentum", "optimizer"),
        ("lr=fast", "lr takes a number from 0 to 100, not 'fast'.", "lr"),
        ("lr=nan", "lr takes a number from 0 to 100, not 'nan'.", "lr"),
        ("batch=0", "or `all`", "batch"),
        ("samples=2.5", "samples takes a whole number from 4 to 60000", "samples"),
        ("noise=51", "noise takes a number from 0 to 50, not '51'.", "noise"),
        ("hidden=8:step", "There is no activation 'step'", "hidden"),
        ("hidden=8:tanh,bogus", "There is no layer 'bogus'; write one like 8:tanh", "hidden"),
        ("hidden=0:tanh", "units", "hidden"),
        ("hidden=conv8x3:relu", "slides over a picture but gets a list of 2 numbers", "hidden"),
        ("data=digits&hidden=8:relu", "put Flatten (or global pooling) before it.", "hidden"),
        ("data=digits&hidden=max8,max8,flatten", "take a smaller one", "hidden"),
        ("data=digits&hidden=flatten" + ",1024:relu" * 7, "at most 5,000,000", "hidden"),
        ("features=", "Choose at least 1 feature.", "features"),
        ("features=sin(x)", "There is no feature 'sin(x)'; did you mean 'sin(x", "features"),
        ("data=iris&features=x1", "features is no choice for 'iris'.", "features"),
        ("classes=3", "classes is no choice for 'circle'.", "classes"),
        ("loss=huber", "choose from auto, binary_crossentropy, mse, mae.", "loss"),
        ("data=plane&loss=binary_crossentropy", "does not suit 'plane'", "loss"),
        ("data=plane&stop=accuracy:0.9", "no accuracy to stop at", "stop"),
        ("holdout=0&stop=patience:5", "hold out some of the data", "stop"),
        ("samples=20&holdout=1&stop=patience:5", "hold out some of the data", "stop"),  # 0.2 rows
        ("stop=later:5", "There is no stop rule 'later'", "stop"),
        ("schedule=cosine", "is not written as 'cosine:500' is.", "schedule"),
        ("schedule=cosine:x", "a whole number from 1", "schedule"),
        ("beta_1=0.9", "SGD has no option 'beta_1'; it has none.", "beta_1"),
        ("optimizer=adam&momentum=0.9", "it has beta_1, beta_2, epsilon", "momentum"),
        ("optimizer=adam&beta_1=1", "beta_1 takes a number from 0 to 0.999", "beta_1"),
        ("optimizer=adam&amsgrad=yes", "amsgrad takes on or off, not 'yes'.", "amsgrad"),
        ("data=iris&samples=151", "'iris' has at most 150 examples.", "samples"),
        ("learning_rate=1", "There is no setting 'learning_rate'; choose from data,", ""),
        ("=1", "There is no setting ''", ""),
    ],
)
def test_a_bad_choice_says_what_is_wrong_and_what_would_be_right(
    query: str, told: str, key: str
) -> None:
    error = refused(query)
    assert told in str(error)
    assert not key or error.keys[0] == key
    experiment, ignored = Experiment.read(query)
    assert str(error) in ignored
    assert experiment == Experiment.read(experiment.to_query())[0]


def test_a_forgiving_reader_keeps_what_it_can() -> None:
    experiment, ignored = Experiment.read("data=xor&lr=fast&hidden=3:relu&colour=red&batch=20")
    assert experiment == Experiment.from_query("data=xor&hidden=3:relu&batch=20")
    assert len(ignored) == 2
    assert "lr takes" in ignored[0]
    assert "no setting 'colour'" in ignored[1]


def test_a_forgiving_reader_drops_only_what_does_not_fit_the_data() -> None:
    experiment, ignored = Experiment.read("data=plane&loss=binary_crossentropy&lr=0.5")
    assert experiment == Experiment.from_query("data=plane&lr=0.5")
    assert len(ignored) == 1


@pytest.mark.parametrize("query", ["lr=1&" * 200, "x" * 9000, "%ff%fe=%00", "data=%F0%9F"])
def test_a_monstrous_link_opens_the_default(query: str) -> None:
    assert Experiment.read(query)[1]


def test_an_experiment_made_in_python_is_checked_too() -> None:
    with pytest.raises(BadChoice):
        Experiment(learning_rate=math.inf)
    with pytest.raises(BadChoice):
        Experiment(hidden=(Dense(10**6),))
    with pytest.raises(BadChoice):
        Experiment(batch_size=True)
    assert Experiment(hidden="3:relu").hidden == (Dense(3, "relu"),)
    assert Experiment(learning_rate=1) == Experiment(learning_rate=1.0)
