"""A table of one's own: brought as a CSV, its columns chosen, then trained on."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from playground.datasets import brought, chosen, store
from playground.datasets.brought import Brought
from playground.datasets.rows import INPUTS, Table
from playground.datasets.uploads import megabytes
from playground.errors import BadChoice
from playground.presets.tables import start
from playground.ui import folds
from playground.ui.controls import Controls
from playground.ui.words import literal

OTHERS = ("samples", "loss")  # choices that belong to the table before
EXAMPLE = """\
area;bedrooms;district;garden;price
52;2;north;no;148000
88;3;south;yes;265000
61;2;north;no;163000
120;4;west;yes;391000
95;;south;no;259000
43;1;;no;118000
150;5;west;yes;468000
78;3;north;yes;221000
110;4;south;no;317000
67;2;west;no;214000
"""
KINDS = {"number": "an amount", "classes": "kinds"}
MISSING = {"fill": "fill in", "leave": "leave the row out"}


@dataclass
class Desk:
    """What was brought last, and what came of it; a file that fails changes nothing of that."""

    found: Brought | None = None
    said: str = ""  # of the last attempt
    edition: int = 0  # rises with each table that was read


def panel(controls: Controls) -> None:
    """Folded away until somebody wants it; what is brought stays while the page is open."""
    if "own" in controls["hide"]:
        return
    folds.fold("Your own table (CSV)", "tables.own", lambda: _panel(controls))


@st.fragment
def _panel(controls: Controls) -> None:
    desk: Desk = st.session_state.setdefault("tables.desk", Desk())
    _bring(desk)
    if desk.said:
        st.info(literal(desk.said))
    if desk.found is not None:
        _choose(desk, desk.found, controls)


def _bring(desk: Desk) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.text_area(
            "Paste a table",
            key="tables.text",
            height=180,
            placeholder=EXAMPLE,
            persist_state="session",
            help="A row a line, headings first. Commas, semicolons, tabs or spaces between the "
            "columns.",
        )
        with st.container(horizontal=True):
            st.button(
                "Read the table",
                on_click=lambda: _read(desk, (st.session_state["tables.text"] or "").encode()),
                help="Looks at what its columns hold; what was read before stays if it fails.",
            )
            st.button(
                "Try an example",
                on_click=_example,
                args=(desk,),
                help="Ten homes with words among the numbers and two cells missing.",
            )
    with right:
        st.file_uploader(
            "Or bring a file",
            type=["csv", "tsv", "txt"],
            max_upload_size=megabytes(),
            key="tables.file",
            on_change=lambda: _file(desk),
            help=f"The same as a file, at most {megabytes()} MB; of very many rows "
            "5,000 are taken, evenly spread. It stays on this server.",
        )


def _example(desk: Desk) -> None:
    st.session_state["tables.text"] = EXAMPLE
    _read(desk, EXAMPLE.encode())


def _file(desk: Desk) -> None:
    given = st.session_state["tables.file"]
    if given is not None:  # else a file was taken away again
        _read(desk, given.getvalue())


def _read(desk: Desk, content: bytes) -> None:
    try:
        found = brought.opened(content)
    except BadChoice as error:
        kept = " What was read before stays." if desk.found else ""
        desk.said = f"{error}{kept}"
        return
    desk.found, desk.said, desk.edition = found, "", desk.edition + 1


def _choose(desk: Desk, found: Brought, controls: Controls) -> None:
    """Which columns to learn from, which to predict, and what becomes of gaps."""
    st.markdown(literal(found.said))
    st.dataframe(
        [
            {
                "column": one.name,
                "seems to hold": one.said,
                "missing": one.missing,
                "not like the others": one.odd,
                "first row": one.cells[0],
            }
            for one in found.columns
        ],
        height=min(320, 38 + 35 * len(found.columns)),
        hide_index=True,
        alt="The columns of the table, and what each seems to hold.",
    )
    names, at = [one.name for one in found.columns], desk.edition
    first, second, third = st.columns([3, 3, 4], gap="medium")
    with first:
        target = st.selectbox(
            "Predict",
            names,
            names.index(found.target),
            key=f"tables.target.{at}",
            help="The column that the network is to tell from the others.",
        )
    with second:
        kind = st.segmented_control(
            "It tells",
            list(KINDS),
            default="classes" if found.find(target).classes else "number",
            format_func=KINDS.__getitem__,
            required=True,
            key=f"tables.kind.{at}.{target}",
            help="An amount is learnt by regression, kinds by classification.",
        )
    with third:
        gaps = st.segmented_control(
            "What is missing",
            list(MISSING),
            default="fill",
            format_func=MISSING.__getitem__,
            required=True,
            key=f"tables.gaps.{at}",
            help="Numbers are filled in with the column's middle value, words become “not known”. "
            "A row whose answer is missing is left out in any case.",
        )
    inputs = st.multiselect(
        "Learn from",
        [name for name in names if name != target],
        list(found.inputs(target)),
        max_selections=INPUTS,
        key=f"tables.inputs.{at}.{target}",
        help="The columns that the network gets. A word becomes a 1 at its place and 0 elsewhere.",
    )
    own: Table | None = None
    try:
        own, words = chosen.table(found, inputs, target, kind == "classes", gaps == "fill")
    except BadChoice as error:
        words = str(error)
    _use(own, words, controls)


def _use(own: Table | None, words: str, controls: Controls) -> None:
    """What came of the choice, and the button that trains on it."""
    here = own is not None and own.slug == controls.experiment.data
    if own is not None:
        width = own.dataset.shape[0]
        said = [words] if words else []
        if own.unit != 1.0:
            said.append(f"'{own.target.name}' is learnt in units of {own.unit:,.9g}.")
        inputs = "1 input" if width == 1 else f"{width} inputs"
        said.append(f"{len(own.rows):,} rows, {inputs}.")
        said.append("The network on the stage trains on them." if here else "Starts anew.")
        words = " ".join(said)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Train on these {len(own.rows):,} rows" if own else "Train on these rows",
            icon=":material/play_arrow:",
            disabled=own is None or here,
            on_click=_train,
            args=(own, controls),
            help="Puts them on the stage in place of the table there. A link only names them: who "
            "opens it on another server needs the file.",
        )
        st.caption(literal(words))


def _train(own: Any, controls: Controls) -> None:
    it, slug = controls.experiment, store.save(own)
    said = {key: kind.write(value) for key, (kind, value) in it.said().items()}
    kept = {key: text for key, text in said.items() if key not in OTHERS}
    again = store.SLUG.fullmatch(it.data)  # other columns, and all else as it was
    controls.take(urlencode(kept | {"data": slug}) if again else start(slug))
    st.rerun()
