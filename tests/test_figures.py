"""The palette is readable in both themes, and figures show the arrays they are given."""

import numpy as np
import pytest

from playground.activations import ACTIVATIONS
from playground.figures import activations as figures
from playground.figures import palette
from playground.labs import activations
from playground.labs.gradients import Stack

PARAMETERS = activations.defaults()
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear_light(colour: str) -> np.ndarray:
    """How much red, green and blue light a colour sends."""
    screen = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0
    return np.where(screen <= 0.04045, screen / 12.92, ((screen + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it."""
    brighter, darker = sorted(
        (linear_light(colour) @ [0.2126, 0.7152, 0.0722] for colour in (one, other)), reverse=True
    )
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", palette.PAPER)
@pytest.mark.parametrize("colour", [*palette.LINES, palette.NEGATIVE, palette.POSITIVE])
def test_lines_and_signs_stand_out_from_both_papers(colour, theme):
    assert contrast(colour, palette.PAPER[theme]) >= 3.0


@pytest.mark.parametrize("theme", palette.DIVERGING)
def test_the_diverging_scale_is_even(theme):
    stops = [TO_OKLAB @ np.cbrt(TO_CONES @ linear_light(one)) for one in palette.DIVERGING[theme]]
    steps = np.linalg.norm(np.diff(stops, axis=0), axis=1)
    assert np.ptp(steps) < 0.12 * steps.mean()
    lightness = np.array(stops)[:, 0]
    middle = len(stops) // 2
    assert abs(lightness[0] - lightness[-1]) < 0.05
    assert middle == (np.argmax if theme == "light" else np.argmin)(lightness)


def test_the_scale_runs_from_negative_to_positive():
    scale = palette.scale("light")
    assert (scale[0], scale[-1]) == ((0.0, palette.NEGATIVE), (1.0, palette.POSITIVE))
    assert scale[len(scale) // 2] == (0.5, palette.ZERO)


def test_every_activation_has_a_line_of_its_own():
    lines = [tuple(palette.line(place).items()) for place in range(len(ACTIVATIONS))]
    assert len(set(lines)) == len(ACTIVATIONS)


def test_every_class_has_a_colour_and_a_marker_of_its_own():
    assert len(set(palette.CLASSES)) == len(set(palette.MARKERS)) == len(palette.CLASSES) == 10


def drawn(*slugs: str, x: float = 1.0):
    """The figure of these activations, with the input `x` marked."""
    lines = [activations.curve(slug, PARAMETERS) for slug in slugs]
    return figures.curves(lines, [activations.landing(slug, PARAMETERS, x) for slug in slugs])


@pytest.mark.parametrize("slug", activations.drawable())
def test_a_curve_and_its_slope_are_drawn_as_computed(slug):
    figure, one = drawn(slug), activations.curve(slug, PARAMETERS)
    lines = [trace for trace in figure.data if trace.name == one.label]
    heights = [one.value] if one.slope is None else [one.value, one.slope]
    assert len(lines) == len(heights)
    for trace, expected in zip(lines, heights, strict=True):
        np.testing.assert_array_equal(trace.y, expected)
        assert trace.line.color == palette.line(one.place)["color"]


def test_hovering_says_value_and_slope_on_both_axes():
    above, below = (trace for trace in drawn("tanh").data if trace.name)
    np.testing.assert_array_equal(above.customdata, below.y)
    np.testing.assert_array_equal(below.customdata, above.y)
    assert above.hovertemplate == "%{y:.3f}, slope %{customdata:.3f}"
    assert below.hovertemplate == "%{customdata:.3f}, slope %{y:.3f}"


def test_the_step_is_drawn_without_a_slope():
    (only,) = (trace for trace in drawn("step").data if trace.name)
    assert "no slope" in only.hovertemplate


def test_one_input_is_marked_on_curve_and_slope():
    dots = [trace for trace in drawn("sigmoid", x=0.0).data if trace.mode == "markers"]
    assert [(dot.x[0], dot.y[0]) for dot in dots] == [(0.0, 0.5), (0.0, 0.25)]


def test_tangents_are_left_out_where_they_would_be_a_thicket():
    few, many = drawn("tanh", "relu"), drawn(*activations.drawable())
    assert sum(trace.opacity is not None for trace in few.data) == 2
    assert sum(trace.opacity is not None for trace in many.data) == 0


def test_softmax_and_sigmoid_stand_side_by_side():
    both = activations.shares([2.0, 1.0, -1.0])
    figure = figures.softmax(["cat", "dog", "bird"], both)
    for trace, expected in zip(figure.data, (both.softmax, both.sigmoid), strict=True):
        assert tuple(trace.y) == ("cat", "dog", "bird")
        np.testing.assert_array_equal(trace.x, expected)


def test_gradients_are_drawn_layer_by_layer_on_powers_of_ten():
    stack = Stack(6, 8, "glorot_uniform", seed=0)
    flows = [stack.flow(slug, PARAMETERS) for slug in ("sigmoid", "relu")]
    figure = figures.gradients(flows, "relu")
    assert figure.layout.yaxis.type == "log"
    for trace, flow in zip(figure.data, flows, strict=True):
        assert tuple(trace.x) == (1, 2, 3, 4, 5, 6)
        np.testing.assert_array_equal(trace.y, flow.sizes)
    assert figure.data[1].line.width > figure.data[0].line.width


def test_a_gradient_of_nothing_leaves_a_gap():
    flow = Stack(3, 4, "zeros", seed=0).flow("tanh", PARAMETERS)
    assert np.isnan(figures.gradients([flow], "tanh").data[0].y).all()
