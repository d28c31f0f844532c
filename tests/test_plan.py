"""A half-built stack: what is known of each layer, and ways out that really are ways out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground import plan, stack
from playground.errors import BadChoice
from playground.layers import Dense, Layer
from playground.stack import LAYERS, Stack
from tests import strategies

PICTURE = (28, 28, 1)
OUTPUT = Dense(10, "softmax")


def layers(text: str) -> plan.Layers:
    return Stack().read("hidden", text)


def problems(text: str) -> list[str]:
    return [step.problem for step in plan.steps(PICTURE, (*layers(text), OUTPUT))]


def test_a_sound_stack_is_walked_to_its_end() -> None:
    hidden = layers("conv8x3:relu,max2,flatten,32:relu")
    steps = plan.steps(PICTURE, (*hidden, OUTPUT))
    assert [step.after for step in steps] == [
        *((26, 26, 8), (13, 13, 8), (1352,), (32,), (10,)),
    ]
    assert sum(step.parameters for step in steps) == stack.parameters(PICTURE, (*hidden, OUTPUT))
    assert steps[0].multiplications == 26 * 26 * 8 * 9
    assert not any(step.problem for step in steps)


def test_the_layer_that_cannot_follow_says_why_and_the_rest_waits() -> None:
    steps = plan.steps(PICTURE, (*layers("flatten,conv8x3:relu,max2"), OUTPUT))
    assert [step.after for step in steps] == [(784,), None, None, None]
    assert "gets a list of 784 numbers" in steps[1].problem
    assert [step.problem for step in steps[2:]] == ["", ""]


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("conv8x3:relu", 1, "Dense expects a list of numbers but gets a 26×26 picture"),
        ("flatten,max2", 1, "slides over a picture"),
        ("max8,max8", 1, "at least 8×8 pixels but gets 3×3"),
    ],
)
def test_the_words_stand_where_the_stack_breaks(text: str, place: int, told: str) -> None:
    found = problems(text)
    assert told in found[place]
    assert [bool(one) for one in found].index(True) == place


@pytest.mark.parametrize(
    ("text", "label", "mended"),
    [
        ("conv8x3:relu", "Put Flatten before it", "conv8x3:relu,flatten"),
        ("conv8x3:relu,32:relu", "Put Flatten before it", "conv8x3:relu,flatten,32:relu"),
        ("flatten,conv8x3:relu", "Move it before Flatten", "conv8x3:relu,flatten"),
        ("gap,max2,32:relu", "Move it before GlobalAveragePooling", "max2,gap,32:relu"),
        ("max8,max8,flatten", "Take it out", "max8,flatten"),
        ("max2,flatten,32:relu,conv8x3:tanh", "Move", "max2,conv8x3:tanh,flatten,32:relu"),
    ],
)
def test_a_way_out(text: str, label: str, mended: str) -> None:
    found = plan.mend(PICTURE, layers(text), OUTPUT)
    assert found is not None
    assert found.label.startswith(label)
    assert Stack().write(found.layers) == mended


def test_what_works_needs_no_way_out() -> None:
    assert plan.mend(PICTURE, layers("flatten,8:relu"), OUTPUT) is None


@settings(max_examples=200)
@given(st.lists(st.sampled_from(list(LAYERS)).flatmap(strategies.layers), max_size=6))
def test_any_stack_at_all_is_described_and_every_way_out_leads_on(drawn: list[Layer]) -> None:
    hidden, whole = tuple(drawn), (*drawn, OUTPUT)
    steps, place = plan.steps(PICTURE, whole), plan.sound(PICTURE, whole)
    found = plan.mend(PICTURE, hidden, OUTPUT)
    if place == len(whole):
        assert [step.after for step in steps] == [s for _, _, s in stack.walk(PICTURE, whole)]
        assert found is None
        return
    with pytest.raises(BadChoice) as caught:
        list(stack.walk(PICTURE, whole))
    assert steps[place].problem == str(caught.value)
    assert found is not None
    mended = (*found.layers, OUTPUT)
    assert plan.sound(PICTURE, mended) > place or len(mended) < len(whole)
