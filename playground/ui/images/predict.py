"""One picture that the network is asked about: one that it never learnt from, or one's own."""

import secrets
from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st

from playground.datasets.fit import Fitted, fitted
from playground.datasets.images import DIGITS
from playground.datasets.images import IMAGES as SETS
from playground.datasets.uploads import megabytes
from playground.engine.messages import Prediction, Question
from playground.errors import BadChoice, PlaygroundError, Refused
from playground.experiment import Experiment
from playground.figures import pictures, shares
from playground.grammar import OneOf, Whole
from playground.ui import chart, folds, live, source
from playground.ui.address import Choice
from playground.ui.channel import Channel
from playground.ui.controls import Controls
from playground.ui.words import literal

PARTS = {"test": "test picture", "val": "held-out picture", "train": "training picture"}
ORIGINS = {"set": "The data set", "file": "Your file", "camera": "Camera"}
EXTRAS = {
    "from": Choice(OneOf(ORIGINS, "origin"), "set"),
    "asked": Choice(Whole(0, 69_999), 0),
}
AGAIN, COUNT = "images.predict.again", "images.predict.count"
EVERY = 2.0  # seconds between two questions while it learns
SIDE = 196  # pixels along a side, on the screen


def show(controls: Controls, channel: Channel) -> None:
    """Folded away until somebody asks, or has asked by a link."""
    said = any(controls[key] != choice.default for key, choice in EXTRAS.items())

    def draw() -> None:
        learns = channel.moving or not channel.looked
        st.fragment(ask, run_every=EVERY if learns else None)(controls, channel, learns)

    if "predict" not in controls["hide"]:
        folds.fold("Ask it about one picture", "images.predict", draw, unfolded=said)


def ask(controls: Controls, channel: Channel, learns: bool) -> None:
    """A picture, and what the run says of it as it stands; asked again while it learns."""
    if learns and channel.looked and not channel.moving:
        st.rerun()  # from now on only when it is told to
    experiment = channel.experiment
    assert experiment is not None
    left, right = st.columns([2, 3], gap="large")
    try:
        with left:
            question = chosen(controls, channel.run, experiment)
        if question is None:
            return
        found = live.client().predict(channel.run, question)
    except Refused as error:  # its run has not begun, or moves just now
        with left:
            wait(channel, str(error))
        return
    except PlaygroundError as error:
        left.info(literal(str(error)))
        return
    with left:
        look(found, experiment)
    with right:
        answer(found, experiment)


@st.fragment(run_every=1.0)
def wait(channel: Channel, words: str) -> None:
    """Says why there is no answer yet, and asks until there is one."""
    st.info(literal(words))
    try:
        live.client().predict(channel.run, Question(places=(0,)))
    except PlaygroundError:
        return
    st.rerun()


def chosen(controls: Controls, run: str, experiment: Experiment) -> Question | None:
    """Which picture to ask about; none as long as nothing is brought."""
    origin = controls.segments(
        "from",
        "Picture from",
        names=ORIGINS.__getitem__,
        help="The data set's are pictures that the network does not learn from. Yours are opened "
        "on this server and not kept.",
    )
    if origin == "set":
        count = counted(run)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            help = f"Which of the {count:,} pictures, counted from 0."
            place = controls.number("asked", "Number", help=help, most=count - 1, width=130)
            st.button(
                "Another",
                icon=":material/shuffle:",
                on_click=controls.put,
                kwargs={"asked": secrets.randbelow(count)},
                help="Any other picture, by chance.",
            )
        return Question(places=(place,))
    brought = own(origin, experiment)
    return None if brought is None else Question(x=brought.pixels[None])


def counted(run: str) -> int:
    """How many pictures a run is judged by; it is asked that once."""
    known: tuple[str, int] = st.session_state.get(COUNT, ("", 0))
    if known[0] != run:
        known = run, live.client().predict(run, Question(places=(0,))).count
        st.session_state[COUNT] = known
    return known[1]


def own(origin: str, experiment: Experiment) -> Fitted | None:
    """A picture that the visitor brings, as the network takes it."""
    if origin == "file":
        file = st.file_uploader(
            "A picture of yours",
            type=source.TYPES,
            key="images.predict.file",
            help=f"At most {megabytes()} MB; the square in its middle is what counts.",
        )
    else:
        file = st.camera_input(
            "Take a photo",
            key="images.predict.camera",
            help="The browser asks you first. Works on this machine and over https only.",
        )
    if file is None:
        what = ", ".join(experiment.class_names[:10])
        st.caption(f"The network will call it one of these: {literal(what)}. It knows no others.")
        return None
    found = source.opened(file.file_id, file)
    if isinstance(found, str):
        raise BadChoice(f"{file.name} cannot be used. {found}")
    dataset = experiment.dataset
    made = fitted(
        found.pixels,
        dataset.shape,
        inked=experiment.data in SETS,
        framed=dataset.classes == DIGITS,
    )
    st.caption(made.notes)
    return made


def look(found: Prediction, experiment: Experiment) -> None:
    """The picture as the network gets it, and where it comes from."""
    rows, columns, channels = found.x.shape[1:]
    picture = found.x[0] if channels == 3 else found.x[0, ..., 0]
    times = max(1, SIDE // columns)
    large = np.kron(picture, np.ones((times, times, *([1] * (channels == 3))), np.uint8))
    st.image(
        pictures.plain(large),
        width=columns * times,
        alt=f"The picture as the network gets it, {rows} × {columns} pixels.",
    )
    words = f"{rows}×{columns} pixels, as the network gets it."
    if found.answers is not None:
        truth = experiment.class_names[int(found.answers[0])]
        words = f"It is **{literal(truth)}**; one of {found.count:,} {PARTS[found.part]}s. {words}"
    st.markdown(words)


def answer(found: Prediction, experiment: Experiment) -> None:
    """The probabilities as bars, and in words."""
    said, names = found.shares[0], experiment.class_names
    chart.show(
        shares.bars(names, said),
        key="images.predict.bars",
        height=shares.height(len(names)),
        alt=f"A bar for each class: {words(said, names)}",
    )
    st.markdown(f"{words(said, names)} {verdict(found, names)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Ask again",
            key=AGAIN,
            help="The network may have learnt more since: asks it as it stands now.",
        )
        st.caption(
            f"Asked after epoch {found.epoch}. The {len(names)} probabilities sum to "
            f"{float(said.sum()):.3f}."
        )


def words(said: Any, names: Sequence[str]) -> str:
    """The winner and the runner-up."""
    first, second = np.argsort(-said, kind="stable")[:2]
    return (
        f"It takes it for **{literal(names[first])}** ({100 * said[first]:.1f} %); the runner-up "
        f"is **{literal(names[second])}** ({100 * said[second]:.1f} %)."
    )


def verdict(found: Prediction, names: Sequence[str]) -> str:
    """Whether that is right, where it is known."""
    if found.answers is None:
        return ""
    truth = int(found.answers[0])
    if int(found.shares[0].argmax()) == truth:
        return "That is right."
    return f"That is wrong: it gave {literal(names[truth])} {100 * found.shares[0][truth]:.1f} %."
