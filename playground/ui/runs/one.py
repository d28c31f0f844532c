"""One run: how it stood at any epoch that is kept, the way back to it, and a note of one's own."""

import time
from collections.abc import Mapping

import streamlit as st

from playground.engine.messages import Look
from playground.engine.records import Record
from playground.errors import PlaygroundError
from playground.labs import ledger
from playground.labs.ledger import Line
from playground.optimizers import OPTIMIZERS
from playground.ui import export, folds, frame, live, menu, view
from playground.ui.duel import compare
from playground.ui.images import stage as images
from playground.ui.runs.desk import desk, record
from playground.ui.runs.listing import picture
from playground.ui.tables import stage as tables
from playground.ui.words import literal

# Where runs of each kind of data are shown: the page, its stage, the pace that begins with.
STAGES: Mapping[str, tuple[str, str, float]] = {
    "points": ("points", "points.stage", 60.0),
    "table": ("tables", tables.KEY, 60.0),
    "images": ("images", images.KEY, images.USUAL),
}
NOTE = 4_000  # characters
PATIENCE = 30.0  # seconds that a run may take to come off the shelf
BEAT = 0.1


def show(lines: Mapping[int, Line]) -> None:
    """The run that is looked at in the table."""
    number, line = next(
        ((number, one) for number, one in lines.items() if one.run == desk().chosen),
        (0, None),
    )
    found = record(line.run) if line else None
    if line is None or found is None:
        return
    st.header(literal(line.title))
    left, right = st.columns([3, 2], gap="large")
    with left:
        epoch = _epochs(line)
        _stood(line, epoch)
        _way_back(line, epoch)
        compare.offer(line.experiment)
        folds.fold("Take it away", "runs.take", lambda: _take(line, found))
    with right:
        theme = st.context.theme.type or "light"
        drawn, words = picture(line, number, theme, None if epoch == line.epochs else epoch)
        st.image(drawn, width=168, caption=f"{words}.", alt=f"{words} at epoch {epoch}.")
        _note(line, found)


def _epochs(line: Line) -> int:
    """The epoch to look at, among those kept."""
    kept = sorted({*line.kept, line.epochs})
    name = f"runs.epoch.{line.run}"
    if st.session_state.get(name) not in kept:
        st.session_state[name] = kept[-1]
    return int(
        st.select_slider(
            "Epoch",
            kept,
            key=name,
            help="The epochs whose weights are kept: the run can be gone on with from any of them.",
        )
    )


def _stood(line: Line, epoch: int) -> None:
    """Its figures at that epoch, beside those at the end."""
    told = [name for name in ledger.FIGURES if line.figure(name, epoch) is not None]
    columns = st.columns(max(1, len(told)))
    for column, name in zip(columns, told, strict=False):
        kind = ledger.unit(line, name)
        column.metric(ledger.label(name, [line]), ledger.shown(line.figure(name, epoch), kind))
    it = line.experiment
    layers = ", ".join(layer.text for layer in it.hidden) or "no hidden layer"
    rule = OPTIMIZERS[it.optimizer].label
    words = f"{it.dataset.label}: {layers}, {rule} at {it.learning_rate:g}."
    if line.changed:
        times = "once" if line.changed == 1 else f"{line.changed} times"
        words += f" It was changed by hand {times} on its way."
    st.caption(literal(words))


def _way_back(line: Line, epoch: int) -> None:
    slug, _, _ = STAGES[line.experiment.dataset.kind]
    title = menu.PAGES[slug].title
    if st.button(
        f"Go on from epoch {epoch:,} on the page {title}",
        icon=":material/arrow_forward:",
        help="Opens the page with this run, its choices and its curves, at that epoch. The run "
        "that the page shows now stays in this table.",
    ):
        try:
            query = reopen(line, epoch)
        except PlaygroundError as error:
            st.warning(literal(str(error)))
        else:
            frame.go(slug, query)


def _take(line: Line, found: Record) -> None:
    """The run as files, once an engine has it again; its report begins with the note."""
    st.session_state.setdefault("take.notes", found.card.note)
    try:
        with st.spinner("The run is being fetched …"):
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                (report,) = live.client().look([Look(line.run)])
                if report is not None and report.phase != "compiling":
                    break
                time.sleep(BEAT)
        export.show(line.run, line.experiment)
    except PlaygroundError as error:
        st.info(literal(str(error)))


def reopen(line: Line, epoch: int) -> str:
    """Has its page's stage show a run as it stood; returns the query of its choices."""
    _, key, speed = STAGES[line.experiment.dataset.kind]
    channel = view.opened(key, speed)
    experiment = live.take_over(channel, line.run)
    if epoch != line.epochs:
        live.client().order(line.run, "rewind", epoch=epoch).result()
    return experiment.to_query()


def _note(line: Line, found: Record) -> None:
    name = f"runs.note.{line.run}"

    def noted() -> None:
        found.card.note = st.session_state[name][:NOTE]

    if name not in st.session_state:
        st.session_state[name] = found.card.note
    st.text_area(
        "Your note",
        key=name,
        max_chars=NOTE,
        on_change=noted,
        height=100,
        placeholder="What did you expect, what did you see?",
        help="Kept with the run, in the lab book and in its report.",
    )
