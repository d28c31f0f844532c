"""The lab book: all runs as one file to keep, and back; and the table as CSV."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from playground.book import book, pages
from playground.engine.shelf import MOST, MOST_BYTES
from playground.errors import PlaygroundError
from playground.labs import spreadsheet
from playground.labs.ledger import Line
from playground.limits import limit
from playground.ui import live, view
from playground.ui.runs.desk import desk
from playground.ui.words import literal


def show(lines: Mapping[int, Line]) -> None:
    """What runs can be taken away as, and brought back from."""
    st.header("Lab book")
    st.markdown(
        "A session ends when its tab is closed or loaded anew, and its runs with it. **The lab "
        "book keeps them**: one file with every run, its curves and its weights at the epochs "
        "kept, with your names, notes and own data. Opened here another day, they go on where "
        "they were."
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.download_button(
            "Save the lab book",
            partial(saved, view.visitor()),
            "lab-book.json",
            "application/json",
            icon=":material/save:",
            disabled=not lines,
            on_click="ignore",
            help="One JSON file with all runs of this table, and own data that they learn from.",
        )
        st.download_button(
            "Table as CSV",
            partial(spreadsheet.table, list(lines.values())),
            "runs.csv",
            "text/csv",
            icon=":material/table:",
            disabled=not lines,
            on_click="ignore",
            help="Every choice and every figure of these runs, for a spreadsheet.",
        )
    name = f"runs.book.{desk().books}"  # another each time: one file may be opened twice
    st.file_uploader(
        "Open a lab book",
        type=["json"],
        max_upload_size=book.MOST_FILE // 1024**2,
        key=name,
        on_change=_opened,
        args=(name,),
        help="Its runs come into this table beside those that are here; nothing is lost.",
    )
    if words := desk().said:
        st.info(literal(words))
    bounds()


def bounds() -> None:
    """How many runs are kept."""
    most, size = limit("SHELF", MOST), limit("SHELF_MB", MOST_BYTES)
    st.caption(
        f"Beside those on show on a page, up to {most} runs of yours are kept, {size} MB in all; "
        "then the oldest go, pinned ones last. Of large networks fewer epochs are kept. Runs that "
        "never moved are not kept at all."
    )


def saved(owner: str) -> bytes:
    """The lab book of a visitor, as it is at this moment."""
    content, _ = book.write(live.records(owner))
    return content


def _opened(name: str) -> None:
    file = st.session_state[name]
    if file is not None:
        desk().said = opened(file.getvalue())
        desk().books += 1


def opened(content: bytes) -> str:
    """Takes the runs of a lab book among the visitor's; what came of it, in words."""
    owner, client = view.visitor(), live.client()
    try:
        found = book.read(content, owner)
        here = {pages.print_of(one) for one in live.records(owner)}
        new = [one for one in found.runs if pages.print_of(one) not in here]
        taken = {one.card.number for one in live.records(owner)}
        for one in new:
            one.card.number = 0 if one.card.number in taken else one.card.number
            taken.add(one.card.number)
        client.shelf.add(new)
    except PlaygroundError as error:
        return str(error)
    words = f"{counted(len(new))} came out of the lab book."
    if same := len(found.runs) - len(new):
        words += f" {counted(same)} in it {'was' if same == 1 else 'were'} here already."
    if found.left:
        words += f" Some could not come: {' '.join(found.left)}"
    return words


def counted(count: int) -> str:
    """So many runs."""
    return "1 run" if count == 1 else f"{count or 'No'} runs"
