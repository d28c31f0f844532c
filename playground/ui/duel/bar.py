"""The controls of the duel page: a question, what both learn from, the choices of each side."""

import streamlit as st

from playground.datasets import DATASETS, find
from playground.datasets.rules import RULES
from playground.pairs import Pair
from playground.presets.duels import DUELS
from playground.presets.images import NETWORKS
from playground.stack import Stack
from playground.ui import folds, knobs, link, live, view
from playground.ui.address import hold
from playground.ui.duel import verdict
from playground.ui.duel.choices import NONE, Duel, Side
from playground.ui.tables import network
from playground.ui.words import literal

STEPS = (2, 5, 10, 20, 50, 100, 150, 200, 300)
KINDS = {"points": "Points", "table": "Table", "images": "Pictures"}
CLOSE = ("optimizer", "lr", "batch", "activation")
MORE = ("init", "loss", "l1", "l2", "schedule", "options")
OWN = "own"
MOST_RUNS = 12  # of the visitor's that are offered


def question(duel: Duel) -> None:
    """A question that two runs answer, and what one sees."""
    asked, name = duel["ask"], "duel.ask"

    def pick() -> None:
        duel.ask(st.session_state[name] or NONE)

    hold(name, None if asked == NONE else asked)
    left, right = st.columns([3, 7], gap="medium", vertical_alignment="bottom")
    left.selectbox(
        "Start from a question",
        list(DUELS),
        format_func=lambda slug: DUELS[slug].label,
        key=name,
        placeholder="What would you like to know?",
        help="Sets up both sides so that training answers the question. Starts anew.",
        on_change=pick,
    )
    if asked != NONE:
        entry = DUELS[asked]
        with right, st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(entry.question, width="stretch")
            with st.popover("What one sees"):
                st.markdown(entry.answer)


def sides(duel: Duel) -> None:
    """What is changed most: for both, then for each side."""
    first, second, third = st.columns([4, 3, 3], gap="medium", vertical_alignment="bottom")
    with first:
        data(duel)
    with second:
        duel.ladder(
            "epochs",
            "Judged after, epochs",
            tuple(step for step in STEPS if step <= duel.most),
            help="Both train up to this epoch and rest; then it is said who is ahead. More of "
            "them let both go on from where they are.",
        )
    with third:
        mine(duel)
    for column, right in zip(st.columns(2, gap="large", border=True), (False, True), strict=True):
        with column:
            side(Side(duel, right))


def side(it: Side) -> None:
    """The choices of one side that are changed most."""
    st.markdown("**B**" if it.right else "**A**")
    link.say(it.page)
    pictured = it.experiment.dataset.kind == "images"
    for column, name in zip(st.columns(4, gap="small"), CLOSE, strict=True):
        with column:
            if name == "activation" and pictured:
                pictures(it)
            else:
                knobs.draw(it, name)


def more(duel: Duel) -> None:
    """Everything else, folded away."""
    both = [Side(duel, right) for right in (False, True)]
    folds.fold("The networks, layer by layer", "duel.networks", lambda: networks(both))

    def rest() -> None:
        for column, it in zip(st.columns(2, gap="large"), both, strict=True):
            with column:
                st.markdown("**B**" if it.right else "**A**")
                knobs.draw(it, "features", "scale", *MORE)

    folds.fold("More that A and B may differ in", "duel.more", rest)
    folds.choices(
        duel,
        "What both learn from",
        ("samples", "noise", "classes"),
        ("holdout", "seed"),
    )
    folds.fold("What makes a comparison fair", "duel.fair", verdict.lesson)


def networks(both: list[Side]) -> None:
    """The hidden layers of each side: as numbers, and as a link writes them."""
    for column, it in zip(st.columns(2, gap="large"), both, strict=True):
        with column:
            st.markdown("**B**" if it.right else "**A**")
            if it.experiment.dataset.kind != "images":
                network.depth(it)
                network.width(it)
            written(it)
    st.caption(
        "Each layer draws its first weights by the seed and its place in the list. `drop0` "
        "silences nothing: where one side has dropout, it gives the other side's layers the same "
        "places, and so the same first weights."
    )


def written(it: Side) -> None:
    """The hidden layers as text: dropout, batch norm and convolutions too."""
    name = f"{it.page}.hidden"

    def turned() -> None:
        it.hidden(st.session_state[name])

    hold(name, Stack().write(it.experiment.hidden))
    st.text_input(
        "Hidden layers in writing",
        key=name,
        help="From left to right, with commas: `8:tanh` are 8 neurons, `drop0.3` silences 30 %, "
        "`bn` is batch norm; for pictures also `conv8x3:relu`, `max2` and `flatten`. Starts anew.",
        on_change=turned,
    )


def pictures(it: Side) -> None:
    """A network for pictures by its name."""
    name, now = f"{it.page}.network", it.experiment.hidden
    known = {slug: Stack().read("hidden", entry.hidden) for slug, entry in NETWORKS.items()}
    here = next((slug for slug, hidden in known.items() if hidden == now), OWN)

    def picked() -> None:
        if st.session_state[name] != OWN:
            it.hidden(NETWORKS[st.session_state[name]].hidden)

    hold(name, here)
    st.selectbox(
        "Network",
        [*NETWORKS, *([OWN] if here == OWN else [])],
        format_func=lambda slug: NETWORKS[slug].label if slug in NETWORKS else "Its own",
        key=name,
        help="The hidden layers; further down they can be written layer by layer. Starts anew.",
        on_change=picked,
    )


def data(duel: Duel) -> None:
    """What both learn from."""
    now, name = str(duel["data"]), "duel.data"
    usual = [slug for slug in DATASETS if slug not in RULES]
    slugs = [*usual, *([now] if now not in usual else [])]

    def picked() -> None:
        duel.learn(st.session_state[name])

    hold(name, now)
    st.selectbox(
        "Both learn from",
        slugs,
        format_func=lambda slug: f"{KINDS[find(slug).kind]}: {find(slug).label}",
        key=name,
        help="The same examples for both, split in the same way. Starts anew. "
        f"{literal(duel.experiment.dataset.hint)}",
        on_change=picked,
    )


def mine(duel: Duel) -> None:
    """A run of the visitor's to put on both sides, so that one thing can be changed."""
    experiments = {one.experiment: one.label for one in reversed(live.runs(view.visitor()))}
    here = duel.pair.left, duel.pair.right
    with st.popover("A run of yours", icon=":material/history:", width="stretch"):
        st.markdown("Puts the choices of a run of yours on both sides; then change one of B's.")
        others = [one for one in reversed(experiments) if Pair.alike(one).left not in here]
        if not others:
            st.caption("There is no other run yet: train one on the pages Points, Tables, Images.")
        for place, one in enumerate(others[:MOST_RUNS]):
            st.button(
                literal(f"{experiments[one]} · {one.to_query() or 'as it comes'}"),
                key=f"duel.mine.{place}",
                on_click=duel.turn,
                args=(Pair.alike(one),),
                kwargs={"ask": NONE},
                width="stretch",
            )
