"""Walking, running, biking: a rule with thresholds, which golf breaks, and learning by examples."""

import numpy as np
import streamlit as st

from playground.datasets.rules import SPORTS
from playground.experiment import Experiment
from playground.export import rules as export
from playground.figures import rules as figures
from playground.labs import sports as lab
from playground.prepared import split
from playground.ui import chart, frame, lesson, stage
from playground.ui.address import Choices

SAMPLES, UNITS, RATE, BATCH, EPOCHS = 200, 6, 0.02, 20, 300
TOLD = {"speed": "Speed alone", "both": "Speed and movements"}


def show(choices: Choices) -> None:
    """Write the rule, see it break, then let a network learn from labelled examples."""
    st.markdown(
        "A band on the wrist measures how fast somebody moves. What is that person doing? "
        "**Write a program** for it: set the two thresholds. Then golf comes along."
    )
    choices.segments(
        "sports", "Who is there", names=lab.MORE.__getitem__, help="How many sports there are."
    )
    count = int(choices["sports"])
    experiment = network(count, choices["told"])
    parts = split(experiment)
    x, y = np.vstack([parts.x, parts.val_x]), np.concatenate([parts.y, parts.val_y])
    st.subheader("A rule by hand", anchor=False)
    left, right = st.columns([5, 3], gap="large")
    with right:
        slow = choices.slider(
            "slow", "Running from", step=0.5, format="%.1f km/h", help="Slower is walking."
        )
        fast = choices.slider(
            "fast", "Biking from", step=0.5, format="%.1f km/h", help="As fast or faster is biking."
        )
        ruled = lab.Ruled(x[:, 0], y, slow, fast)
        frame.code(ruled.code(), wrap=True)
        st.markdown(ruled.told())
    with left:
        said_of = f"{lab.counted(y.tolist())} by speed; the rule tells {ruled.share} rightly."
        chart.show(figures.speeds(ruled), key="rules.speeds", height=330, alt=said_of)
    st.table(ruled.rows(), border="horizontal")
    st.subheader("Learned from labelled examples", anchor=False)
    st.markdown(
        "No rule this time. A network gets the same people, **each with the name of the sport**, "
        "and finds borders by itself. When a sport comes along, it takes a few more examples, not "
        "another program. But it too needs readings that say what is asked: give it speed alone."
    )
    choices.segments(
        "told",
        "What the network is told",
        names=TOLD.__getitem__,
        help="The band also counts movements: steps, turns of the pedals, strokes, swings.",
    )
    stage.show(experiment, "rules.stage", compact=True)
    lesson.keras(
        export.sports(
            list(SPORTS.values())[:count],
            told=choices["told"] == "both",
            samples=SAMPLES,
            units=UNITS,
            rate=RATE,
            batch=BATCH,
            epochs=EPOCHS,
            seed=0,
        )
    )


def network(count: int, told: str) -> Experiment:
    """A small network for so many sports."""
    return Experiment.from_query(
        f"data=sports&classes={count}&samples={SAMPLES}&hidden={UNITS}:tanh&optimizer=adam"
        f"&lr={RATE}&batch={BATCH}&holdout=20&stop=epochs:{EPOCHS}"
        f"&features={'x1,x2' if told == 'both' else 'x1'}"
    )
