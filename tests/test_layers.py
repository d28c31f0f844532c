"""Our arithmetic of shapes and costs is Keras' own, and every layer survives its text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground import network, stack
from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.layers import BatchNorm, Conv, Dense, Dropout, Flatten, GlobalPool, Layer, Pool
from playground.stack import LAYERS, Stack, read_layer
from tests import strategies

every = pytest.mark.parametrize("slug", LAYERS)
DIGIT = (28, 28, 1)


def compare(experiment: Experiment) -> None:
    """Each of our layers beside those that Keras made of it (PReLU is a second one)."""
    model = network.build(experiment)
    for number, (layer, before, after) in enumerate(
        stack.walk(experiment.input_shape, experiment.layers)
    ):
        theirs = [one for one in model.layers if one.name.endswith(f"_{number}")]
        assert theirs[-1].output.shape[1:] == after, layer.text
        assert sum(one.count_params() for one in theirs) == layer.parameters(before), layer.text
    assert experiment.parameters == model.count_params()
    assert model.output_shape[1:] == after


@settings(max_examples=40)
@given(
    st.sampled_from(["circle", "blobs", "wine", "houses", "digits", "digits"]).flatmap(
        lambda data: strategies.experiments(data=data)
    )
)
def test_shapes_and_parameters_of_random_networks_are_those_of_keras(drawn: Experiment) -> None:
    compare(drawn)


@pytest.mark.parametrize(
    "hidden",
    [
        "conv8x3:relu,max2,conv16x3:relu,max2,flatten,64:relu",
        "conv4x5s2same:prelu,bn,avg2,gap,drop0.5",
        "conv3x4s3:elu,conv2x2same:linear,max3,flatten,bn,5:prelu",
        "max2,avg3,flatten",
        "gap",
    ],
)
def test_shapes_and_parameters_over_pictures_are_those_of_keras(hidden: str) -> None:
    compare(Experiment(data="digits", hidden=hidden))


@every
@given(data=st.data())
def test_a_layer_survives_its_text(slug: str, data: st.DataObject) -> None:
    layer = data.draw(strategies.layers(slug))
    assert read_layer(layer.text) == layer
    assert layer.slug == slug


@every
def test_the_example_shown_to_people_works(slug: str) -> None:
    entry = LAYERS[slug]
    layer = read_layer(entry.example)
    assert (layer.slug, layer.text) == (slug, entry.example)
    assert entry.hint.endswith(".")
    assert entry.example in Stack.said


@every
def test_a_layer_has_the_numbers_its_text_has(slug: str) -> None:
    parts = set(re.compile(LAYERS[slug].pattern).groupindex)
    layer = read_layer(LAYERS[slug].example)
    assert parts == {part for part in [*stack.BOUNDS, "same"] if hasattr(layer, part)}


@pytest.mark.parametrize(
    ("layer", "before", "after", "parameters", "multiplications"),
    [
        (Dense(8, "tanh"), (2,), (8,), 24, 16),
        (Dense(8, "prelu"), (2,), (8,), 32, 16),
        (Conv(16, 3), DIGIT, (26, 26, 16), 160, 26 * 26 * 16 * 9),
        (Conv(16, 3, stride=2, same=True), (28, 28, 4), (14, 14, 16), 592, 14 * 14 * 16 * 9 * 4),
        (Conv(2, 28), DIGIT, (1, 1, 2), 1570, 1568),
        (Pool(2), DIGIT, (14, 14, 1), 0, 0),
        (Pool(3, "avg"), (28, 28, 5), (9, 9, 5), 0, 0),
        (Flatten(), (9, 9, 5), (405,), 0, 0),
        (GlobalPool(), (9, 9, 5), (5,), 0, 0),
        (Dropout(0.3), (7,), (7,), 0, 0),
        (BatchNorm(), (9, 9, 5), (9, 9, 5), 20, 405),
    ],
    ids=lambda value: value.text if isinstance(value, Layer) else "",
)
def test_a_layer_counts_as_one_does_by_hand(
    layer: Layer, before: tuple, after: tuple, parameters: int, multiplications: int
) -> None:
    assert layer.shape(before) == after
    assert layer.parameters(before) == parameters
    assert layer.multiplications(before) == multiplications


@pytest.mark.parametrize(
    ("layer", "before", "told"),
    [
        (Dense(8), DIGIT, "a list of numbers but gets a 28×28 picture with 1 channel"),
        (Conv(8, 3), (784,), "slides over a picture but gets a list of 784 numbers"),
        (Conv(8, 5), (4, 4, 3), "at least 5×5 pixels but gets 4×4"),
        (Pool(8), (7, 7, 1), "at least 8×8 pixels but gets 7×7"),
        (Pool(2), (3,), "gets a list of 3 numbers"),
        (GlobalPool(), (1,), "gets a list of 1 number:"),
    ],
)
def test_a_layer_that_cannot_follow_says_why(layer: Layer, before: tuple, told: str) -> None:
    with pytest.raises(BadChoice) as caught:
        layer.shape(before)
    assert told in str(caught.value)
    assert caught.value.keys == ("hidden",)


@pytest.mark.parametrize(
    "text",
    "8: :tanh 8:tanh:tanh conv8 conv8x3s conv8x3same2 max max1 drop drop1 drop-0.1 dropnan drop-- "
    f"bn2 dense 0 1025 ٣ 8;tanh layer {'9' * 5000}".split(),
)
def test_a_mangled_layer_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadChoice) as caught:
        Stack().read("hidden", text)
    assert "hidden" in caught.value.keys[0]
    assert len(str(caught.value)) < 300


def test_an_empty_text_is_no_layer_and_too_many_are_refused() -> None:
    assert Stack().read("hidden", "") == ()
    with pytest.raises(BadChoice, match="at most 24 layers, not 25"):
        Stack().read("hidden", ",".join(["2:relu"] * 25))
