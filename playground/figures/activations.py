"""Activations drawn: curves and slopes over one axis, softmax beside sigmoid, fading gradients."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from playground.figures import palette
from playground.labs.activations import REACH, Curve, Landing, Shares, place, window
from playground.labs.gradients import Flow

FEW = 4  # more tangents than this are a thicket


def curves(drawn: Sequence[Curve], landings: Sequence[Landing]) -> go.Figure:
    """Values above, slopes below, over the same inputs; a dot where one input lands."""
    figure = go.Figure()
    for one in drawn:
        look: dict[str, object] = {"mode": "lines", "name": one.label, "legendgroup": one.slug}
        look |= {"line": palette.line(one.place), "customdata": one.slope}
        above = "%{y:.3f}, no slope" if one.slope is None else "%{y:.3f}, slope %{customdata:.3f}"
        figure.add_scatter(x=one.x, y=one.value, hovertemplate=above, **look)
        if one.slope is not None:
            look |= {"customdata": one.value, "yaxis": "y2", "showlegend": False}
            below = "%{customdata:.3f}, slope %{y:.3f}"
            figure.add_scatter(x=one.x, y=one.slope, hovertemplate=below, **look)
    for at in landings:
        mark(figure, at, tangent=len(landings) <= FEW)
    if landings:
        guide = {"color": palette.HINT, "width": 1, "dash": "dot"}
        here = landings[0].x
        figure.add_shape(type="line", x0=here, x1=here, y0=0, y1=1, yref="paper", line=guide)
    slopes = [one.slope for one in drawn if one.slope is not None]
    figure.update_layout(
        hovermode="x unified",
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis={"title": "input x", "range": [-REACH, REACH], "anchor": "y2", "dtick": 2},
        yaxis={"title": "value f(x)", "domain": [0.45, 1.0]},
        yaxis2={"title": "slope f'(x)", "domain": [0.0, 0.37]},
    )
    figure.update_yaxes(zeroline=True)
    figure.layout.yaxis.range = window([one.value for one in drawn], -0.25, 1.0)
    figure.layout.yaxis2.range = window(slopes, -0.1, 1.0)
    return figure


def mark(figure: go.Figure, at: Landing, tangent: bool) -> None:
    """A dot on the curve and one on its slope, and the tangent that the slope is the slope of."""
    colour = palette.line(at.place)["color"]
    quiet = {"hoverinfo": "skip", "showlegend": False, "legendgroup": at.slug}
    dot = {"mode": "markers", "marker": {"color": colour, "size": 11}, **quiet}
    if tangent and at.slope is not None:
        x, y = at.tangent
        look = {"mode": "lines", "line": {"color": colour, "width": 7}, "opacity": 0.35}
        figure.add_scatter(x=x, y=y, **look, **quiet)
    figure.add_scatter(x=[at.x], y=[at.value], **dot)
    if at.slope is not None:
        figure.add_scatter(x=[at.x], y=[at.slope], yaxis="y2", **dot)


def softmax(names: Sequence[str], both: Shares) -> go.Figure:
    """What softmax and sigmoid make of the same logits, side by side."""
    figure = go.Figure()
    for name, heights, shape in (("softmax", both.softmax, ""), ("sigmoid", both.sigmoid, "/")):
        pattern = {"shape": shape, "solidity": 0.25, "fillmode": "overlay"}
        figure.add_bar(
            x=list(names),
            y=heights,
            name=name,
            marker={"color": palette.line(place(name))["color"], "pattern": pattern},
            text=[f"{height:.2f}" for height in heights],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y:.4f}<extra>" + name + "</extra>",
        )
    figure.update_layout(
        barmode="group",
        bargap=0.3,
        hovermode="x unified",
        legend={"orientation": "h", "y": 1.05, "yanchor": "bottom", "x": 0},
        xaxis={"fixedrange": True},
        yaxis={"title": "output", "range": [0, 1.1], "fixedrange": True, "tickformat": ".1f"},
    )
    return figure


def gradients(flows: Sequence[Flow], chosen: str) -> go.Figure:
    """The size of the gradient that reaches each layer, on a scale of powers of ten."""
    figure = go.Figure()
    for flow in flows:
        sizes = np.where(np.isfinite(flow.sizes) & (flow.sizes > 0), flow.sizes, np.nan)
        figure.add_scatter(
            x=np.arange(1, len(sizes) + 1),
            y=sizes,
            name=flow.label,
            mode="lines+markers",
            line=palette.line(flow.place, width=4 if flow.slug == chosen else 2.5),
            marker={"size": 8, "symbol": palette.pick(palette.MARKERS, flow.place)},
            hovertemplate="%{y:.2e}",
        )
    figure.update_layout(
        hovermode="x unified",
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis={"title": "hidden layer (1 is next to the input)", "tickformat": "d"},
        yaxis={"title": "mean |gradient|", "type": "log", "exponentformat": "power"},
    )
    figure.layout.xaxis.dtick = 1 if len(flows[0].sizes) <= 10 else 2
    return figure
