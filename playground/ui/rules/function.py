"""Function or neuron: a rule written as a formula and checked, and one neuron that finds it."""

from typing import Any

import streamlit as st

from playground.datasets import store
from playground.datasets.rows import Column, Table
from playground.datasets.rules import RULES
from playground.errors import BadChoice
from playground.experiment import Experiment
from playground.export import rules as export
from playground.labs import formula as formulas
from playground.labs import rules as lab
from playground.labs.formula import Formula
from playground.labs.grids import Rows, resized
from playground.ui import frame, link, menu, sheets, tasks
from playground.ui.address import Choices
from playground.ui.rules import line
from playground.ui.words import literal


def show(choices: Choices) -> None:
    """Find the rule by thinking, then let a neuron find it."""
    st.markdown(
        "Some numbers x and what belongs to each, y. **You** find the rule by thinking and write "
        "it down. A **neuron** is only told how wrong it is, and turns two numbers, its weight w "
        "and its bias b, until w · x + b fits."
    )
    tasks.offer(choices, lab.TASKS)
    left, right = st.columns([4, 7], gap="large")
    with left:
        st.subheader("You: a formula", anchor=False)
        pairs = table(choices)
        found = formula(choices, pairs)
        controls(choices)
        with st.expander("The same in Keras", expanded=not menu.phone()):
            settings = {key: choices[key] for key in ("epochs", "seed")}
            program = export.neuron(pairs, lab.NEW, rate=choices["lr"], **settings)
            frame.code(program, wrap=True)
    with right:
        st.subheader("A neuron: examples", anchor=False)
        experiment = neuron(choices, pairs)
        if experiment is not None:
            asks = (*lab.NEW, choices["ask"])
            line.show(
                experiment,
                "rules.line",
                pairs=pairs,
                formula=found,
                asks=asks,
                asked=lambda x: ask(choices, x),
                take=lambda query: slower(choices, query),
            )
        why(choices, pairs)


def why(choices: Choices, pairs: Rows) -> None:
    """What keeps the neuron from being exactly right."""
    st.subheader("Why not exactly?", anchor=False)
    descent, x = lab.Descent(pairs, choices["lr"]), lab.NEW[0]
    st.markdown(descent.why(x, choices["epochs"]))
    st.markdown(
        "And the neuron does not know that there is a rule. It has seen these rows and nothing "
        "else; that the line goes on beyond them is a guess, a good one here."
    )
    st.table(descent.lines(x), border="horizontal")
    st.caption("Worked out from w = −1 and b = 0. The live neuron starts where its seed says.")


def table(choices: Choices) -> Rows:
    """Which numbers; one's own can be typed."""
    picked = choices.segments(
        "table",
        "Numbers",
        names=lab.TABLES.__getitem__,
        help="Four tables that follow a rule, or numbers of your own.",
    )
    own: Rows = choices["own"]
    if picked == lab.OWN:
        count = len(own[0])

        def typed(rows: Rows) -> None:
            choices.put(own=rows)

        sheets.show(
            [sheets.Sheet("own", own, "x above, y below: type over any number", typed)],
            "rules.own",
        )
        with st.container(horizontal=True):
            for words, more, off in (("One more", 1, lab.MOST), ("One less", -1, lab.FEW)):
                st.button(
                    words,
                    on_click=choices.put,
                    kwargs={"own": resized(own, 2, count + more)},
                    disabled=count == off,
                    help=f"From {lab.FEW} to {lab.MOST} pairs of numbers.",
                )
    return lab.numbers(picked, own)


def formula(choices: Choices, pairs: Rows) -> Formula | None:
    """The visitor's rule, checked row by row."""
    text = choices.text(
        "formula",
        "Your rule, y =",
        help="Numbers, x, + − * / ^ and brackets; then press Enter.",
        placeholder="2x − 5",
    )
    found, trouble = None, ""
    try:
        found = formulas.read(text)
    except BadChoice as error:
        trouble = str(error)
    rows = lab.checked(found, pairs)
    st.table([row.line() for row in rows], border="horizontal")
    if found is None:
        st.warning(literal(trouble))
    elif all(row.right for row in rows):
        st.success(lab.verdict(rows))
    else:
        st.info(lab.verdict(rows))
    return found


def controls(choices: Choices) -> None:
    """How the neuron learns."""
    choices.ladder(
        "lr", "Learning rate", lab.RATES, help="How long each step is. It changes in mid-course."
    )
    choices.ladder(
        "epochs", "Epochs", lab.EPOCHS, help="How often it goes through all rows before it stops."
    )
    again = {"seed": (choices["seed"] + 1) % 1000}
    st.button(
        "Another start",
        on_click=choices.put,
        kwargs=again,
        help="Draws another weight to start from: the next seed. Starts anew.",
    )


def neuron(choices: Choices, pairs: Rows) -> Experiment | None:
    """One neuron on these numbers; what is the matter with them is said."""
    try:
        return Experiment.from_query(
            f"data={slug(choices['table'], pairs)}&holdout=0&hidden=&scale=none&batch=all"
            f"&optimizer=sgd&lr={choices['lr']!r}&seed={choices['seed']}"
            f"&stop=epochs:{choices['epochs']}"
        )
    except BadChoice as error:
        st.warning(literal(f"A neuron cannot learn from these numbers. {error}"))
        return None


def slug(picked: str, pairs: Rows) -> str:
    """The data set with these numbers; one's own are kept for the engines."""
    if picked in RULES:
        return picked
    own = Table((Column("x"),), Column("y"), pairs)
    if own.unit != 1.0:
        raise BadChoice("Let at least one y be 0.1 or more, above 0 or below.")
    return store.save(own)


def ask(choices: Choices, x: Any) -> None:
    """Another number to ask about; meant for a callback."""
    try:
        choices.put(ask=float(x))
    except BadChoice as error:
        link.note(choices.page, str(error))


def slower(choices: Choices, query: str) -> None:
    """The learning rate that the doctor suggests; meant for a callback."""
    rate = Experiment.read(query)[0].learning_rate
    if rate == choices["lr"]:
        link.note(choices.page, "The page Tables has the choices for that.")
    else:
        choices.put(lr=rate)
