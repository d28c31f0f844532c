"""How a figure is handed to the browser, and what comes back."""

import json

import numpy as np
import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

from playground.figures import palette
from playground.ui import chart

PAGE = """
import plotly.graph_objects as go
import streamlit as st

from playground.ui import chart

figure = go.Figure(go.Scatter(x=[1, 2], y=[3, float("nan")]))
st.session_state.spot = chart.show(figure, "test.chart", alt="A line.", events=("click",))
"""


def sent(page: AppTest) -> dict[str, object]:
    """What the chart's component was given."""
    found: dict[str, object] = json.loads(page.get("bidi_component")[0].proto.json)
    return found


def test_a_figure_travels_without_plotlys_own_look() -> None:
    figure = go.Figure(go.Scatter(x=[1, 2], y=[3, 4]), {"title": {"text": "t"}})
    parts = json.loads(chart.json_of(figure))
    assert parts["layout"] == {"title": {"text": "t"}}
    assert figure.layout.template  # the figure itself stays as it was


def test_plain_parts_travel_as_a_figure_of_plotlys_does() -> None:
    grid = np.arange(6, dtype=np.float32).reshape(2, 3)
    plain = {
        "data": [{"type": "contour", "z": grid, "x": grid[0].astype(float), "zmin": grid[1, 1]}],
        "layout": {"xaxis": {"title": {"text": "t"}, "range": [np.float64(1.5), 2]}},
    }
    ours = json.loads(chart.json_of(plain))
    assert ours == json.loads(chart.json_of(go.Figure(plain)))
    assert ours["data"][0]["z"]["shape"] == "2, 3"


def test_what_is_not_a_number_travels_as_nothing() -> None:
    parts = json.loads(chart.json_of(go.Figure(go.Scatter(y=[1.0, float("nan")]))))
    assert parts["data"][0]["y"] == [1.0, None]


def test_the_browser_gets_the_figure_its_words_and_both_scales() -> None:
    page = AppTest.from_string(PAGE).run()
    assert not page.exception
    data = sent(page)
    assert data["alt"] == "A line."
    assert data["events"] == ["click"]
    assert str(data["library"]).startswith("/assets/plotly-")
    assert data["scales"] == {
        theme: [list(stop) for stop in palette.scale(theme)] for theme in palette.DIVERGING
    }
    assert page.session_state.spot is None
