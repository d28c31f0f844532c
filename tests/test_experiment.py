"""An experiment travels as text and arrives as it left; nonsense is refused in words."""

import json
import pickle
import re
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground import stack
from playground.datasets import DATASETS
from playground.errors import BadChoice
from playground.experiment import CHOICES, Experiment
from playground.layers import Dense
from playground.optimizers import OPTIMIZERS
from playground.schedules import Plan
from playground.stopping import Stop
from tests import strategies

every_data = pytest.mark.parametrize("data", DATASETS)
thousand = settings(
    max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@thousand
@given(strategies.experiments())
def test_an_experiment_survives_a_link(experiment: Experiment) -> None:
    query = experiment.to_query()
    again = Experiment.from_query(query)
    assert again == experiment
    assert hash(again) == hash(experiment)
    assert again.to_query() == query
    assert Experiment.read(query) == (experiment, [])


@thousand
@given(strategies.experiments())
def test_an_experiment_survives_a_file(experiment: Experiment) -> None:
    text = experiment.to_json()
    again = Experiment.from_json(text)
    assert again == experiment
    assert again.to_json() == text
    json.loads(text, parse_constant=pytest.fail)  # no NaN, no Infinity


@thousand
@given(strategies.mangled())
def test_a_mangled_link_still_opens(query: str) -> None:
    experiment, ignored = Experiment.read(query)
    assert Experiment.from_query(experiment.to_query()) == experiment
    assert all(0 < len(sentence) < 700 for sentence in ignored)
    if ignored:
        with pytest.raises(BadChoice, match=re.escape(ignored[0])):
            Experiment.from_query(query)
    else:
        assert Experiment.from_query(query) == experiment


@thousand
@given(st.text(max_size=200))
def test_any_text_at_all_still_opens(query: str) -> None:
    Experiment.read(query)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(thousand, max_examples=200)
@given(st.dictionaries(st.sampled_from([*Experiment.choices(), "momentum"]), json_values))
def test_a_mangled_file_is_refused_in_words(values: dict) -> None:
    with suppress(BadChoice):  # any other error fails
        assert Experiment.from_json(json.dumps(values)).to_json()


@every_data
def test_an_experiment_goes_to_another_process(data: str) -> None:
    assert pickle.loads(pickle.dumps(Experiment(data=data))) == Experiment(data=data)


@every_data
def test_a_plain_experiment_has_the_shortest_link(data: str) -> None:
    plain = Experiment(data=data)
    assert plain.to_query() == ("" if data == "circle" else f"data={data}")
    assert Experiment.from_query(f"data={data}") == plain


@every_data
def test_what_equals_the_default_is_left_out(data: str) -> None:
    everything = json.loads(Experiment(data=data).to_json())
    loud = urlencode({key: text_of(key, value) for key, value in everything.items()})
    assert Experiment.from_query(loud) == Experiment(data=data)
    assert "&" not in Experiment.from_query(loud).to_query()


def text_of(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "all" if (key, value) == ("batch", 0) else str(value)


def test_the_default_is_that_of_the_agreement() -> None:
    plain = Experiment()
    assert plain.hidden == (Dense(4, "tanh"), Dense(2, "tanh"))
    assert (plain.data, plain.samples, plain.holdout, plain.seed) == ("circle", 500, 50, 0)
    assert (plain.optimizer, plain.learning_rate, plain.batch_size) == ("sgd", 0.03, 10)
    assert (plain.schedule, plain.stop) == (Plan(), Stop())
    assert (plain.train_count, plain.val_count) == (250, 250)


def test_the_link_of_the_agreement_is_read() -> None:
    query = "data=spiral&hidden=8:tanh,8:tanh&optimizer=adam&lr=0.01&seed=1"
    experiment = Experiment.from_query(query)
    assert experiment == Experiment.from_query("?" + query)
    assert experiment.hidden == (Dense(8, "tanh"),) * 2
    assert Experiment.from_query(experiment.to_query()) == experiment


def test_a_link_needs_no_escapes_and_survives_them() -> None:
    experiment = Experiment.from_query("features=x1,sin(x1),x1^2&hidden=dense8:tanh,drop0.3")
    assert experiment.to_query() == "features=x1,x1^2,sin(x1)&hidden=8:tanh,drop0.3"
    escaped = "features=x1%2Cx1%5E2%2Csin%28x1%29&hidden=8%3Atanh%2Cdrop0.3"
    assert Experiment.from_query(escaped) == experiment


@pytest.mark.parametrize("slug", OPTIMIZERS)
def test_an_optimizer_brings_its_options(slug: str) -> None:
    experiment = Experiment(optimizer=slug)
    assert list(experiment.optimizer_options) == list(OPTIMIZERS[slug].options)
    assert experiment.to_query() == ("" if slug == "sgd" else f"optimizer={slug}")


@pytest.mark.parametrize("key", [item.key for item in CHOICES.values()])
def test_every_choice_says_what_it_means_and_takes(key: str) -> None:
    item = next(item for item in CHOICES.values() if item.key == key)
    assert item.meaning.endswith(".")
    assert item.kind.said


@given(strategies.experiments())
def test_the_network_fits_its_data(experiment: Experiment) -> None:
    walked = list(stack.walk(experiment.input_shape, experiment.layers))
    assert walked[0][1] == experiment.input_shape
    outputs = len(experiment.class_names) if experiment.task == "classes" else 1
    assert walked[-1][2] == (outputs,)
    assert experiment.parameters == sum(layer.parameters(shape) for layer, shape, _ in walked)
    assert experiment.train_count + experiment.val_count == experiment.samples
    assert experiment.train_count > 0
