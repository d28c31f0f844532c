"""Transfer learning: what one network has learnt, taken on to other pictures, of which few do."""

from dataclasses import replace

import streamlit as st

from playground.datasets import downloads, find, store
from playground.datasets.images import IMAGES as SETS
from playground.engine.series import Series
from playground.errors import BadChoice, PlaygroundError
from playground.export import transfer as export
from playground.grammar import OneOf, Whole
from playground.layers import said
from playground.net import starts
from playground.net.net import Net
from playground.net.reader import reader
from playground.presets.transfer import (
    FEWS,
    HEADS,
    Transfer,
    kept,
    trained_first,
)
from playground.ui import folds, lesson, link, live, nets
from playground.ui.address import Choice
from playground.ui.controls import Controls
from playground.ui.images import learnt
from playground.ui.view import visitor
from playground.ui.words import literal

KEY = learnt.KEY
BEAT = 1.0  # seconds between two looks while something trains
BASES = {
    "reader": "Our digit reader",
    "digits04": "Digits 0 to 4, learnt first",
    "mine": "A network of this session",
}
OWN = "own"
TARGETS = (*SETS, OWN)
EXTRAS = {
    "base": Choice(OneOf(BASES, "network"), "reader"),
    "to": Choice(OneOf(TARGETS, "data set"), "digits"),
    "few": Choice(Whole(4, FEWS[-1]), 20),
    "head": Choice(OneOf(HEADS, "head"), "plain"),
}


def show(controls: Controls) -> None:
    """Folded away until somebody tries, or has tried by a link."""
    told = any(controls[key] != choice.default for key, choice in EXTRAS.items())
    if "transfer" not in controls["hide"]:
        folds.fold("Transfer learning", KEY, lambda: _show(controls), unfolded=told)


def _show(controls: Controls) -> None:
    queue = series()
    st.markdown(
        "A network that has learnt to see may need few pictures for another task: its convolutions "
        "stay as they are (**frozen**: no step changes them), a new **head** is put on, and only "
        "that learns. Beside it the same network learns the same pictures from scratch. At the "
        "end everything learns on in small steps, which is called **fine-tuning**. Guess first: "
        "how many pictures does it take until both are equally good?"
    )
    net = _base(controls)
    left, middle, right = st.columns([4, 4, 3], gap="medium")
    with left:
        controls.select(
            "to",
            "Pictures that are new to it",
            names=lambda slug: "Your own pictures" if slug == OWN else SETS[slug].label,
            help="What is to be learnt, with few examples.",
        )
    with middle:
        controls.ladder("few", "How many to learn from", FEWS, help="The others judge it.")
    with right:
        controls.segments(
            "head",
            "Head",
            names=lambda slug: HEADS[slug].label,
            help=f"What stands on the convolutions. {HEADS[controls['head']].hint}",
        )
    plan: Transfer | None = None
    try:
        plan = planned(controls, net)
        st.markdown(weighed(plan))
    except PlaygroundError as error:
        st.info(literal(str(error)))
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Train them one after another",
            key=f"{KEY}.go",
            icon=":material/play_arrow:",
            on_click=_begin,
            args=(controls, queue, plan, net),
            disabled=plan is None,
            help="They train beside the network above, which stays as it is.",
        )
        st.button(
            "Forget the results",
            key=f"{KEY}.forget",
            on_click=queue.forget,
            help="Stops what trains and empties the table, to train the rows anew.",
        )
    done: Transfer | None = st.session_state.get(f"{KEY}.plan")
    st.fragment(learnt.rows, run_every=BEAT if queue.busy else None)(controls, queue, done or plan)
    if plan is not None:
        lesson.keras(export.program(plan))
    lesson.ask(
        KEY,
        "Why does fine-tuning take steps ten times smaller than the new head did?",
        "What was learnt before would be lost",
        {
            "Smaller steps are always better": "From scratch they would only take longer.",
            "What was learnt before would be lost": "The first layers are good already. Large "
            "steps on few pictures would push them anywhere.",
            "The computer saves time": "A step costs the same, however far it goes.",
        },
    )


def _base(controls: Controls) -> Net | None:
    """The network that has learnt before; none where it is yet to learn."""
    base = controls.segments(
        "base",
        "What has learnt before",
        names=BASES.__getitem__,
        help="Whose convolutions are taken over. Digits 0 to 4 are learnt here, in some seconds.",
    )
    if base == "mine":
        st.caption("What the link cannot carry: a network of yours is in this session alone.")
        shape = find(wanted(controls)).shape
        return nets.pick(
            KEY,
            "Network",
            help="A run of this session, or a file that was brought in, for pictures of this size.",
            suits=lambda other: other == shape,
        )
    return reader() if base == "reader" else None


@st.cache_resource(
    scope="session", show_spinner=False, on_release=lambda one: one.stop(), max_entries=1
)
def series() -> Series:
    """The visitor's queue, which ends with the visit; it keeps what is to be gone on from."""
    return Series(live.client(), visitor(), keeps=True)


def wanted(controls: Controls) -> str:
    """The slug of the pictures that are new."""
    return str(controls.experiment.data if controls["to"] == OWN else controls["to"])


def planned(controls: Controls, net: Net | None) -> Transfer:
    """What is to be tried; a `PlaygroundError` says why it cannot be."""
    data = wanted(controls)
    if controls["to"] == OWN and not store.SLUG.fullmatch(data):
        raise BadChoice("Bring pictures of your own first, further below, and train on them.")
    label = find(data).label
    if not downloads.here(data):
        raise BadChoice(f"{label} is not on this server yet: choose it at the top to fetch it.")
    ours = starts.OURS if controls["base"] == "reader" else ""  # the visitor's is kept later
    source = trained_first() if net is None else kept(net, ours)
    if not source.seeing:
        raise BadChoice("That network has no convolutions to take over: choose one with some.")
    if source.shape != find(data).shape:
        raise BadChoice(
            f"That network looks at {said(source.shape)}, and {label} has {said(find(data).shape)}:"
            " choose pictures of the same size and colours."
        )
    made = Transfer(source, data, controls["few"], controls["head"], controls["seed"])
    _ = made.scratch  # says what is wrong with it, if anything is
    return made


def _begin(controls: Controls, queue: Series, plan: Transfer, net: Net | None) -> None:
    """Puts the rows into the queue; a network of the visitor's is kept as it stands now."""
    try:
        if controls["base"] == "mine" and net is not None:
            plan = replace(plan, source=kept(net, starts.keep(net)))
    except PlaygroundError as error:
        link.note(controls.page, str(error))
        return
    st.session_state[f"{KEY}.plan"] = plan
    queue.train(plan.rows.values())


def weighed(plan: Transfer) -> str:
    """How much of the network is taken over, and how many pictures there are."""
    it, source, fixed = plan.scratch, plan.source, plan.fixed
    knew = f" from {find(source.data).label}" if source.data in SETS else ""
    words = " What they show is not new to it: it has learnt these kinds already." * plan.familiar
    return (
        f"**{source.seeing} layers** with {fixed:,} numbers come frozen{knew}; "
        f"**{it.parameters - fixed:,} numbers** of the head learn. From scratch all "
        f"{it.parameters:,} do. {it.train_count:,} pictures to learn from, "
        f"{judges(plan):,} to judge by.{words}"
    )


def judges(plan: Transfer) -> int:
    """How many pictures there are to judge by."""
    return 10_000 if plan.data in downloads.DOWNLOADS else plan.scratch.val_count
