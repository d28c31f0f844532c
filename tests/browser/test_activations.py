"""The activations lab in a browser: what is chosen is drawn, said, and in the link."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is no bug
Visit = Callable[..., Page]


def chart(page: Page, number: int) -> Locator:
    """The first, second or third chart of the lab."""
    return page.locator(".chart.drawn").nth(number)


def names(drawn: Locator) -> list[str]:
    """What the legend of a chart lists."""
    found: list[str] = drawn.evaluate(
        "node => node.data.filter((one) => one.name && one.showlegend !== false)"
        ".map((one) => one.name)"
    )
    return found


def test_a_pill_draws_another_curve_and_goes_into_the_link(visit: Visit) -> None:
    page = visit("/activations")
    assert names(chart(page, 0)) == ["Sigmoid", "Tanh", "ReLU"]
    page.get_by_role("button", name="Softplus", exact=True).click()
    expect(page.get_by_role("cell", name="Softplus")).to_be_visible()
    expect(page).to_have_url(re.compile(r"show=sigmoid(%2C|,)tanh(%2C|,)relu(%2C|,)softplus$"))
    assert names(chart(page, 0)) == ["Sigmoid", "Tanh", "ReLU", "Softplus"]


@pytest.mark.thorough
def test_a_link_opens_the_lab_as_it_was(visit: Visit) -> None:
    page = visit("/activations?show=leaky_relu&leaky_relu=0.5&x=-4&depth=3&act=gelu&classes=5")
    assert names(chart(page, 0)) == ["Leaky ReLU (0.5)"]
    expect(page.get_by_role("cell", name="-2.000")).to_be_visible()
    assert names(chart(page, 2)) == ["Sigmoid", "Tanh", "ReLU", "GELU"]
    assert chart(page, 1).evaluate("node => node.data[0].y.length") == 5
    expect(page.get_by_text("layer 1 learns")).not_to_have_count(0)


@pytest.mark.thorough
def test_pointing_at_a_curve_says_value_and_slope_of_all(visit: Visit) -> None:
    page = visit("/activations")
    plot = chart(page, 0).locator(".nsewdrag").first.bounding_box()
    assert plot
    page.mouse.move(plot["x"] + plot["width"] / 2 + 1, plot["y"] + plot["height"] / 2)
    said = chart(page, 0).locator(".hoverlayer")
    for name, value, slope in (("Sigmoid", "0.500", "0.250"), ("Tanh", "0.000", "1.000")):
        expect(said).to_contain_text(f"{name} : {value}, slope {slope}")


@pytest.mark.thorough
def test_the_sum_of_softmax_stays_one(visit: Visit) -> None:
    page = visit("/activations")
    sums = page.get_by_text(re.compile("One answer is right"))
    before = sums.inner_text()
    page.get_by_role("slider", name="dog").focus()
    page.keyboard.press("ArrowRight")
    expect(sums).not_to_have_text(before)
    expect(sums).to_contain_text("= 1.000.")


@pytest.mark.thorough
def test_more_layers_leave_less_of_the_gradient(visit: Visit) -> None:
    page = visit("/activations?depth=4")
    sentence = page.locator("li", has_text=re.compile("^Sigmoid: layer 1"))
    before = sentence.inner_text()
    assert "layer 4" in before
    page.get_by_role("slider", name="Hidden layers").focus()
    page.keyboard.press("End")
    expect(sentence).to_contain_text("layer 20")
    expect(page).to_have_url(re.compile("depth=20"))
    assert chart(page, 2).evaluate("node => node.calcdata[0].length") == 20


@pytest.mark.thorough
def test_a_mangled_link_is_answered_in_one_line(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/activations?show=banana&depth=99&colour=red")
    assert names(chart(page, 0)) == ["Sigmoid", "Tanh", "ReLU"]
    quiet = page.get_by_text("Not everything in this link could be read.")
    expect(quiet).to_contain_text("There is no activation 'banana'")
    expect(quiet).to_contain_text("depth takes a whole number from 1 to 20")


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_formula_fits_its_card_on_a_phone(visit: Visit, scheme: str) -> None:
    every = "linear,step,sigmoid,tanh,relu,leaky_relu,prelu,elu,selu,gelu,swish,mish,softplus"
    page = visit(
        f"/activations?show={every},softsign,relu6,hard_sigmoid,exponential", scheme, "phone"
    )
    overflow = page.locator(".katex-display").evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.parentElement.clientWidth + 1)"
        ".map((one) => one.innerText)"
    )
    assert overflow == []


@pytest.mark.thorough
def test_an_answer_is_explained_by_keyboard(visit: Visit) -> None:
    page = visit("/activations")
    answer = page.get_by_role("radio", name="A millionth")
    answer.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Right. 0.25 to the power of 10")).to_be_visible()
