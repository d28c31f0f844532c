"""Exclusive or, learned live by two hidden neurons from whatever start."""

import numpy as np
import streamlit as st

from playground.engine.messages import Question
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.labs import gates as lab
from playground.labs.gates import CORNERS, GATES
from playground.ui import frame, live, stage, tasks
from playground.ui.address import Choices
from playground.ui.words import literal

ASIDE = ("branch", "layers", "validation", "discretise")  # parts that four points have no use for


def show(choices: Choices) -> None:
    """The same network, found by training."""
    st.subheader("Now let it learn", anchor=False)
    st.markdown(
        "Nobody set these weights. Two hidden neurons and an output, **nine numbers**, start from "
        "dice and learn the four corners. The small pictures are what each neuron says."
    )
    tasks.offer(choices, lab.LEARN_TASKS)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        act = choices.segments(
            "hidden",
            "Hidden neurons",
            names=lab.BENDS.__getitem__,
            help="The activation of the two hidden neurons. Starts anew.",
            width="content",
        )
        seed = choices.number(
            "seed", "Start", step=1, help="The dice for the first weights. Starts anew.", width=140
        )
    query = f"{lab.LEARNING}&hidden=2:{act}&seed={seed}"
    experiment = Experiment.from_query(query)
    stage.show(experiment, "neuron.stage", hide=ASIDE)
    answers(experiment)
    st.caption(
        f"{lab.luck(act)} Blue is 1, orange 0; all four are right when no point is ringed and the "
        "accuracy says 1."
    )
    frame.link("points", "Go on with this network on the points page", f"?{query}")


@st.fragment
def answers(experiment: Experiment) -> None:
    """What the network says of the four corners, as it stands."""
    if not st.button(
        "Ask it about the four corners",
        help="Its truth table at this moment; ask again when it has learned more.",
    ):
        return
    mine = live.runs(st.session_state.get("visitor", ""))
    try:
        run = next(one.run for one in mine if one.experiment == experiment)
        said = live.client().predict(run, Question(x=np.array(CORNERS, dtype=np.float32)))
    except (PlaygroundError, StopIteration) as error:
        words = str(error) or "It is not there yet; ask again in a moment."
        st.info(literal(words))
        return
    st.table(lab.learned(said.shares[:, 1]), border="horizontal")
    right = lab.score(said.shares[:, 1], GATES["xor"].answers)
    st.markdown(f"After {said.epoch:,} epochs **{right} of 4** are right.")
