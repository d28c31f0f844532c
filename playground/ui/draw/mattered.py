"""What the net sees, which pixels mattered, and the pictures of its data that look like it."""

from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from playground.figures import gallery, pictures
from playground.labs.reading import occlusion
from playground.ui import pixels
from playground.ui.address import Choices
from playground.ui.draw.answer import Answer, scores, title
from playground.ui.words import literal

Array = npt.NDArray[Any]

VIEWS = {"fitted": "Fitted", "raw": "As it lies"}
WAYS = {"cover": "Cover and ask", "slope": "Slopes"}
HOW = {
    "cover": "A small window of the ink is covered and the network asked again, place after place. "
    "Blue: without this ink the score of {name} falls, by up to {most:.1f}. Orange: it rises. The "
    "score is the number that softmax makes a probability of; it is {score:.1f} now.",
    "slope": "The slope of the score of {name}, times the pixel. Blue: this ink speaks for {name}. "
    "Orange: it speaks against it. The score is the number that softmax makes a probability of; "
    "it is {score:.1f} now.",
}
BUDGET = 3e8  # multiplications that covering may take: a tenth of a second
FEWEST, MOST = 25, 200  # places that are covered


def view(answer: Answer, choices: Choices) -> None:
    """The picture as the network takes it, and whether fitting makes a difference."""
    rows, columns, _ = answer.pixels.shape
    pixels.show(
        gallery.one(answer.pixels),
        "draw.seen",
        size=(rows, columns),
        caption=f"What the network sees, {rows} × {columns}",
        alt=f"The picture as the network takes it, {rows} × {columns} pixels.",
    )
    choices.segments(
        "sees",
        "Before it is read",
        names=VIEWS.__getitem__,
        help="Fitted as MNIST's digits are: cropped, brought to 20 × 20, its centre of mass in the "
        "middle of 28 × 28. Or only made smaller, wherever it lies.",
        width="content",
    )
    if answer.blot:
        return
    other = answer.net.classes[int(answer.otherwise.argmax())]
    share = float(answer.otherwise.max())
    how = "As it lies" if not answer.raw else "Fitted"
    if other != answer.name:
        st.markdown(f"{how}, it would be read as **{literal(other)}** ({100 * share:.1f} %).")
    else:
        st.caption(f"{how}, it would be {literal(other)} as well ({100 * share:.1f} %).")


def why(answers: list[Answer], choices: Choices) -> None:
    """Which pixels the answers hang on."""
    way = choices.segments(
        "why",
        "Which pixels mattered",
        names=WAYS.__getitem__,
        help="Two ways to find out what the answer hangs on; they need not agree.",
        width="content",
    )
    beside = st.columns(2, gap="medium")
    for place, answer in enumerate(answers):
        with beside[place]:
            found = (covered if way == "cover" else sloped)(answer)
            theme = "dark" if st.context.theme.type == "dark" else "light"
            rows, columns = found.shape
            pixels.show(
                pictures.signed(found, float(np.abs(found).max()), theme),
                f"draw.why.{place}",
                size=(rows, columns),
                caption=title(answer.net) if len(answers) > 1 else f"For {answer.name}",
                alt=f"Which pixels speak for {answer.name}: blue for, orange against.",
            )
        with beside[place] if len(answers) > 1 else beside[1]:
            score = float(scores(answer.net, answer.pixels[None])[0, answer.best])
            words = HOW[way].format(name=literal(answer.name), most=found.max(), score=score)
            st.caption(words)


def covered(answer: Answer) -> Array:
    """What covering each place takes from the answer."""
    net, cost, shape = answer.net, 0, answer.net.shape
    for layer in net.layers:
        cost += layer.multiplications(shape)
        shape = layer.shape(shape)
    most = int(np.clip(BUDGET / max(1, cost), FEWEST, MOST))
    return occlusion(answer.pixels, lambda several: scores(net, several), answer.best, most)


def sloped(answer: Answer) -> Array:
    """The slope of the answer at each pixel, times how far that is from black."""
    net = answer.net
    x, black = (net.prepare(one[None]) for one in (answer.pixels, np.zeros_like(answer.pixels)))
    found: Array = (net.slopes(x, answer.best)[0] * (x - black))[0].sum(axis=-1)
    return found


def nearest(answer: Answer) -> None:
    """The pictures of its data that look most like it."""
    found = answer.likest
    if found is None:
        st.caption("The pictures that this network learnt from are not here to be compared.")
        return
    count, side = len(found.pictures), min(answer.pixels.shape[0], gallery.THUMB)
    columns = count // 2
    pixels.show(
        gallery.sheet(found.pictures, columns),
        "draw.nearest",
        size=(2 * side, columns * side),
        caption=f"The likest of {found.count:,} pictures of {found.of}",
        alt=f"Pictures of {', '.join(found.names)}.",
    )
    st.caption(
        f"They are {literal(', '.join(found.names))}: compared pixel by pixel, blurred a little, "
        f"and not as the network does. The first is {found.alike[0]:.2f} alike, the last "
        f"{found.alike[-1]:.2f}; 1 would be the same ink in the same places, 0 none in common."
    )
