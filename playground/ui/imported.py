"""Networks in files that a visitor brings: opened, described, tested, and then in the menus."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import numpy as np
import streamlit as st

from playground.datasets import DATASETS, Dataset
from playground.datasets.uploads import megabytes
from playground.engine import brought
from playground.errors import BadChoice, PlaygroundError
from playground.labs import gallery
from playground.net.files import Found
from playground.net.grade import Grade, graded
from playground.net.net import Net
from playground.ui import folds, nets
from playground.ui.words import literal

NAME = "imported"
MOST = 5  # networks of a visitor
TESTED = 1_000  # pictures
# What a file that does not say how its pixels are scaled may mean: what is taken away, divided by.
SCALES: Mapping[str, tuple[float, float]] = {
    "0 to 1": (0.0, 255.0),
    "0 to 255": (0.0, 1.0),
    "−1 to 1": (127.5, 127.5),
}
NUMBERS = "numbers"


def show(key: str) -> None:
    """A fold in which networks are brought; a new one is chosen at once in the menu of `key`."""
    folds.fold("Bring a network of yours", f"{NAME}.fold", lambda: _panel(key))


def _panel(key: str) -> None:
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.file_uploader(
            "A trained network",
            type=["keras", "h5", "hdf5"],
            max_upload_size=megabytes(),
            key=f"{NAME}.file",
            on_change=_take,
            args=(key,),
            help="A model saved by Keras as .keras or .h5, for pictures of up to 128×128 pixels. "
            "Nothing in it is run.",
        )
    with right:
        if refused := st.session_state.get(f"{NAME}.refused"):
            st.warning(literal(refused))
        if _found():
            _known(key)
        else:
            st.markdown(
                'Save a network with `model.save("mine.keras")`, in a notebook or on this app\'s '
                "Train pages, and bring it here: its filters and maps can be looked at, it can "
                "read drawings, and it can be tested."
            )


def _found() -> dict[str, Found]:
    """What this visitor has brought, by name."""
    kept: dict[str, Found] = st.session_state.setdefault(f"{NAME}.found", {})
    return kept


def _take(key: str) -> None:
    """Opens the file that was uploaded."""
    file = st.session_state.get(f"{NAME}.file")
    st.session_state[f"{NAME}.refused"] = ""
    if file is None:  # taken away again
        return
    content = file.getvalue()
    name = f"file-{sha256(content).hexdigest()[:12]}"
    try:
        found = brought.opened(content, file.name[:60])
    except BadChoice as error:
        st.session_state[f"{NAME}.refused"] = f"{file.name[:60]}: {error}"
        return
    _found()[name] = found
    nets.brought()[name] = found.net
    while len(_found()) > MOST:
        _drop(next(iter(_found())))
    nets.choose(key, name)
    st.session_state[f"{NAME}.chosen"] = name


def _drop(name: str) -> None:
    _found().pop(name, None)
    nets.brought().pop(name, None)


def _known(key: str) -> None:
    """What is known of one of them, and what has to be asked."""
    names = {name: found.net.title for name, found in _found().items()}
    if st.session_state.get(f"{NAME}.chosen") not in names:
        st.session_state[f"{NAME}.chosen"] = next(reversed(names))
    name = st.selectbox(
        "Your networks",
        names,
        format_func=names.__getitem__,
        key=f"{NAME}.chosen",
        help=f"What you have brought in this browser tab, at most {MOST}; the oldest goes first.",
    )
    found = _found()[name]
    st.markdown(literal(described(found)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        net = _with(name, found, _asked(name, found))
    with st.container(horizontal=True):
        st.button(
            "Look at it here",
            on_click=nets.choose,
            args=(key, name),
            help="Chooses it in the menu of networks on this page.",
        )
        st.button(
            "Put it away",
            on_click=_drop,
            args=(name,),
            help="Forgets it; bring the file again to have it back.",
        )
    _test(name, net)


def described(found: Found) -> str:
    """A network in words."""
    net = found.net
    rows, columns, channels = net.shape
    colour = "grey" if channels == 1 else "in colour"
    hidden = ", ".join(layer.text for layer in net.layers[:-1]) or "no hidden layer"
    told = (
        f"Takes pictures of {rows}×{columns} pixels, {colour}; layers: {hidden}; tells "
        f"{len(net.classes)} classes apart; {net.parameters:,} parameters."
    )
    return " ".join([told, *found.notes])


def _asked(name: str, found: Found) -> dict[str, Any]:
    """What the file does not say: the names of its classes, and how its pixels are scaled."""
    told: dict[str, Any] = {}
    sets = {slug: one for slug, one in suited(found.net).items() if one.classes}
    if sets:
        names = {NUMBERS: NUMBERS} | {slug: f"those of {one.label}" for slug, one in sets.items()}
        chosen = st.selectbox(
            "Its classes are",
            names,
            format_func=names.__getitem__,
            key=f"{NAME}.classes.{name}",
            help="A file does not say what its answers are called.",
            width=220,
        )
        if chosen != NUMBERS:
            told |= {"classes": sets[chosen].classes, "data": chosen}
    if not found.scaled:
        scale = st.selectbox(
            "Pixels go in as",
            list(SCALES),
            key=f"{NAME}.scale.{name}",
            help="How its training pictures were scaled. With the wrong one it answers nonsense.",
            width=160,
        )
        shift, spread = SCALES[scale]
        told |= {"shift": np.float32(shift), "spread": np.float32(spread)}
    return told


def _with(name: str, found: Found, told: dict[str, Any]) -> Net:
    """The network with what was asked for; the page above has it too, if it has changed."""
    kept = st.session_state.setdefault(f"{NAME}.told", {})
    if kept.get(name) != told:
        kept[name] = told
        nets.brought()[name] = replace(found.net, **told)
        st.rerun()
    return nets.brought()[name]


def suited(net: Net) -> dict[str, Dataset]:
    """The data sets whose pictures and classes a network could be for."""
    return {
        slug: one
        for slug, one in DATASETS.items()
        if one.kind == "images" and one.shape == net.shape and len(one.classes) == len(net.classes)
    }


def _test(name: str, net: Net) -> None:
    """Its accuracy on pictures that are here."""
    sets = suited(net)
    if not sets:
        st.caption("There is no data set here with such pictures and so many classes to test it.")
        return
    names = {slug: one.label for slug, one in sets.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        slug = st.selectbox(
            "Test it on",
            names,
            format_func=names.__getitem__,
            key=f"{NAME}.data.{name}",
            help=f"Up to {TESTED:,} pictures, those kept for a test where there are such.",
            width=220,
        )
        if not st.button("Test", key=f"{NAME}.test", help="Asks it about each of them."):
            return
    try:
        with st.spinner("Testing …"):
            grade, part = tested(net, sets[slug])
    except PlaygroundError as error:
        st.info(literal(str(error)))
        return
    st.markdown(literal(judged(grade, part, sets[slug])))


def tested(net: Net, dataset: Dataset) -> tuple[Grade, str]:
    """How it does on pictures of a data set, and which they were: test or train."""
    parts = gallery.parts(dataset)
    part = "test" if "test" in parts else "train"
    x, y = parts[part].x[:TESTED], parts[part].y[:TESTED]
    return graded(net, x, y.astype(np.int64)), part


def judged(grade: Grade, part: str, dataset: Dataset) -> str:
    """What came of a test, in words."""
    which = "test pictures" if part == "test" else "pictures"
    told = (
        f"{grade.right:,} of {grade.count:,} {which} of {dataset.label} right: {grade.share:.1%}."
    )
    if grade.times:
        truth, said = dataset.classes[grade.truth], dataset.classes[grade.said]
        told += f" Most often {truth} is taken for {said}: {grade.times} times."
    if part != "test":
        told += " If it has learnt from these, that is no test."
    return told
