"""The workshop's experiments: pick rows, they train one after another, and the table fills."""

from typing import Any

import streamlit as st

from playground.engine.series import Result, Series
from playground.experiment import Experiment
from playground.export import trials as export
from playground.labs.margin import few, margin
from playground.presets import TRIALS
from playground.ui import folds, live, menu
from playground.ui.controls import Controls
from playground.ui.view import visitor

FIRST = ("sgd", "adam", "relu")
BEAT = 1.0  # seconds between two looks while something trains
WHY = {
    "diverged": "the loss blew up",
    "accuracy": "the accuracy asked for was reached",
    "patience": "it did not get better any more",
}


def show(controls: Controls) -> None:
    """The table of what was tried on the page's pictures, and of what can be."""
    if "trials" not in controls["hide"]:
        folds.fold("The workshop's experiments", "images.trials", lambda: _trials(controls))


def _trials(controls: Controls) -> None:
    page = controls.experiment
    queue = series()
    st.markdown(
        "Each row changes one thing of a dense network. Guess what it will do, then train: "
        f"the rows run one after another on the page's pictures, **{page.dataset.label}**, "
        f"{page.train_count:,} to learn from. They go on while you look at other pages; a reload "
        "ends them, and empties the table."
    )
    picked = st.pills(
        "Rows",
        list(TRIALS),
        selection_mode="multi",
        default=FIRST,
        format_func=lambda slug: TRIALS[slug].label,
        key="images.trials.rows",
        help="Which experiments to train; those with a result are not trained again.",
    )
    chosen = [TRIALS[slug].on(page) for slug in TRIALS if slug in picked]
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Train these one after another",
            key="images.trials.go",
            icon=":material/play_arrow:",
            on_click=queue.train,
            args=(chosen,),
            disabled=not chosen,
            help="They train beside the network above, which stays as it is.",
        )
        st.button(
            "Forget the results",
            key="images.trials.forget",
            on_click=queue.forget,
            help="Stops what trains and empties the table, to train the rows anew.",
        )
        st.download_button(
            "These rows as a program",
            lambda: export.program(page, [TRIALS[slug] for slug in TRIALS if slug in picked]),
            "experiments.py",
            "text/x-python",
            icon=":material/download:",
            on_click="ignore",
            disabled=not chosen,
            key="images.trials.program",
            help="A Keras program that trains these rows one after another and prints the table.",
        )
    st.fragment(_table, run_every=BEAT if queue.busy else None)(queue, page)


@st.cache_resource(
    scope="session", show_spinner=False, on_release=lambda one: one.stop(), max_entries=1
)
def series() -> Series:
    """The visitor's queue, which ends with the visit."""
    return Series(live.client(), visitor())


def _table(queue: Series, page: Experiment) -> None:
    """How far it is, and what came of every row so far."""
    if queue.busy:
        progress(queue)
        st.button(
            "Stop",
            key="images.trials.stop",
            icon=":material/stop:",
            on_click=queue.stop,
            help="Ends the row that trains and forgets those that wait; finished rows stay.",
        )
    elif st.session_state.get("images.trials.busy"):
        st.session_state["images.trials.busy"] = False
        st.rerun()  # the last time: nothing moves any more
    st.session_state["images.trials.busy"] = queue.busy
    if queue.refused:
        st.warning(queue.refused)
    rows = {slug: queue.results.get(one.on(page)) for slug, one in TRIALS.items()}
    st.table([row(slug, found) for slug, found in rows.items()], border="horizontal")
    judged = [found for found in rows.values() if found]
    if judged:
        st.markdown(trusted(max(judged, key=lambda found: found.share), page))


def progress(queue: Series) -> None:
    """Which row trains, how far it is, and how many wait."""
    now = queue.now
    if now is None:
        return
    epochs = now.stop.epochs or 1
    label = next((one.label for one in TRIALS.values() if one.on(now) == now), "")
    far = f"epoch {queue.done:.1f} of {epochs}" if queue.done else "getting ready"
    waits = f", {queue.left} more after it" * bool(queue.left)
    st.progress(
        min(1.0, queue.done / epochs),
        f"Training **{label}**: {far}{waits}",
    )


def row(slug: str, found: Result | None) -> dict[str, Any]:
    """One line of the table."""
    one = TRIALS[slug]
    wide = not menu.phone()
    told = {"Experiment": one.label} | ({"What changed": one.changed} if wide else {})
    if found is None:
        return told | {"Training": "", "Test": "", "Time": ""}
    ended = f" ({WHY[found.stopped]})" if found.stopped in WHY else ""
    places = 2 if wide else 1
    return told | {
        "Training": f"{found.accuracy:.{places}%}{ended}",
        "Test": f"**{found.share:.{places}%}**",
        "Time": f"{found.seconds:.1f} s" + f", {found.epochs} epochs" * wide,
    }


def trusted(found: Result, page: Experiment) -> str:
    """What a difference of half a per cent is worth."""
    kind = "test pictures" if page.data in ("mnist", "fashion") else "held-out pictures"
    half, either = few(0.005, found.count), margin(found.share, found.count)
    return (
        f"**Test** is measured on {found.count:,} {kind} that none of these networks has learnt "
        f"from. Half a per cent of {found.count:,} is {half:,.3g} pictures. Chance alone moves "
        f"{found.share:.1%} by about ±{either:.1%}: rows closer than that may be equally good. "
        "**Training** is the accuracy over the last epoch, while the weights still moved; where it "
        "is far above the test, pictures were learnt by heart."
    )
