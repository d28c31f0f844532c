"""The bowl of the descent page: a line guessed by hand, then found by walking down its loss."""

import streamlit as st

from playground.export import descent as export
from playground.figures import bowl as figures
from playground.labs import bowl as lab
from playground.labs.tasks import BOWL
from playground.labs.tries import Guess
from playground.scaling import SCALES
from playground.ui import chart, lesson, tasks
from playground.ui.address import Choices

MOST = 12  # guesses kept
RATES = (5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.025, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0, 1.2)


def show(choices: Choices) -> None:
    """Guess a line through eight houses, then let gradient descent find it."""
    guess = (choices["w1"], choices["w0"])
    plain = lab.Bowl("none")
    by_hand(choices, guess, plain.plain(plain.best))
    st.subheader("The same as a landscape", anchor=False)
    st.markdown(
        "Every pair of weights is a place, and its MSE is how high it lies there. Gradient descent "
        "starts at **your line** and walks down, on the slope of all houses or of a few at a time."
    )
    tasks.offer(choices, BOWL)
    landscape(choices, guess)


def by_hand(choices: Choices, guess: Guess, best: Guess) -> None:
    """Two sliders, the line they draw, and a table of what was tried."""
    st.markdown(
        "One neuron sets the price of a house by its size: $\\text{price} = w_1 \\cdot "
        "\\text{size} + w_0$. Guess both weights so that the orange misses get short. The loss is "
        "the **mean squared error**, MSE: the mean of the squared misses."
    )
    left, right = st.columns([3, 2], gap="medium")
    tries = choices["tries"]
    with right:
        choices.slider("w1", "Weight w₁", step=0.1, help="How much the price grows a unit of size.")
        choices.slider("w0", "Bias w₀", step=0.5, help="The price of a house of size 0.")
        kept = (*(one for one in tries if one != guess), guess)[-MOST:]
        with st.container(horizontal=True):
            st.button(
                "Measure this line",
                on_click=choices.put,
                kwargs={"tries": kept},
                help="Works out its MSE and adds it to the table.",
            )
            st.button(
                "Clear",
                on_click=choices.put,
                kwargs={"tries": ()},
                disabled=not tries,
                help="Empties the table of guesses.",
            )
        if tries:
            st.table(lab.tried(tries), border="horizontal")
        else:
            st.caption("Your guesses and their MSE will be listed here.")
        if len(tries) >= 3:
            choices.switch("reveal", "Show the best line", help="Draws the line with least MSE.")
    with left:
        shown = best if choices["reveal"] and len(tries) >= 3 else None
        said_of = f"Eight houses by size and price, and the line {guess[0]:g} size + {guess[1]:g}."
        chart.show(figures.line(guess, shown), key="descent.line", height=400, alt=said_of)


def landscape(choices: Choices, guess: Guess) -> None:
    """The bowl with the ways down, the loss along them, and the pulls of the single houses."""
    left, right = st.columns([3, 2], gap="medium")
    with right:
        scale = choices.segments(
            "scale",
            "Scaling of the sizes",
            names=lambda slug: SCALES[slug].label,
            help="What is done to the sizes before the neuron sees them.",
        )
        sizes = choices.pills(
            "sizes",
            "Houses a step",
            names=lab.BATCHES.__getitem__,
            wrap=True,
            help="On how many houses each step looks; all see them in the same order.",
        )
        rate = choices.ladder("lr", "Learning rate", RATES, help="How long the steps are.")
        epochs = choices.slider("epochs", "Epochs", help="How often all eight houses are seen.")
        again = {"seed": (choices["seed"] + 1) % 1000}
        st.button(
            "Another order", on_click=choices.put, kwargs=again, help="Shuffles the houses anew."
        )
        view = choices.segments("view", "View", help="From straight above, or in space.")
        if view == "3-D":
            choices.slider("turn", "Turn, degrees", step=5, help="Walk around the bowl.")
    bowl = lab.Bowl(scale)
    paths = [
        lab.descend(scale, guess, int(size), rate, epochs, choices["seed"])
        for size in sorted(sizes, key=int)
    ]
    lowest = float(bowl.loss(bowl.best))
    with left:
        shape = f"The loss over both weights, sizes {SCALES[scale].label}, and the ways down it."
        if view == "3-D":
            picture = figures.space(bowl, paths, choices["turn"])
            chart.show(picture, key="descent.space", height=520, alt=f"In space: {shape}")
        else:
            picture = figures.flat(bowl, paths)
            chart.show(picture, key="descent.flat", height=520, alt=shape)
    st.markdown(lab.noise(paths[::-1], scale))
    left, right = st.columns(2, gap="medium")
    with left:
        said_of = "The loss of all houses along every way, on a scale of powers of ten."
        chart.show(figures.losses(paths, lowest), key="descent.noise", height=320, alt=said_of)
        st.caption("The loss of all houses after every step; the dotted line is the lowest.")
    with right:
        said_of = "The pull of each house on both weights at the best line; their mean is 0."
        chart.show(figures.pulls(bowl, bowl.best), key="descent.pulls", height=320, alt=said_of)
        st.caption("At the star: where each house alone would move the weights, and the mean, 0.")
    st.table(lab.comparison(), border="horizontal")
    st.caption("Scaling in numbers: batch descent, steps until 99% of the height is gone.")
    w1, w0 = bowl.of(guess).tolist()
    walk = {"size": paths[0].size, "rate": rate, "epochs": epochs, "seed": choices["seed"]}
    lesson.keras(export.bowl((w1, w0), bowl.fit, **walk))
