"""Points of one's own: drawn on a board, typed in or brought as a CSV, then trained on."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from playground.datasets import sheet, store
from playground.datasets.own import CLASSES, LARGEST, MOST, Own
from playground.errors import BadChoice
from playground.figures import palette
from playground.prepared import split
from playground.ui import folds
from playground.ui.draft import Draft
from playground.ui.words import literal

if TYPE_CHECKING:
    from playground.ui.controls import Controls

FILES = Path(__file__).parents[2] / "assets" / "board"
OTHERS = ("samples", "noise", "classes")  # choices that belong to the data before
FAR = 30  # numbers that a network with usual steps hardly gets to
KINDS = {2: "2 classes", **{count: str(count) for count in range(3, CLASSES + 1)}, 0: "numbers"}
EXAMPLE = "x1,x2,class\n1.5,-2,orange\n-3,0.5,blue\n…"

_board = st.components.v2.component(
    "board",
    html=(FILES / "board.html").read_text(encoding="utf-8"),
    css=(FILES / "board.css").read_text(encoding="utf-8"),
    js="\n".join((FILES / name).read_text(encoding="utf-8") for name in ("paint.js", "board.js")),
)


def panel(controls: "Controls") -> None:
    """Folded away until somebody wants it; what is made stays while the page is open."""
    if "hide" in controls.choices and "own" in controls["hide"]:
        return
    folds.fold("Your own points", "own", lambda: _panel(controls))


@st.fragment
def _panel(controls: "Controls") -> None:
    draft: Draft = st.session_state.setdefault("own.draft", Draft())
    drawing, typing, bringing = st.tabs(["Draw", "Table", "CSV"])
    with bringing:
        _bring(draft)
    with typing:  # before the board, which shows what was typed
        _type(draft)
    with drawing:
        _draw(draft, controls)
    _use(draft, controls)


def _draw(draft: Draft, controls: "Controls") -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        _board(
            key="own.board",
            height="content",
            data={
                "turn": draft.turn,
                "points": draft.rows,
                "brushes": draft.brushes,
                "task": draft.task,
                "ends": draft.ends,
                "bounds": draft.bounds,
                "axes": draft.inputs,
                "most": MOST,
                "palette": {
                    "classes": palette.CLASSES,
                    "positive": palette.POSITIVE,
                    "negative": palette.NEGATIVE,
                    "diverging": palette.DIVERGING,
                },
            },
            on_drawn_change=lambda: draft.draw(st.session_state["own.board"]["drawn"]),
        )
    with right:
        st.markdown(
            "Pick what the next points are, then click for one or draw for many. By keyboard: "
            "arrow keys and Space on the board."
        )
        count = len(draft.classes)
        if st.session_state.get("own.answers") != count:
            st.session_state["own.answers"] = count
        st.segmented_control(
            "What points are",
            list(KINDS),
            format_func=lambda count: KINDS[count],
            required=True,
            key="own.answers",
            on_change=lambda: draft.ask(st.session_state["own.answers"]),
            help="So many classes, or a number at each place. With fewer classes, the points of "
            "the last ones go.",
        )
        st.button(
            "Start empty",
            on_click=draft.clear,
            help="Takes all points away, for two classes in the plane from -6 to 6.",
        )
        st.button(
            "Start from the stage's points",
            on_click=_take_over,
            args=(draft, controls),
            help="Copies the points that the network trains on now; those here go.",
        )


def _take_over(draft: Draft, controls: "Controls") -> None:
    it = controls.experiment
    own = store.load(it.data) if store.SLUG.fullmatch(it.data) else None
    if isinstance(own, Own):
        rows, inputs = own.rows, own.inputs
    else:
        parts = split(it)
        rows = tuple(
            (float(f"{x1:.4g}"), float(f"{x2:.4g}"), float(y))
            for x, answers in ((parts.x, parts.y), (parts.val_x, parts.val_y))
            for (x1, x2), y in zip(x, answers, strict=True)
        )
        inputs = it.dataset.inputs[0], it.dataset.inputs[1]
    (left, right), (bottom, top) = it.dataset.bounds
    draft.take(rows, it.class_names, inputs, ((left, right), (bottom, top)))
    draft.said = f"Took the first {MOST:,} of {len(rows):,} points." if len(rows) > MOST else ""


def _type(draft: Draft) -> None:
    kinds = {"x1": "float", "x2": "float", "y": "str" if draft.classes else "float"}
    table = pd.DataFrame(draft.lines(), columns=list(kinds)).astype(kinds)

    def number(label: str) -> Any:
        return st.column_config.NumberColumn(
            label, min_value=-LARGEST, max_value=LARGEST, required=True
        )

    classes = st.column_config.SelectboxColumn("class", options=list(draft.classes), required=True)
    edited = st.data_editor(
        table,
        num_rows="dynamic",
        hide_index=True,
        height=320,
        key=f"own.table.{draft.edition}",
        column_config={
            "x1": number(draft.inputs[0]),
            "x2": number(draft.inputs[1]),
            "y": classes if draft.classes else number("number"),
        },
        alt="The points, a row each.",
    )
    lacking = draft.type(edited.itertuples(index=False, name=None))
    if lacking:
        rows = "1 row is" if lacking == 1 else f"{lacking} rows are"
        st.caption(f"{rows} not complete yet and not among the points.")


def _bring(draft: Draft) -> None:
    st.text_area(
        "Paste a table",
        key="own.text",
        height=180,
        placeholder=EXAMPLE,
        persist_state="session",
        help="A point a row: two numbers, then its class or number. Commas, semicolons, tabs or "
        "spaces between them; a row with headings may come first. A last column called 'value' "
        "holds numbers, one called 'class' names.",
    )
    st.button(
        "Read the table",
        on_click=lambda: _read(draft, st.session_state["own.text"] or ""),
        help="Puts these points in place of those here; nothing changes if they cannot be read.",
    )
    st.file_uploader(
        "Or bring a file",
        type=["csv", "tsv", "txt"],
        max_upload_size=1,
        key="own.file",
        on_change=lambda: _read(draft, st.session_state["own.file"]),
        help="The same as a file, at most 1 MB; it stays on this server.",
    )


def _read(draft: Draft, given: Any) -> None:
    if given is None:  # a file taken away again
        return
    try:
        text = given if isinstance(given, str) else sheet.decoded(given.getvalue())
        found = sheet.read(text)
    except BadChoice as error:
        draft.said = f"{error} The points here stay as they were."
        return
    draft.take(found.rows, found.classes, found.inputs)
    draft.said = found.said


def _use(draft: Draft, controls: "Controls") -> None:
    own: Own | None = None
    try:
        own, words = draft.own(), ""
    except BadChoice as error:
        words = str(error)
    if draft.said:
        st.info(literal(draft.said))
    here = own is not None and own.slug == controls.experiment.data
    if own is not None:
        now = (
            "The network on the stage trains on them." if here else "Training starts anew on them."
        )
        words = f"{now} A link only names them: who opens it on another server needs the file."
        far = max(abs(row[2]) for row in own.rows)
        if not own.classes and far > FAR:
            words = f"Numbers up to {far:,.0f} are far to reach: divide them first. {words}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Train on these {len(draft.rows):,} points" if own else "Train on these points",
            icon=":material/play_arrow:",
            disabled=own is None or here,
            on_click=_train,
            args=(draft, controls),
            help="Puts them on the stage in place of the data there. Starts anew.",
        )
        st.download_button(
            "CSV",
            sheet.written(own) if own else "",
            "points.csv",
            "text/csv",
            icon=":material/download:",
            disabled=own is None,
            on_click="ignore",
            help="The points as a file to give to somebody else, who reads it in here.",
        )
        st.caption(literal(words))


def _train(draft: Draft, controls: "Controls") -> None:
    said = controls.experiment.said()
    kept = {key: kind.write(value) for key, (kind, value) in said.items() if key not in OTHERS}
    controls.take(urlencode(kept | {"data": store.save(draft.own())}))
    draft.said = ""
    st.rerun()
