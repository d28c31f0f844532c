"""What came of transfer learning: a line for each training, their curves, and what it was worth."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from playground.datasets import DATASETS, find
from playground.engine.series import Result, Series
from playground.experiment import Experiment
from playground.figures.accuracies import accuracies
from playground.labs.margin import margin
from playground.presets.transfer import EPOCHS, HEADS, ROWS, Transfer
from playground.ui import chart, menu
from playground.ui.controls import Controls
from playground.ui.words import literal

KEY = "images.transfer"


def rows(controls: Controls, queue: Series, plan: Transfer | None) -> None:
    """How far it is, and what came of every row so far."""
    trained = plan.trained(queue.results) if plan else {}
    if queue.busy:
        _progress(queue, trained)
    elif st.session_state.get(f"{KEY}.busy"):
        st.session_state[f"{KEY}.busy"] = False
        st.rerun()  # the last time: nothing moves any more
    st.session_state[f"{KEY}.busy"] = queue.busy
    if queue.refused:
        st.warning(literal(queue.refused))
    if plan is None:
        return
    found = {slug: queue.results.get(it) if it else None for slug, it in trained.items()}
    st.caption(f"{titled(plan)} A reload of the page empties this table.")
    left, right = st.columns(2, gap="large")
    with left:
        st.table([row(plan, slug, found[slug]) for slug in found], border="horizontal")
        if words := verdict(found):
            st.markdown(words)
        _watch(controls, {slug: it for slug, it in trained.items() if it and found[slug]})
    with right:
        _curves(plan, queue, trained, found)


def titled(plan: Transfer) -> str:
    """Which attempt the table is of; the choices above may be others by now."""
    knew = plan.source.data
    source = DATASETS[knew].label if knew in DATASETS else "a network of yours"
    few, label = plan.scratch.train_count, find(plan.data).label
    return f"From {source} to {few:,} pictures of {label}; head: {HEADS[plan.head].label}."


def _progress(queue: Series, trained: Mapping[str, Experiment | None]) -> None:
    """Which row trains, and how far it is."""
    now = queue.now
    if now is not None:
        epochs = now.stop.epochs or 1
        label = next((ROWS[slug] for slug, it in trained.items() if it == now), "another row")
        far = f"epoch {queue.done:.1f} of {epochs}" if queue.done else "getting ready"
        st.progress(min(1.0, queue.done / epochs), f"Training **{label}**: {far}")
    st.button(
        "Stop",
        key=f"{KEY}.stop",
        icon=":material/stop:",
        on_click=queue.stop,
        help="Ends the row that trains and forgets those that wait; finished rows stay.",
    )


def row(plan: Transfer, slug: str, found: Result | None) -> dict[str, Any]:
    """One line of the table."""
    it = plan.source.first if slug == "source" else plan.scratch
    assert it is not None
    fixed = plan.fixed if slug == "frozen" else 0
    told = {"": ROWS[slug], "Learn": f"{it.parameters - fixed:,}", "Frozen": f"{fixed:,}"}
    if menu.phone():
        told = {"": ROWS[slug]}
    if found is None:
        return told | {"Right": "", "Time": ""}
    return told | {
        "Right": f"**{found.share:.1%}** of {found.count:,}",
        "Time": f"{found.seconds:.1f} s",
    }


def verdict(found: Mapping[str, Result | None]) -> str:
    """What taking over was worth, once it and the network from scratch are there."""
    scratch, frozen, tuned = (found.get(slug) for slug in ("scratch", "frozen", "tuned"))
    if scratch is None or frozen is None:
        return ""
    gained = frozen.right - scratch.right
    either = 2**0.5 * margin(scratch.share, scratch.count) * scratch.count
    many = f"{abs(gained):,} of {scratch.count:,} pictures {'more' if gained > 0 else 'fewer'}"
    words = f"With the convolutions taken over, **{many}** are right than from scratch. "
    if abs(gained) < either:
        words += f"Chance alone moves that by about ±{either:.0f}: it may be nothing. "
    words += (
        f"Training took {frozen.seconds:.1f} s for {frozen.epochs} epochs against "
        f"{scratch.seconds:.1f} s for {scratch.epochs}. "
    )
    if tuned is not None:
        more = tuned.right - frozen.right
        changed = f"changed that by {more:+,} pictures" if more else "changed nothing in that"
        words += f"Fine-tuning {changed}."
    return words


def _watch(controls: Controls, trained: Mapping[str, Experiment]) -> None:
    """Ways to see a row train on the stage, with all that a run has."""
    if not trained:
        return
    st.caption(
        "Watch one train above, with its pictures and its time slider. Weights of a network that "
        "learnt here lie on this server: the link opens only while they do."
    )
    with st.container(horizontal=True, gap="small"):
        for slug, it in trained.items():
            if st.button(
                ROWS[slug],
                key=f"{KEY}.watch.{slug}",
                icon=":material/play_circle:",
                help="Sets the page's choices to this row and starts it on the stage.",
            ):
                controls.take(it.to_query())
                st.rerun()  # all of the page: this part of it comes alone otherwise


def _curves(
    plan: Transfer,
    queue: Series,
    trained: Mapping[str, Experiment | None],
    found: Mapping[str, Result | None],
) -> None:
    """The accuracies on what is held out, of what has trained and of what trains."""
    now, lines = queue.now, {}
    for slug, one in found.items():
        if slug != "source" and (one or (now is not None and trained[slug] == now)):
            lines[ROWS[slug]] = one.curve if one else queue.curve
    if not lines:
        return
    ends = ", ".join(f"{name} {line[-1]:.0%}" for name, line in lines.items() if line)
    chance = 1 / len(plan.scratch.class_names)
    chart.show(
        accuracies(lines, chance, {ROWS["tuned"]: EPOCHS}),
        f"{KEY}.chart",
        alt=f"Accuracy on held-out pictures by epoch: {ends}.",
    )
