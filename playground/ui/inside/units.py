"""The arithmetic of layers that make lists of numbers: dense, softmax, Flatten, global pooling."""

from typing import Any

import numpy as np
import streamlit as st

from playground.activations import ACTIVATIONS
from playground.figures import inside as figures
from playground.layers import BatchNorm, Dense, Flatten, GlobalPool
from playground.net.arithmetic import Inside, dense, normed, origin, softmax
from playground.ui import pixels
from playground.ui.address import Choices
from playground.ui.inside.filters import theme
from playground.ui.words import literal

FACTOR = 6  # screen pixels for the least picture's pixel


def show(choices: Choices, seen: Inside, number: int, unit: int) -> None:
    """How a number of such a layer comes about."""
    layer, count = seen.net.layers[number], len(seen.after[number])
    help = f"Which of the {count:,} numbers, counted from 0."
    choices.number("map", "Unit", help=help, most=count - 1, width=160)
    match layer:
        case Dense():
            weighed(seen, number, unit)
        case Flatten():
            st.markdown(flattened(seen, number, unit))
        case GlobalPool():
            st.markdown(meant(seen, number, unit))
        case _:
            st.markdown(passed(seen, number, unit))


def exact(value: float) -> str:
    """A number with five digits behind the point, as the board has it; tiny ones as powers."""
    if not np.isfinite(value):
        return "no number" if np.isnan(value) else "∞" if value > 0 else "−∞"
    handy = value == 0 or 1e-4 <= abs(value) < 1e6
    return (f"{value:.5f}" if handy else f"{value:.3e}").replace("-", "−")


def weighed(seen: Inside, number: int, unit: int) -> None:
    """A dense unit: its largest products, the rest, the bias, the activation."""
    layer, found = seen.net.layers[number], dense(seen, number, unit)
    assert isinstance(layer, Dense)
    last = number == len(seen.net.layers) - 1
    left, right = st.columns([3, 2], gap="large")
    with left:
        rows = [
            {
                "What comes in": origin(seen.net, number, one.place),
                "Number": exact(one.value),
                "× weight": exact(one.weight),
                "= product": exact(one.product),
            }
            for one in found.terms
        ]
        empty = {"Number": "", "× weight": ""}
        if found.others:
            said = f"the other {found.others:,} together"
            rows.append({"What comes in": said, **empty, "= product": exact(found.rest)})
        rows.append({"What comes in": "the bias", **empty, "= product": exact(found.bias)})
        rows.append({"What comes in": "**all of it**", **empty, "= product": exact(found.sum)})
        st.table(rows, border="horizontal")
        bend = ACTIVATIONS[layer.activation]
        if not last:
            st.markdown(
                f"The sum is {exact(found.sum)}; {bend.label} makes **{exact(found.result)}** of "
                f"it. {bend.hint}"
            )
    with right:
        evidence(seen, number, unit)
    if last:
        answer(seen, unit)


def answer(seen: Inside, unit: int) -> None:
    """From the sums of the output layer to probabilities."""
    sums, names = seen.sums[-1], seen.net.classes
    assert sums is not None
    if len(sums) == 1:
        total = float(sums[0])
        st.markdown(
            f"Sigmoid makes a probability of the sum: 1 ÷ (1 + e to the power of "
            f"{exact(-total)}) = **{exact(float(seen.after[-1][0]))}** for {literal(names[1])}; "
            f"what is left of 1 is for {literal(names[0])}."
        )
        return
    shares = softmax(sums)
    largest, whole = max(one.sum for one in shares), sum(one.power for one in shares)
    st.markdown(
        f"**Softmax** makes probabilities of all {len(names)} sums. It takes the largest, "
        f"{exact(largest)}, off each (that changes nothing and keeps the numbers small), raises e "
        f"to the power of what is left, and divides by what these come to: **{exact(whole)}**."
    )
    rows = [
        {
            "Class": f"**{literal(name)}**" if place == unit else literal(name),
            "Sum": exact(one.sum),
            "e to (sum − largest)": exact(one.power),
            f"÷ {exact(whole)}": exact(one.share),
        }
        for place, (name, one) in enumerate(zip(names, shares, strict=True))
    ]
    st.table(rows, border="horizontal")
    total = sum(one.share for one in shares)
    st.caption(f"The probabilities add up to {total:.5f}.")


def evidence(seen: Inside, number: int, unit: int) -> None:
    """Where on the maps before Flatten the unit's products lie."""
    before = number - 1
    while before > 0 and not isinstance(seen.net.layers[before], Flatten | Dense):
        before -= 1
    if number == 0 or not isinstance(seen.net.layers[before], Flatten):
        return
    shape = seen.before[before].shape
    if len(shape) != 3:
        return
    weights = seen.net.weights[number]["kernel"][:, unit].reshape(shape)
    with np.errstate(over="ignore", invalid="ignore"):  # a diverged network is looked at too
        products = weights * seen.before[number].reshape(shape)
    adds = "Its weights, all maps added" if shape[2] > 1 else "Its weights, as a picture"
    for key, (name, values) in enumerate(
        ((adds, weights), ("What this picture adds, place by place", products))
    ):
        flat = values.sum(axis=2)
        end = float(np.abs(np.nan_to_num(flat)).max())
        with st.container(width=max(200, min(280, FACTOR * shape[1]))):
            pixels.show(
                figures.mosaic(flat[None], 1, end, theme()),
                f"layers.evidence.{key}",
                size=flat.shape,
                caption=f"{name}; full colour {end:.3g}",
                alt=f"{name}: blue adds to the sum, orange takes away.",
            )


def flattened(seen: Inside, number: int, unit: int) -> str:
    """Where a number of the list comes from."""
    shape = seen.before[number].shape
    if len(shape) != 3:
        return f"It is a list already: number {unit} is {exact(float(seen.after[number][unit]))}."
    row, column, channel = map(int, np.unravel_index(unit, shape))
    what = "map" if number else "channel"
    return (
        f"Nothing is computed here: the {shape[2]} {what}{'s' * (shape[2] != 1)} of {shape[0]} × "
        f"{shape[1]} become one list of {len(seen.after[number]):,} numbers, pixel by pixel, and "
        f"at each pixel {what} by {what}. Number **{unit}** is {what} {channel} at row {row}, "
        f"column {column}, for ({row} × {shape[1]} + {column}) × {shape[2]} + {channel} = {unit}: "
        f"it is **{exact(float(seen.after[number][unit]))}**."
    )


def meant(seen: Inside, number: int, unit: int) -> str:
    """A map's mean."""
    values = seen.before[number][..., unit].astype(float)
    total, count = float(values.sum()), values.size
    return (
        f"The {count:,} numbers of map {unit} add up to {exact(total)}; divided by {count:,} that "
        f"is **{exact(total / count)}**."
    )


def passed(seen: Inside, number: int, unit: int, *place: int) -> str:
    """What batch norm, or dropout, does to one number."""
    where = f"Row {place[0]}, column {place[1]}: " if place else ""
    value = float(seen.before[number][(*place, unit)])
    layer: Any = seen.net.layers[number]
    if not isinstance(layer, BatchNorm):
        return (
            f"{where}{exact(value)} goes in and **{exact(value)}** comes out: dropout works in "
            f"training only, where it silences {layer.rate:.0%} of the numbers at random."
        )
    it = normed(seen, number, unit, *place)
    return (
        f"{where}({exact(it.value)} − {exact(it.mean)}) ÷ {exact(it.spread)} × {exact(it.gamma)} + "
        f"{exact(it.beta)} = **{exact(it.result)}**: less the running mean, divided by the root of "
        "the running variance (and 0.001, so that it is never 0), times a learnt scale, plus a "
        "learnt shift."
    )
